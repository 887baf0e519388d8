// Headings of a report: what each names, counts and is about.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/lexicon.hpp"
#include "otlpdoc/quantity.hpp"
#include "read/claims/text_lines.hpp"

namespace otlpdoc {

// A line in bold above a list or table is one, too.
inline constexpr int kLeadLevel = 7;

struct ReportHeading {
  int level = 0;                  // 1–6, or kLeadLevel
  std::string text;               // plain
  std::string name;               // no numbering, emoji, counts, bold
  std::optional<Quantity> count;  // `(2篇)`, `(356行)`
  std::optional<std::string> priority;
  std::optional<int> batch;  // that it names
  std::vector<std::string> paths;
  std::optional<std::string> folder;  // that it names, `docs/cloud/`
  // Of what stands below it; empty: it has none. Nothing where that of the heading above counts.
  std::optional<std::string> subject;
  Topic own_topic = Topic::none;
  Topic topic = Topic::none;  // its own, else the enclosing one's
  int parent = -1;            // index of the enclosing heading
  int topic_heading = -1;     // index of the heading that gives the topic
  bool part = false;          // of the whole, by its number: `Part 1: Origins`, `Chapter 3`
  bool state = false;         // of what the heading above names: `Status: in progress (30%)`
  bool generated = false;     // in a generated region, whose section says one thing only
  int line = 0;
};

// Where a report is read: inside a generated region or not.
struct RegionState {
  bool inside = false;
  // Of the next heading: the marker says what the first one is about, which may be named as its
  // author likes.
  Topic announced = Topic::none;
  int title_level = 1;  // of the heading that is the title
  int heading = -1;     // index of the one that the next entry stands below
};

// The heading that follows those above.
ReportHeading heading_of(TextLine line, int level, const std::vector<ReportHeading>& above,
                         const RegionState& region);

// `### ✅ COMPLETE` right below `## Phase 1: Roadmap`: that one is no plan.
void carry_state_up(const ReportHeading& heading, std::vector<ReportHeading>& above);

// `**Chapters**:` below every module says of what kind the documents are: their subject is the
// module.
void drop_kinds(std::vector<ReportHeading>& headings);

// Whether what stands below is about everything: a part may have totals of its own.
bool heads_figures(const ReportHeading& heading);

}  // namespace otlpdoc
