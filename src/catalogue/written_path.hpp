// Paths as people write them: made comparable, and grouped where they are one path.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace otlpdoc {

// NFC, without letter case when `fold`. Malformed text stays as it is.
std::string mapped(std::string_view text, bool fold);

// Calls with every part from some `/` to the end, the whole first.
template <class Visit>
void for_each_ending(std::string_view path, const Visit& visit) {
  for (;;) {
    visit(path);
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return;
    path.remove_prefix(slash + 1);
  }
}

// The path from the root as it is compared: see PathResolver. Empty when it leads nowhere below.
std::string normalised_path(std::string_view written, std::string_view directory = {});

// Whether every folder may have a file of that name, so that the name alone says nothing:
// `index.md`, `_index.md`, `README.md`.
bool is_entrance(std::string_view path);

// Whether it is a table of contents: `SUMMARY.md` of mdBook and GitBook, `TOC.md`, `TOC-cloud.md`.
bool is_table_of_contents(std::string_view path);

// The name of a document without its extension.
std::string_view name_without_extension(std::string_view path);

// Whether it is the page of a site's section: `index.md`, `_index.md`.
bool has_name_of_section(std::string_view path);

// The path without directories that are named for versions and languages: the same of a document's
// editions in each of them.
std::string edition_key(std::string_view path);

// What two paths begin with up to where their names are the same from: `a` and `b/c` of `a/x/y.md`
// and `b/c/x/y.md`.
std::string differing_starts(std::string_view first, std::string_view second);

// Whether hosts and tools look for a file by its name: `LICENSE.md`, `CONTRIBUTING.md`.
bool is_found_by_name(std::string_view path);

// Paths of one text that are spelled more or less fully. Two spellings are one file only when
// one is the end of the other at a `/` and no other fits.
class PathSpellings {
 public:
  // The path as all of them are compared: normalised, without letter case.
  static std::string key(std::string_view path);

  // The group of an equal path, if there is one.
  std::optional<std::size_t> find_equal(const std::string& key) const;
  // The only group with a path that ends so, or is an end of this one.
  std::optional<std::size_t> find(const std::string& key) const;
  void add(const std::string& key, std::size_t group);

 private:
  std::unordered_map<std::uint64_t, std::size_t> whole_;                // by hash
  std::unordered_map<std::uint64_t, std::optional<std::size_t>> ends_;  // by hash; nothing: several
};

}  // namespace otlpdoc
