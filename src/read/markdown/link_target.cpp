// The target of a link as it is written.
#include "read/markdown/link_target.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Up to a space or to a parenthesis that closes none of its own.
std::size_t bare_size(std::string_view text) {
  int open = 0;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
    } else if (text[i] == '(') {
      ++open;
    } else if ((text[i] == ')' && --open < 0) ||
               std::string_view(" \t\n\r").find(text[i]) != std::string_view::npos) {
      break;
    }
  }
  return std::min(i, text.size());
}

std::size_t pointed_size(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && text[i] != '>' && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
  return std::min(i, text.size());
}

}  // namespace

LinkTarget written_target(std::string_view text, std::size_t at, std::string_view skipped) {
  LinkTarget out;
  out.offset = skip_marks(text, skipped, at);
  const bool pointed = text.substr(out.offset).starts_with('<');
  if (pointed) ++out.offset;
  const std::string_view rest = text.substr(out.offset);
  out.text = rest.substr(0, pointed ? pointed_size(rest) : bare_size(rest));
  out.is_plain = !contains(out.text, "\\") && !contains(out.text, "&");
  return out;
}

}  // namespace otlpdoc
