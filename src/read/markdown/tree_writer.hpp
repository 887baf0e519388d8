// Grows a Markdown tree: blocks, runs that point into the source, links.
#pragma once

#include <string_view>
#include <vector>

#include "read/markdown/markdown.hpp"

namespace otlpdoc {

// What the parser reads where the source has NUL. cmark-gfm would put U+FFFD there, which it
// treats alike, but which is not as long.
inline constexpr char kInsteadOfNul = '\x7F';

// How the runs that follow are set.
struct RunSetting {
  std::uint8_t style = 0;
  std::uint32_t link = 0;
};

class TreeWriter {
 public:
  TreeWriter(MarkdownTree& tree, std::string_view source);

  void open_block(MarkdownBlock block);
  void close_block();
  MarkdownBlock& block() { return tree_.blocks[open_.back()]; }

  // `text` lies in the source, or lives as long as the tree. Goes on the run before when it
  // follows it in the source and is set alike.
  void add_run(RunKind kind, std::string_view text, RunSetting setting);
  // Lives as long as the tree.
  std::string_view keep(std::string_view text);
  std::string_view source() const { return source_; }
  MarkdownTree& tree() { return tree_; }

 private:
  void add_piece(RunKind kind, std::string_view text, RunSetting setting);
  bool is_source(std::string_view text) const;

  MarkdownTree& tree_;
  std::string_view source_;
  bool has_nul_;
  std::vector<std::uint32_t> open_;  // indices of the open blocks
};

}  // namespace otlpdoc
