// Markdown as a tree.
#include "read/markdown/markdown.hpp"

#include <cmark-gfm/buffer.h>
#include <cmark-gfm/houdini.h>

#include <algorithm>

#include "generated/messages.hpp"
#include "read/markdown/block_parser.hpp"
#include "read/markdown/block_reader.hpp"
#include "read/markdown/limits.hpp"
#include "read/markdown/lines.hpp"
#include "read/markdown/memory.hpp"

namespace otlpdoc {

// What is kept from text to text.
struct MarkdownTree::Workplace {
  ParserMemory memory;
  MarkdownLines lines;
};

MarkdownTree::MarkdownTree() : workplace_(std::make_unique<Workplace>()) {}
MarkdownTree::~MarkdownTree() = default;
MarkdownTree::MarkdownTree(MarkdownTree&&) noexcept = default;
MarkdownTree& MarkdownTree::operator=(MarkdownTree&&) noexcept = default;

void MarkdownTree::parse(std::string_view text, int first_line) {
  blocks.clear();
  runs.clear();
  links.clear();
  kept_.clear();
  tables = 0;
  auto& [memory, lines] = *workplace_;
  lines.divide(text, first_line);
  LimitedMarkdown limited = limit_markdown(text, lines);
  limit = {limited.line, limited.reason};
  std::string& copy = limited.copy;
  if (text.find('\0') != std::string_view::npos) {
    if (copy.empty()) copy = text;
    std::replace(copy.begin(), copy.end(), '\0', kInsteadOfNul);
  }
  const std::string_view read = copy.empty() ? text : std::string_view(copy);

  const ParserMemory::Use use(memory);
  BlockParser parser;
  cmark_node* const document = parser.parse(read);
  BlockReader reader(*this, text, read, lines, parser);
  reader.read(document);
  if (limit.line == 0 && reader.limited_line() != 0)
    limit = {reader.limited_line(), say::reading::bounded_marks};
}

std::string plain_text(const MarkdownTree& tree, const MarkdownBlock& block) {
  std::string out;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
    const MarkdownRun& run = tree.runs[i];
    switch (run.kind) {
      case RunKind::text:
      case RunKind::code:
      case RunKind::entity:
        out += run.text;
        break;
      case RunKind::line_break:
        out += '\n';
        break;
      case RunKind::nul:
        out += "\uFFFD";
        break;
      case RunKind::html:
        break;
    }
  }
  return out;
}

std::string resolve_references(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  cmark_strbuf buffer = CMARK_BUF_INIT(cmark_get_default_mem_allocator());
  houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(text.data()),
                          static_cast<bufsize_t>(text.size()));
  std::string out(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return out;
}

}  // namespace otlpdoc
