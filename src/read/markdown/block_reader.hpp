// Reads what cmark-gfm made of a text into a tree of ours.
#pragma once

#include <cmark-gfm.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "read/markdown/block_parser.hpp"
#include "read/markdown/inlines.hpp"
#include "read/markdown/lines.hpp"
#include "read/markdown/link_definitions.hpp"
#include "read/markdown/source_map.hpp"
#include "read/markdown/tree_writer.hpp"

namespace otlpdoc {

class BlockReader {
 public:
  // `read` is what the parser read, `source` what the tree points into: the same but for
  // single signs.
  BlockReader(MarkdownTree& tree, std::string_view source, std::string_view read,
              const MarkdownLines& lines, BlockParser& parser);

  void read(cmark_node* document);
  // Line of a text with more marks than are read as marks; 0: there is none.
  int limited_line() const { return limited_line_; }

 private:
  using Footnotes = std::unordered_map<std::string, cmark_node*>;  // by label

  void open(cmark_node* node);
  void open_item(MarkdownBlock block, const cmark_node* node);
  void open_code(MarkdownBlock block, const cmark_node* node);
  void open_text(MarkdownBlock block, cmark_node* node);
  void open_cell(MarkdownBlock block, cmark_node* node);
  void begin_row(const cmark_node* row);
  void read_text(cmark_node* node);
  void add_lines(RunKind kind, std::string_view text, std::size_t first_line);
  void add_indented(RunKind kind, std::string_view line, std::size_t number);
  void parse(cmark_node* text);
  void read_footnotes(cmark_node* document);
  Footnotes footnotes_of(cmark_node* document);
  void show(cmark_node* definition);
  bool is_hidden(const cmark_node* node) const;

  std::size_t line_of(const cmark_node* node) const;
  std::size_t first_line_of(const cmark_node* text) const;
  std::size_t head_line_of(const cmark_node* table) const;

  TreeWriter out_;
  std::string_view read_;
  const MarkdownLines& lines_;
  BlockParser& parser_;
  SourceMap map_;
  LinkDefinitions definitions_;
  InlineReader inlines_;
  bool parsed_ = false;       // the inlines of all blocks
  std::size_t row_line_ = 0;  // of the row that is being read
  std::size_t row_at_ = 0;    // where its next cell begins
  int limited_line_ = 0;
};

}  // namespace otlpdoc
