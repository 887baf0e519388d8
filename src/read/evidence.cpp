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
// One such place shows that the encoding is another.
constexpr double kNever = -1e12;
// Fewer different characters are no language: a row of one sign proves nothing.
constexpr int kLeastDistinct = 4;

// A stretch that speaks so much against it is in another encoding, whatever the rest is in.
constexpr double kLargestFall = 20;

class Sum {
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

// UTF-16 and UTF-32: a wrong width or order of bytes shows rare Han characters for ASCII.
double weigh_any(char32_t c) {
  if (c < 0x80) return 0.7;
  if (within(c, 0xA0, 0x52F)) return 0.2;
  return std::max({weigh_chinese(c), weigh_japanese(c), weigh_korean(c)});
}

template <class Weigh>
double by_character(std::string_view text, Weigh weigh) {
  Sum sum;
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

bool is_ascii_letter(char32_t c) { return c < 0x80 && within(c | 0x20, 'a', 'z'); }

bool is_typographic(char32_t c) { return within(c, 0x2010, 0x203A) || c == 0x2122; }

bool is_opening(char32_t c) { return c == U'‚' || c == U'„' || c == U'‘' || c == U'“'; }

// What one Cyrillic character says, and the two before and the one after it. Another Cyrillic
// encoding shows capitals inside words, quotes for capitals, signs and foreign letters between
// letters.
double weigh_cyrillic(char32_t second, char32_t before, char32_t c, char32_t after) {
  const bool inside = is_cyrillic(before);
  if (is_impossible(c)) return kImpossible;
  if (is_cyrillic(c)) {
    if (is_ascii_letter(before)) return kForeign;
    if (!is_capital(c)) return weigh_letter(c);
    // In the encoding of Macintosh the small letter stands where this one stands here.
    if (c == U'Я' && before == ' ' && is_cyrillic(second) && !is_capital(second))
      return kImpossible;
    return inside && !is_capital(before) ? 2 * kImpossible : inside ? -0.1 : 0;
  }
  if (c < 0x80) return inside && is_ascii_letter(c) ? kForeign : 0;
  if (is_other_letter(c)) return kImpossible;
  if (is_typographic(c)) {
    const bool alone = before <= ' ' && after <= ' ' && is_opening(c);
    const bool capital = !inside && is_cyrillic(after) && !is_capital(after);
    return alone || capital ? 2 * kImpossible : 0;
  }
  if (within(c, 0x2500, 0x25FF) && (inside || is_cyrillic(after))) return kNever;
  return inside && is_cyrillic(after) ? kImpossible : 0;
}

// The encoding of Macintosh has all small letters but this one in the same place.
double cyrillic_evidence(std::string_view text) {
  Sum sum;
  char32_t second = ' ';
  char32_t before = ' ';
  char32_t c = ' ';
  bool certain = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text.substr(at));
    at += static_cast<std::size_t>(next.size);
    sum.add(weigh_cyrillic(second, before, c, next.value));
    second = before;
    before = c;
    c = next.value;
    certain |= c == U'я';
  }
  sum.add(weigh_cyrillic(second, before, c, ' '));
  return certain ? sum.value() : std::min(sum.value(), 0.0);
}

// A language of western Europe: its letters beyond ASCII, and frequent words that neither
// English nor a language of another encoding has.
struct Language {
  std::u32string_view letters;
  std::string_view words;  // each between spaces
};
constexpr std::array<Language, 10> kWestern = {{
    {U"äöüßé",
     " der das und ist nicht mit auf ein eine einen einer eines dem den des von für über wird "
     "werden wurde sind oder auch nach bei aus wenn kann diese dieser dieses durch nur wie zum zur "
     "keine zu im "},
    {U"àâçéèêëîïôœùûüæ",
     " les des est une dans pour que qui pas sur avec vous nous sont être été cette ces aux plus "
     "leur par ou du le la et ce il "},
    {U"áéíóúñü",
     " los las una con para por como más está esta del que el es se en lo si su sus también "},
    {U"áâãàçéêíóôõúü",
     " não uma os dos das são você para por mais quando como pelo pela em um ser se que ou "},
    {U"àèéìòù",
     " il di che della delle dei gli sono nel nella questo questa non è più per una con del "
     "viene "},
    {U"åäö", " och att det som är för med till den inte ett av kan eller en på om från "},
    {U"åäöš", " ja tai ei ole että sekä kun joka jos voidaan tiedosto tämä "},
    {U"æøåé", " og det ikke til af av på er som med for en et den kan eller fra skal ved hvis "},
    {U"ëïéèöü", " het een voor niet zijn wordt van de dat deze met en op worden kan naar "},
    {U"àçèéíïòóúü·", " els les una per amb del que és no es de la el al com són està "},
}};

// Letters of foreign names that Windows-1250 and Windows-1254 have in the same place.
constexpr std::u32string_view kSame = U"áâäçéëíîóôöúüß";

char32_t to_lower(char32_t c) {
  if (within(c, 'A', 'Z')) return c + 0x20;
  if (c == 0x152) return 0x153;
  return within(c, 0xC0, 0xDE) && c != 0xD7 ? c + 0x20 : c;
}

bool is_western_letter(char32_t c) {
  return is_ascii_letter(c) || (within(c, 0xC0, 0xFF) && c != 0xD7 && c != 0xF7) || c == 0x152 ||
         c == 0x153 || c == 0x160 || c == 0x161 || c == 0x178 || c == 0x17D || c == 0x17E;
}

// Words of one of the languages, and English quotes.
class WesternText {
 public:
  void add(char32_t c) {
    if (is_western_letter(c)) {
      add_letter(c);
    } else {
      end_word();
      if (c == '\n') end_line();
      if (c >= 0x80 || is_impossible(c)) add_sign(c);
      sign_inside_ = sign_inside_ && c >= 0x80;
    }
    before_ = c;
  }

  double finish() {
    end_word();
    end_line();
    double words = 0;
    bool any = false;
    for (std::size_t i = 0; i < kWestern.size(); ++i) {
      if (strange_[i] > 0) continue;
      any = true;
      words = std::max(words, words_[i]);
    }
    if (!any) return kNever;
    return sum_ + (letters_ < kLeastLetters ? 0 : words);
  }

 private:
  static constexpr int kLeastLetters = 3;
  static constexpr double kQuoted = 0.7;  // a pair of quotes around words
  static constexpr double kFrequent = 2;
  static constexpr double kOther = 0.2;

  void add_letter(char32_t character) {
    if (sign_inside_) sum_ = kNever;
    sign_inside_ = false;
    const char32_t c = to_lower(character);
    const bool capital = c != character;
    // `donÕt`, `CARçCTER`: quotes and capitals of another encoding.
    if (c >= 0x80 && length_ > 0 && c != U'ß' && capital != capital_) sum_ += 2 * kForeign;
    capital_ = capital;
    if (c >= 0x80) {
      const bool same = kSame.find(c) != std::u32string_view::npos;
      for (std::size_t i = 0; !same && i < kWestern.size(); ++i)
        strange_[i] += kWestern[i].letters.find(c) == std::u32string_view::npos;
      ++letters_;
      ++beyond_ascii_;
    }
    if (++length_ < 16) append_utf8(word_, c);
  }

  void end_word() {
    if (length_ > 0) ++line_words_;
    if (length_ > 0 && length_ < 16) weigh_word();
    line_letters_ += beyond_ascii_;
    // Words are mostly of ASCII letters.
    if (beyond_ascii_ > 0 && !is_spelled()) sum_ += kForeign;
    length_ = beyond_ascii_ = 0;
    word_.clear();
    quoted_ = false;
  }

  bool is_spelled() const {
    if (length_ > 1) return 2 * beyond_ascii_ < length_ || length_ < 4;
    static constexpr std::string_view words = " à è é ó ò å ö ø í ";
    return words.find(word_) != std::string_view::npos;
  }

  void weigh_word() {
    static constexpr std::string_view contracted = " s t d m ll re ve ";
    const std::string spaced = ' ' + word_ + ' ';
    if (quoted_ && contracted.find(spaced) != std::string_view::npos) sum_ += 2;
    for (std::size_t i = 0; i < kWestern.size(); ++i)
      line_hits_[i] += kWestern[i].words.find(spaced) != std::string_view::npos;
  }

  // A fifth or more of the words of such a language are frequent ones; of others by chance a
  // twentieth. Lines without its letters are English or code.
  void end_line() {
    for (std::size_t i = 0; i < kWestern.size(); ++i) {
      if (line_letters_ > 0) words_[i] += kFrequent * line_hits_[i] - kOther * line_words_;
      line_hits_[i] = 0;
    }
    line_words_ = 0;
    line_letters_ = 0;
  }

  // Quotes, dashes and the like part words; anything else between letters is a letter of
  // another encoding.
  void add_sign(char32_t c) {
    static constexpr std::u32string_view usual =
        U"’‘“”–—…«»„‚‹›•€§°©®™×±·\u00A0²³µ½¼¾¿¡ºª£¶÷\u00AD";
    static constexpr std::u32string_view parting = U"’–—…\u00A0«»“”\u00AD·";
    if (is_impossible(c)) sum_ += kImpossible;
    if (usual.find(c) == std::u32string_view::npos) sum_ += kForeign;
    const bool after_letter = is_western_letter(before_);
    sign_inside_ |= after_letter && parting.find(c) == std::u32string_view::npos;
    quoted_ = after_letter && c == U'’';
    if (c == U'‘' || c == U'“') open_ = before_ <= ' ' || before_ == '(' ? c : 0;
    if (open_ != 0 && c == open_ + 1 && before_ > ' ') sum_ += kQuoted, open_ = 0;
  }

  double sum_ = 0;
  std::array<double, kWestern.size()> words_{};
  std::array<std::int64_t, kWestern.size()> strange_{};  // letters that the language does not have
  std::int64_t letters_ = 0;                             // beyond ASCII, of the text
  std::int64_t length_ = 0;                              // letters of the word
  std::int64_t beyond_ascii_ = 0;                        // of the word
  std::array<int, kWestern.size()> line_hits_{};         // frequent words of the line
  int line_words_ = 0;
  std::int64_t line_letters_ = 0;  // beyond ASCII
  std::string word_;
  bool capital_ = false;  // the letter before
  char32_t before_ = ' ';
  bool sign_inside_ = false;  // stands right after a letter
  char32_t open_ = 0;         // the opening quote that waits for its end
  bool quoted_ = false;       // the word stands right after `’` and a letter
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
