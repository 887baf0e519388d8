// The files that libgit2 opens, looked at before it does: it would wait for ever for one that
// is a FIFO, and reading a device may do something.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/result.hpp"

namespace otlpdoc {

// What in the git directory of the work tree that holds `root` is not to be opened, with the
// directories that it shares or borrows from and the configuration that it includes; nothing when
// all is well, or when there is no repository.
std::optional<Error> check_git_directory(const std::string& root);

// The same of the files that say what git ignores and how it reads: in the directories from the
// work tree's top to `prefix` in it (`docs/`, or empty), in all below that, and the `named` ones.
std::optional<Error> check_ignore_files(const std::string& work_tree, const std::string& prefix,
                                        const std::vector<std::string>& named);

}  // namespace otlpdoc
