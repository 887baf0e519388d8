// Documents that a report says are there as stubs alone, or not there yet.

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

bool says_not_there(std::string_view text) {
  return vocabulary().holds(lower(text), Concept::words_not_there);
}

// Whether the next entries are said to be missing: by a heading above them, or by a sentence before
// them in their section or in one that holds it.
class Missing {
 public:
  explicit Missing(const ReportView& view) : view_(view) {
    for (const ReportHeading& heading : view.headings) {
      const bool above = heading.parent >= 0 && said_[static_cast<std::size_t>(heading.parent)];
      said_.push_back(above || says_not_there(heading.text));
    }
  }

  // Called for every entry in order.
  bool holds(const Entry& entry) {
    if (entry.kind == Entry::Kind::line)
      told_ = says_not_there(entry.text.text) ? entry.heading : -1;
    if (entry.heading < 0) return false;
    if (said_[static_cast<std::size_t>(entry.heading)]) return true;
    int at = told_ < 0 ? -1 : entry.heading;
    while (at > told_) at = view_.heading(at)->parent;
    return at >= 0 && at == told_;
  }

 private:
  const ReportView& view_;
  std::vector<bool> said_;  // by heading: by it, or one above
  int told_ = -1;           // the heading below which a sentence says so
};

void add(ClaimMetric metric, const std::string& path, ClaimSource source, int line,
         BatchReport& report) {
  report.claims.push_back({.subject = ClaimSubject::document,
                           .metric = metric,
                           .source = source,
                           .label = path,
                           .line = line});
}

// `| [Options](options.md) | 📝 Stub | 10% |`: a file is there, if with little in it.
void read_stubs(const Entry& table, BatchReport& report) {
  const int status = find_column(table.labels, Label::status);
  if (status < 0) return;
  for (const TableRow& row : table.rows) {
    const std::string state = lower(clean_title(cell(row, status).text));
    const auto named = std::find_if(row.cells.begin(), row.cells.end(),
                                    [](const TextLine& text) { return text.paths.size() == 1; });
    if (named != row.cells.end() && vocabulary().is(state, Concept::words_stub))
      add(ClaimMetric::exists, named->paths.front(), ClaimSource::table_row, row.line, report);
  }
}

// Lines in which documents are listed.
std::unordered_set<int> lines_of_documents(const BatchReport& report) {
  std::unordered_set<int> lines;
  for (const ClaimedDocument& document : report.documents) lines.insert(document.line);
  return lines;
}

}  // namespace

// A numbered report speaks of its day, and so does one with a date in its name; a living one of
// now.
void extract_unwritten(const ReportView& view, BatchReport& report) {
  if (report.batch || find_date(base_name(view.file))) return;
  Missing missing(view);
  const std::unordered_set<int> listed = lines_of_documents(report);
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    const bool told = missing.holds(entry);
    const Topic topic = view.topic(entry);
    if (!told && topic != Topic::plan && topic != Topic::suggestion && entry.task == 0) {
      // `See [docs/style.md](docs/style.md) for details`: one is sent there.
      if (behind_verb(line, Concept::words_reading) && listed.count(line.line) == 0)
        add(ClaimMetric::exists, line.paths.front(), source_of(entry), line.line, report);
    }
    if (entry.kind == Entry::Kind::table) read_stubs(entry, report);
    if (told && entry.kind == Entry::Kind::item && line.paths.size() == 1 && entry.task != 'x' &&
        clean_title(line.text).starts_with(line.paths.front()))
      add(ClaimMetric::absent, line.paths.front(), ClaimSource::list_item, line.line, report);
  }
}

}  // namespace otlpdoc
