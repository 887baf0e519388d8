// Undoes percent-encoding byte by byte.

#include "base/paths.hpp"

#include <charconv>

namespace otlpdoc {

std::optional<char> percent_escape(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
  unsigned char byte = 0;
  const char* end = text.data() + at + 3;
  const auto [stop, error] = std::from_chars(text.data() + at + 1, end, byte, 16);
  return error == std::errc() && stop == end ? std::optional(static_cast<char>(byte))
                                             : std::nullopt;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = percent_escape(text, at);
    out += byte.value_or(text[at]);
    if (byte) at += 2;
  }
  return out;
}

}  // namespace otlpdoc
