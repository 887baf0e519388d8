#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/result.hpp"
#include "read/yaml_tree.hpp"

namespace otlpdoc {

// Something that a configuration may not say.
struct Violation {
  int line = 0;
  int column = 0;
  std::string message;  // without place
  std::string hint;     // may be empty
};

// The first of them in the file as an error.
std::optional<Error> first_error(const std::vector<Violation>& violations, const std::string& file);

// Where the tree breaks the JSON Schema (draft 7). Known of the schema are type,
// enum, pattern, minimum, maximum, minLength, minItems, required, properties,
// items and additionalProperties; other keywords are told in valijson's words.
std::vector<Violation> check_against_schema(const YamlTree& tree, std::string_view schema_text);

}  // namespace otlpdoc
