// Chooses the columns that say something: value, target, whether it is met, change.

#include "render/metrics.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

Cell number_cell(std::optional<double> number, bool is_share) {
  return is_share ? Cell(Percent{number}) : to_cell(number);
}

// A value that misses its limit by less than is usually shown is shown with more decimals.
Cell value_cell(const MetricRow& row) {
  constexpr double kShown = 0.05;  // less than that is rounded away
  const double scale = row.is_share ? 100 : 1;
  const bool close = row.met == false && row.value && row.limit &&
                     std::abs(*row.value - *row.limit) * scale < kShown;
  if (!close) return number_cell(row.value, row.is_share);
  return Cell(number_beside(*row.value * scale, *row.limit * scale) + (row.is_share ? "%" : ""));
}

Cell met_cell(std::optional<bool> met) {
  return met ? Cell(std::string(*met ? "✅" : "❌")) : Cell();
}

// `+12`, `-0.5 pp`: what has changed since the baseline.
Cell change_cell(const MetricRow& row, const Wording& words) {
  if (!known_share(row.value) || !known_share(row.baseline)) return {};
  const double difference = (*row.value - *row.baseline) * (row.is_share ? 100 : 1);
  const double rounded = std::round(difference * 100) / 100;
  const std::string text = people_text(Cell(rounded == 0 ? 0.0 : rounded), words);
  const std::string change = (rounded > 0 ? "+" : "") + text;
  return row.is_share ? words(say::points(change)) : change;
}

// One column of the table, shown when any row has something to say in it.
struct MetricColumn {
  Column column;
  bool (*is_known)(const MetricRow&);
  Cell (*cell)(const MetricRow&, const Wording&);
};

std::vector<MetricColumn> columns(const Wording& words) {
  const auto always = [](const MetricRow&) { return true; };
  const auto named = [&](Phrase label, Align align) {
    return Column{"", words(label), align, Audience::people};
  };
  return {
      {named(say::metric, Align::left), always,
       [](const MetricRow& row, const Wording&) { return Cell(row.label); }},
      {named(say::value, Align::right), always,
       [](const MetricRow& row, const Wording&) { return value_cell(row); }},
      {named(say::target, Align::right), [](const MetricRow& row) { return !row.target.empty(); },
       [](const MetricRow& row, const Wording&) { return to_cell(row.target); }},
      {named(say::met, Align::left), [](const MetricRow& row) { return row.met.has_value(); },
       [](const MetricRow& row, const Wording&) { return met_cell(row.met); }},
      {named(say::change, Align::right),
       [](const MetricRow& row) { return row.baseline.has_value(); }, change_cell},
  };
}

}  // namespace

Table metrics_table(const Metrics& metrics, const Wording& words) {
  std::vector<const MetricRow*> shown;
  for (const MetricRow& row : metrics.rows) {
    if (!row.label.empty()) shown.push_back(&row);
  }
  Table table;
  table.rows.resize(shown.size());
  for (const MetricColumn& column : columns(words)) {
    const bool known = std::any_of(shown.begin(), shown.end(),
                                   [&](const MetricRow* row) { return column.is_known(*row); });
    if (!known) continue;
    table.columns.push_back(column.column);
    for (std::size_t i = 0; i < shown.size(); ++i)
      table.rows[i].push_back(column.cell(*shown[i], words));
  }
  return table;
}

std::string metric_name(const MetricRow& row) {
  if (!row.label.empty()) return row.label;
  std::string labels;
  for (const auto& [key, value] : row.labels)
    labels.append(labels.empty() ? "" : ",").append(key).append("=").append(value);
  return labels.empty() ? row.metric : row.metric + "{" + labels + "}";
}

std::string metric_value(const MetricRow& row, const Wording& words) {
  return people_text(value_cell(row), words);
}

}  // namespace otlpdoc
