// Reads what cmark-gfm made of the text of a block: runs and links with their places.
#pragma once

#include <cmark-gfm.h>

#include <optional>
#include <string_view>
#include <vector>

#include "read/markdown/lines.hpp"
#include "read/markdown/link_definitions.hpp"
#include "read/markdown/source_map.hpp"
#include "read/markdown/tree_writer.hpp"

namespace otlpdoc {

// cmark-gfm tells a place as a column since the last line end that it took for one, or not at
// all; texts that it did not change point into the content of the block. From both the place in
// the content follows, and from that by the map the place in the source.
class InlineReader {
 public:
  InlineReader(TreeWriter& out, const MarkdownLines& lines, const SourceMap& map,
               LinkDefinitions& definitions)
      : out_(out), lines_(lines), map_(map), definitions_(definitions) {}

  // Precondition: its inlines are parsed, the map is of its content, and its block is open.
  void read(cmark_node* block);

  // Text with no inlines: only its lines are told apart.
  void read_plain(std::string_view content);

 private:
  struct Span {
    std::size_t begin, end;
  };

  void enter(cmark_node* node);
  void leave(cmark_node* node);
  void enter_text(const cmark_node* node);
  void enter_break(const cmark_node* node);
  void enter_code(const cmark_node* node);
  void enter_html(const cmark_node* node);
  void enter_footnote(const cmark_node* node);
  void enter_link(const cmark_node* node);
  void leave_link(const cmark_node* node);
  void place(MarkdownLink& link, std::size_t offset, std::string_view target);
  void set(std::uint8_t style);

  // Offsets in the content; nothing when they would be outside.
  std::optional<Span> span_of(const cmark_node* text) const;
  std::optional<std::size_t> offset_of(long column) const;
  std::optional<std::size_t> offset_in_content(const unsigned char* data) const;
  void add(RunKind kind, Span span);
  void add_kept(RunKind kind, std::string_view text);
  bool is_angled(const cmark_node* link) const;

  TreeWriter& out_;
  const MarkdownLines& lines_;
  const SourceMap& map_;
  LinkDefinitions& definitions_;
  std::string_view content_;
  std::size_t at_ = 0;                // behind what was read
  std::size_t base_ = 0;              // where columns count from
  long shift_ = 0;                    // of columns
  std::vector<RunSetting> settings_;  // of what is open
};

}  // namespace otlpdoc
