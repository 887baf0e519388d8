// What a schema may not say: the values of its keywords as what they must be, or a refusal.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "read/structured/schema_node.hpp"

namespace otlpdoc {

// Thrown.
struct Refusal {
  int line = 0;
  Worded message;
  Worded hint;
};

[[noreturn]] void refuse(const Value& at, Worded message, Worded hint = {});
[[noreturn]] void refuse_value(const Value& at, std::string_view keyword, const Worded& expected,
                               Worded hint = {});

const Value::Map& map_of(const Value& value, std::string_view keyword);
const Value::List& list_of(const Value& value, std::string_view keyword);
const std::string& text_at(const Value& value, std::string_view keyword);
SchemaNumber a_number(const Value& value, std::string_view keyword);
std::size_t a_count(const Value& value, std::string_view keyword);
std::vector<std::string> keys_of(const Value& value, std::string_view keyword);

}  // namespace otlpdoc
