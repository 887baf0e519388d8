#include "read/words.hpp"

#include <utf8proc.h>

#include <array>
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

void WordCounter::add(std::string_view piece) {
  static constexpr auto kAscii = [] {
    std::array<Class, 128> table{};
    for (int c = 0; c < 128; ++c) {
      const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      const bool joiner = c == '\'' || c == '.' || c == '-' || c == '_';
      table[static_cast<std::size_t>(c)] =
          letter ? Class::letter : joiner ? Class::joiner : Class::other;
    }
    return table;
  }();
  for (std::size_t i = 0; i < piece.size();) {
    const auto byte = static_cast<unsigned char>(piece[i]);
    if (byte >= 0x80) {
      const CodePoint c = decode(piece.substr(i));
      add_beyond_ascii(c.value);
      i += static_cast<std::size_t>(c.size);
      continue;
    }
    ++i;
    if (kAscii[byte] == Class::letter) {
      if (!in_run_ && !joining_) {
        ++words_;
        run_length_ = 0;
      }
      ++run_length_;
      in_run_ = true;
      joining_ = false;
    } else {
      joining_ = kAscii[byte] == Class::joiner && in_run_;
      in_run_ = false;
    }
  }
}

}  // namespace otlpdoc
