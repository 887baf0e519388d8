// What the weights of all scripts share: see read/text/evidence.hpp.

#pragma once

#include <algorithm>
#include <string_view>

namespace otlpdoc {

double cyrillic_evidence(std::string_view text);
double western_evidence(std::string_view text);

// Characters of another script, and what no text holds.
inline constexpr double kForeign = -2.0;
inline constexpr double kImpossible = -8.0;
// One such place shows that the encoding is another.
inline constexpr double kNever = -1e12;
// A stretch that speaks so much against it is in another encoding, whatever the rest is in.
inline constexpr double kLargestFall = 20;

class WeightSum {
 public:
  void add(double weight) {
    sum_ += weight;
    peak_ = std::max(peak_, sum_);
    if (peak_ - sum_ > kLargestFall) fell_ = true;
  }
  double value() const { return fell_ ? kNever : sum_; }

 private:
  double sum_ = 0;
  double peak_ = 0;
  bool fell_ = false;
};

inline bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

inline bool is_han(char32_t c) { return within(c, 0x3400, 0x9FFF) || within(c, 0x20000, 0x3FFFF); }
inline bool is_kana(char32_t c) { return within(c, 0x3041, 0x30FF); }
inline bool is_hangul(char32_t c) { return within(c, 0xAC00, 0xD7A3); }
inline bool is_half_width_kana(char32_t c) { return within(c, 0xFF61, 0xFF9F); }
// Control characters, private use and what is no character; malformed bytes.
inline bool is_impossible(char32_t c) {
  const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
                       within(c, 0x7F, 0x9F) || c == 0xFFFD;
  return control || within(c, 0xE000, 0xF8FF) || within(c, 0xFDD0, 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE || c >= 0xF0000;
}

// Letters of scripts that are written between ASCII: Latin with signs, Greek, Cyrillic, Hebrew …
inline bool is_other_letter(char32_t c) {
  return within(c, 0xC0, 0x1FFF) || is_kana(c) || is_hangul(c) || is_han(c) ||
         is_half_width_kana(c) || within(c, 0x3100, 0x318F);
}

inline bool is_ascii_letter(char32_t c) { return c < 0x80 && within(c | 0x20, 'a', 'z'); }

}  // namespace otlpdoc
