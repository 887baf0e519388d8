// Reads what cmark-gfm made of a text into a tree of ours.
#include "read/markdown/block_reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "read/markdown/cmark.hpp"
#include "read/markdown/limits.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kMarksOfContainers = " \t>";
constexpr std::string_view kSpaces = " \t\n\r";
constexpr std::size_t kLongestLabel = 1000;  // bytes that cmark-gfm looks up

bool is(const cmark_node* node, int type) { return node->type == type; }

bool is_container(const cmark_node* node) { return !holds_inlines(node); }

// Next in the order of the source, below or behind.
cmark_node* next_node(cmark_node* node, const cmark_node* root) {
  if (node->first_child != nullptr) return node->first_child;
  while (node != root && node->next == nullptr) node = node->parent;
  return node == root ? nullptr : node->next;
}

BlockKind kind_of(const cmark_node* node) {
  switch (node->type) {
    case CMARK_NODE_BLOCK_QUOTE:
      return BlockKind::quote;
    case CMARK_NODE_LIST:
      return BlockKind::list;
    case CMARK_NODE_ITEM:
      return BlockKind::item;
    case CMARK_NODE_THEMATIC_BREAK:
      return BlockKind::rule;
    case CMARK_NODE_HEADING:
      return BlockKind::heading;
    case CMARK_NODE_CODE_BLOCK:
      return BlockKind::code;
    case CMARK_NODE_HTML_BLOCK:
      return BlockKind::html;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return BlockKind::footnote;
    case CMARK_NODE_DOCUMENT:
      return BlockKind::document;
    default:
      break;
  }
  if (is(node, CMARK_NODE_TABLE)) return BlockKind::table;
  if (is(node, CMARK_NODE_TABLE_ROW)) return BlockKind::row;
  return is(node, CMARK_NODE_TABLE_CELL) ? BlockKind::cell : BlockKind::paragraph;
}

bool is_head(const cmark_node* row) {
  return cmark_gfm_extensions_get_table_row_is_header(const_cast<cmark_node*>(row)) != 0;
}

// A paragraph that cmark-gfm split off the head of a table has no place.
bool is_split_off(const cmark_node* node) {
  return is(node, CMARK_NODE_PARAGRAPH) && node->start_line == 0;
}

std::size_t column_of(const cmark_node* node) {
  return static_cast<std::size_t>(std::max(node->start_column - 1, 0));
}

// Whether cmark-gfm would do anything with the text but hand it on.
bool holds_marks(std::string_view text) {
  static constexpr std::array<bool, 256> kMarks = [] {
    std::array<bool, 256> marks{};
    for (const char c : std::string_view("\n\r\\`&_*[]<!~"))
      marks[static_cast<unsigned char>(c)] = true;
    return marks;
  }();
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return kMarks[static_cast<unsigned char>(c)]; });
}

std::string_view trimmed_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kSpaces) + 1);
}

}  // namespace

BlockReader::BlockReader(MarkdownTree& tree, std::string_view source, std::string_view read,
                         const MarkdownLines& lines, BlockParser& parser)
    : out_(tree, source),
      read_(read),
      lines_(lines),
      parser_(parser),
      map_(read, lines),
      definitions_(out_),
      inlines_(out_, lines, map_, definitions_) {}

void BlockReader::read(cmark_node* document) {
  definitions_.take(parser_.definitions());
  if (read_.find("[^") != std::string_view::npos) read_footnotes(document);
  out_.open_block({.kind = BlockKind::document});
  for (cmark_node* node = document->first_child; node != nullptr;) {
    const bool shown = !is_hidden(node);
    if (shown) open(node);
    if (shown && is_container(node) && node->first_child != nullptr) {
      node = node->first_child;
      continue;
    }
    if (shown) out_.close_block();
    while (node->next == nullptr && node->parent != document) {
      node = node->parent;
      out_.close_block();
    }
    node = node->next;
  }
  out_.close_block();
}

// A footnote that no reference leads to, or not this one of two.
bool BlockReader::is_hidden(const cmark_node* node) const {
  return is(node, CMARK_NODE_FOOTNOTE_DEFINITION) && node->user_data == this;
}

void BlockReader::open(cmark_node* node) {
  MarkdownBlock block{.kind = kind_of(node), .line = lines_.number(line_of(node))};
  switch (block.kind) {
    case BlockKind::list:
      block.level = node->as.list.list_type == CMARK_ORDERED_LIST ? 1 : 0;
      return out_.open_block(block);
    case BlockKind::item:
      return open_item(block, node);
    case BlockKind::code:
      return open_code(block, node);
    case BlockKind::html:
      out_.open_block(block);
      return add_lines(RunKind::html, view(node->as.literal), line_of(node));
    case BlockKind::heading:
    case BlockKind::paragraph:
      return open_text(block, node);
    case BlockKind::table:
      ++out_.tree().tables;
      block.line = lines_.number(head_line_of(node));
      return out_.open_block(block);
    case BlockKind::row:
      begin_row(node);
      block.level = is_head(node) ? 1 : 0;
      block.line = lines_.number(row_line_);
      return out_.open_block(block);
    case BlockKind::cell:
      return open_cell(block, node);
    default:
      return out_.open_block(block);
  }
}

std::size_t BlockReader::line_of(const cmark_node* node) const {
  const auto line = static_cast<std::size_t>(std::max(node->start_line - 1, 0));
  return std::min(line, lines_.count() - 1);
}

// cmark-gfm looks for `[x]` in the whole line; what counts is the mark.
void BlockReader::open_item(MarkdownBlock block, const cmark_node* node) {
  if (node->extension != nullptr) {
    const std::string_view line = lines_.at(line_of(node));
    std::size_t mark = line.find('[', column_of(node));
    while (mark != std::string_view::npos && line.substr(mark + 2, 1) != "]")
      mark = line.find('[', mark + 1);
    block.task = mark == std::string_view::npos || line[mark + 1] == ' ' ? ' ' : 'x';
  }
  out_.open_block(block);
}

void BlockReader::open_code(MarkdownBlock block, const cmark_node* node) {
  block.fenced = node->as.code.fenced != 0;
  const std::string_view info = view(node->as.code.info);
  if (!info.empty()) {
    const std::size_t at = lines_.at(line_of(node)).find(info, column_of(node));
    block.info = at == std::string_view::npos
                     ? out_.keep(info)
                     : out_.source().substr(lines_.start(line_of(node)) + at, info.size());
  }
  out_.open_block(block);
  add_lines(RunKind::code, view(node->as.code.literal), line_of(node) + (block.fenced ? 1 : 0));
}

// Each line is the end of a line of the source.
void BlockReader::add_lines(RunKind kind, std::string_view text, std::size_t first_line) {
  std::size_t number = first_line;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    add_indented(kind, text.substr(begin, end - begin), number);
    begin = end;
  }
}

void BlockReader::add_indented(RunKind kind, std::string_view line, std::size_t number) {
  static constexpr std::string_view kTab = "    ";
  const std::string_view body = line.substr(0, line.size() - (line.ends_with('\n') ? 1 : 0));
  const std::size_t end = number < lines_.count() ? lines_.end(number) : 0;
  const std::size_t start = number < lines_.count() ? lines_.start(number) : 0;
  // Spaces at the start may be what is left of a tab.
  for (std::size_t spaces = 0; spaces < kTab.size(); ++spaces) {
    if (spaces > body.size() || (spaces > 0 && body[spaces - 1] != ' ')) break;
    const std::string_view rest = body.substr(spaces);
    if (rest.size() > end - start || read_.substr(end - rest.size(), rest.size()) != rest) continue;
    // A CR alone ends a line for Markdown and not for those who count lines: it stays.
    const std::string_view ending = read_.substr(end, 2);
    const bool ends = body.size() < line.size();
    const bool ends_alike = ends && !ending.empty() && ending != "\r\n";
    out_.add_run(kind, kTab.substr(0, spaces), {});
    out_.add_run(kind, out_.source().substr(end - rest.size(), rest.size() + (ends_alike ? 1 : 0)),
                 {});
    if (ends && !ends_alike) out_.add_run(kind, "\n", {});
    return;
  }
  out_.add_run(kind, out_.keep(line), {});
}

void BlockReader::open_text(MarkdownBlock block, cmark_node* node) {
  const std::string_view content = content_of(node);
  map_.clear();
  if (is(node, CMARK_NODE_HEADING) && !node->as.heading.setext) {
    map_.map_heading(content, line_of(node), column_of(node));
  } else {
    const bool split_off = is_split_off(node) && node->next != nullptr;
    const cmark_node* const placed = split_off ? node->next : node;
    const std::size_t first = split_off ? line_of(placed) : first_line_of(node);
    const bool at_start = first == line_of(placed);
    map_.map_lines(content, first, at_start ? column_of(placed) : SourceMap::kAtTheEnd);
    block.line = lines_.number(first);
  }
  if (block.kind == BlockKind::heading)
    block.level = static_cast<std::uint8_t>(node->as.heading.level);
  out_.open_block(block);
  read_text(node);
}

// Definitions of links at the start of a paragraph are no part of it any more.
std::size_t BlockReader::first_line_of(const cmark_node* text) const {
  std::string_view line = content_of(text);
  line = line.substr(0, line.find('\n'));
  const std::size_t start = line_of(text);
  const auto last = static_cast<std::size_t>(std::max(text->end_line, 1));
  if (lines_.at(start).substr(std::min(column_of(text), lines_.at(start).size())) == line)
    return start;
  for (std::size_t i = start + 1; i < std::min(last, lines_.count()); ++i) {
    const std::string_view written = lines_.at(i);
    const std::size_t first = written.find_first_not_of(kMarksOfContainers);
    if (first != std::string_view::npos && written.substr(first) == line) return i;
  }
  return start;
}

// Head, delimiters and rows stand below each other; what stands above the head in the paragraph
// that was to be one was split off.
std::size_t BlockReader::head_line_of(const cmark_node* table) const {
  const cmark_node* const head = table->first_child;
  if (head != nullptr && head->next != nullptr)
    return line_of(head->next) - std::min<std::size_t>(2, line_of(head->next));
  std::size_t above = 0;
  if (table->prev != nullptr && is_split_off(table->prev)) {
    const std::string_view text = content_of(table->prev);
    above = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  }
  return std::min(line_of(table) + above, lines_.count() - 1);
}

void BlockReader::begin_row(const cmark_node* row) {
  const cmark_node* const table = row->parent;
  row_line_ = is_head(row) ? head_line_of(table) : line_of(row);
  const std::string_view line = lines_.at(row_line_);
  std::size_t column = std::min(line.find_first_not_of(kMarksOfContainers), line.size());
  if (row_line_ == line_of(table)) column = std::min(column_of(table), line.size());
  if (line.substr(column).starts_with('|')) ++column;
  row_at_ = lines_.start(row_line_) + column;
}

void BlockReader::open_cell(MarkdownBlock block, cmark_node* node) {
  block.line = lines_.number(row_line_);
  map_.clear();
  map_.map_cell(content_of(node), row_line_, row_at_);
  out_.open_block(block);
  read_text(node);
}

void BlockReader::read_text(cmark_node* node) {
  const std::string_view content = trimmed_end(content_of(node));
  if (!parsed_ && holds_marks(content)) parse(node);
  if (node->first_child == nullptr) return inlines_.read_plain(content);
  inlines_.read(node);
  while (node->first_child != nullptr) cmark_node_free(node->first_child);
}

void BlockReader::parse(cmark_node* text) {
  if (limit_inlines({reinterpret_cast<char*>(text->content.ptr), content_of(text).size()})) {
    parser_.parse_inlines(text);
  } else if (limited_line_ == 0) {
    limited_line_ = lines_.number(line_of(text));
  }
}

// Of two definitions with one label cmark-gfm takes the one that ends first.
BlockReader::Footnotes BlockReader::footnotes_of(cmark_node* document) {
  Footnotes found;
  for (cmark_node* node = document->first_child; node != nullptr;) {
    if (is_container(node) && node->first_child != nullptr) {
      node = node->first_child;
      continue;
    }
    for (;; node = node->parent) {
      if (is(node, CMARK_NODE_FOOTNOTE_DEFINITION)) {
        std::string label = normal_label(view(node->as.literal));
        if (!label.empty()) {
          node->user_data = this;
          found.emplace(std::move(label), node);
        }
      }
      if (node->next != nullptr || node->parent == document) break;
    }
    node = node->next;
  }
  return found;
}

// A definition that is shown does not stand in one that is not.
void BlockReader::show(cmark_node* definition) {
  definition->user_data = nullptr;
  cmark_node* hidden = nullptr;
  for (cmark_node* node = definition->parent; node != nullptr; node = node->parent) {
    if (is_hidden(node)) hidden = node;
  }
  if (hidden == nullptr) return;
  cmark_node_unlink(definition);
  cmark_node_insert_after(hidden, definition);
}

// Which definitions are shown is known only when all references are.
void BlockReader::read_footnotes(cmark_node* document) {
  const auto by_label = footnotes_of(document);
  if (by_label.empty()) return;
  std::vector<const cmark_node*> references;
  for (cmark_node* node = document->first_child; node != nullptr;
       node = next_node(node, document)) {
    if (holds_inlines(node)) parse(node);
    if (!is(node, CMARK_NODE_FOOTNOTE_REFERENCE)) continue;
    const std::string_view label = view(node->as.literal);
    if (label.empty() || label.size() > kLongestLabel) continue;
    const auto definition = by_label.find(normal_label(label));
    if (definition == by_label.end()) continue;
    node->parent_footnote_def = definition->second;
    references.push_back(node);
  }
  for (const cmark_node* reference : references) show(reference->parent_footnote_def);
  parsed_ = true;
}

}  // namespace otlpdoc
