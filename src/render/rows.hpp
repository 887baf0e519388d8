// Lines of a terminal, and how they are made from source text.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace otlpdoc {

using Rows = std::vector<std::string>;

inline constexpr int kIndent = 2;  // cells

void append(Rows& lines, Rows more);
std::string indented(std::string_view text, int cells = kIndent);
std::string_view without_end_space(std::string_view text);

// Source text as it can be shown: tabs become spaces.
std::string visible(std::string_view source);

}  // namespace otlpdoc
