// What the readers of YAML, TOML and JSON give, and how its scalars are told as text.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "otlpdoc/boxed.hpp"

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
  // Of a number, true, false or null in another form than the usual one: `1.10`, `007`, `~`.
  Boxed<std::string> written;

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

// A scalar as its author wrote it (`true`, `12`, `1.50`, the string itself); empty for
// lists, maps and a null that says nothing.
std::string scalar_text(const Value& value);

// Every scalar of a list, or the one scalar, as text. A null counts where it is written out
// as an item of a list: `[null, ~]`.
std::vector<std::string> scalar_texts(const Value& value);

}  // namespace otlpdoc
