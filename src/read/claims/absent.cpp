// Documents that a report says are not there yet, under a heading or sentence that says so.

#include <vector>

#include "base/text.hpp"
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

}  // namespace

// A numbered report speaks of its day, a living one of now.
void extract_absent(const ReportView& view, BatchReport& report) {
  if (report.batch) return;
  Missing missing(view);
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    if (!missing.holds(entry) || entry.kind != Entry::Kind::item || line.paths.size() != 1 ||
        entry.task == 'x' || !clean_title(line.text).starts_with(line.paths.front()))
      continue;
    report.claims.push_back({.subject = ClaimSubject::document,
                             .metric = ClaimMetric::absent,
                             .source = ClaimSource::list_item,
                             .label = line.paths.front(),
                             .line = line.line});
  }
}

}  // namespace otlpdoc
