// Reads limits such as `>=10`, and finds thresholds that contradict one another as intervals.

#include "read/configuration/configuration_thresholds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "language/wording.hpp"
#include "otlpdoc/catalogue.hpp"
#include "read/configuration/configuration_check.hpp"
#include "read/configuration/configuration_values.hpp"

namespace otlpdoc {
namespace {

constexpr std::pair<std::string_view, Threshold::Statistic> kStatistics[] = {
    {"mean", Threshold::Statistic::mean},
    {"each", Threshold::Statistic::each},
    {"share", Threshold::Statistic::share}};

constexpr double kLargestLimit = 1e15;

double number_of(std::string_view text) {
  const std::string number(trim(text));
  return std::strtod(number.c_str(), nullptr) / (number.ends_with('%') ? 100 : 1);
}

// `>=10`, `> 70%`, `10-25`.
void read_limit(std::string_view text, Threshold& threshold) {
  using Comparison = Threshold::Comparison;
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    threshold.comparison = Comparison::within;
    threshold.limit = number_of(text.substr(0, dash));
    threshold.upper = number_of(text.substr(dash + 1));
    return;
  }
  const bool less = text.starts_with('<');
  const bool equal = text.substr(1).starts_with('=');
  threshold.comparison = less ? (equal ? Comparison::at_most : Comparison::less)
                              : (equal ? Comparison::at_least : Comparison::more);
  threshold.limit = number_of(text.substr(equal ? 2 : 1));
}

// The values that a threshold lets through.
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool open_low = false;
  bool open_high = false;
};

Interval interval_of(const Threshold& threshold) {
  Interval out;
  switch (threshold.comparison) {
    case Threshold::Comparison::less:
    case Threshold::Comparison::at_most:
      out.high = *threshold.limit;
      out.open_high = threshold.comparison == Threshold::Comparison::less;
      break;
    case Threshold::Comparison::more:
    case Threshold::Comparison::at_least:
      out.low = *threshold.limit;
      out.open_low = threshold.comparison == Threshold::Comparison::more;
      break;
    case Threshold::Comparison::within:
      out.low = *threshold.limit;
      out.high = *threshold.upper;
      break;
  }
  return out;
}

bool contradict(const Threshold& a, const Threshold& b) {
  const Interval one = interval_of(a);
  const Interval other = interval_of(b);
  const double low = std::max(one.low, other.low);
  const double high = std::min(one.high, other.high);
  const bool open = (one.open_low && one.low == low) || (other.open_low && other.low == low) ||
                    (one.open_high && one.high == high) || (other.open_high && other.high == high);
  return low > high || (low == high && open);
}

// Ids of the configured categories by all of their names.
std::unordered_map<std::string, std::string> category_names(const Value& root) {
  std::unordered_map<std::string, std::string> ids;
  for (const Value& category : items_of(root, "categories")) {
    const std::string id = text_of(category, "id");
    ids.emplace(id, id);
    ids.emplace(text_of(category, "name"), id);
    for (const std::string& alias : texts_of(category, "aliases")) ids.emplace(alias, id);
  }
  return ids;
}

// What each document of a category keeps, it keeps in the corpus too; a mean or a
// share may well be another one there. Precondition: categories are ids.
bool meet(const Threshold& a, const Threshold& b) {
  if (a.metric != b.metric || a.statistic != b.statistic) return false;
  const bool one_is_whole = a.category.empty() || b.category.empty();
  return (a.statistic == Threshold::Statistic::each && one_is_whole) || a.category == b.category;
}

void check_contradictions(const Value& root, std::vector<Violation>& violations) {
  const auto ids = category_names(root);
  std::vector<Threshold> earlier;
  for (const Value& item : items_of(root, "thresholds")) {
    Threshold threshold = threshold_of(item);
    if (!threshold.limit) continue;
    if (const auto id = ids.find(threshold.category); id != ids.end())
      threshold.category = id->second;
    for (const Threshold& other : earlier) {
      if (!meet(other, threshold) || !contradict(other, threshold)) continue;
      violations.push_back(
          violation_of(item, say::configuration::contradiction(threshold.metric, other.line),
                       say::configuration::contradiction_hint));
      return;
    }
    earlier.push_back(std::move(threshold));
  }
}

// What was probably meant by a name that no category has.
Worded hint_for(const Value& root, const std::string& name) {
  std::vector<std::string> names;
  for (const Value& category : items_of(root, "categories")) {
    names.push_back(text_of(category, "id"));
    names.push_back(text_of(category, "name"));
    for (std::string& alias : texts_of(category, "aliases")) names.push_back(std::move(alias));
  }
  return did_you_mean(name, names, say::configuration::name_category);
}

void check_metric(const Value& metric, std::vector<Violation>& violations) {
  const std::string name = scalar_text(metric);
  if (find_metric(name) != nullptr) return;
  std::vector<std::string> metrics;
  for (const Metric& one : metric_table()) metrics.emplace_back(one.name);
  violations.push_back(violation_of(metric, say::errors::no_metric(short_text(name)),
                                    did_you_mean(name, metrics, say::advice::lists_metrics)));
}

void check_limits(const Value& item, std::vector<Violation>& violations) {
  const auto given =
      std::count_if(std::begin(kStatistics), std::end(kStatistics),
                    [&](const auto& statistic) { return item.find(statistic.first) != nullptr; });
  if (given != 1)
    violations.push_back(violation_of(item, say::configuration::one_statistic(given),
                                      say::configuration::one_statistic_hint));
  const Threshold threshold = threshold_of(item);
  if (given == 1 && std::max(*threshold.limit, threshold.upper.value_or(0)) > kLargestLimit)
    violations.push_back(violation_of(
        item, say::configuration::limit_too_large(static_cast<std::int64_t>(kLargestLimit)),
        say::configuration::limit_too_large_hint));
  if (given == 1 && threshold.upper && *threshold.upper < *threshold.limit)
    violations.push_back(
        violation_of(item,
                     say::configuration::range_reversed(fmt::format("{}", *threshold.limit),
                                                        fmt::format("{}", *threshold.upper)),
                     say::configuration::range_reversed_hint));
}

}  // namespace

Threshold threshold_of(const Value& item) {
  Threshold threshold{.name = text_of(item, "name"), .metric = text_of(item, "metric")};
  threshold.category = text_of(item, "category");
  threshold.line = item.line;
  for (const auto& [key, statistic] : kStatistics) {
    if (item.find(key) == nullptr) continue;
    threshold.statistic = statistic;
    read_limit(text_of(item, key), threshold);
  }
  return threshold;
}

void check_thresholds(const Value& root, std::vector<Violation>& violations) {
  for (const Value& item : items_of(root, "thresholds")) {
    check_metric(*item.find("metric"), violations);
    check_limits(item, violations);
  }
  check_categories(root, "thresholds", violations);
  if (violations.empty()) check_contradictions(root, violations);
}

void check_categories(const Value& root, std::string_view list,
                      std::vector<Violation>& violations) {
  const auto ids = category_names(root);
  for (const Value& item : items_of(root, list)) {
    const Value* category = item.find("category");
    if (category == nullptr || ids.empty()) continue;
    const std::string name = scalar_text(*category);
    if (ids.count(name) != 0) continue;
    violations.push_back(
        violation_of(*category, say::errors::no_category(short_text(name)), hint_for(root, name)));
    return;  // one is told, and looking for what was meant takes its time
  }
}

}  // namespace otlpdoc
