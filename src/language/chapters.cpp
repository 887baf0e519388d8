// Reads numbers of chapters off the beginnings of titles.

#include <string>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// Behind `第N`, and before a number or a letter.
std::string chapter_at_start(std::string_view text) {
  constexpr std::string_view kOrdinal = "第";
  if (text.starts_with(kOrdinal)) {
    const auto number = ordinal_at(text, skip_spaces(text, kOrdinal.size()));
    if (!number) return {};
    const std::string_view rest = text.substr(skip_spaces(text, number->second));
    const std::size_t unit = size_at_start(rest, vocabulary().words(Concept::units_chapters));
    return unit == 0 ? std::string()
                     : std::string(rest.substr(0, unit)) + std::to_string(number->first);
  }
  const std::size_t word = size_at_start(text, vocabulary().words(Concept::words_chapter));
  std::size_t at = skip_spaces(text, word);
  if (word == 0 || at >= text.size()) return {};
  while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  // `Chapter 4B` and `Appendix B`, but no word.
  const bool letter = at < text.size() && is_letter(text[at]) &&
                      (at + 1 == text.size() || !is_letter(text[at + 1]));
  if (letter) ++at;
  if (at == begin) return {};
  return std::string(text.substr(0, word)) + " " + std::string(text.substr(begin, at - begin));
}

}  // namespace

std::string chapter_of(std::string_view text) {
  return chapter_at_start(lower(first_bytes(text, kLongestWord)));
}

bool names_a_chapter(std::string_view text) { return !chapter_of(text).empty(); }

}  // namespace otlpdoc
