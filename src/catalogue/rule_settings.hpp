// What the configuration makes of the findings of each rule.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Takes out findings of rules that are off where they stand, and gives the others their severity.
// Of several settings of a rule that fit, the last one counts.
void apply_rules(const std::vector<RuleConfig>& rules, std::vector<Finding>& findings);

// The limit that a rule has for a file, where settings say one.
std::optional<std::int64_t> limit_for(const std::vector<RuleConfig>& rules, std::string_view rule,
                                      std::string_view file);

// Settings whose paths name no file of the corpus.
std::vector<Finding> useless_rules(const Catalogue& catalogue);

}  // namespace otlpdoc
