// Grows a Markdown tree.
#include "read/markdown/tree_writer.hpp"

namespace otlpdoc {

TreeWriter::TreeWriter(MarkdownTree& tree, std::string_view source)
    : tree_(tree), source_(source), has_nul_(source.find('\0') != std::string_view::npos) {}

void TreeWriter::open_block(MarkdownBlock block) {
  block.parent = open_.empty() ? 0 : open_.back();
  block.first_run = block.end_run = static_cast<std::uint32_t>(tree_.runs.size());
  open_.push_back(static_cast<std::uint32_t>(tree_.blocks.size()));
  tree_.blocks.push_back(block);
}

void TreeWriter::close_block() {
  block().end = static_cast<std::uint32_t>(tree_.blocks.size());
  open_.pop_back();
}

void TreeWriter::add_run(RunKind kind, std::string_view text, RunSetting setting) {
  if (!has_nul_) return add_piece(kind, text, setting);
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\0'), text.size());
    if (size > 0) add_piece(kind, text.substr(0, size), setting);
    if (size < text.size()) add_piece(RunKind::nul, text.substr(size, 1), setting);
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

std::string_view TreeWriter::keep(std::string_view text) {
  std::string& kept = tree_.kept_.emplace_back(text);
  if (!has_nul_) return kept;
  for (std::size_t at = kept.find(kInsteadOfNul); at != std::string::npos;
       at = kept.find(kInsteadOfNul, at))
    kept.replace(at, 1, "\uFFFD");
  return kept;
}

void TreeWriter::add_piece(RunKind kind, std::string_view text, RunSetting setting) {
  if (text.empty()) return;
  MarkdownBlock& in = block();
  if (in.first_run < in.end_run && kind != RunKind::nul) {
    MarkdownRun& last = tree_.runs.back();
    const bool goes_on = last.text.data() + last.text.size() == text.data() && is_source(text) &&
                         is_source(last.text);
    if (goes_on && last.kind == kind && last.style == setting.style && last.link == setting.link) {
      last.text = {last.text.data(), last.text.size() + text.size()};
      return;
    }
  }
  tree_.runs.push_back({text, setting.link, kind, setting.style});
  in.end_run = static_cast<std::uint32_t>(tree_.runs.size());
}

bool TreeWriter::is_source(std::string_view text) const {
  return text.data() >= source_.data() &&
         text.data() + text.size() <= source_.data() + source_.size();
}

}  // namespace otlpdoc
