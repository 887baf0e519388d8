// Mistakes in a configuration: by its schema, and how the first of them is told.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/result.hpp"
#include "read/structured/json_schema.hpp"
#include "read/structured/yaml_tree.hpp"

namespace otlpdoc {

// What is wrong with a value.
Violation violation_of(const Value& value, Worded message, Worded hint = {});

// The first of them in the file as an error.
std::optional<Error> first_error(const std::vector<Violation>& violations, const std::string& file);

// Where the tree breaks the schema; texts over 2,000 bytes do.
std::vector<Violation> check_against_schema(const YamlTree& tree, std::string_view schema_text);

}  // namespace otlpdoc
