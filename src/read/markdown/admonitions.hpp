// Blocks of Python-Markdown whose text is indented, and no code: `!!! note`, `??? note`, `===
// "Tab"`.

#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// The text with the indentation inside such blocks moved to the ends of the lines, so that it has
// as many bytes and lines; empty when there are none.
std::string without_admonition_indentation(std::string_view text);

}  // namespace otlpdoc
