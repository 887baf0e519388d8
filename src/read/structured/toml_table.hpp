// What toml.cpp builds while it reads, before it becomes plain data.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "otlpdoc/value.hpp"

namespace otlpdoc {

// A TOML table while it is read: which of its keys may still be added to depends on how
// they came to be.
class TomlTable {
 public:
  // Named by a header, or on the way to one; by dotted keys; an item of `[[list]]`.
  enum class Origin { on_the_way, header, dotted, item };
  using Items = std::vector<std::unique_ptr<TomlTable>>;
  using Content = std::variant<Value, std::unique_ptr<TomlTable>, Items>;

  struct Entry {
    std::string key;
    Content content;
  };

  TomlTable(Origin from, int at_line, int at_column)
      : origin(from), line(at_line), column(at_column) {}

  // nullptr when there is no such key.
  Content* find(const std::string& key);
  // Precondition: there is no such key.
  Content& add(const std::string& key, Content content);

  // As plain data, keys in source order. Recursion is bounded by the levels of the table.
  Value take();

  Origin origin;
  int line;  // in the file, of what began it
  int column;

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> places_;  // in `entries_`
};

}  // namespace otlpdoc
