// All metrics as facts, a few of them for people, and what several reports say of a catalogue.

#include "compose/cells.hpp"

#include "base/text.hpp"

#include <cmath>

#include <fmt/format.h>

namespace otlpdoc {

Value texts_value(const std::vector<std::string>& texts) {
  Value::List list;
  for (const std::string& text : texts) list.push_back(Value{text});
  return Value{std::move(list)};
}

Cell signed_number(std::int64_t number) {
  return number == 0 ? Cell(std::int64_t{0}) : Cell((number > 0 ? "+" : "") + grouped(number));
}

Value language_counts(const Measurements& measured) {
  Value::Map map;
  for (const auto& [language, count] : measured.blocks) map.emplace_back(language, Value{count});
  return Value{std::move(map)};
}

std::vector<Fact> measured_facts(const Measurements& measured, const Wording& word) {
  static constexpr std::pair<std::string_view, Phrase> kForPeople[] = {
      {"words", say::words},
      {"lines", say::lines},
      {"code_blocks", say::code_blocks},
      {"code_lines", say::code_lines},
      {"diagrams", say::diagrams}};
  std::vector<Fact> facts;
  for (const Metric& metric : metric_table()) {
    const double value = metric.value(measured);
    const bool whole = value == std::floor(value) && metric.name != "code_share";
    Fact fact{std::string(metric.name), {}, Cell()};
    if (whole) fact.value = static_cast<std::int64_t>(value);
    if (!whole && !std::isnan(value)) fact.value = value;
    for (const auto& [name, label] : kForPeople) {
      if (name == metric.name) fact.label = word(label);
    }
    facts.push_back(std::move(fact));
    if (metric.name == "code_blocks") facts.push_back({"blocks", {}, language_counts(measured)});
  }
  return facts;
}

std::string series_line(const Catalogue& catalogue, const Wording& word) {
  std::string others;
  std::size_t count = 0;
  for (const std::string& name : catalogue.series) {
    if (name == catalogue.shown_series) continue;
    if (++count <= kMostSeries) others += (others.empty() ? "" : word(say::names_separator)) + name;
  }
  if (others.empty()) return {};
  if (count > kMostSeries)
    return word(say::series_shown_of_many(catalogue.shown_series, others,
                                          static_cast<std::int64_t>(count - kMostSeries)));
  return word(say::series_shown(catalogue.shown_series, others));
}

Worded measured_by(const Threshold& threshold) {
  const Phrase metric = *say::metrics::named(threshold.metric);
  return threshold.statistic == Threshold::Statistic::mean ? say::mean_of(metric) : metric;
}

std::string when(const BatchStatus& batch) {
  if (!batch.date) return {};
  return batch.day_part.empty() ? iso(*batch.date) : iso(*batch.date) + " " + batch.day_part;
}

Findings diagnostics_block(const Catalogue& catalogue, const ReportOptions& options) {
  Findings out{.key = "diagnostics", .audience = Audience::programs};
  if (options.for_programs)
    out.diagnostics = put_into_words(catalogue.diagnostics, options.language);
  return out;
}

}  // namespace otlpdoc
