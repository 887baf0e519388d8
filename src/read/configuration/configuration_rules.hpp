// The part of the configuration that switches rules.

#pragma once

#include <vector>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/value.hpp"
#include "read/structured/json_schema.hpp"

namespace otlpdoc {

// `root` is the whole configuration.
std::vector<RuleConfig> rules_of(const Value& root);
void check_rules(const Value& root, std::vector<Violation>& violations);

}  // namespace otlpdoc
