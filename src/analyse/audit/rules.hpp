// How a claimed number is held against a measured one.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/quantity.hpp"

namespace otlpdoc {

// Whether what was measured is within what the claim itself allows: `~` and 约 a
// tenth, `+` a lower bound, a range its ends, `1.5万` half of its last digit.
bool bears_out(const Quantity& claim, double measured);

// The counting rules that a claim of the metric may mean, the one it names first. Its label tells
// lines of code from lines, its unit words from characters.
const std::vector<const Metric*>& possible_rules(const Quantity& claim, std::string_view metric);

// The claim held against every rule it may mean.
struct RuleMatch {
  const Metric* rule = nullptr;  // the first that bears the claim out, else the one it names
  double measured = 0;           // by that rule
  bool good = false;
  bool named = false;  // it is the rule that the claim names
  bool near = false;   // not good, but so near that another way of counting may give it
  // Not good, but the document may have grown since: about as much, or up to a quarter less.
  bool grown = false;
};

// `scale` is what the sums are divided by: the number of documents for a mean.
RuleMatch match_rules(const Quantity& claim, std::string_view metric, const Measurements& measured,
                      double scale = 1);

// What the rules of `match_rules` measure, each number once: `words 1,053 · words_all 3,337`.
Worded measured_by_all(const Quantity& claim, std::string_view metric, const Measurements& measured,
                       double scale = 1);

// The claim as a person wrote it, without its unit: `~8,500`, `1,150+`, `15-25`.
std::string claimed_text(const Quantity& claim);

// A number without useless decimals, with thousands separators.
std::string number_text(double number);

}  // namespace otlpdoc
