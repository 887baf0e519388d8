#include "read/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

enum class Class : std::uint8_t { other, letter, joiner, ideograph, mark };

bool is_ideograph(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  // Script=Han, Hiragana and Katakana, letters only (Unicode 15, Scripts.txt).
  static constexpr Range kRanges[] = {
      {0x3005, 0x3005},   {0x3007, 0x3007},   {0x3021, 0x3029},   {0x3038, 0x303B},
      {0x3041, 0x3096},   {0x309D, 0x309F},   {0x30A1, 0x30FA},   {0x30FC, 0x30FF},
      {0x31F0, 0x31FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xF900, 0xFAD9},
      {0xFF66, 0xFF9D},   {0x1AFF0, 0x1AFFE}, {0x1B000, 0x1B167}, {0x20000, 0x323AF}};
  for (const Range& range : kRanges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

Class classify(char32_t c) {
  if (c == U'\'' || c == U'\u2019' || c == U'.' || c == U'-' || c == U'_') return Class::joiner;
  if (is_ideograph(c)) return Class::ideograph;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND: return Class::letter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return Class::mark;
    default: return Class::other;
  }
}

// Classes of the Basic Multilingual Plane.
const std::vector<Class>& plane_classes() {
  static const std::vector<Class> classes = [] {
    std::vector<Class> table(0x10000);
    for (char32_t c = 0; c < 0x10000; ++c) table[c] = classify(c);
    return table;
  }();
  return classes;
}

constexpr char32_t kKeycap = 0x20E3;

// The three-byte characters of healthy text without the checks that others need.
CodePoint decode_wide(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (text.size() >= 3 && byte(0) >= 0xE3 && byte(0) <= 0xEC && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80) {
    return {static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)), 3};
  }
  return decode(text);
}

}  // namespace

void WordCounter::add_beyond_ascii(char32_t c) {
  const Class kind = c < 0x10000 ? plane_classes()[c] : classify(c);
  switch (kind) {
    case Class::ideograph:
      ++words_;
      in_run_ = joining_ = false;
      break;
    case Class::letter:
      if (!in_run_ && !joining_) {
        ++words_;
        run_length_ = 0;
      }
      ++run_length_;
      in_run_ = true;
      joining_ = false;
      break;
    case Class::joiner:
      joining_ = in_run_;
      in_run_ = false;
      break;
    case Class::mark:
      // Combining marks belong to the letter before them; `1️⃣` is an emoji.
      if (c == kKeycap && in_run_ && run_length_ == 1) {
        --words_;
        in_run_ = false;
      }
      break;
    case Class::other:
      in_run_ = joining_ = false;
      break;
  }
}

namespace {

// Whether a byte is an ASCII letter or digit, and whether it may stand inside a run.
inline std::uint8_t is_letter(unsigned char byte) {
  return (static_cast<unsigned char>((byte | 0x20) - 'a') < 26) | (static_cast<unsigned char>(byte - '0') < 10);
}
inline std::uint8_t is_joiner(unsigned char byte) {
  return (byte == '.') | (byte == '-') | (byte == '_') | (byte == '\'');
}

// Runs that begin at data[0 … size-1], two bytes before data being known. The
// sum is 8 bits wide, so that compilers make vector code of it.
// Precondition: size is at most 255.
std::uint8_t count_starts(const unsigned char* data, std::size_t size) {
  std::uint8_t starts = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint8_t inside = is_letter(data[i - 1]) | (is_joiner(data[i - 1]) & is_letter(data[i - 2]));
    starts = static_cast<std::uint8_t>(starts + (is_letter(data[i]) & (inside ^ 1)));
  }
  return starts;
}

std::size_t ascii_length(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + i, 8);
    if ((block & 0x8080808080808080ULL) != 0) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

constexpr std::size_t kChunk = 240;
constexpr std::size_t kWorthAChunk = 16;  // bytes; shorter stretches are read one by one

}  // namespace

void WordCounter::add_ascii(unsigned char byte) {
  if (is_letter(byte)) {
    if (!in_run_ && !joining_) {
      ++words_;
      run_length_ = 0;
    }
    ++run_length_;
    in_run_ = true;
    joining_ = false;
  } else {
    joining_ = is_joiner(byte) && in_run_;
    in_run_ = false;
  }
}

// The first two and the last two bytes carry the state in and out.
void WordCounter::add_ascii(std::string_view stretch) {
  const auto* data = reinterpret_cast<const unsigned char*>(stretch.data());
  std::size_t at = 0;
  if (stretch.size() >= kWorthAChunk) {
    add_ascii(data[0]);
    add_ascii(data[1]);
    const std::size_t end = stretch.size() - 2;
    for (at = 2; at < end; at += kChunk) words_ += count_starts(data + at, std::min(kChunk, end - at));
    at = end;
    in_run_ = is_letter(data[end - 1]) != 0;
    joining_ = is_joiner(data[end - 1]) && is_letter(data[end - 2]);
    run_length_ = in_run_ && is_letter(data[end - 2]) ? 2 : in_run_;
    if (in_run_ && is_joiner(data[end - 2]) && is_letter(data[end - 3])) run_length_ = 2;
  }
  for (; at < stretch.size(); ++at) add_ascii(data[at]);
}

void WordCounter::add(std::string_view piece) {
  while (!piece.empty()) {
    const std::size_t ascii = ascii_length(piece);
    add_ascii(piece.substr(0, ascii));
    piece.remove_prefix(ascii);
    while (!piece.empty() && static_cast<unsigned char>(piece[0]) >= 0x80) {
      const CodePoint c = decode_wide(piece);
      add_beyond_ascii(c.value);
      piece.remove_prefix(static_cast<std::size_t>(c.size));
    }
  }
}

}  // namespace otlpdoc
