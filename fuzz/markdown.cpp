// Fuzz target: the tree against cmark-gfm by itself.
#include "read/markdown.hpp"

#include "base/bytes.hpp"
#include "support/cmark.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_markdown(std::string_view bytes) {
  // How NUL is kept differs: it is told apart from text and code.
  if (!is_utf8(bytes) || bytes.find('\0') != std::string_view::npos) return;
  MarkdownTree tree;
  tree.parse(bytes, 1);
  if (tree.limit.line != 0) return;
  require(test::shape_of(tree) == test::shape_by_cmark(bytes), "another tree than cmark-gfm's");
  for (const MarkdownLink& link : tree.links)
    require(link.offset == std::string_view::npos || link.offset <= bytes.size(), "no such offset");
}

}  // namespace otlpdoc::fuzz
