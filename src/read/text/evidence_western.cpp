// Weighs text as a language of western Europe: see read/text/evidence.hpp.

#include <array>
#include <cstdint>
#include <string>

#include "base/text.hpp"
#include "read/text/evidence_weights.hpp"

namespace otlpdoc {
namespace {

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

}  // namespace

double western_evidence(std::string_view text) {
  WesternText western;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text.substr(at));
    at += static_cast<std::size_t>(c.size);
    western.add(c.value);
  }
  return western.finish();
}

}  // namespace otlpdoc
