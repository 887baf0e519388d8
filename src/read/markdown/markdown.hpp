// Markdown as CommonMark and GFM define it, as a tree that points into the text.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/worded.hpp"

namespace otlpdoc {

enum class BlockKind : std::uint8_t {
  document,
  quote,
  list,
  item,
  rule,
  heading,
  code,
  html,
  paragraph,
  table,
  row,
  cell,
  footnote
};

enum class RunKind : std::uint8_t { text, code, html, entity, line_break, nul };

// How a run is set; or-ed together.
namespace style {
inline constexpr std::uint8_t strong = 1;
inline constexpr std::uint8_t emphasis = 2;
inline constexpr std::uint8_t strike = 4;
inline constexpr std::uint8_t link = 8;
inline constexpr std::uint8_t image = 16;
}  // namespace style

// A piece of text inside a block.
struct MarkdownRun {
  // Points into the parsed text wherever that has the same, else to what the tree keeps.
  std::string_view text;   // of a character reference, what it stands for
  std::uint32_t link = 0;  // index into MarkdownTree::links when `style::link` is set
  RunKind kind = RunKind::text;
  std::uint8_t style = 0;
};

// Blocks stand in document order; the descendants of block i are i+1 … end-1.
struct MarkdownBlock {
  BlockKind kind = BlockKind::document;
  std::uint8_t level = 0;  // heading: 1–6; list: 1 when ordered; row: 1 in the table head
  char task = 0;           // item: ' ' open, 'x' done, 0 no task
  bool fenced = false;     // code
  int line = 0;            // from 1; of fenced code that of its opening fence
  std::uint32_t parent = 0;
  std::uint32_t end = 0;
  std::uint32_t first_run = 0;  // own runs, not those of descendants
  std::uint32_t end_run = 0;
  std::string_view info;  // code: the info string
};

// Bytes. No path is longer, and what is no path leads nowhere in a corpus.
inline constexpr std::size_t kLongestTarget = 4096;

struct MarkdownLink {
  std::string_view target;  // character references and backslashes are undone, percents are not
  int line = 0;
  bool image = false;
  // Bytes before the target in the text, of a reference in its definition; npos where it does
  // not stand there as it is.
  std::size_t offset = std::string_view::npos;
};

// Part of a text that is so hostile that it was read as text.
struct MarkdownLimit {
  int line = 0;  // 0: there is none
  Phrase expected;
};

// CommonMark with GFM tables, task lists, strikethrough and footnotes, as cmark-gfm reads it.
// Footnotes stand where they are defined, and those that no reference leads to are left out.
// Reused for many texts, it keeps its memory.
class MarkdownTree {
 public:
  MarkdownTree();
  ~MarkdownTree();
  MarkdownTree(MarkdownTree&&) noexcept;
  MarkdownTree& operator=(MarkdownTree&&) noexcept;

  // Replaces what was parsed before. `first_line` is the line of the first
  // byte. Views point into `text` and into the tree. Throws std::bad_alloc when it takes more
  // than a GiB. Precondition: text is UTF-8, under 2 GiB.
  void parse(std::string_view text, int first_line);

  std::vector<MarkdownBlock> blocks;  // blocks[0] is the document
  std::vector<MarkdownRun> runs;
  std::vector<MarkdownLink> links;  // links and images, in order
  std::int64_t tables = 0;
  MarkdownLimit limit;

 private:
  friend class TreeWriter;
  struct Workplace;

  std::unique_ptr<Workplace> workplace_;
  std::deque<std::string> kept_;  // what does not stand in the text as it is
};

// Plain text of the block's own runs: no marks, line breaks as '\n', character references
// resolved.
std::string plain_text(const MarkdownTree& tree, const MarkdownBlock& block);

// The text with its character references resolved, as in an attribute of HTML.
std::string resolve_references(std::string_view text);

}  // namespace otlpdoc
