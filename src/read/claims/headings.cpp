// Reads a heading word by word, and decides by those above it what it is about.

#include "read/claims/headings.hpp"

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// Headings are looked at again and again; beyond this they say nothing more.
constexpr std::size_t kLongestHeading = 600;  // bytes

// `docs/cloud/` of `1. docs/cloud/ (3 documents)`: a text without spaces that holds a slash.
std::optional<std::string> folder_in(std::string_view name) {
  constexpr std::size_t kLongest = 200;  // bytes
  const bool is_one = contains(name, "/") && !contains(name, " ") && !contains(name, "://");
  return is_one && name.size() <= kLongest ? std::optional<std::string>(name) : std::nullopt;
}

bool is_part(std::string_view text) {
  const std::string title = clean_title(text);
  return names_a_chapter(title) || leading_period(title).has_value();
}

// `(2篇)`, `(约400行)`, `（5个已完成）`, `(6/6)`, `- 2篇`, `: 6篇`, `× 2`, `【2篇】` at the end
// of a heading.
std::optional<Quantity> trailing_count(std::string_view text) {
  const std::string half = half_width(text);
  const std::size_t open = half.find_last_of("(-:");
  std::size_t begin = open == std::string::npos ? std::string::npos : open + 1;
  for (std::string_view sign : {"【", "×"}) {
    if (const std::size_t at = half.rfind(sign); at != std::string::npos) begin = at + sign.size();
  }
  if (begin == std::string::npos) return std::nullopt;
  const std::string_view tail = std::string_view(half).substr(begin);
  auto quantity = find_quantity(tail);
  if (!quantity) return std::nullopt;
  const bool in_parentheses = half[begin - 1] == '(';
  const std::string_view number = trim(tail.substr(0, tail.find(')')));
  if (in_parentheses && is_number(number) && number.size() <= 3) return quantity;
  // `Files created: 9`
  const bool bare = is_number(trim(tail)) && counts_any_document(lower(clean_title(half)));
  if (bare || (in_parentheses && find_fraction(tail))) {
    quantity->unit = vocabulary().words(Concept::units_documents).front();
    return quantity;
  }
  return vocabulary().holds(lower(quantity->unit), Concept::units_of_headings) ? quantity
                                                                               : std::nullopt;
}

// Up from the last heading: what stands between is deeper. -1 when none encloses that level.
int enclosing(int level, const std::vector<ReportHeading>& above) {
  int at = static_cast<int>(above.size()) - 1;
  while (at >= 0 && above[static_cast<std::size_t>(at)].level >= level)
    at = above[static_cast<std::size_t>(at)].parent;
  return at;
}

// `### ✅ COMPLETE (11 Nov 2025)`
bool tells_state_alone(std::string_view name) {
  return vocabulary().is(lower(split_detail(name).first), Concept::words_done_here);
}

// What the heading's words announce below one of that topic.
Topic topic_in_words(const ReportHeading& heading, Topic inherited) {
  // `(13 files - pending)` is no topic.
  const auto [head, detail] = split_detail(heading.text);
  const bool counts = !detail.empty() && is_digit(detail.front());
  const Topic said = heading.paths.empty() ? topic_of(counts ? head : heading.text) : Topic::none;
  if (said != Topic::none || inherited != Topic::none) return said;
  if (tells_state_alone(heading.name)) return Topic::completed;
  // `## Priority matrix`, but not `## ✅ Phase 3 (high priority)`
  const bool ranks =
      vocabulary().holds(lower(head), Concept::words_priority) && !find_check(heading.text);
  return ranks ? Topic::plan : Topic::none;
}

// The title of the report gives no topic.
Topic announced_topic(const ReportHeading& heading, Topic inherited, bool is_title,
                      const RegionState& region) {
  if (region.announced != Topic::none) return region.announced;
  const Topic said = is_title ? Topic::none : topic_in_words(heading, inherited);
  // Others are names of categories and documents.
  return region.inside && said != Topic::coverage ? Topic::none : said;
}

// A numbered heading among the details of documents is a document's title,
// even one like `3. 30分钟快速入门计划`.
bool is_detail(const ReportHeading& heading, Topic announced, Topic inherited) {
  if (inherited != Topic::overview && inherited != Topic::completed) return false;
  if (begins_with_chapter(heading.text)) return true;
  // `### Day 7: Summary ✅`
  if (heading.part && heading.level < kLeadLevel && find_check(heading.text).value_or(false))
    return true;
  if (announced == Topic::completed || announced == Topic::plan) return false;
  return heading.name != clean_title(heading.text) || is_digit(heading.text.front());
}

// Inside a plan, milestones and the like every heading belongs to them, whatever its words.
bool may_have_own(Topic inherited, Topic announced) {
  return inherited == Topic::none || inherited == Topic::completed ||
         inherited == Topic::progress || inherited == Topic::quality ||
         inherited == Topic::overview || (inherited == Topic::summary && announced == Topic::plan);
}

// `#### 2.1 Plugins - done ✓` in a plan: what is marked so is planned no more.
bool is_done_of_plan(const ReportHeading& heading, Topic inherited) {
  return inherited == Topic::plan && find_check(heading.text).value_or(false);
}

void assign_topic(ReportHeading& heading, const std::vector<ReportHeading>& above,
                  const RegionState& region) {
  const ReportHeading* parent =
      heading.parent < 0 ? nullptr : &above[static_cast<std::size_t>(heading.parent)];
  const Topic inherited = parent ? parent->topic : Topic::none;
  const bool is_title = heading.level == region.title_level && above.empty();
  const bool done = !region.inside && is_done_of_plan(heading, inherited);
  const Topic announced =
      done ? Topic::completed : announced_topic(heading, inherited, is_title, region);
  if (announced != Topic::none && (done || may_have_own(inherited, announced)) &&
      !is_detail(heading, announced, inherited)) {
    heading.own_topic = heading.topic = announced;
    heading.topic_heading = static_cast<int>(above.size());
  } else {
    heading.topic = inherited;
    heading.topic_heading = parent ? parent->topic_heading : -1;
  }
}

// `Wave 2`, `Week 3: Guides`, and, where it is done, `Phase 2: Guides`: when, and not of what.
bool tells_when(const ReportHeading& heading) {
  const auto period = leading_period(heading.name);
  if (!period) return false;
  return period->end == heading.name.size() ||
         vocabulary().ends(period->form, Concept::words_time_unit);
}

// `From PR #223`: where it comes from.
bool names_a_change(std::string_view name) {
  const std::size_t sign = name.find('#');
  return sign != std::string_view::npos && sign + 1 < name.size() && is_digit(name[sign + 1]);
}

// `**Files:**` in bold names no subject, and neither does `### New pages added`.
bool names_no_subject(const ReportHeading& heading) {
  if (heading.generated) return false;
  const Topic own = topic_of(heading.name);
  if (own == Topic::completed && heading.topic == Topic::completed) return true;
  if (tells_when(heading) || names_a_change(heading.name) ||
      vocabulary().ends(lower(heading.name), Concept::words_listing_ends))
    return true;
  return heading.level == kLeadLevel &&
         (column_label(heading.name) != Label::none || own == Topic::completed ||
          own == Topic::progress || own == Topic::plan ||
          vocabulary().is(lower(split_detail(heading.name).first), Concept::words_files));
}

// `低优先级（高级功能）` and `P1优先级 - 背景知识`: what the priority is of; empty when it says
// nothing, or as `High priority (remaining)` how far it is.
std::string ranked_subject(std::string_view name) {
  const auto [rank, detail] = split_detail(name);
  if (is_priority_heading(rank) && !detail.empty())
    return vocabulary().holds(lower(detail), Concept::words_remaining) ? std::string()
                                                                       : clean_name(detail);
  for (std::string_view sign : {" - ", " – ", ": ", "："}) {
    const std::size_t at = name.find(sign);
    if (at != std::string_view::npos && is_priority_heading(name.substr(0, at)))
      return clean_name(name.substr(at + sign.size()));
  }
  return {};
}

// Above the one that gives the topic nothing is asked.
std::optional<std::string> subject_of(const ReportHeading& heading, bool gives_topic,
                                      int title_level) {
  const bool is_title = heading.parent < 0 && heading.level == title_level;
  if (heading.state && !is_title) return std::nullopt;
  // `## Core pages` above `### Completed`
  const bool state = tells_state_alone(heading.name);
  // `### 1. Basics - completed ✓`: the topic is told by the state behind the name.
  const bool stated = heading.own_topic == Topic::completed && !state &&
                      heading.name != clean_title(heading.text) &&
                      topic_of(heading.name) == Topic::none;
  if (is_title) return "";
  if (std::string ranked = ranked_subject(heading.name); !ranked.empty()) return ranked;
  if (gives_topic && !state && !stated) return "";
  if (heading.topic == Topic::none && heading.batch) return "";
  if (heading.paths.empty() && !state && !names_no_subject(heading) &&
      !is_priority_heading(heading.name) && !is_batch_heading(heading.name))
    return without_state(heading.name);
  return std::nullopt;
}

}  // namespace

ReportHeading heading_of(TextLine line, int level, const std::vector<ReportHeading>& above,
                         const RegionState& region) {
  ReportHeading heading;
  line.text.resize(first_bytes(line.text, kLongestHeading).size());
  heading.level = level;
  heading.line = line.line;
  heading.text = std::move(line.text);
  heading.name = clean_name(heading.text);
  heading.paths = std::move(line.paths);
  if (heading.paths.empty()) heading.folder = folder_in(heading.name);
  heading.count = trailing_count(heading.text);
  heading.priority = find_priority(heading.text);
  // What is generated speaks of its own batch, whatever its headings are called.
  if (const auto batch = find_batch_name(heading.text); batch && !region.inside)
    heading.batch = batch->number;
  heading.generated = region.inside;
  const std::size_t colon = heading.text.find(':');
  heading.state = colon != std::string::npos &&
                  field_label(clean_title(heading.text.substr(0, colon))) == Label::status;
  heading.part = is_part(heading.text);
  heading.parent = enclosing(level, above);
  assign_topic(heading, above, region);
  heading.subject = subject_of(heading, heading.own_topic != Topic::none, region.title_level);
  return heading;
}

void carry_state_up(const ReportHeading& heading, std::vector<ReportHeading>& above) {
  if (heading.parent < 0 || !tells_state_alone(heading.name)) return;
  ReportHeading& parent = above[static_cast<std::size_t>(heading.parent)];
  if (parent.own_topic != Topic::plan) return;
  parent.own_topic = parent.topic = Topic::completed;
  parent.subject = subject_of(parent, false, 0);
}

void drop_kinds(std::vector<ReportHeading>& headings) {
  std::unordered_map<std::string, std::unordered_set<int>> parents;  // by name of a lead
  const auto leads = [](const ReportHeading& heading) {
    return heading.level == kLeadLevel && heading.subject && !heading.subject->empty();
  };
  for (const ReportHeading& heading : headings) {
    if (leads(heading)) parents[lower(heading.name)].insert(heading.parent);
  }
  for (ReportHeading& heading : headings) {
    if (leads(heading) && parents[lower(heading.name)].size() > 2) heading.subject.reset();
  }
}

bool heads_figures(const ReportHeading& heading) {
  return heading.topic == Topic::progress || heading.topic == Topic::summary ||
         vocabulary().holds(lower(heading.name), Concept::words_figures);
}

}  // namespace otlpdoc
