// The lines of a Markdown text.
#include "read/markdown/lines.hpp"

#include "base/bytes.hpp"

namespace otlpdoc {

void MarkdownLines::divide(std::string_view text, int first_number) {
  text_ = text;
  first_number_ = first_number;
  starts_.clear();
  numbers_.clear();
  const bool has_cr = text.find('\r') != std::string_view::npos;
  bool lone_cr = false;
  for (std::size_t at = 0; at < text.size();) {
    starts_.push_back(static_cast<std::uint32_t>(at));
    at = has_cr ? text.find_first_of("\r\n", at) : text.find('\n', at);
    if (at == std::string_view::npos) break;
    const bool is_cr = text[at++] == '\r';
    const bool is_pair = is_cr && at < text.size() && text[at] == '\n';
    lone_cr = lone_cr || (is_cr && !is_pair);
    at += is_pair ? 1 : 0;
  }
  starts_.push_back(static_cast<std::uint32_t>(text.size()));
  if (!lone_cr) return;
  int number = 0;
  for (std::size_t line = 0; line < count(); ++line) {
    numbers_.push_back(number);
    number += static_cast<int>(
        count_line_ends(text.substr(starts_[line], starts_[line + 1] - starts_[line])));
  }
}

std::size_t MarkdownLines::end(std::size_t line) const {
  std::size_t end = starts_[line + 1];
  if (end > starts_[line] && text_[end - 1] == '\n') --end;
  if (end > starts_[line] && text_[end - 1] == '\r') --end;
  return end;
}

}  // namespace otlpdoc
