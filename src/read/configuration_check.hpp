#pragma once

#include <memory>
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
  std::string path;     // of the member, `categories[1].target`; empty at the root
};

// The first of them in the file as an error.
std::optional<Error> first_error(const std::vector<Violation>& violations, const std::string& file);

// A JSON Schema (draft 7), parsed once and used from several threads. Known of it are
// type, enum, pattern, minimum, maximum, minLength, minItems, required, properties,
// items, additionalProperties and $ref inside the schema; other keywords are told in
// valijson's words.
class JsonSchema {
 public:
  static Result<JsonSchema> parse(std::string_view text, const std::string& file);

  // Where the value breaks the schema. `places`, where keys stand, may be nullptr. Only
  // the first 2,000 bytes of a text count.
  std::vector<Violation> check(const Value& value, const YamlPlaces* places) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

// Where the tree breaks the schema; texts over 2,000 bytes do.
std::vector<Violation> check_against_schema(const YamlTree& tree, std::string_view schema_text);

}  // namespace otlpdoc
