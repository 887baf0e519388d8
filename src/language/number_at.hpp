// The number that stands at a place of a text, in digits or words, and what may stand around it.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace otlpdoc {

// Beyond it a word is none.
inline constexpr std::size_t kLongestWord = 100;  // bytes

inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }  // ASCII

// The size of the first of the words that the text starts with; 0 when it does with none. No word
// is empty.
template <class Words>
std::size_t size_at_start(std::string_view text, const Words& words) {
  if (text.empty()) return 0;
  for (std::string_view word : words) {
    if (word.front() == text.front() && text.starts_with(word)) return word.size();
  }
  return 0;
}

inline std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

struct Number {
  double value = 0;
  std::size_t end = 0;
  double scale = 1;     // 万, thousand …
  double rounding = 0;  // as in Quantity
};

// Digits with thousands separators and decimals, then 万 or k.
// Precondition: text[at] is a digit.
Number read_number(std::string_view text, std::size_t at);

bool is_too_large(double number);

// The Chinese numeral that begins at the text, as bytes.
std::string_view chinese_prefix(std::string_view text);

// The number that numbers something, in digits or Chinese, and where it ends. Nothing beyond what
// people number batches with.
std::optional<std::pair<int, std::size_t>> ordinal_at(std::string_view text, std::size_t at);

}  // namespace otlpdoc
