#include "read/markdown.hpp"

#include <md4c.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

#include "base/bytes.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr unsigned kFlags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH;

// Lines of increasing offsets, found without an index of all lines.
class LineCounter {
 public:
  LineCounter(std::string_view text, int first_line) : text_(text), line_(first_line) {}

  int at(std::size_t offset) {
    if (offset < offset_) line_ -= line_ends(offset, offset_);
    if (offset > offset_) line_ += line_ends(offset_, offset);
    offset_ = offset;
    return line_;
  }

 private:
  int line_ends(std::size_t from, std::size_t to) const {
    return static_cast<int>(count_line_ends(text_.substr(from, to - from)));
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  int line_;
};

BlockKind kind_of(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_DOC:
      return BlockKind::document;
    case MD_BLOCK_QUOTE:
      return BlockKind::quote;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      return BlockKind::list;
    case MD_BLOCK_LI:
      return BlockKind::item;
    case MD_BLOCK_HR:
      return BlockKind::rule;
    case MD_BLOCK_H:
      return BlockKind::heading;
    case MD_BLOCK_CODE:
      return BlockKind::code;
    case MD_BLOCK_HTML:
      return BlockKind::html;
    case MD_BLOCK_P:
      return BlockKind::paragraph;
    case MD_BLOCK_TABLE:
      return BlockKind::table;
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
      return BlockKind::row;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return BlockKind::cell;
  }
  return BlockKind::paragraph;
}

RunKind kind_of(MD_TEXTTYPE type) {
  switch (type) {
    case MD_TEXT_NULLCHAR:
      return RunKind::nul;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      return RunKind::line_break;
    case MD_TEXT_ENTITY:
      return RunKind::entity;
    case MD_TEXT_CODE:
      return RunKind::code;
    case MD_TEXT_HTML:
      return RunKind::html;
    case MD_TEXT_NORMAL:
    case MD_TEXT_LATEXMATH:
      return RunKind::text;
  }
  return RunKind::text;
}

std::uint8_t style_of(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_STRONG:
      return style::strong;
    case MD_SPAN_EM:
      return style::emphasis;
    case MD_SPAN_DEL:
      return style::strike;
    case MD_SPAN_A:
      return style::link;
    case MD_SPAN_IMG:
      return style::image;
    default:
      return 0;
  }
}

}  // namespace

// Receives md4c's callbacks and grows the tree.
struct MarkdownEvents {
  MarkdownTree& tree;
  std::string_view text;
  LineCounter lines;
  std::vector<std::uint32_t> open;        // indices of the open blocks
  std::vector<std::uint32_t> open_links;  // indices of the open links
  std::vector<std::uint8_t> styles = {0};
  std::size_t position = 0;        // end of the last text of the source
  const char* code_end = nullptr;  // of the last run, when it is code of the source
  bool in_head = false;
  bool implied_paragraph = false;  // md4c leaves out the paragraphs of tight lists

  MarkdownEvents(MarkdownTree& t, std::string_view source, int first_line)
      : tree(t), text(source), lines(source, first_line) {}

  bool inside(const char* at) const { return at >= text.data() && at <= text.data() + text.size(); }

  void open_block(MarkdownBlock block) {
    block.parent = open.empty() ? 0 : open.back();
    block.first_run = block.end_run = static_cast<std::uint32_t>(tree.runs.size());
    open.push_back(static_cast<std::uint32_t>(tree.blocks.size()));
    tree.blocks.push_back(block);
  }

  void close_block() {
    MarkdownBlock& block = tree.blocks[open.back()];
    block.end = static_cast<std::uint32_t>(tree.blocks.size());
    if (block.line == 0 && block.kind == BlockKind::heading) place_empty(block, "#");
    if (block.line == 0 && block.kind == BlockKind::code) place_empty(block, "`~");
    // Of its children the first one that has text; an empty cell has no line.
    for (std::uint32_t child = open.back() + 1; block.line == 0 && child < block.end;
         child = tree.blocks[child].end)
      block.line = tree.blocks[child].line;
    open.pop_back();
  }

  // A block with no text has no place in md4c's events. It begins on the next
  // line, past quote and list marks, that begins with one of these characters.
  void place_empty(MarkdownBlock& block, const char* first_characters) {
    while (position < text.size()) {
      const std::size_t start = position == 0 ? 0 : text.find('\n', position - 1) + 1;
      if (position != 0 && start == 0) return;
      const std::size_t mark = text.find_first_not_of(" \t>*+-.0123456789", start);
      position = start + 1;
      if (mark == std::string_view::npos) return;
      if (std::strchr(first_characters, text[mark]) == nullptr) continue;
      block.line = lines.at(mark);
      position = mark + 1;
      return;
    }
  }

  void close_implied_paragraph() {
    if (implied_paragraph) close_block();
    implied_paragraph = false;
  }

  void open_implied_paragraph() {
    if (open.empty() || tree.blocks[open.back()].kind != BlockKind::item) return;
    open_block({.kind = BlockKind::paragraph});
    implied_paragraph = true;
  }

  std::string_view keep(const MD_ATTRIBUTE& attribute) {
    std::string_view view(attribute.text, attribute.text ? attribute.size : 0);
    if (view.empty() || inside(view.data())) return view;
    return tree.kept_.emplace_back(view);
  }

  void enter(MD_BLOCKTYPE type, void* detail) {
    close_implied_paragraph();
    if (type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) {
      in_head = type == MD_BLOCK_THEAD;
      return;
    }
    MarkdownBlock block{.kind = kind_of(type)};
    if (type == MD_BLOCK_H) {
      block.level = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    } else if (type == MD_BLOCK_OL) {
      block.level = 1;
    } else if (type == MD_BLOCK_TR) {
      block.level = in_head ? 1 : 0;
    } else if (type == MD_BLOCK_TABLE) {
      ++tree.tables;
    } else if (type == MD_BLOCK_LI) {
      enter_item(block, *static_cast<MD_BLOCK_LI_DETAIL*>(detail));
    } else if (type == MD_BLOCK_CODE) {
      enter_code(block, *static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
    }
    open_block(block);
  }

  void enter_item(MarkdownBlock& block, const MD_BLOCK_LI_DETAIL& detail) {
    if (!detail.is_task) return;
    block.task = detail.task_mark == ' ' ? ' ' : 'x';
    block.line = lines.at(detail.task_mark_offset);
  }

  void enter_code(MarkdownBlock& block, const MD_BLOCK_CODE_DETAIL& detail) {
    block.fenced = detail.fence_char != 0;
    block.info = keep(detail.lang);
    block.info = block.info.substr(0, block.info.find_first_of(" \t,{", 1));
    if (!block.info.empty() && inside(block.info.data())) {
      block.line = lines.at(static_cast<std::size_t>(block.info.data() - text.data()));
    }
  }

  void leave(MD_BLOCKTYPE type) {
    code_end = nullptr;
    close_implied_paragraph();
    if (type != MD_BLOCK_THEAD && type != MD_BLOCK_TBODY) close_block();
  }

  void enter(MD_SPANTYPE type, void* detail) {
    open_implied_paragraph();
    styles.push_back(styles.back() | style_of(type));
    if (type == MD_SPAN_A) add_link(static_cast<MD_SPAN_A_DETAIL*>(detail)->href, false);
    if (type == MD_SPAN_IMG) add_link(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src, true);
  }

  void add_link(const MD_ATTRIBUTE& target, bool image) {
    open_links.push_back(static_cast<std::uint32_t>(tree.links.size()));
    const std::string_view kept = keep(target);
    MarkdownLink link{kept, 0, image};
    if (!kept.empty() && inside(kept.data()))
      link.offset = static_cast<std::size_t>(kept.data() - text.data());
    tree.links.push_back(link);
  }

  void leave(MD_SPANTYPE type) {
    styles.pop_back();
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) open_links.pop_back();
  }

  void add_text(MD_TEXTTYPE type, std::string_view piece) {
    if (code_end != nullptr && extend_code(piece)) return;
    open_implied_paragraph();
    MarkdownBlock& block = tree.blocks[open.back()];
    code_end = nullptr;
    if (inside(piece.data())) {
      const auto offset = static_cast<std::size_t>(piece.data() - text.data());
      place(block, offset);
      position = offset + piece.size();
      if (block.kind == BlockKind::code) code_end = piece.data() + piece.size();
    }
    tree.runs.push_back(
        {piece, open_links.empty() ? 0 : open_links.back(), kind_of(type), styles.back()});
    block.end_run = static_cast<std::uint32_t>(tree.runs.size());
  }

  // md4c hands out code line by line, indents and line ends as texts of their own, that
  // are not of the source. Where the source has the same, all become one run.
  bool extend_code(std::string_view piece) {
    if (piece.data() != code_end && (inside(piece.data()) || !stands_at(code_end, piece)))
      return false;
    std::string_view& last = tree.runs.back().text;
    last = {last.data(), last.size() + piece.size()};
    code_end += piece.size();
    position += piece.size();
    return true;
  }

  // Whether the source goes on there with the same.
  bool stands_at(const char* at, std::string_view piece) const {
    const auto left = static_cast<std::size_t>(text.data() + text.size() - at);
    return piece.size() <= left && *at == piece[0] &&
           (piece.size() == 1 || std::memcmp(at, piece.data(), piece.size()) == 0);
  }

  void place(MarkdownBlock& block, std::size_t offset) {
    if (block.line == 0) {
      block.line = lines.at(offset);
      // Empty lines at the start have come as bare line ends.
      const auto begin = tree.runs.begin();
      const auto before = std::count_if(begin + block.first_run, begin + block.end_run,
                                        [](const MarkdownRun& run) { return run.text == "\n"; });
      if (block.kind == BlockKind::code)
        block.line -= static_cast<int>(before) + (block.fenced ? 1 : 0);
    }
    for (std::uint32_t link : open_links) {
      if (tree.links[link].line == 0) tree.links[link].line = lines.at(offset);
    }
  }
};

void MarkdownTree::parse(std::string_view text, int first_line) {
  blocks.clear();
  runs.clear();
  links.clear();
  kept_.clear();
  tables = 0;

  MarkdownEvents events(*this, text, first_line);
  MD_PARSER parser{};
  parser.flags = kFlags;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    static_cast<MarkdownEvents*>(user)->enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    static_cast<MarkdownEvents*>(user)->leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    static_cast<MarkdownEvents*>(user)->enter(type, detail);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    static_cast<MarkdownEvents*>(user)->leave(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
    static_cast<MarkdownEvents*>(user)->add_text(type, {data, size});
    return 0;
  };
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &events);
}

std::string resolve_entity(std::string_view reference) {
  static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
      {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", " "}};
  for (const auto& [name, text] : kNamed) {
    if (reference == name) return std::string(text);
  }
  if (reference.size() < 4 || reference[1] != '#') return std::string(reference);
  const bool hex = reference[2] == 'x' || reference[2] == 'X';
  const char* first = reference.data() + (hex ? 3 : 2);
  std::uint32_t code = 0;
  std::from_chars(first, reference.data() + reference.size() - 1, code, hex ? 16 : 10);
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  std::string out;
  append_utf8(out, code);
  return out;
}

std::string plain_text(const MarkdownTree& tree, const MarkdownBlock& block) {
  std::string out;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
    const MarkdownRun& run = tree.runs[i];
    switch (run.kind) {
      case RunKind::text:
      case RunKind::code:
        out += run.text;
        break;
      case RunKind::entity:
        out += resolve_entity(run.text);
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

}  // namespace otlpdoc
