#include "read/words.hpp"

#include <utf8proc.h>

#include <array>
#include <vector>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// What a character does to a run of letters. The values are bits, so that
// the test for the begin of a run needs no branch.
enum Class : std::uint8_t { kOther = 0, kLetter = 1, kJoiner = 2, kIdeograph, kMark };

bool is_ideograph(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  // Script=Han, Hiragana and Katakana, letters only (Unicode 15, Scripts.txt).
  static constexpr Range kRanges[] = {
      {0x3005, 0x3005}, {0x3007, 0x3007},   {0x3021, 0x3029},   {0x3038, 0x303B},
      {0x3041, 0x3096}, {0x309D, 0x309F},   {0x30A1, 0x30FA},   {0x30FC, 0x30FF},
      {0x31F0, 0x31FF}, {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xF900, 0xFAD9},
      {0xFF66, 0xFF9D}, {0x1AFF0, 0x1AFFE}, {0x1B000, 0x1B167}, {0x20000, 0x323AF}};
  for (const Range& range : kRanges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

Class classify(char32_t c) {
  if (c == U'\'' || c == U'\u2019' || c == U'.' || c == U'-' || c == U'_') return kJoiner;
  if (is_ideograph(c)) return kIdeograph;
  if (is_letter_or_digit(c)) return kLetter;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return kMark;
    default:
      return kOther;
  }
}

constexpr std::size_t kPlane = 0x10000;

// Classes of the Basic Multilingual Plane.
const std::vector<Class>& plane_classes() {
  static const std::vector<Class> classes = [] {
    std::vector<Class> table(kPlane);
    for (char32_t c = 0; c < kPlane; ++c) table[c] = classify(c);
    return table;
  }();
  return classes;
}

constexpr auto kAsciiClasses = [] {
  std::array<std::uint8_t, 128> table{};
  for (unsigned c = 0; c < 128; ++c) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool joiner = c == '\'' || c == '.' || c == '-' || c == '_';
    table[c] = letter ? kLetter : joiner ? kJoiner : kOther;
  }
  return table;
}();

constexpr char32_t kKeycap = 0x20E3;

// Whether a letter after these two characters (the nearer one first) goes on a run: 1 or 0.
inline unsigned goes_on(unsigned last, unsigned before) {
  return (last | (last >> 1 & before)) & 1;
}

}  // namespace

void WordCounter::add_beyond_ascii(char32_t c) {
  const Class kind = c < kPlane ? plane_classes()[c] : classify(c);
  switch (kind) {
    case kIdeograph:
      ++words_;
      separate();
      break;
    case kLetter:
      words_ += 1 - goes_on(last_[0], last_[1]);
      push(kLetter);
      break;
    case kJoiner:
    case kOther:
      push(kind);
      break;
    case kMark:
      // Combining marks belong to the letter before them; `1️⃣` is an emoji.
      if (c == kKeycap && last_[0] == kLetter && goes_on(last_[1], last_[2]) == 0) {
        --words_;
        separate();
      }
      break;
  }
}

void WordCounter::add(std::string_view piece) {
  auto [last, before, earlier] = last_;
  for (std::size_t i = 0; i < piece.size();) {
    const auto byte = static_cast<unsigned char>(piece[i]);
    if (byte < 0x80) {
      const std::uint8_t kind = kAsciiClasses[byte];
      words_ += kind & 1 & ~goes_on(last, before);
      earlier = before;
      before = last;
      last = kind;
      ++i;
    } else if (byte >= 0xE5 && byte <= 0xE9) {
      // U+5000–9FFF are Han, every one.
      ++words_;
      last = before = earlier = kOther;
      i += 3;
    } else {
      const CodePoint c = decode(piece.substr(i));
      last_ = {last, before, earlier};
      add_beyond_ascii(c.value);
      last = last_[0];
      before = last_[1];
      earlier = last_[2];
      i += static_cast<std::size_t>(c.size);
    }
  }
  last_ = {last, before, earlier};
}

}  // namespace otlpdoc
