// Drives cmark-gfm: blocks first, then the inlines of each when they are asked for.
#pragma once

#include <cmark-gfm.h>

#include <string_view>

struct cmark_map;

namespace otlpdoc {

// One text. Precondition of all: a `ParserMemory::Use` lives, and longer than the parser.
class BlockParser {
 public:
  BlockParser();
  BlockParser(const BlockParser&) = delete;
  BlockParser& operator=(const BlockParser&) = delete;

  // The document with its blocks, whose inlines are not parsed yet. Called once.
  cmark_node* parse(std::string_view text);
  // Definitions of links. Precondition: the text is parsed.
  cmark_map& definitions() { return *definitions_; }
  // Precondition: the block holds text, and was not asked for before.
  void parse_inlines(cmark_node* block);

 private:
  cmark_parser* parser_;
  cmark_map* definitions_ = nullptr;
};

// Whether a block holds text with inlines.
bool holds_inlines(const cmark_node* block);

}  // namespace otlpdoc
