// Schemas that the configuration and front matter are held to, ours and those of projects.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/result.hpp"
#include "otlpdoc/worded.hpp"
#include "read/structured/yaml_tree.hpp"

namespace otlpdoc {

// Something that a value says and its schema does not allow.
struct Violation {
  int line = 0;
  int column = 0;
  Worded message;    // without place
  Worded hint;       // may be empty
  std::string path;  // of the member, `categories[1].target`; empty at the root
};

// A JSON Schema (draft 7), parsed once and used from several threads. All validation
// keywords are known; of `format` date, time and date-time. References lead to parts of the
// same text: nothing else is ever read. Whatever schema and value say, the work is bounded.
class JsonSchema {
 public:
  // The error tells the line of what the schema may not say, `file:line: …`.
  static Result<JsonSchema> parse(std::string_view text, const std::string& file);

  // Where the value breaks the schema, in the order of its members. `places`, where keys
  // stand, may be nullptr. A value that takes too many steps to judge breaks it, too.
  std::vector<Violation> check(const Value& value, const YamlPlaces* places) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace otlpdoc
