// Totals of a batch in bold lines (`**label**: number`), and forecasts in words.

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

bool holds_totals(Topic topic) {
  return topic == Topic::summary || topic == Topic::completed || topic == Topic::progress;
}

bool is_forecast(const TextLine& line) {
  return vocabulary().is(lower(line.key), Concept::words_forecast);
}

// Whether the key may name a total. Fields about the report or single documents
// do not, whatever numbers they hold.
bool may_name_total(std::string_view key) {
  switch (field_label(key)) {
    case Label::none:
      return topic_of(key) != Topic::plan;
    case Label::words:
    case Label::lines:
    case Label::size:
    case Label::code_blocks:
    case Label::documents:
      return true;
    default:
      return false;
  }
}

}  // namespace

void extract_totals(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::line && entry.kind != Entry::Kind::item) continue;
    const TextLine& line = entry.text;
    if (line.key.empty()) continue;
    if (is_forecast(line) && !view.is_generated_about_other(entry, Topic::timeline)) {
      report.forecasts.push_back({line.value, line.line});
    } else if (holds_totals(view.topic(entry)) && line.strong_start &&
               entry.kind == Entry::Kind::line && may_name_total(line.key)) {
      const auto quantity = find_quantity(line.value);
      if (quantity && line.paths.empty()) report.totals.push_back({line.key, *quantity, line.line});
    }
  }
}

}  // namespace otlpdoc
