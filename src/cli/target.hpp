// The place that a path to write to means.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "otlpdoc/result.hpp"

namespace otlpdoc {

// The path with every link on it followed, the last part too, which need not be there. Who brings
// along a corpus or a clone brings its links, so that one in the corpus at `root` (empty: none)
// must stay in it, and one in a git work tree in that. Any other link is the user's own.
Result<std::string> find_target(const std::string& path, const std::string& root);

// The path below the root as a place to write to. Fails when it leads out of
// the root, by `..`, by itself or over a symbolic link.
Result<std::string> place_below(const std::string& root, const std::string& path);

// The nearest directory at or above that is the top of a git work tree; empty: none.
std::filesystem::path work_tree_of(const std::filesystem::path& directory);

// N of `/dev/stdout`, `/dev/stderr`, `/dev/fd/N` and `/proc/self/fd/N`.
std::optional<int> descriptor_of(const std::string& path);

}  // namespace otlpdoc
