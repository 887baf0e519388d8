#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Finds documents as people name them in reports: by path, else by file name
// when only one document has it. Precondition: the documents stand by path.
class DocumentIndex {
 public:
  explicit DocumentIndex(const std::vector<Document>& documents) : documents_(documents) {}
  std::optional<std::size_t> find(std::string_view path) const;

 private:
  std::optional<std::size_t> find_path(std::string_view path) const;
  std::optional<std::size_t> find_name(std::string_view name) const;

  const std::vector<Document>& documents_;
  // Hashes of file names and whose they are, in order; made when the first name is looked for.
  mutable std::vector<std::pair<std::uint64_t, std::uint32_t>> by_name_;
};

// The category of that id, name or alias; else the only one whose name holds
// the given one or is held by it (`主流框架` ↔ `主流框架集成`). nullptr when none.
const Category* find_category(const std::vector<Category>& categories, std::string_view name);

// Whether a report speaks of documents without a category: （未分类）, `(no category)`.
bool means_no_category(std::string_view name);

// Whether two category names mean the same by that rule.
bool same_category_name(std::string_view a, std::string_view b);

// The report of the shown series with that batch number; the newer one when
// there are two. nullptr when none.
const BatchReport* find_report(const Catalogue& catalogue, int batch);

}  // namespace otlpdoc
