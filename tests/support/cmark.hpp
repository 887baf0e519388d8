// What cmark-gfm by itself makes of a text, and what our tree says, in one form.
#pragma once

#include <string>
#include <string_view>

#include "read/markdown/markdown.hpp"

namespace otlpdoc::test {

// A line a block or a piece of text, in the order of the source; footnotes at the end, sorted.
// Left out is what a tree of ours does not hold: titles of links, how tight lists are, the number
// that a list begins with, columns.
std::string shape_by_cmark(std::string_view text);
std::string shape_of(const MarkdownTree& tree);

// The first lines in which two shapes differ.
std::string first_difference(const std::string& ours, const std::string& cmark);

}  // namespace otlpdoc::test
