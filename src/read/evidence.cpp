// Weighs decoded text: see evidence() in read/evidence.hpp.

#include "read/evidence.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <string>

#include "base/text.hpp"
#include "read/common_characters.hpp"

namespace otlpdoc {

namespace {

// A common character is nine in ten of what people write, and one in six or less of what a
// wrong encoding shows: log (0.9 / 0.15) and its opposite.
constexpr double kCommon = 1.7;
constexpr double kRare = -1.7;
// Characters of another script, and what no text holds.
constexpr double kForeign = -2.0;
constexpr double kImpossible = -8.0;
// Fewer different characters are no language: a row of one sign proves nothing.
constexpr int kLeastDistinct = 4;

using CharacterSet = std::bitset<0x10000>;

CharacterSet set_of(std::u32string_view characters) {
  CharacterSet set;
  for (const char32_t c : characters) set.set(c);
  return set;
}

bool holds(const CharacterSet& set, char32_t c) { return c < set.size() && set.test(c); }

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_han(char32_t c) { return within(c, 0x3400, 0x9FFF) || within(c, 0x20000, 0x3FFFF); }
bool is_kana(char32_t c) { return within(c, 0x3041, 0x30FF); }
bool is_hangul(char32_t c) { return within(c, 0xAC00, 0xD7A3); }
bool is_half_width_kana(char32_t c) { return within(c, 0xFF61, 0xFF9F); }
// 、。「」 and ，：（）, which stand in the same places of several encodings.
bool is_east_asian_sign(char32_t c) {
  return within(c, 0x3000, 0x301F) || within(c, 0xFF01, 0xFF60);
}

// Control characters, private use and what is no character; malformed bytes.
bool is_impossible(char32_t c) {
  const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
                       within(c, 0x7F, 0x9F) || c == 0xFFFD;
  return control || within(c, 0xE000, 0xF8FF) || within(c, 0xFDD0, 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE || c >= 0xF0000;
}

// Letters of scripts that are written between ASCII: Latin with signs, Greek, Cyrillic, Hebrew …
bool is_other_letter(char32_t c) {
  return within(c, 0xC0, 0x1FFF) || is_kana(c) || is_hangul(c) || is_han(c) ||
         is_half_width_kana(c) || within(c, 0x3100, 0x318F);
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

double weigh_any(char32_t c) {
  if (within(c, 0x20, 0x7E) || c == '\n') return 0.5;
  return std::max({weigh_chinese(c), weigh_japanese(c), weigh_korean(c)});
}

template <class Weigh>
double by_character(std::string_view text, Weigh weigh) {
  double sum = 0;
  CharacterSet seen;
  int distinct = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text.substr(at));
    at += static_cast<std::size_t>(c.size);
    const double weight = is_impossible(c.value) ? kImpossible : weigh(c.value);
    sum += weight;
    if (weight < kCommon || seen.test(c.value)) continue;
    seen.set(c.value);
    ++distinct;
  }
  return distinct < kLeastDistinct ? std::min(sum, 0.0) : sum;
}

// Letters of Russian, Ukrainian, Belarusian and Bulgarian.
bool is_cyrillic(char32_t c) {
  return within(c, 0x410, 0x44F) ||
         std::u32string_view(U"ЁёІіЇїЄєҐґЎў").find(c) != std::u32string_view::npos;
}
bool is_capital(char32_t c) {
  return within(c, 0x410, 0x42F) ||
         std::u32string_view(U"ЁІЇЄҐЎ").find(c) != std::u32string_view::npos;
}

// Half of all letters against a quarter in other Cyrillic encodings or alphabets, and a
// twentieth against a fifth.
double weigh_letter(char32_t c) {
  if (is_capital(c)) return 0;
  if (std::u32string_view(U"оеаинт").find(c) != std::u32string_view::npos) return 0.55;
  if (std::u32string_view(U"фщъэцжшхю").find(c) != std::u32string_view::npos) return -1.4;
  return -0.1;
}

bool is_ascii_letter(char32_t c) { return within(c | 0x20, 'a', 'z') && c < 0x80; }

// Another Cyrillic encoding shows capitals inside words, signs between letters and letters
// that no language of the encoding has.
double cyrillic_evidence(std::string_view text) {
  double sum = 0;
  char32_t before = ' ';
  char32_t second = ' ';  // the one before that
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text.substr(at));
    const char32_t c = point.value;
    at += static_cast<std::size_t>(point.size);
    const bool inside = is_cyrillic(before);
    if (is_impossible(c)) {
      sum += kImpossible;
    } else if (is_cyrillic(c)) {
      const bool mixed =
          is_ascii_letter(before) || (before >= 0x80 && !inside && is_cyrillic(second));
      const bool rises = inside && is_capital(c) && !is_capital(before);
      sum += mixed || rises ? kForeign : weigh_letter(c);
      if (inside && is_capital(c) && is_capital(before)) sum -= 0.1;
    } else if (c >= 0x80) {
      sum += is_other_letter(c) ? 2 * kForeign : 0;
    } else if (inside && is_ascii_letter(c)) {
      sum += kForeign;
    }
    second = before;
    before = c;
  }
  return sum;
}

// The languages of western Europe, as bits, by their letters beyond ASCII.
constexpr std::array<std::u32string_view, 9> kAlphabets = {
    U"äöüßé",            // German
    U"àâçéèêëîïôœùûüæ",  // French
    U"áéíóúñü",          // Spanish
    U"áâãàçéêíóôõúü",    // Portuguese
    U"àèéìòù",           // Italian
    U"åäöé",             // Swedish, Finnish
    U"æøåé",             // Danish, Norwegian
    U"ëïéèöü",           // Dutch
    U"àçèéíïòóúü",       // Catalan
};

// Words that neither a language of another encoding nor English has; sorted.
constexpr std::array kWesternWords = {
    "att",   "auch", "auf",   "av",    "avec",  "che",       "com",  "como", "dans",   "das",
    "degli", "del",  "della", "delle", "dem",   "den",       "der",  "det",  "die",    "dos",
    "een",   "ein",  "eine",  "einen", "els",   "esta",      "est",  "för",  "für",    "gli",
    "het",   "ikke", "inte",  "ist",   "las",   "les",       "los",  "mais", "med",    "mit",
    "nach",  "nel",  "nicht", "niet",  "não",   "och",       "oder", "og",   "para",   "pas",
    "più",   "por",  "pour",  "que",   "qui",   "são",       "sind", "som",  "sono",   "sur",
    "til",   "uma",  "und",   "una",   "unter", "van",       "voor", "vous", "werden", "wird",
    "wordt", "zijn", "été",   "être",  "à",     "également", "är",   "él",   "även",   "über"};

bool is_western_word(std::string_view word) {
  return std::find(kWesternWords.begin(), kWesternWords.end(), word) != kWesternWords.end();
}

char32_t to_lower(char32_t c) {
  if (c == 0x152) return 0x153;
  return within(c, 0xC0, 0xDE) && c != 0xD7 ? c + 0x20 : c;
}

unsigned languages_with(char32_t c) {
  unsigned languages = 0;
  for (std::size_t i = 0; i < kAlphabets.size(); ++i) {
    if (kAlphabets[i].find(c) != std::u32string_view::npos) languages |= 1U << i;
  }
  return languages;
}

// Words of western languages, all of whose letters one of the languages has.
class WesternText {
 public:
  void add(char32_t character) {
    const char32_t c = to_lower(character);
    if (is_ascii_letter(c) || (within(c, 0xDF, 0xFF) && c != 0xF7) || c == 0x153) {
      add_letter(c | (c < 0x80 ? 0x20 : 0));
    } else {
      end_word();
      if (c >= 0x80 || is_impossible(c)) add_sign(c);
    }
    before_ = character;
  }

  double finish() {
    end_word();
    return languages_ == 0 || letters_ < 3 ? std::min(sum_, 0.0) : sum_;
  }

 private:
  void add_letter(char32_t c) {
    if (sign_inside_ != 0) sum_ += kImpossible;
    sign_inside_ = 0;
    if (c >= 0x80) {
      languages_ &= languages_with(c);
      ++letters_;
      ++beyond_ascii_;
    }
    ++length_;
    if (word_.size() < 16) append_utf8(word_, c);
  }

  void end_word() {
    if (length_ > 0) {
      if (is_western_word(word_)) sum_ += 1.5;
      // Words are mostly of ASCII letters.
      if (beyond_ascii_ > 0) sum_ += 3 * beyond_ascii_ <= length_ || length_ < 3 ? 0.4 : kForeign;
    }
    sign_inside_ = 0;
    length_ = beyond_ascii_ = 0;
    word_.clear();
  }

  // Quotes, dashes and the like part words; anything else between letters is a letter of
  // another encoding.
  void add_sign(char32_t c) {
    static constexpr std::u32string_view usual = U"’‘“”–—…«»„‚‹›•€§°©®™×±· ²³µ½¼¾¿¡";
    if (is_impossible(c) || c > 0x2122 + 0U) {
      sum_ += kImpossible;
      return;
    }
    if (usual.find(c) == std::u32string_view::npos) sum_ += kForeign;
    const bool after_letter = is_ascii_letter(before_) || before_ >= 0xC0;
    static constexpr std::u32string_view parting = U"’–—… «»”";
    if (after_letter && parting.find(c) == std::u32string_view::npos) sign_inside_ = c;
  }

  double sum_ = 0;
  unsigned languages_ = (1U << kAlphabets.size()) - 1;
  int letters_ = 0;       // beyond ASCII, of the text
  int length_ = 0;        // letters of the word
  int beyond_ascii_ = 0;  // of the word
  std::string word_;
  char32_t before_ = ' ';
  char32_t sign_inside_ = 0;  // stands right after a letter
};

double western_evidence(std::string_view text) {
  WesternText western;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text.substr(at));
    at += static_cast<std::size_t>(c.size);
    western.add(c.value);
  }
  return western.finish();
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
