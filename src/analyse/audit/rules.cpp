#include "analyse/audit/rules.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr double kAboutTolerance = 0.10;

// `1.5万` says 15,000 give or take half of its last digit.
double rounding_of(const Quantity& claim) {
  double scale = 1;
  for (const auto& [sign, value] :
       {std::pair("万", 1e4), std::pair("千", 1e3), std::pair("亿", 1e8)})
    if (contains(claim.text, sign)) scale = value;
  if (scale == 1) return 0;
  const double digits = claim.value / scale;
  return (digits == std::floor(digits) ? 0.5 : 0.05) * scale;
}

// An editor shows one line more than there are line ends.
double counting_slack(std::string_view metric) { return metric == "lines" ? 1 : 0; }

bool within(const Quantity& claim, double measured, double slack) {
  switch (claim.approximation) {
    case Approximation::exact:
      return std::abs(measured - claim.value) <= std::max(slack, rounding_of(claim));
    case Approximation::about:
      return std::abs(measured - claim.value) <=
             std::max({kAboutTolerance * claim.value, slack, rounding_of(claim)});
    case Approximation::at_least:
      return measured >= claim.value - slack;
    case Approximation::range:
      return measured >= claim.value && measured <= claim.upper.value_or(claim.value);
  }
  return false;
}

std::vector<std::string_view> rule_names(std::string_view metric, std::string_view label) {
  const bool code = contains(label, "代码") || contains(lower(label), "code");
  if (metric == "words") return {"words", "words_all", "characters", "characters_all"};
  if (metric == "characters") return {"characters", "characters_all"};
  if (metric == "lines" && !code) return {"lines", "code_lines"};
  if (metric == "lines" || metric == "code_lines") return {"code_lines", "lines"};
  if (metric == "example_blocks") return {"example_blocks", "code_blocks"};
  if (metric == "code_blocks") return {"code_blocks", "example_blocks"};
  return {metric};
}

}  // namespace

bool bears_out(const Quantity& claim, double measured) { return within(claim, measured, 0); }

std::vector<const Metric*> possible_rules(std::string_view metric, std::string_view label) {
  std::vector<const Metric*> out;
  for (std::string_view rule : rule_names(metric, label)) {
    if (const Metric* row = find_metric(rule)) out.push_back(row);
  }
  return out;
}

RuleMatch match_rules(const Quantity& claim, std::string_view metric, std::string_view label,
                      const Measurements& measured, double scale) {
  RuleMatch out;
  const double rounding = scale == 1 ? 0 : 0.5;  // a mean is told in whole numbers
  for (const Metric* rule : possible_rules(metric, label)) {
    const double value = rule->value(measured) / scale;
    if (std::isnan(value)) continue;
    out.measured_by_all += fmt::format("{}{} {}", out.measured_by_all.empty() ? "" : " · ",
                                       term(rule->name), number_text(value));
    const bool good = within(claim, value, std::max(counting_slack(rule->name), rounding));
    if (out.good || (out.rule != nullptr && !good)) continue;
    out.named = out.rule == nullptr;
    out.rule = rule;
    out.measured = value;
    out.good = good;
  }
  return out;
}

bool is_percentage_of(double percent, std::int64_t done, std::int64_t target) {
  const double share = 100.0 * static_cast<double>(done) / static_cast<double>(target);
  return std::abs(share - percent) < 1.0;
}

std::string claimed_text(const Quantity& claim) {
  std::string text = number_text(claim.value);
  switch (claim.approximation) {
    case Approximation::exact:
      return text;
    case Approximation::about:
      return "~" + text;
    case Approximation::at_least:
      return text + "+";
    case Approximation::range:
      return text + "-" + number_text(claim.upper.value_or(claim.value));
  }
  return text;
}

std::string number_text(double number) {
  if (number == std::floor(number)) return grouped(static_cast<std::int64_t>(number));
  return fmt::format("{:.1f}", number);
}

}  // namespace otlpdoc
