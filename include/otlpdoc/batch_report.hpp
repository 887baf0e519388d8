// The claims of a batch report, list by list, as the reader finds them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "otlpdoc/boxed.hpp"
#include "otlpdoc/claim.hpp"
#include "otlpdoc/date.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/quantity.hpp"

namespace otlpdoc {

// Everything below mirrors section 4 of a batch report; each element carries
// the line it stands on, counted from 1.

// What a report says of the contents of a document.
struct ClaimedDescription {
  std::string summary;
  std::vector<std::string> tech_stack;
};

// How the file was found.
enum class PathMatch : std::uint8_t {
  none,
  outside,     // none where nobody has looked: below a hidden folder, or above the root
  ambiguous,   // several files fit equally
  exact,       // the path from the root
  by_folder,   // from the folder that stands above the path, or that of the report
  by_suffix,   // the only path that ends so
  by_name,     // the only file of that name, perhaps without its extension; no folder is written
  by_title,    // the only document with that title, or with that number of a chapter
  other_case,  // one of these, in other letter case
  moved,       // the only file of that name, but in another folder than written
};

// Whether the file is there under the path as it was meant.
inline bool is_there(PathMatch match) {
  return match >= PathMatch::exact && match < PathMatch::moved;
}

enum class PathKind : std::uint8_t { document, report, left_out };

// The file that a written path means.
struct FoundFile {
  PathMatch match = PathMatch::none;
  PathKind kind = PathKind::document;
  std::uint32_t index = 0;  // into Catalogue::documents, reports or left_out

  // The document that is meant, moved or not.
  std::optional<std::size_t> document() const {
    const bool one = match >= PathMatch::exact && kind == PathKind::document;
    return one ? std::optional<std::size_t>(index) : std::nullopt;
  }
};

struct ClaimedDocument {
  std::string path;   // as written
  std::string title;  // display title; empty when only the path is given
  std::string category;
  Boxed<Quantity> words;
  Boxed<Quantity> lines;
  Boxed<Quantity> code_blocks;
  Boxed<ClaimedDescription> described;  // as in FrontMatter
  Boxed<std::string> folder;            // that a heading above it names
  int line = 0;
  FoundFile found;  // what the catalogue made of the path; none until it is joined

  const ClaimedDescription& description() const;
  ClaimedDescription& description();
};

struct ClaimedCategory {
  std::string name;
  std::optional<std::int64_t> done;    // documents
  std::optional<std::int64_t> target;  // documents
  std::optional<double> percent;
  int line = 0;
  bool mean = false;    // the percentage is that of the rows above it, not of documents
  bool bounds = false;  // a number is a bound or a guess: `40+`, `~8`
  bool inside = false;  // its heading stands below that of another category, which counts it, too
};

struct ClaimedOverall {
  std::optional<std::int64_t> done;
  std::optional<std::int64_t> target;
  std::optional<double> percent;
  int line = 0;          // of what was found first
  int done_line = 0;     // 0 when it is the same
  int target_line = 0;   // likewise
  int percent_line = 0;  // likewise
  bool other = false;    // it counts tasks or the like, and no documents
};

struct ClaimedBatch {
  int batch = 0;
  std::optional<std::int64_t> documents;
  std::optional<std::int64_t> cumulative;  // documents
  Boxed<Quantity> words;
  int line = 0;
};

struct TimelineEntry {
  int batch = 0;
  std::string when;  // as written, for instance `2025-10-11 深夜`
  std::optional<std::int64_t> documents;
  std::optional<std::int64_t> cumulative;
  std::optional<std::int64_t> target;
  std::optional<double> percent;
  int line = 0;
};

struct PlanItem {
  std::string title;
  std::string detail;
  std::string category;      // heading it stands under; empty when none
  std::string priority;      // `P0` …; empty when none
  std::optional<int> batch;  // batch it is planned for
  std::string path;          // file it is to become, when the plan says
  bool done = false;         // ticked
  bool aside = false;        // no document among boxes of documents: `[ ] Review`
  int line = 0;
};

struct QualityClaim {
  std::string metric;
  std::string value;   // as written
  std::string target;  // as written
  std::optional<bool> met;
  bool several = false;  // there are more values than the one, such as one of before
  int line = 0;
};

struct Milestone {
  std::string title;
  std::string detail;
  bool done = false;
  int line = 0;
};

// A topic that the report says is covered (技术覆盖).
struct CoverageClaim {
  std::string topic;
  std::optional<bool> covered;
  std::string detail;
  int line = 0;
};

// A section that every document is said to have (质量保证).
struct RequiredSection {
  std::string title;
  std::string detail;
  int line = 0;
};

// Code that a report shows of one document (技术亮点).
struct Highlight {
  std::string title;
  std::vector<std::string> languages;  // of the code blocks shown
  int line = 0;
};

// A comparison table (技术对比).
struct Comparison {
  std::string title;
  std::vector<std::string> subjects;
  std::int64_t rows = 0;
  int line = 0;
};

// A new document in the navigation (文档导航更新).
struct NavigationEntry {
  std::string chapter;
  std::string path;
  int line = 0;
};

// A total of the batch, `累计代码行数: ~3,000行`.
struct TotalClaim {
  std::string label;  // as written
  Quantity quantity;
  int line = 0;
};

// A forecast in words, `预计: …`.
struct ForecastClaim {
  std::string text;
  int line = 0;
};

// A number outside code, dates, names and numbering that nothing above holds.
struct UnreadNumber {
  std::string number;  // as written
  std::string text;    // the line or cell it stands in, when long its beginning
  int line = 0;
};

// What one batch report states, never corrected.
struct BatchReport {
  std::string file;
  std::string title;
  std::string series;        // how its batches are named, for instance `批次`
  std::optional<int> batch;  // empty when the report names none
  std::optional<Date> date;
  std::string status;  // as written
  std::string reporter;
  std::optional<std::int64_t> claimed_documents;
  int claimed_documents_line = 0;

  std::vector<ClaimedDocument> documents;
  // Second entries for documents under the same heading, with the line of the first.
  std::vector<std::pair<int, ClaimedDocument>> listed_again;
  // Documents that the report lists under an earlier batch.
  std::vector<std::pair<int, ClaimedDocument>> earlier_documents;
  std::vector<ClaimedCategory> categories;
  ClaimedOverall overall;
  std::vector<ClaimedBatch> batches;
  std::vector<TimelineEntry> timeline;
  std::vector<PlanItem> plan;
  std::vector<PlanItem> ticked;  // items of the plan that are marked as done
  std::vector<QualityClaim> quality;
  std::vector<CoverageClaim> coverage;
  std::vector<Milestone> milestones;
  std::vector<RequiredSection> sections;
  std::vector<Highlight> highlights;
  std::vector<Comparison> comparisons;
  std::vector<NavigationEntry> navigation;
  std::vector<TotalClaim> totals;
  std::vector<Claim> claims;  // that stand in none of these lists
  std::vector<ForecastClaim> forecasts;
  std::vector<UnreadNumber> unread;  // by line; not looked for when only the summary is read
  std::vector<Finding> diagnostics;
};

}  // namespace otlpdoc
