// UTF-8 text for all: decoded, trimmed, as wide as terminals draw it, and safe to print.

#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace otlpdoc {

// One code point and the bytes it took. Malformed input gives U+FFFD for one byte.
struct CodePoint {
  char32_t value;
  int size;  // bytes, at least 1
};

// Precondition: text is not empty.
CodePoint decode(std::string_view text);

// Whether the text holds one of the marks.
template <class Marks>
bool holds_any(std::string_view text, const Marks& marks) {
  return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) {
    return text.find(mark) != std::string_view::npos;
  });
}

// The text with every occurrence of the words taken out, of one word after the other.
std::string without(std::string text, std::string_view word);
template <class Words>
std::string without(std::string text, const Words& words) {
  for (std::string_view word : words) text = without(std::move(text), word);
  return text;
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Where the first digit stands; npos: there is none.
inline std::size_t find_digit(std::string_view text) {
  const auto at = std::find_if(text.begin(), text.end(), is_digit);
  return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}
inline bool holds_digit(std::string_view text) {
  return find_digit(text) != std::string_view::npos;
}

// Where the first byte stands that is none of the marks; the size of the text: there is none. For
// the few marks of Markdown many times as fast as `find_first_not_of`.
inline std::size_t skip_marks(std::string_view text, std::string_view marks, std::size_t at = 0) {
  const auto is_mark = [marks](char c) {
    for (const char mark : marks) {
      if (c == mark) return true;
    }
    return false;
  };
  while (at < text.size() && is_mark(text[at])) ++at;
  return std::min(at, text.size());
}

// Whether a byte of UTF-8 goes on a character, and the last place up to `at` where none
// does. Precondition: at < size.
inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
inline std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && is_continuation(text[at])) --at;
  return at;
}

// The beginning or the end of the text, of at most so many bytes of whole characters.
std::string_view first_bytes(std::string_view text, std::size_t most);
std::string_view last_bytes(std::string_view text, std::size_t most);

void append_utf8(std::string& out, char32_t code_point);

// Terminal cells that the text takes; each grapheme cluster counts as a
// terminal draws it (UAX #11, UAX #29).
int display_width(std::string_view text);

// The longest beginning of at most `cells` cells, with `…` when it was cut.
std::string shorten(std::string_view text, int cells);

// The same with `…` in the middle, for paths, whose end says most.
std::string shorten_middle(std::string_view text, int cells);

// Lines of at most `cells` cells, broken at spaces or between wide characters;
// a single longer word is broken where it must be. At least one line.
std::vector<std::string> wrap(std::string_view text, int cells);

// The text with nothing in it that a terminal would obey: control characters
// (line ends and tabs too), bidirectional overrides and malformed bytes become
// U+FFFD.
std::string printable(std::string_view text);

// JSON with what `printable` takes out as escapes: JSON leaves DEL, C1 and bidirectional
// controls as they are.
std::string escape_controls(std::string_view json);

// Whether there are Chinese or Japanese characters in it.
bool holds_ideographs(std::string_view text);

// Unicode general categories L* and Nd.
bool is_letter_or_digit(char32_t code_point);

// What stands between the signs; what stands behind the last one is a part when it is not empty.
std::vector<std::string_view> split(std::string_view text, std::string_view sign);

// The lines without their ends.
std::vector<std::string> lines_of(std::string_view text);

std::string_view trim(std::string_view text);  // ASCII and Unicode white space
std::string lower(std::string_view text);      // ASCII letters only
bool contains(std::string_view text, std::string_view part);

// The number that a whole text is; nothing when it is none.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && stop == text.data() + text.size();
  return is_whole ? std::optional(number) : std::nullopt;
}

// `12345` → `12,345`.
std::string grouped(std::int64_t number);

// The number with at most one decimal, or as many more as tell it from another, which it is not:
// 2.9995 beside 3.
std::string number_beside(double number, double other);

// The candidate nearest to the name; empty when none is near (edit distance over a third of the
// longer one).
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

// The text for a message: printable, shortened to so many cells.
std::string short_text(std::string_view text, int cells = 40);

}  // namespace otlpdoc
