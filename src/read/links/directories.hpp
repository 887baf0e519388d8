// The directories of a source as links go through them: each read once, in any spelling.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "otlpdoc/references.hpp"
#include "otlpdoc/result.hpp"
#include "read/source/file_source.hpp"

namespace otlpdoc {

// The path from the root; empty when it leaves the root on its way.
std::optional<std::string> joined(std::string_view directory, std::string_view path);

// What is at a path, with the spelling that the disk has.
struct Found {
  LinkState state = LinkState::missing;
  std::string path;
  bool directory = false;
};

class Directories {
 public:
  explicit Directories(const FileSource& source) : source_(source) {}

  // Those on the way of what find() looked for that could not be read, and why; what leads into
  // them counts as found.
  const std::map<std::string, Error>& unread() const { return unread_; }

  // What is at a path from the root.
  Found find(const std::string& path);

  // What a site shows at an address, from the directory that its pages are in: a file, or a page
  // without extension, without the number that its file has for its place (`02-setup.md`), in any
  // letter case. Nothing when it leads out of the root, or to its top.
  std::optional<Found> find_page(std::string_view directory, std::string_view address);

  // The page that a directory shows, else the directory.
  std::string index_of(const std::string& directory);

  bool holds(const std::string& directory, const std::string& name);

  // Names of the entries of a directory that begin so and are no directories, sorted.
  std::vector<std::string> files(const std::string& directory, std::string_view start);

  // Names of the directories in a directory, sorted; hidden ones are left out.
  const std::vector<std::string>& below(const std::string& directory);

 private:
  struct Names {
    std::unordered_map<std::string, EntryKind> as_written;
    std::unordered_map<std::string, std::string> by_lower;  // the name, by itself in lower case
    std::unordered_map<std::string, std::string> by_page;   // of documents, by page_name()
    std::vector<std::string> directories;                   // sorted
    std::optional<Error> unread;                            // why it could not be read
  };

  const Names& names(const std::string& directory);
  bool enter(std::string_view name, Found& at);
  bool enter_page(std::string_view name, Found& at);
  bool take(const std::string& name, EntryKind kind, Found& at);

  const FileSource& source_;
  std::unordered_map<std::string, Names> directories_;
  std::map<std::string, Error> unread_;
};

}  // namespace otlpdoc
