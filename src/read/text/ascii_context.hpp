// ASCII text as context of the characters beside it: runs of one class (letters, digits, blanks,
// one kind of punctuation) count as one symbol.

#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace otlpdoc {

inline constexpr std::size_t kFrontClasses = 2;  // context kept behind a character
inline constexpr std::size_t kBackClasses = 3;   // and before one
inline constexpr std::size_t kLongestRun = 64;   // of one class

inline constexpr std::array<char, 128> kAsciiClasses = [] {
  std::array<char, 128> classes{};
  for (int c = 0; c < 128; ++c) {
    const char lower = static_cast<char>(c | 0x20);
    const bool letter = lower >= 'a' && lower <= 'z';
    const bool digit = c >= '0' && c <= '9';
    const bool blank = c < ' ' && c != '\n';
    classes[static_cast<std::size_t>(c)] = letter  ? 'a'
                                           : digit ? '0'
                                           : blank ? ' '
                                                   : static_cast<char>(c);
  }
  return classes;
}();

// Precondition: the character is ASCII.
inline char ascii_class(char character) {
  return kAsciiClasses[static_cast<unsigned char>(character)];
}

// Calls `push` with the classes of the ASCII text, as far as they are near one of its ends,
// and `reset` between the ends when something was left out.
template <class Push, class Reset>
void walk_ascii(std::string_view text, const Push& push, const Reset& reset) {
  std::size_t front = 0;
  for (std::size_t n = 0; n < kFrontClasses && front < text.size(); ++n) {
    const char kind = ascii_class(text[front]);
    const std::size_t limit = std::min(text.size(), front + kLongestRun);
    while (front < limit && ascii_class(text[front]) == kind) ++front;
    push(kind);
  }
  std::array<char, kBackClasses> last{};
  std::size_t back = text.size();
  std::size_t count = 0;
  for (; count < kBackClasses && back > front; ++count) {
    last[count] = ascii_class(text[back - 1]);
    const std::size_t limit = std::max(front, back - std::min(back, kLongestRun));
    while (back > limit && ascii_class(text[back - 1]) == last[count]) --back;
  }
  if (back > front) reset();
  while (count > 0) push(last[--count]);
}

}  // namespace otlpdoc
