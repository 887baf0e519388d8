// What is used of cmark-gfm beside its parser, in terms of the standard library.
#pragma once

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cmark-gfm/node.h>

#include <string>
#include <string_view>

// Kinds of nodes that the extensions register.
extern "C" {
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_TABLE_ROW;
extern cmark_node_type CMARK_NODE_TABLE_CELL;
}

namespace otlpdoc {

inline constexpr int kParserOptions = CMARK_OPT_FOOTNOTES;

// Tables, strikethrough and task lists. They are registered once for the process.
struct ParserExtensions {
  cmark_syntax_extension* table;
  cmark_syntax_extension* strikethrough;
  cmark_syntax_extension* task_list;
};
const ParserExtensions& parser_extensions();

inline std::string_view view(const cmark_chunk& chunk) {
  return {reinterpret_cast<const char*>(chunk.data), static_cast<std::size_t>(chunk.len)};
}

inline std::string_view content_of(const cmark_node* node) {
  return {reinterpret_cast<const char*>(node->content.ptr),
          static_cast<std::size_t>(node->content.size)};
}

// Does not own the text.
cmark_chunk chunk_of(std::string_view text);

// As cmark-gfm compares labels of links and footnotes. Allocates as `ParserMemory` says.
std::string normal_label(std::string_view label);

}  // namespace otlpdoc
