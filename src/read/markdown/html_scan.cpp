// Takes tags and attributes off the front of the HTML, and never looks back.

#include "read/markdown/html_scan.hpp"

#include <algorithm>

namespace otlpdoc {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Takes the text up to one of `ends` off the front.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const std::size_t size = std::min(rest.find_first_of(ends), rest.size());
  const std::string_view taken = rest.substr(0, size);
  rest.remove_prefix(size);
  return taken;
}

void skip(std::string_view& rest, std::string_view characters) {
  rest.remove_prefix(std::min(rest.find_first_not_of(characters), rest.size()));
}

std::string_view take_value(std::string_view& rest) {
  skip(rest, kSpace);
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
    return take_until(rest, " \t\r\n>");
  const std::string_view quote = rest.substr(0, 1);
  rest.remove_prefix(1);
  const std::string_view value = take_until(rest, quote);
  rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  return value;
}

// Precondition: the rest stands behind `<` and begins with a letter.
void scan_tag(std::string_view& rest, const std::function<void(const HtmlPart&)>& visit) {
  const std::string_view tag = take_until(rest, " \t\r\n/>");
  while (true) {
    skip(rest, " \t\r\n/");
    if (rest.empty() || rest.front() == '>') return;
    const std::string_view name = take_until(rest, "= \t\r\n/>");
    skip(rest, kSpace);
    if (rest.starts_with('=')) {
      rest.remove_prefix(1);
      visit({tag, name, take_value(rest)});
    } else if (name.empty()) {
      return;
    }
  }
}

}  // namespace

void scan_html(std::string_view html, const std::function<void(const HtmlPart&)>& visit) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<')) {
    html.remove_prefix(at + 1);
    if (html.starts_with("!--")) {
      html.remove_prefix(3);
      const std::size_t end = std::min(html.find("-->"), html.size());
      visit({{}, {}, html.substr(0, end)});
      html.remove_prefix(end);
    } else if (!html.empty() && is_letter(html.front())) {
      scan_tag(html, visit);
    }
  }
}

}  // namespace otlpdoc
