#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

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
  cell
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

// A piece of text inside a block. `text` points into the parsed text (or to a
// literal), and lives as long as that does.
struct MarkdownRun {
  std::string_view text;
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
  int line = 0;            // from 1; of a fenced code block its opening fence
  std::uint32_t parent = 0;
  std::uint32_t end = 0;
  std::uint32_t first_run = 0;  // own runs, not those of descendants
  std::uint32_t end_run = 0;
  std::string_view info;  // code: the first word of the info string
};

struct MarkdownLink {
  std::string_view target;  // as written; percent-encoding and entities are kept
  int line = 0;
  bool image = false;
  // Bytes before the target in the text, of a reference in its definition; npos where
  // md4c had to assemble the target.
  std::size_t offset = std::string_view::npos;
};

// CommonMark with GFM tables, task lists and strikethrough. Reused for many
// texts, it keeps its memory.
class MarkdownTree {
 public:
  // Replaces what was parsed before. `first_line` is the line of the first
  // byte. Views point into `text`. Precondition: text is UTF-8, under 2 GiB.
  void parse(std::string_view text, int first_line);

  std::vector<MarkdownBlock> blocks;  // blocks[0] is the document
  std::vector<MarkdownRun> runs;
  std::vector<MarkdownLink> links;  // links and images, in order
  std::int64_t tables = 0;

 private:
  friend struct MarkdownEvents;
  std::deque<std::string> kept_;  // targets that md4c assembled in a buffer of its own
};

// Plain text of the block's own runs: no marks, line breaks as '\n', character
// references resolved where they are numeric or one of the five of XML.
std::string plain_text(const MarkdownTree& tree, const MarkdownBlock& block);

// The character reference `&…;` as text; as written when it is not known.
std::string resolve_entity(std::string_view reference);

}  // namespace otlpdoc
