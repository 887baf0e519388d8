// Bytes behind misread characters, and the pieces of text that stand for one sequence.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "read/text/repair.hpp"

namespace otlpdoc {

// The byte that the code page shows as this character, or -1 when it shows no
// byte so. A control character U+0080–U+009F stands for itself where the page
// has nothing of its own at that byte.
int page_byte(char32_t character, CodePage page);

// Continuation bytes that this byte announces in UTF-8; 0 when it begins no sequence.
inline int announced(int byte) {
  if (byte < 0xC2 || byte > 0xF4) return 0;
  return byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
}

inline bool is_continuation(int byte) { return byte >= 0x80 && byte <= 0xBF; }

// The text between `begin` and `end` that stands for one UTF-8 sequence, or
// one character that belongs to none.
struct Piece {
  std::array<std::uint8_t, 4> bytes{};
  int count = 0;           // bytes found, the first one included; 0: not a lead byte of the page
  int wanted = 0;          // bytes that the first one announces, itself included
  bool spaced = false;     // a plain space was taken for a lost U+00A0
  std::size_t size = 0;    // bytes of the text
  char32_t character = 0;  // the first character
};

// How a text was misread: which bytes were lost on the way.
struct Misreading {
  CodePage page = CodePage::windows_1252;
  std::array<bool, 256> lost{};
  bool nbsp_is_space = false;  // U+00A0 became a plain space
};

// Precondition: text is not empty and does not begin with ASCII.
Piece next_piece(std::string_view text, CodePage page, bool nbsp_is_space);

// Decides from the text itself which bytes survived: control characters, soft
// hyphens and no-break spaces that are still there were not lost.
Misreading describe_misreading(std::string_view text, CodePage page);

// Offset of the first byte at or after `from` that is not ASCII; the text's size when there is
// none.
std::size_t skip_ascii(std::string_view text, std::size_t from);

}  // namespace otlpdoc
