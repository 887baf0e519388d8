#include "base/numerals.hpp"
#include "base/text.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

bool holds_totals(Topic topic) {
  return topic == Topic::summary || topic == Topic::completed || topic == Topic::progress;
}

bool is_forecast(const TextLine& line) {
  for (std::string_view key : {"预计", "预计完成", "预测", "forecast", "expected"}) {
    if (lower(line.key) == key) return true;
  }
  return false;
}

}  // namespace

void extract_totals(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::line && entry.kind != Entry::Kind::item) continue;
    const TextLine& line = entry.text;
    if (line.key.empty()) continue;
    if (is_forecast(line)) {
      report.forecasts.push_back({line.value, line.line});
    } else if (holds_totals(view.topic(entry)) && line.strong_start &&
               entry.kind == Entry::Kind::line) {
      const auto quantity = find_quantity(line.value);
      if (quantity && line.paths.empty()) report.totals.push_back({line.key, *quantity, line.line});
    }
  }
}

}  // namespace otlpdoc
