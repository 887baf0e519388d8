// Holds the folders above a document against the directories and the names of categories.

#include "catalogue/category_folders.hpp"

#include <algorithm>
#include <cctype>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

std::string without_slash(std::string_view directory) {
  while (directory.ends_with('/')) directory.remove_suffix(1);
  return std::string(directory);
}

// What folders and names of categories are compared by.
std::string folder_key(std::string_view name) {
  const std::size_t first = name.find_first_not_of("0123456789-_. ");
  std::string out;
  for (const char c : lower(name.substr(std::min(first, name.size())))) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0) out += c;
  }
  return out;
}

}  // namespace

CategoryDirectories::CategoryDirectories(const std::vector<Category>& categories) {
  for (std::size_t i = 0; i < categories.size(); ++i) {
    for (const std::string& directory : categories[i].directories)
      sizes_.insert(first_.emplace(without_slash(directory), i).first->first.size());
  }
}

std::optional<std::size_t> CategoryDirectories::find(std::string_view path) const {
  std::optional<std::size_t> first;
  for (const std::size_t size : sizes_) {
    if (size >= path.size()) break;
    if (path[size] != '/') continue;
    const auto at = first_.find(path.substr(0, size));
    if (at != first_.end()) first = std::min(first.value_or(at->second), at->second);
  }
  return first;
}

CategoryFolders::CategoryFolders(const std::vector<Category>& categories) {
  for (std::size_t i = 0; i < categories.size(); ++i)
    places_.emplace(folder_key(categories[i].name), i);
}

std::optional<std::size_t> CategoryFolders::find(std::string_view path) const {
  if (places_.empty()) return std::nullopt;
  for (std::string_view at = directory_of(path); !at.empty(); at = directory_of(at)) {
    const auto found = places_.find(folder_key(base_name(at)));
    if (found != places_.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace otlpdoc
