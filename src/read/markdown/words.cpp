// Counts usual text in vectors of bytes, and the rest character by character.

#include "read/markdown/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "base/byte_vector.hpp"
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

// Where Han characters begin, U+4E00–9FFF.
OTLPDOC_VECTOR_PART ByteMask begins_han(ByteVector a, ByteVector b) {
  return is_between(a, 0xE5, 0xE9) | ((a == 0xE4) & (b >= 0xB8));
}

// Where one of the commonest characters begins that are neither letters nor parts of
// words: U+2000–203F but for ’, U+2190–23FF, U+2500–2775, U+2B00–2BFF, 、。 and
// brackets (U+3000–3004, U+3008–301F), full-width punctuation, and most emoji.
OTLPDOC_VECTOR_PART ByteMask begins_common_sign(ByteVector a, ByteVector b, ByteVector c) {
  const ByteMask general = (b == 0x80) & (c != 0x99);
  const ByteMask arrows = ((b == 0x86) & (c >= 0x90)) | is_between(b, 0x87, 0x8F);
  const ByteMask drawn = is_between(b, 0x94, 0x9C) | ((b == 0x9D) & (c <= 0xB5));
  const ByteMask symbol = general | arrows | drawn | is_between(b, 0xAC, 0xAF);
  const ByteMask ideographic = (b == 0x80) & ((c <= 0x84) | is_between(c, 0x88, 0x9F));
  const ByteMask wide = (b == 0xBC) & ((c <= 0x8F) | is_between(c, 0x9A, 0xA0));
  const ByteMask emoji = (b == 0x9F) & (c != 0x84) & (c != 0xAF);
  return ((a == 0xE2) & symbol) | ((a == 0xE3) & ideographic) | ((a == 0xEF) & wide) |
         ((a == 0xF0) & emoji);
}

OTLPDOC_VECTOR_PART ByteVector kinds_of(ByteVector a) {
  const ByteMask letter = is_between(a | 0x20, 'a', 'z') | is_between(a, '0', '9');
  const ByteMask joiner = (a == '\'') | (a == '.') | (a == '-') | (a == '_');
  constexpr ByteMask kLetters = ByteMask{} + std::int8_t{kLetter};
  constexpr ByteMask kJoiners = ByteMask{} + std::int8_t{kJoiner};
  return reinterpret_cast<ByteVector>((letter & kLetters) | (joiner & kJoiners));
}

}  // namespace

void WordCounter::add_beyond_ascii(char32_t c) {
  const Class kind = c < kPlane ? plane_classes()[c] : classify(c);
  switch (kind) {
    case kIdeograph:
      ++words_;
      last_ = {};
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
        last_ = {};
      }
      break;
  }
}

// Character by character.
void WordCounter::count_any(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      const std::uint8_t kind = kAsciiClasses[byte];
      words_ += kind & 1 & ~goes_on(last_[0], last_[1]);
      push(kind);
      ++i;
    } else {
      const CodePoint c = decode(text.substr(i));
      add_beyond_ascii(c.value);
      i += static_cast<std::size_t>(c.size);
    }
  }
}

// Counts text of ASCII, Han and the common signs, each byte by itself and its
// neighbours; false, with nothing counted, when there is more in it. A sign of several
// bytes counts as several here, which is the same to the runs around it.
OTLPDOC_VECTOR_CODE bool WordCounter::count_usual(const unsigned char* data, std::size_t size) {
  static constexpr auto kNumbers = [] {
    std::array<unsigned char, kLanes> numbers{};
    for (unsigned i = 0; i < kLanes; ++i) numbers[i] = static_cast<unsigned char>(i);
    return numbers;
  }();
  const ByteVector places = load(kNumbers.data());
  std::array<std::uint8_t, kChunk + 2> kinds;
  kinds[0] = last_[1];
  kinds[1] = last_[0];
  LaneCounts words;
  ByteMask unusual{};
  for (std::size_t i = 0; i < size; i += kLanes) {
    const ByteVector a = load(data + i);
    const auto inside = static_cast<std::uint8_t>(std::min(size - i, kLanes));
    const ByteMask counts = places < inside;
    if (any(a >= 0x80)) {
      const ByteVector b = load(data + i + 1), c = load(data + i + 2);
      const ByteMask han = begins_han(a, b);
      unusual |= (a >= 0xC0) & ~han & ~begins_common_sign(a, b, c) & counts;
      words.add(han & counts);
    }
    const ByteVector kind = kinds_of(a);
    std::memcpy(kinds.data() + 2 + i, &kind, sizeof kind);
    const ByteVector last = load(kinds.data() + i + 1), before = load(kinds.data() + i);
    const ByteVector begins = kind & ~(last | (last >> 1 & before));
    words.add(((begins & 1) != 0) & counts);
  }
  if (any(unusual)) return false;
  words_ += words.sum();
  last_ = {kinds[size + 1], kinds[size], kinds[size - 1]};
  return true;
}

void WordCounter::count() {
  std::memset(waiting_.data() + size_, 0, kReadBeyond);
  std::string_view left(reinterpret_cast<const char*>(waiting_.data()), size_);
  while (!left.empty()) {
    const std::size_t size = left.size() > kChunk ? character_start(left, kChunk) : left.size();
    const auto* data = reinterpret_cast<const unsigned char*>(left.data());
    if (!count_usual(data, size)) count_any(left.substr(0, size));
    left.remove_prefix(size);
  }
  size_ = 0;
}

void WordCounter::add(std::string_view piece) {
  while (size_ + piece.size() > kBuffer) {
    const std::size_t fits = character_start(piece, kBuffer - size_);
    std::memcpy(waiting_.data() + size_, piece.data(), fits);
    size_ += fits;
    piece.remove_prefix(fits);
    count();
  }
  std::memcpy(waiting_.data() + size_, piece.data(), piece.size());
  size_ += piece.size();
}

std::int64_t WordCounter::words() {
  count();
  return words_;
}

}  // namespace otlpdoc
