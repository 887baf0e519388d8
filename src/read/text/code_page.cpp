// Maps characters back to bytes of three code pages, and tells from what is left what was lost.

#include "read/text/code_page.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/text.hpp"

namespace otlpdoc {

namespace {

// Windows-1252 at 80–9F (WHATWG Encoding Standard); 0 where it has nothing.
constexpr std::array<char16_t, 32> kTypographic = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct Letter {
  char16_t character;
  std::uint8_t byte;
};
constexpr std::array<Letter, 6> kTurkish = {{{0x011E, 0xD0},
                                             {0x0130, 0xDD},
                                             {0x015E, 0xDE},
                                             {0x011F, 0xF0},
                                             {0x0131, 0xFD},
                                             {0x015F, 0xFE}}};

bool has_own(int byte, CodePage page) {
  if (page == CodePage::latin_1 || byte > 0x9F) return false;
  if (page == CodePage::windows_1254 && (byte == 0x8E || byte == 0x9E)) return false;
  return kTypographic[static_cast<std::size_t>(byte - 0x80)] != 0;
}

int typographic_byte(char32_t character, CodePage page) {
  if (character > 0x2122 || page == CodePage::latin_1) return -1;
  const auto* at = std::find(kTypographic.begin(), kTypographic.end(), character);
  if (at == kTypographic.end()) return -1;
  const int byte = 0x80 + static_cast<int>(at - kTypographic.begin());
  return has_own(byte, page) ? byte : -1;
}

struct Survivors {
  std::int64_t controls = 0;    // U+0080–U+009F
  std::int64_t incomplete = 0;  // sequences that lack a byte
  std::int64_t spaced = 0;      // sequences that a space may complete
  bool soft_hyphen = false;
  bool no_break_space = false;
};

void look_at(const Piece& piece, std::string_view rest, CodePage page, Survivors& seen) {
  for (int i = 0; i < std::max(piece.count, 1); ++i) {
    const int byte = piece.count > 0 ? piece.bytes[static_cast<std::size_t>(i)]
                                     : page_byte(piece.character, page);
    if (byte < 0x80 || byte > 0xAD) continue;
    if (byte <= 0x9F && !has_own(byte, page)) ++seen.controls;
    seen.soft_hyphen |= byte == 0xAD;
    seen.no_break_space |= byte == 0xA0;
  }
  if (piece.count == piece.wanted) return;
  ++seen.incomplete;
  const std::string_view after = rest.substr(piece.size);
  if (after.empty() || after[0] != ' ') return;
  // `Ã ` may be à or a letter that lost its byte: both are candidates then.
  if (piece.wanted == 2) ++seen.spaced;
  // A continuation after a space belongs to nothing but the sequence before the space.
  if (after.size() < 2 || static_cast<unsigned char>(after[1]) < 0x80) return;
  if (is_continuation(page_byte(decode(after.substr(1)).value, page))) ++seen.spaced;
}

Survivors find_survivors(std::string_view text, CodePage page) {
  Survivors seen;
  std::size_t at = 0;
  while ((at = skip_ascii(text, at)) < text.size()) {
    const Piece piece = next_piece(text.substr(at), page, false);
    look_at(piece, text.substr(at), page, seen);
    at += piece.size;
  }
  return seen;
}

}  // namespace

std::string_view name(CodePage page) {
  switch (page) {
    case CodePage::windows_1252:
      return "Windows-1252";
    case CodePage::windows_1254:
      return "Windows-1254";
    case CodePage::latin_1:
      break;
  }
  return "ISO-8859-1";
}

int page_byte(char32_t character, CodePage page) {
  if (character < 0x80) return static_cast<int>(character);
  const bool turkish = page == CodePage::windows_1254;
  if (character < 0x100) {
    const int byte = static_cast<int>(character);
    const bool replaced = turkish && std::any_of(kTurkish.begin(), kTurkish.end(),
                                                 [=](Letter l) { return l.byte == byte; });
    return replaced || has_own(byte, page) ? -1 : byte;
  }
  if (turkish) {
    for (const Letter letter : kTurkish) {
      if (letter.character == character) return letter.byte;
    }
  }
  return typographic_byte(character, page);
}

Piece next_piece(std::string_view text, CodePage page, bool nbsp_is_space) {
  const CodePoint first = decode(text);
  Piece piece;
  piece.character = first.value;
  piece.size = static_cast<std::size_t>(first.size);
  const int lead = page_byte(first.value, page);
  if (announced(lead) == 0) return piece;
  piece.wanted = announced(lead) + 1;
  piece.bytes[0] = static_cast<std::uint8_t>(lead);
  for (piece.count = 1; piece.count < piece.wanted && piece.size < text.size(); ++piece.count) {
    const CodePoint next = decode(text.substr(piece.size));
    const bool space = nbsp_is_space && next.value == U' ';
    const int byte = space ? ' ' : page_byte(next.value, page);
    if (!space && !is_continuation(byte)) break;
    piece.bytes[static_cast<std::size_t>(piece.count)] = static_cast<std::uint8_t>(byte);
    piece.spaced |= space;
    piece.size += static_cast<std::size_t>(next.size);
  }
  return piece;
}

Misreading describe_misreading(std::string_view text, CodePage page) {
  const Survivors seen = find_survivors(text, page);
  Misreading result{page, {}, false};
  // Where control characters were kept, only soft hyphens leave sequences incomplete.
  const bool controls_lost = seen.controls <= seen.incomplete;
  for (int byte = 0x80; byte <= 0x9F; ++byte) {
    result.lost[static_cast<std::size_t>(byte)] = controls_lost && !has_own(byte, page);
  }
  result.lost[0xAD] = !seen.soft_hyphen;
  result.nbsp_is_space = !seen.no_break_space && seen.spaced > 0;
  return result;
}

std::size_t skip_ascii(std::string_view text, std::size_t from) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  for (; from + 32 <= text.size(); from += 32) {
    std::array<std::uint64_t, 4> words{};
    std::memcpy(words.data(), text.data() + from, 32);
    if (((words[0] | words[1] | words[2] | words[3]) & high_bits) != 0) break;
  }
  for (; from + 8 <= text.size(); from += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + from, 8);
    const std::uint64_t high = word & high_bits;
    if (high == 0) continue;
    if constexpr (std::endian::native != std::endian::little) break;
    return from + static_cast<std::size_t>(std::countr_zero(high)) / 8;
  }
  while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) ++from;
  return from;
}

}  // namespace otlpdoc
