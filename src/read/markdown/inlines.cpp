// Reads what cmark-gfm made of the text of a block.
#include "read/markdown/inlines.hpp"

#include <algorithm>

#include "read/markdown/cmark.hpp"
#include "read/markdown/link_target.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kLineEnd = "\n";
constexpr std::string_view kOneSpace = " ";
constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

std::uint8_t style_of(const cmark_node* node) {
  if (node->type == CMARK_NODE_EMPH) return style::emphasis;
  if (node->type == CMARK_NODE_STRONG) return style::strong;
  return node->type == CMARK_NODE_STRIKETHROUGH ? style::strike : std::uint8_t{0};
}

bool is_link(const cmark_node* node) {
  return node->type == CMARK_NODE_LINK || node->type == CMARK_NODE_IMAGE;
}

}  // namespace

void InlineReader::read(cmark_node* block) {
  content_ = content_of(block);
  at_ = base_ = 0;
  shift_ = block->start_column - 1 + block->internal_offset;
  settings_.assign(1, {});
  for (cmark_node* node = block->first_child; node != nullptr;) {
    enter(node);
    if (node->first_child != nullptr) {
      node = node->first_child;
      continue;
    }
    leave(node);
    while (node->next == nullptr && node->parent != block) {
      node = node->parent;
      leave(node);
    }
    node = node->next;
  }
}

void InlineReader::read_plain(std::string_view content) {
  content_ = content;
  settings_.assign(1, {});
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    if (begin > 0) out_.add_run(RunKind::line_break, kLineEnd, {});
    add(RunKind::text, {begin, end});
    begin = end + 1;
  }
}

void InlineReader::enter(cmark_node* node) {
  if (const std::uint8_t style = style_of(node); style != 0) return set(style);
  switch (node->type) {
    case CMARK_NODE_TEXT:
      return enter_text(node);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      return enter_break(node);
    case CMARK_NODE_CODE:
      return enter_code(node);
    case CMARK_NODE_HTML_INLINE:
      return enter_html(node);
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return enter_footnote(node);
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      return enter_link(node);
    default:
      return;
  }
}

void InlineReader::leave(cmark_node* node) {
  if (is_link(node)) leave_link(node);
  if (is_link(node) || style_of(node) != 0) settings_.pop_back();
}

void InlineReader::set(std::uint8_t style) {
  RunSetting setting = settings_.back();
  setting.style |= style;
  settings_.push_back(setting);
}

std::optional<std::size_t> InlineReader::offset_in_content(const unsigned char* data) const {
  const auto* const text = reinterpret_cast<const char*>(data);
  if (text < content_.data() || text > content_.data() + content_.size()) return std::nullopt;
  return static_cast<std::size_t>(text - content_.data());
}

std::optional<std::size_t> InlineReader::offset_of(long column) const {
  const long offset = static_cast<long>(base_) + column - shift_;
  if (offset < 0 || offset > static_cast<long>(content_.size())) return std::nullopt;
  return static_cast<std::size_t>(offset);
}

std::optional<InlineReader::Span> InlineReader::span_of(const cmark_node* node) const {
  const std::string_view text = view(node->as.literal);
  if (const auto begin = offset_in_content(node->as.literal.data))
    return Span{*begin, *begin + text.size()};
  const auto begin = offset_of(node->start_column - 1);
  if (!begin) return std::nullopt;
  // A run of tildes has no end.
  const auto end = node->end_column == 0 ? std::min(*begin + text.size(), content_.size())
                                         : offset_of(node->end_column);
  return end && *end >= *begin ? std::optional(Span{*begin, *end}) : std::nullopt;
}

void InlineReader::add(RunKind kind, Span span) {
  map_.for_each(span.begin, span.end, [&](std::size_t source, std::size_t size) {
    if (source == std::string_view::npos) {
      add_kept(kind, content_.substr(span.begin, size));
    } else {
      out_.add_run(kind, out_.source().substr(source, size), settings_.back());
    }
    span.begin += size;
  });
}

void InlineReader::add_kept(RunKind kind, std::string_view text) {
  if (!text.empty()) out_.add_run(kind, out_.keep(text), settings_.back());
}

void InlineReader::enter_text(const cmark_node* node) {
  const std::string_view text = view(node->as.literal);
  const auto span = span_of(node);
  if (!span) return add_kept(RunKind::text, text);
  at_ = span->end;
  const std::string_view written = content_.substr(span->begin, span->end - span->begin);
  if (written == text) return add(RunKind::text, *span);
  add_kept(written.starts_with('&') ? RunKind::entity : RunKind::text, text);
}

// A backslash before a line end leaves the columns as they were.
void InlineReader::enter_break(const cmark_node* node) {
  const std::size_t end = content_.find('\n', at_);
  if (end != std::string_view::npos) {
    at_ = end + 1;
    const bool escaped = node->type == CMARK_NODE_LINEBREAK && end > 0 && content_[end - 1] == '\\';
    if (!escaped) base_ = at_;
  }
  out_.add_run(RunKind::line_break, kLineEnd, settings_.back());
}

// Line ends are spaces in it, and a space at both ends may not belong to it.
void InlineReader::enter_code(const cmark_node* node) {
  const std::string_view text = view(node->as.literal);
  auto span = span_of(node);
  if (!span) return add_kept(RunKind::code, text);
  at_ = std::min(content_.find_first_not_of('`', span->end), content_.size());
  if (span->end - span->begin == text.size() + 2) span = Span{span->begin + 1, span->end - 1};
  const std::string_view code = content_.substr(0, span->end);
  for (std::size_t begin = span->begin; begin < span->end;) {
    const std::size_t end = std::min(code.find('\n', begin), span->end);
    add(RunKind::code, {begin, end});
    if (end < span->end) out_.add_run(RunKind::code, kOneSpace, settings_.back());
    begin = end + 1;
  }
}

void InlineReader::enter_html(const cmark_node* node) {
  const std::string_view html = view(node->as.literal);
  const auto span = span_of(node);
  if (!span) return add_kept(RunKind::html, html);
  at_ = span->end;
  add(RunKind::html, *span);
}

// Its mark is no text; one that refers to nothing is. Line ends inside it move the columns,
// and only the bracket at its end tells how many there were.
void InlineReader::enter_footnote(const cmark_node* node) {
  const auto begin = offset_of(node->start_column - 1);
  if (!begin) return;
  for (std::size_t line = base_;;) {
    base_ = line;
    const auto end = offset_of(node->end_column);
    const std::size_t from = std::max(line, *begin);
    const bool ends = end && *end > from && content_[*end - 1] == ']' &&
                      content_.substr(from, *end - from).find('\n') == std::string_view::npos;
    if (ends) {
      at_ = *end;
      break;
    }
    line = content_.find('\n', from);
    if (line == std::string_view::npos) return;
    ++line;
  }
  if (node->parent_footnote_def == nullptr) add(RunKind::text, {*begin, at_});
}

// `<https://…>`: cmark-gfm tells the place of its text, not its own.
bool InlineReader::is_angled(const cmark_node* link) const {
  const cmark_node* text = link->first_child;
  if (link->type != CMARK_NODE_LINK || text == nullptr || text->type != CMARK_NODE_TEXT ||
      text->next != nullptr)
    return false;
  const auto span = span_of(text);
  return span && span->begin > 0 && content_[span->begin - 1] == '<';
}

void InlineReader::enter_link(const cmark_node* node) {
  const bool image = node->type == CMARK_NODE_IMAGE;
  if (const auto begin = offset_of(node->start_column - 1); begin && !is_angled(node))
    at_ = *begin + (image ? 2 : 1);
  const auto number = static_cast<std::uint32_t>(out_.tree().links.size());
  out_.tree().links.push_back({.line = lines_.number(map_.line_of(at_)), .image = image});
  set(image ? style::image : style::link);
  settings_.back().link = number;
}

void InlineReader::leave_link(const cmark_node* node) {
  MarkdownLink& link = out_.tree().links[settings_.back().link];
  const std::string_view url = view(node->as.link.url);
  if (is_angled(node)) {
    place(link, map_.source_of(span_of(node->first_child)->begin), url);
    ++at_;
    return;
  }
  if (const auto number = definitions_.number_of(url)) {
    const LinkDefinitions::Target& target = definitions_.target(*number);
    link.offset = target.offset;
    link.target = target.text;
  } else {
    const std::size_t close = std::min(content_.find(']', at_), content_.size());
    place(link, map_.source_of(written_target(content_, close + 2, kWhiteSpace).offset), url);
  }
  if (const auto end = offset_of(node->end_column)) at_ = std::max(at_, *end);
}

void InlineReader::place(MarkdownLink& link, std::size_t offset, std::string_view target) {
  const std::string_view source = out_.source();
  const bool as_written =
      offset != std::string_view::npos && source.substr(offset, target.size()) == target;
  link.offset = offset;
  link.target = as_written ? source.substr(offset, target.size()) : out_.keep(target);
}

}  // namespace otlpdoc
