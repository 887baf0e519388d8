// Thresholds in a configuration, read and held against its metrics, categories and each other.

#pragma once

#include <string_view>
#include <vector>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/value.hpp"
#include "read/configuration/configuration_check.hpp"

namespace otlpdoc {

// One item of `thresholds`, as the schema has let it through.
Threshold threshold_of(const Value& item);

// Unknown metrics and categories, limits that are not one, and thresholds that no
// document can keep both of.
void check_thresholds(const Value& root, std::vector<Violation>& violations);

// Where categories are configured, the items of `list` may name no other ones.
void check_categories(const Value& root, std::string_view list, std::vector<Violation>& violations);

}  // namespace otlpdoc
