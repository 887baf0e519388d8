// Means, shares and worst values of a metric, held against the limits of a configuration.

#include "analyse/quality.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {

bool holds(double value, const Threshold& threshold) {
  switch (threshold.comparison) {
    case Threshold::Comparison::less:
      return value < *threshold.limit;
    case Threshold::Comparison::at_most:
      return value <= *threshold.limit;
    case Threshold::Comparison::more:
      return value > *threshold.limit;
    case Threshold::Comparison::at_least:
      return value >= *threshold.limit;
    case Threshold::Comparison::within:
      return value >= *threshold.limit && value <= *threshold.upper;
  }
  return false;
}

namespace {

// Whether the largest value is the worst.
bool limits_from_above(const Threshold& threshold, const QualityResult& result) {
  const bool within = threshold.comparison == Threshold::Comparison::within;
  return threshold.comparison == Threshold::Comparison::less ||
         threshold.comparison == Threshold::Comparison::at_most ||
         (within && result.least >= *threshold.limit && result.most > *threshold.upper);
}

QualityResult judge(const Threshold& threshold, const std::vector<double>& values) {
  QualityResult out{.threshold = threshold, .documents = static_cast<std::int64_t>(values.size())};
  if (values.empty()) return out;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  out.least = *least;
  out.most = *most;
  out.holding = std::count_if(values.begin(), values.end(), [](double v) { return v >= 1; });
  switch (threshold.statistic) {
    case Threshold::Statistic::mean: {
      double sum = 0;
      for (double value : values) sum += value;
      out.value = sum / static_cast<double>(values.size());
      break;
    }
    case Threshold::Statistic::each:
      out.value = limits_from_above(threshold, out) ? out.most : out.least;
      break;
    case Threshold::Statistic::share:
      out.value = static_cast<double>(out.holding) / static_cast<double>(values.size());
      break;
  }
  if (threshold.limit) out.met = holds(*out.value, threshold);
  return out;
}

// What is shown where nobody set a threshold.
std::vector<Threshold> usual_metrics() {
  std::vector<Threshold> out;
  for (const char* metric : {"words", "example_blocks", "config_blocks", "diagrams"})
    out.push_back({.name = {}, .metric = metric});
  return out;
}

bool is_share(const Threshold& threshold) {
  const Metric* metric = find_metric(threshold.metric);
  return threshold.statistic == Threshold::Statistic::share ||
         (metric != nullptr && metric->unit.starts_with("share"));
}

std::string text_beside(const Threshold& threshold, double value, double other) {
  return is_share(threshold) ? number_beside(value * 100, other * 100) + "%"
                             : number_beside(value, other);
}

}  // namespace

std::string quantity_text(const Threshold& threshold, double value) {
  return text_beside(threshold, value, value);
}

std::string missed_text(const Threshold& threshold, double value) {
  return text_beside(threshold, value, threshold.limit.value_or(value));
}

std::string limit_text(const Threshold& threshold) {
  static constexpr std::string_view kSigns[] = {"< ", "<= ", "> ", ">= ", ""};
  if (!threshold.limit) return {};
  std::string text(kSigns[static_cast<std::size_t>(threshold.comparison)]);
  text += quantity_text(threshold, *threshold.limit);
  return threshold.upper ? text + "-" + quantity_text(threshold, *threshold.upper) : text;
}

ThresholdScope::ThresholdScope(const Threshold& threshold, const Catalogue& catalogue,
                               const CategoryIndex& categories)
    : all_(threshold.category.empty()), category_(nullptr) {
  if (const auto category = categories.find(threshold.category))
    category_ = &catalogue.categories[*category];
}

std::vector<QualityResult> analyse_quality(const Catalogue& catalogue,
                                           const std::vector<std::size_t>& documents) {
  std::vector<QualityResult> out;
  const CategoryIndex index(catalogue.categories);
  const std::vector<Threshold>& configured = catalogue.configuration.thresholds;
  for (const Threshold& threshold : configured.empty() ? usual_metrics() : configured) {
    const Metric* metric = find_metric(threshold.metric);
    if (metric == nullptr) continue;
    const ThresholdScope scope(threshold, catalogue, index);
    std::vector<double> values;
    for (std::size_t i : documents) {
      if (!scope.includes(catalogue.documents[i])) continue;
      const double value = metric->value(catalogue.documents[i].measured);
      if (!std::isnan(value)) values.push_back(value);
    }
    out.push_back(judge(threshold, values));
  }
  return out;
}

}  // namespace otlpdoc
