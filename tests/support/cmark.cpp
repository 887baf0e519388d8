// What cmark-gfm by itself makes of a text, and what our tree says, in one form.
#include "support/cmark.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

namespace otlpdoc::test {
namespace {

// Collects lines; a footnote and all in it goes to the end.
class Shape {
 public:
  void begin_block(const std::string& name, bool footnote = false) {
    end_text();
    if (footnote) parts_.emplace_back();
    open_.push_back(footnote);
    line("(" + name);
  }
  void end_block() {
    end_text();
    line(")");
    if (open_.back()) {
      done_.push_back(parts_.back());
      parts_.pop_back();
    }
    open_.pop_back();
  }
  void text(std::string_view kind, std::uint8_t style, const std::string& target,
            std::string_view text) {
    if (text.empty()) return;
    const std::string key = fmt::format("{} {} {}", kind, style, target);
    if (key != key_) end_text();
    key_ = key;
    text_ += text;
  }
  // Told at the end, sorted: one of an empty text has no other place.
  void link(const std::string& kind, const std::string& target) {
    links_.push_back(fmt::format("{} to {}\n", kind, escaped(target)));
  }
  std::string finish() {
    std::string out = parts_.front();
    std::sort(done_.begin(), done_.end());
    std::sort(links_.begin(), links_.end());
    for (const std::string& footnote : done_) out += footnote;
    for (const std::string& link : links_) out += link;
    return out;
  }

 private:
  void end_text() {
    if (!text_.empty()) line(fmt::format("{}: {}", key_, escaped(text_)));
    key_.clear();
    text_.clear();
  }
  void line(const std::string& text) { parts_.back() += text + "\n"; }
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
    return out;
  }

  std::vector<std::string> parts_{1};
  std::vector<std::string> done_, links_;
  std::vector<bool> open_;
  std::string key_, text_;
};

// cmark-gfm has no names for footnotes.
std::string type_of(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return "footnote_definition";
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return "footnote_reference";
  return cmark_node_get_type_string(node);
}

std::string literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? "" : text;
}

// Walks the tree of cmark-gfm.
class CmarkShape {
 public:
  std::string of(cmark_node* root) {
    cmark_iter* iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(iterator);
      event == CMARK_EVENT_ENTER ? enter(node) : leave(node);
    }
    cmark_iter_free(iterator);
    return shape_.finish();
  }

 private:
  static bool is_container(std::string_view type) {
    return type == "emph" || type == "strong" || type == "strikethrough" || type == "link" ||
           type == "image";
  }
  static std::uint8_t style_of(std::string_view type) {
    if (type == "emph") return style::emphasis;
    if (type == "strong") return style::strong;
    if (type == "strikethrough") return style::strike;
    return type == "link" ? style::link : style::image;
  }

  void enter(cmark_node* node) {
    const std::string type = type_of(node);
    if (is_container(type)) {
      if (type == "link" || type == "image") {
        targets_.emplace_back(cmark_node_get_url(node));
        shape_.link(type, targets_.back());
      }
      styles_.push_back(styles_.back() | style_of(type));
      return;
    }
    if (type == "text") return add("text", literal(node));
    if (type == "code") return add("code", literal(node));
    if (type == "html_inline") return add("html", literal(node));
    if (type == "softbreak" || type == "linebreak") return add("break", "|");
    if (type == "footnote_reference") return;
    block(type, node);
  }

  void block(const std::string& type, cmark_node* node) {
    std::string name = type;
    if (type == "heading") name += std::to_string(cmark_node_get_heading_level(node));
    if (type == "list")
      name += cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? " ordered" : "";
    if (type == "tasklist") name = "item task";
    if (type == "code_block") name += " " + std::string(cmark_node_get_fence_info(node));
    shape_.begin_block(name, type == "footnote_definition");
    if (type == "code_block" || type == "html_block") shape_.text(type, 0, "", literal(node));
    if (type == "code_block" || type == "html_block" || type == "thematic_break")
      shape_.end_block();
  }

  void leave(cmark_node* node) {
    const std::string type = type_of(node);
    if (is_container(type)) {
      styles_.pop_back();
      if (type == "link" || type == "image") targets_.pop_back();
    } else if (type != "text" && type != "code" && type != "html_inline" && type != "softbreak" &&
               type != "linebreak" && type != "footnote_reference") {
      shape_.end_block();
    }
  }

  void add(std::string_view kind, const std::string& text) {
    shape_.text(kind, styles_.back(), targets_.empty() ? "" : targets_.back(), text);
  }

  Shape shape_;
  std::vector<std::uint8_t> styles_{0};
  std::vector<std::string> targets_;
};

std::string name_of(const MarkdownBlock& block) {
  switch (block.kind) {
    case BlockKind::document:
      return "document";
    case BlockKind::quote:
      return "block_quote";
    case BlockKind::list:
      return block.level == 1 ? "list ordered" : "list";
    case BlockKind::item:
      return block.task == 0 ? "item" : "item task";
    case BlockKind::rule:
      return "thematic_break";
    case BlockKind::heading:
      return fmt::format("heading{}", block.level);
    case BlockKind::code:
      return fmt::format("code_block {}", block.info);
    case BlockKind::html:
      return "html_block";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::table:
      return "table";
    case BlockKind::row:
      return block.level == 1 ? "table_header" : "table_row";
    case BlockKind::cell:
      return "table_cell";
    case BlockKind::footnote:
      return "footnote_definition";
  }
  return "?";
}

class TreeShape {
 public:
  explicit TreeShape(const MarkdownTree& tree) : tree_(tree) {}

  std::string run() {
    for (std::uint32_t i = 0; i < tree_.blocks.size(); ++i) {
      while (!open_.empty() && tree_.blocks[open_.back()].end <= i) close();
      const MarkdownBlock& block = tree_.blocks[i];
      shape_.begin_block(name_of(block), block.kind == BlockKind::footnote);
      open_.push_back(i);
      for (std::uint32_t run = block.first_run; run < block.end_run; ++run)
        add(block, tree_.runs[run]);
    }
    while (!open_.empty()) close();
    for (const MarkdownLink& link : tree_.links)
      shape_.link(link.image ? "image" : "link", nuls_replaced(link.target));
    return shape_.finish();
  }

 private:
  void close() {
    open_.pop_back();
    shape_.end_block();
  }

  void add(const MarkdownBlock& block, const MarkdownRun& run) {
    const std::string text = run.kind == RunKind::nul ? "\uFFFD" : std::string(run.text);
    if (block.kind == BlockKind::code) return shape_.text("code_block", 0, "", with_lf(text));
    if (block.kind == BlockKind::html) return shape_.text("html_block", 0, "", with_lf(text));
    const bool linked = (run.style & (style::link | style::image)) != 0;
    const std::string target = linked ? nuls_replaced(tree_.links[run.link].target) : "";
    switch (run.kind) {
      case RunKind::text:
      case RunKind::entity:
      case RunKind::nul:
        return shape_.text("text", run.style, target, text);
      case RunKind::code:
        return shape_.text("code", run.style, target, text);
      case RunKind::html:
        return shape_.text("html", run.style, target, text);
      case RunKind::line_break:
        return shape_.text("break", run.style, target, "|");
    }
  }

  // A CR that stands alone in code stays one.
  static std::string with_lf(std::string text) {
    std::replace(text.begin(), text.end(), '\r', '\n');
    return text;
  }

  static std::string nuls_replaced(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '\0' ? std::string("\uFFFD") : std::string(1, c);
    return out;
  }

  const MarkdownTree& tree_;
  Shape shape_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

std::string shape_by_cmark(std::string_view text) {
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (const char* name : {"table", "strikethrough", "tasklist"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, text.data(), text.size());
  cmark_node* root = cmark_parser_finish(parser);
  // It takes the tilde out of a table of the whole process, and with it from our parser.
  cmark_manage_extensions_special_characters(parser, 1);
  std::string out = CmarkShape().of(root);
  cmark_node_free(root);
  cmark_parser_free(parser);
  return out;
}

std::string shape_of(const MarkdownTree& tree) { return TreeShape(tree).run(); }

std::string first_difference(const std::string& ours, const std::string& cmark) {
  std::size_t same = 0;
  while (same < ours.size() && same < cmark.size() && ours[same] == cmark[same]) ++same;
  const std::size_t begin = ours.rfind('\n', same == 0 ? 0 : same - 1) + 1;
  return fmt::format("ours:\n{}\ncmark-gfm:\n{}", ours.substr(std::min(begin, ours.size()), 400),
                     cmark.substr(std::min(begin, cmark.size()), 400));
}

}  // namespace otlpdoc::test
