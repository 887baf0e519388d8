// The languages of the code that a report shows, and the subjects of its comparison tables.

#include "base/text.hpp"
#include "read/claims/extractors.hpp"
#include "read/markdown/measurements.hpp"

namespace otlpdoc {
namespace {

// Code blocks under one heading of the highlights belong to one document.
void read_code(const ReportView& view, const Entry& entry, BatchReport& report) {
  const ReportHeading* heading = view.heading(entry.heading);
  if (heading == nullptr) return;
  if (report.highlights.empty() || report.highlights.back().line != heading->line) {
    report.highlights.push_back({.title = heading->name, .line = heading->line});
  }
  report.highlights.back().languages.push_back(block_language(entry.language));
}

// `### Istio vs Linkerd` above a table whose other columns are the subjects.
void read_comparison(const ReportView& view, const Entry& table, BatchReport& report) {
  const ReportHeading* heading = view.heading(table.heading);
  Comparison comparison{.title = heading ? heading->name : std::string(),
                        .rows = static_cast<std::int64_t>(table.rows.size()) - 1,
                        .line = table.rows.front().line};
  const auto& head = table.rows.front().cells;
  for (std::size_t i = 1; i < head.size(); ++i)
    comparison.subjects.push_back(clean_title(head[i].text));
  report.comparisons.push_back(std::move(comparison));
}

}  // namespace

void extract_highlights(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    const Topic topic = view.topic(entry);
    if (topic == Topic::highlights && entry.kind == Entry::Kind::code)
      read_code(view, entry, report);
    if (topic == Topic::comparison && entry.kind == Entry::Kind::table && !entry.rows.empty()) {
      read_comparison(view, entry, report);
    }
  }
}

}  // namespace otlpdoc
