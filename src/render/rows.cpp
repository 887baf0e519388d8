// Indents lines, and takes tabs and control characters out of source text.

#include "render/rows.hpp"

#include <iterator>

#include "base/text.hpp"

namespace otlpdoc {

void append(Rows& lines, Rows more) {
  std::move(more.begin(), more.end(), std::back_inserter(lines));
}

std::string indented(std::string_view text, int cells) {
  if (text.empty()) return {};
  return std::string(static_cast<std::size_t>(cells), ' ').append(text);
}

std::string_view without_end_space(std::string_view text) {
  const std::string_view core = trim(text);
  return core.empty() ? core : text.substr(0, static_cast<std::size_t>(core.end() - text.begin()));
}

std::string visible(std::string_view source) {
  std::string spaced;
  for (const char c : source) c == '\t' ? spaced.append(4, ' ') : spaced.append(1, c);
  return printable(spaced);
}

}  // namespace otlpdoc
