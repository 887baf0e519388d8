// What a work tree holds that is none of its documents: what git ignores, and what tools put there.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "read/source/file_source.hpp"

namespace otlpdoc {

// What git ignores below a directory, by `.gitignore` files, `.git/info/exclude` and the user's own
// list, as libgit2 judges it; what is tracked is not ignored. Where git cannot be asked, or ignores
// the root as a whole, the `.gitignore` files below the root tell. Outside a work tree nothing is
// ignored. For several threads.
class IgnoreRules {
 public:
  explicit IgnoreRules(const std::string& root);
  ~IgnoreRules();

  // The `.gitignore` of a directory of the corpus, which is to be known before its files are asked
  // for.
  void add_file(const std::string& directory);

  bool ignores(const std::string& path, bool is_directory);

  // Whether git would ignore what a build puts at a path where nothing is. Of a tree without git
  // its `.gitignore` files tell.
  bool would_ignore(const std::string& path);

 private:
  struct Rules;
  std::string root_;
  std::unique_ptr<Rules> rules_;  // nullptr: nothing is ignored
};

// Whether tools made a directory: EntryKind::packages, EntryKind::generated, or else
// EntryKind::directory. `is_beside` tells whether a path from the directory above it is there.
EntryKind kind_of_directory(std::string_view name, bool at_top,
                            const std::function<bool(const std::string&)>& is_beside);

}  // namespace otlpdoc
