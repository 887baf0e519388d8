// Reads lists as Python-Markdown, kramdown and Goldmark have them: `{#a .b c="d e"}`, `{: #a }`.

#include "read/markdown/attributes.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kEndsOfToken = " \t\n{}";

// Takes `name="some words"` or a token without spaces off the front; empty when there is none.
std::string_view take_attribute(std::string_view& rest) {
  std::size_t size = std::min(rest.find_first_of(kEndsOfToken), rest.size());
  const std::size_t quote = rest.substr(0, size).find("=\"");
  if (quote != std::string_view::npos) {
    const std::size_t end = rest.find_first_of("\"\n", quote + 2);
    if (end == std::string_view::npos || rest[end] == '\n') return {};
    size = end + 1;
  }
  const std::string_view token = rest.substr(0, size);
  rest.remove_prefix(size);
  return token;
}

bool is_attribute(std::string_view token) {
  const bool marked = token.front() == '#' || token.front() == '.';
  return token.size() > 1 && (marked || token.find('=', 1) != std::string_view::npos);
}

// `#name` or `id=name`.
std::string_view id_of(std::string_view token) {
  constexpr std::string_view kKey = "id=";
  if (token.starts_with('#')) return token.substr(1);
  if (!token.starts_with(kKey)) return {};
  token.remove_prefix(kKey.size());
  return token.starts_with('"') ? token.substr(1, token.size() - 2) : token;
}

}  // namespace

std::optional<AttributeList> attributes_at(std::string_view text, std::size_t brace) {
  std::string_view rest = text.substr(brace + 1);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  AttributeList out;
  for (bool any = false;; any = true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    if (rest.starts_with('}')) {
      out.end = text.size() - rest.size() + 1;
      return any ? std::optional(out) : std::nullopt;
    }
    const std::string_view token = take_attribute(rest);
    if (token.empty() || !is_attribute(token)) return std::nullopt;
    if (out.id.empty()) out.id = id_of(token);
  }
}

TitleParts title_parts(std::string_view heading) {
  heading = trim(heading);
  if (!heading.ends_with('}')) return {heading, {}};
  // The list begins at one of the braces of its line; a value may hold one.
  const std::size_t line = heading.rfind('\n') + 1;
  for (std::size_t at = heading.find('{', line); at != std::string_view::npos;
       at = heading.find('{', at + 1)) {
    const auto list = attributes_at(heading, at);
    if (list && list->end == heading.size()) return {trim(heading.substr(0, at)), list->id};
  }
  return {heading, {}};
}

}  // namespace otlpdoc
