#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace otlpdoc {

// A tree of plain data, as YAML, TOML and JSON have in common: front-matter
// fields that have no member of their own, and nested output.
struct Value {
  struct Member;
  using List = std::vector<Value>;
  using Map = std::vector<Member>;  // in source order, keys unique

  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> data;
  int line = 0;    // from 1; 0 when it comes from no file
  int column = 0;  // from 1, in bytes; 0 when unknown

  const std::string* as_string() const { return std::get_if<std::string>(&data); }
  const List* as_list() const { return std::get_if<List>(&data); }
  const Map* as_map() const { return std::get_if<Map>(&data); }
  bool is_null() const { return std::holds_alternative<std::monostate>(data); }

  // The member of a map; nullptr when this is no map or has no such key.
  const Value* find(std::string_view key) const;
};

struct Value::Member {
  Member(std::string key, Value value) : first(std::move(key)), second(std::move(value)) {}

  std::string first;
  Value second;
};

// A scalar as text (`true`, `12`, `1.5`, the string itself); empty for null,
// lists and maps.
std::string scalar_text(const Value& value);

// Every scalar of a list, or the one scalar, as text.
std::vector<std::string> scalar_texts(const Value& value);

}  // namespace otlpdoc
