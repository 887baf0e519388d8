// Drives cmark-gfm.
#include "read/markdown/block_parser.hpp"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/inlines.h>
#include <cmark-gfm/parser.h>

#include <utility>

#include "read/markdown/cmark.hpp"
#include "read/markdown/memory.hpp"

namespace otlpdoc {
namespace {

bool ends_line(std::string_view text) { return text.ends_with('\n') || text.ends_with('\r'); }

void feed(cmark_parser* parser, std::string_view text) {
  if (!text.empty()) cmark_parser_feed(parser, text.data(), text.size());
}

}  // namespace

BlockParser::BlockParser()
    : parser_(cmark_parser_new_with_mem(kParserOptions, ParserMemory::interface())) {
  const ParserExtensions& extensions = parser_extensions();
  for (cmark_syntax_extension* extension :
       {extensions.table, extensions.strikethrough, extensions.task_list})
    cmark_parser_attach_syntax_extension(parser_, extension);
}

// At the end cmark-gfm would read the inlines of all blocks, and change a table that all
// threads share. It finds no blocks and no extensions then, and what it ends are the blocks that
// are still open.
cmark_node* BlockParser::parse(std::string_view text) {
  feed(parser_, text);
  if (!text.empty() && !ends_line(text)) feed(parser_, "\n");
  // The definitions at the start of a paragraph are taken when it ends. Of two line ends one is
  // an empty line, also after a CR.
  if (parser_->current->type == CMARK_NODE_PARAGRAPH) feed(parser_, "\n\n");
  definitions_ = std::exchange(parser_->refmap, nullptr);
  cmark_llist* const extensions = std::exchange(parser_->inline_syntax_extensions, nullptr);
  cmark_node* const root = parser_->root;
  cmark_node* const first = std::exchange(root->first_child, nullptr);
  cmark_node* const last = std::exchange(root->last_child, nullptr);
  cmark_parser_finish(parser_);
  root->first_child = first;
  root->last_child = last;
  parser_->inline_syntax_extensions = extensions;
  return root;
}

void BlockParser::parse_inlines(cmark_node* block) {
  cmark_parse_inlines(parser_, block, definitions_, kParserOptions);
}

bool holds_inlines(const cmark_node* block) {
  return block->type == CMARK_NODE_PARAGRAPH || block->type == CMARK_NODE_HEADING ||
         block->type == CMARK_NODE_TABLE_CELL;
}

}  // namespace otlpdoc
