// Patterns by which a configuration leaves files out and names reports.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace otlpdoc {

// Whether a path (relative, with `/`) matches a pattern as in .gitignore:
// `*` and `?` stop at `/`, `**` does not; a pattern with no inner `/` matches at
// any depth; a trailing `/` or a matched directory takes all below it.
bool matches_glob(std::string_view pattern, std::string_view path);

// Whether a list of patterns excludes the path: the last one that matches
// decides, and `!` before it brings the path back.
bool is_excluded(const std::vector<std::string>& patterns, std::string_view path);

}  // namespace otlpdoc
