// Which category a document is of by the folders that it stands in.

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Places in the list of categories, by the directories that the categories have.
class CategoryDirectories {
 public:
  explicit CategoryDirectories(const std::vector<Category>& categories);

  // The first category with a directory that the document is below.
  std::optional<std::size_t> find(std::string_view path) const;

 private:
  std::map<std::string, std::size_t, std::less<>> first_;  // the first category of each
  std::set<std::size_t> sizes_;                            // of these directories, in bytes
};

// Likewise by what the categories are called: `03-links-navigation` is the folder of `Links &
// Navigation`, by letters and digits behind a number.
class CategoryFolders {
 public:
  explicit CategoryFolders(const std::vector<Category>& categories);

  // The category that the nearest of the folders above the document is called like.
  std::optional<std::size_t> find(std::string_view path) const;

 private:
  std::map<std::string, std::size_t> places_;
};

}  // namespace otlpdoc
