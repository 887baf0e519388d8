// Weighs text as Russian and its neighbours: see read/text/evidence.hpp.

#include "base/text.hpp"
#include "read/text/evidence_weights.hpp"

namespace otlpdoc {
namespace {

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

}  // namespace

// The encoding of Macintosh has all small letters but this one in the same place.
double cyrillic_evidence(std::string_view text) {
  WeightSum sum;
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

}  // namespace otlpdoc
