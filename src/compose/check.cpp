// Thresholds as metrics, and the findings of the rules in the order of their places.

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "catalogue/lookup.hpp"
#include "compose/cells.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

std::string_view name(Threshold::Statistic statistic) {
  static constexpr std::string_view kNames[] = {"mean", "each", "share"};
  return kNames[static_cast<std::size_t>(statistic)];
}

std::string label_of(const Threshold& threshold, const Category* category, const Wording& word) {
  const std::string label = threshold.name.empty() ? word(measured_by(threshold)) : threshold.name;
  return category == nullptr ? label : label + " · " + category->name;
}

MetricRow metric_row(const QualityResult& result, const Category* category, const Wording& word) {
  const Threshold& threshold = result.threshold;
  const Metric* metric = find_metric(threshold.metric);
  MetricRow row{.metric = threshold.metric,
                .help = word(*say::rules::named(metric->name)),
                .label = label_of(threshold, category, word),
                .labels = {{"statistic", std::string(name(threshold.statistic))}},
                .value = result.value,
                .unit = std::string(metric->unit),
                .is_share = threshold.statistic == Threshold::Statistic::share ||
                            metric->unit.starts_with("share"),
                .target = limit_text(threshold),
                .limit = threshold.limit,
                .met = result.met,
                .documents = result.documents};
  if (category != nullptr) row.labels.emplace_back("category", category->id);
  return row;
}

// Two thresholds of one metric, such as from below and from above, differ in their target.
std::vector<MetricRow> metric_rows(const CheckResult& result, const Catalogue& catalogue,
                                   const Wording& word) {
  const CategoryIndex index(catalogue.categories);
  std::vector<MetricRow> rows;
  std::set<std::pair<std::string, decltype(MetricRow::labels)>> known;
  for (const QualityResult& quality : result.metrics) {
    const auto category = index.find(quality.threshold.category);
    MetricRow row =
        metric_row(quality, category ? &catalogue.categories[*category] : nullptr, word);
    if (!known.emplace(row.metric, row.labels).second)
      row.labels.emplace_back("target", row.target);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Takes findings and diagnostics of the corpus out of the result, into one order, as
// people read them.
std::vector<Diagnostic> in_words(CheckResult& result, const std::string& language) {
  std::vector<Diagnostic> out;
  out.reserve(result.findings.size() + result.diagnostics.size());
  for (Finding& finding : result.findings)
    out.push_back(put_into_words(std::exchange(finding, {}), language));
  for (Finding& finding : result.diagnostics)
    out.push_back(put_into_words(std::exchange(finding, {}), language));
  const auto stands_before = [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  };
  // Findings are in order; sorting takes half as much memory again.
  if (!std::is_sorted(out.begin(), out.end(), stands_before))
    std::stable_sort(out.begin(), out.end(), stands_before);
  return out;
}

}  // namespace

GateView check_view(const Catalogue& catalogue, CheckResult result, const ReportOptions& options) {
  const Wording word(options.language);
  return {.schema = "otlpdoc/check/1",
          .label = word(say::gate_label_check),
          .findings = in_words(result, options.language),
          .looked_for = std::move(result.looked_for),
          .metrics = metric_rows(result, catalogue, word),
          .judged_count = result.documents,
          .suppressed = result.suppressed,
          .unjudged_links = result.unjudged_links,
          .summary = {{"unjudged_links", "", result.unjudged_links}},
          .masthead = masthead(catalogue, word(say::page_check), options)};
}

}  // namespace otlpdoc
