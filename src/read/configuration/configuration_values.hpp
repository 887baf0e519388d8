// Short ways to the text, number or list that a key of the configuration holds.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/value.hpp"

namespace otlpdoc {

// Members of a map that the schema of the configuration has let through; empty when
// they are not there.

inline std::string text_of(const Value& map, std::string_view key) {
  const Value* member = map.find(key);
  return member ? scalar_text(*member) : std::string{};
}

inline std::vector<std::string> texts_of(const Value& map, std::string_view key) {
  const Value* member = map.find(key);
  return member ? scalar_texts(*member) : std::vector<std::string>{};
}

inline std::optional<std::int64_t> integer_of(const Value& map, std::string_view key) {
  const Value* member = map.find(key);
  if (member == nullptr) return std::nullopt;
  if (const auto* number = std::get_if<std::int64_t>(&member->data)) return *number;
  // `5.0` is an integer, too; the schema says how large it may be.
  const auto* number = std::get_if<double>(&member->data);
  return number ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

inline const Value::List& items_of(const Value& map, std::string_view key) {
  static const Value::List kNone;
  const Value* member = map.find(key);
  return member && member->as_list() ? *member->as_list() : kNone;
}

}  // namespace otlpdoc
