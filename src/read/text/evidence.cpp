// Weighs decoded text: see evidence() in read/text/evidence.hpp.

#include "read/text/evidence.hpp"

#include <algorithm>
#include <bitset>

#include "base/text.hpp"
#include "language/common_characters.hpp"
#include "read/text/evidence_weights.hpp"

namespace otlpdoc {

namespace {

// A common character is nine in ten of what people write, and one in six or less of what a
// wrong encoding shows: log (0.9 / 0.15) and its opposite.
constexpr double kCommon = 1.7;
constexpr double kRare = -1.7;
// Fewer different characters are no language: a row of one sign proves nothing.
constexpr int kLeastDistinct = 4;

using CharacterSet = std::bitset<0x10000>;

CharacterSet set_of(std::u32string_view characters) {
  CharacterSet set;
  for (const char32_t c : characters) set.set(c);
  return set;
}

bool holds(const CharacterSet& set, char32_t c) { return c < set.size() && set.test(c); }

// 、。「」 and ，：（）, which stand in the same places of several encodings.
bool is_east_asian_sign(char32_t c) {
  return within(c, 0x3000, 0x301F) || within(c, 0xFF01, 0xFF60);
}

double weigh_chinese(char32_t c) {
  static const CharacterSet common = set_of(kCommonHan);
  if (is_han(c)) return holds(common, c) ? kCommon : kRare;
  if (is_east_asian_sign(c)) return 0.5;
  return is_other_letter(c) ? kForeign : 0;
}

double weigh_japanese(char32_t c) {
  if (is_kana(c)) return kCommon;
  if (is_han(c)) return -0.3;
  if (is_half_width_kana(c)) return kRare;
  return is_other_letter(c) ? kForeign : 0;
}

double weigh_korean(char32_t c) {
  static const CharacterSet common = set_of(kCommonHangul);
  if (is_hangul(c)) return holds(common, c) ? kCommon : kRare;
  return is_other_letter(c) ? kForeign : 0;
}

// UTF-16 and UTF-32: a wrong width or order of bytes shows rare Han characters for ASCII.
double weigh_any(char32_t c) {
  if (c < 0x80) return 0.7;
  if (within(c, 0xA0, 0x52F)) return 0.2;
  return std::max({weigh_chinese(c), weigh_japanese(c), weigh_korean(c)});
}

template <class Weigh>
double by_character(std::string_view text, Weigh weigh) {
  WeightSum sum;
  CharacterSet seen;
  int distinct = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text.substr(at));
    at += static_cast<std::size_t>(c.size);
    const double weight = is_impossible(c.value) ? kImpossible : weigh(c.value);
    sum.add(weight);
    if (weight <= 0.5 || seen.test(c.value)) continue;
    seen.set(c.value);
    ++distinct;
  }
  return distinct < kLeastDistinct ? std::min(sum.value(), 0.0) : sum.value();
}

}  // namespace

double evidence(std::string_view text, Script script) {
  switch (script) {
    case Script::chinese:
      return by_character(text, weigh_chinese);
    case Script::japanese:
      return by_character(text, weigh_japanese);
    case Script::korean:
      return by_character(text, weigh_korean);
    case Script::cyrillic:
      return cyrillic_evidence(text);
    case Script::western:
      return western_evidence(text);
    case Script::any:
      break;
  }
  return by_character(text, weigh_any);
}

}  // namespace otlpdoc
