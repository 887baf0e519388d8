// `$ref` and `$id`, for the compiler of schemas.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "otlpdoc/value.hpp"

namespace otlpdoc {

// What the references of a JSON Schema lead to. Only parts of the schema itself are found,
// by JSON pointer (RFC 6901) or by their `$id`.
class SchemaReferences {
 public:
  explicit SchemaReferences(const Value& root);

  // The part of the schema; nullptr when it has none of that name.
  const Value* find(std::string_view reference) const;

 private:
  void collect(const Value& value);
  const Value* find_base(std::string_view name) const;

  const Value& root_;
  std::unordered_map<std::string, const Value*> named_;  // by `$id`
};

}  // namespace otlpdoc
