// Categories and reports as people and reports refer to them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Finds categories as people name them: by id, name or alias; else the only one whose
// name holds the given one or is held by it (`主流框架` ↔ `主流框架集成`), unless there are
// hundreds. Places are those in the list of categories.
class CategoryIndex {
 public:
  CategoryIndex() = default;
  explicit CategoryIndex(const std::vector<Category>& categories);
  std::optional<std::size_t> find(std::string_view name) const;

  // For lists that grow; the place must be the next one. An alias may come at any time.
  void add(const Category& category, std::size_t place);
  void add(std::string_view alias, std::size_t place);

 private:
  void add_part(std::string_view name);

  std::unordered_map<std::string, std::size_t> exact_;  // by folded id, name and alias
  std::vector<std::string> names_;                      // folded, by place
};

// Whether a report speaks of documents without a category: （未分类）, `(no category)`.
bool means_no_category(std::string_view name);

// Whether two category names mean the same by that rule.
bool same_category_name(std::string_view a, std::string_view b);

// Names of categories that other names are held against by that rule, unless there are
// hundreds: then only the same name means the same. Groups are of names that are the same
// but for case and spaces; they count from 0, by first mention.
class CategoryNames {
 public:
  using Groups = std::vector<std::size_t>;

  // Gives the group of the name.
  std::size_t add(std::string_view name);
  // Precondition: it was added.
  std::size_t group_of(std::string_view name) const;
  // Those that the name means, ascending. Kept until the next name is added.
  const Groups& find(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::size_t> groups_;    // by folded name without spaces
  std::vector<std::string> names_;                         // folded, by group
  mutable std::unordered_map<std::string, Groups> known_;  // by folded name that was looked for
};

}  // namespace otlpdoc
