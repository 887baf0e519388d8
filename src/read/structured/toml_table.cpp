// Tables that keep the order of their keys and become plain data at the end.

#include "read/structured/toml_table.hpp"

#include <utility>

namespace otlpdoc {
namespace {

struct Taker {
  Value operator()(Value& value) const { return std::move(value); }
  Value operator()(std::unique_ptr<TomlTable>& table) const { return table->take(); }
  Value operator()(TomlTable::Items& items) const {
    Value::List list;
    for (const auto& item : items) list.push_back(item->take());
    const int line = items.front()->line;
    return {std::move(list), line, items.front()->column};
  }
};

}  // namespace

TomlTable::Content* TomlTable::find(const std::string& key) {
  const auto found = places_.find(key);
  return found == places_.end() ? nullptr : &entries_[found->second].content;
}

TomlTable::Content& TomlTable::add(const std::string& key, Content content) {
  places_.emplace(key, entries_.size());
  return entries_.emplace_back(Entry{key, std::move(content)}).content;
}

Value TomlTable::take() {
  Value::Map map;
  for (Entry& entry : entries_)
    map.emplace_back(std::move(entry.key), std::visit(Taker(), entry.content));
  return {std::move(map), line, column};
}

}  // namespace otlpdoc
