// The diagnostic of ragged tables, whose authors may not see what is lost.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"
#include "read/markdown/markdown.hpp"

namespace otlpdoc {

// Rows with more cells than the head of their table; GFM drops what is beyond.
// `tree` is the parse of `text`, whose first byte stands on `first_line`.
std::vector<Finding> ragged_rows(const MarkdownTree& tree, std::string_view text, int first_line,
                                 const std::string& file);

}  // namespace otlpdoc
