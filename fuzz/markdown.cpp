// Fuzz target: the tree against cmark-gfm by itself.
#include "read/markdown/markdown.hpp"

#include "base/bytes.hpp"
#include "support/cmark.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {
namespace {

// `[^a` with a line end before `]`: cmark-gfm loses the end of such a label when nothing is
// defined by that name. Our tree keeps it. Brackets inside make it hard to tell which ends it.
bool may_break_a_label(std::string_view text) {
  for (std::size_t at = text.find("[^"); at != text.npos; at = text.find("[^", at + 1)) {
    const std::string_view rest = text.substr(at + 2);
    const std::size_t end = rest.find_first_of("[]\r\n");
    if (end != rest.npos && rest[end] != ']') return true;
  }
  return false;
}

}  // namespace

void run_markdown(std::string_view bytes) {
  // How NUL is kept differs: it is told apart from text and code.
  if (!is_utf8(bytes) || bytes.find('\0') != bytes.npos || may_break_a_label(bytes)) return;
  MarkdownTree tree;
  tree.parse(bytes, 1);
  if (tree.limit.line != 0) return;
  require(test::shape_of(tree) == test::shape_by_cmark(bytes), "another tree than cmark-gfm's");
  for (const MarkdownLink& link : tree.links)
    require(link.offset == std::string_view::npos || link.offset <= bytes.size(), "no such offset");
}

}  // namespace otlpdoc::fuzz
