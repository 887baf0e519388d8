#include "analyse/quality.hpp"

#include <algorithm>
#include <cmath>

namespace otlpdoc {
namespace {

// Precondition: there is a limit.
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
  }
  return false;
}

bool limits_from_above(const Threshold& threshold) {
  return threshold.comparison == Threshold::Comparison::less ||
         threshold.comparison == Threshold::Comparison::at_most;
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
      out.value = limits_from_above(threshold) ? out.most : out.least;
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

}  // namespace

std::vector<QualityResult> analyse_quality(const Catalogue& catalogue,
                                           const std::vector<std::size_t>& documents) {
  std::vector<QualityResult> out;
  const std::vector<Threshold>& configured = catalogue.configuration.thresholds;
  for (const Threshold& threshold : configured.empty() ? usual_metrics() : configured) {
    const Metric* metric = find_metric(threshold.metric);
    if (metric == nullptr) continue;
    std::vector<double> values;
    for (std::size_t i : documents) {
      const double value = metric->value(catalogue.documents[i].measured);
      if (!std::isnan(value)) values.push_back(value);
    }
    out.push_back(judge(threshold, values));
  }
  return out;
}

}  // namespace otlpdoc
