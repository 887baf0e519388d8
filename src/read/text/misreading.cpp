// Recognises text that was misread: see find_misreading in read/text/repair.hpp.

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.hpp"
#include "read/text/code_page.hpp"

namespace otlpdoc {

namespace {

// Healthy text makes a few of these by chance (`Voß’`, `déjà »`), but not many different ones.
constexpr int kLeastMisread = 3;

// With this many continuation bytes the 2 in 64 that only Windows-1252 has would have shown.
constexpr std::int64_t kTelling = 96;

struct Evidence {
  std::int64_t sequences = 0;      // whole or cut short, but with a continuation
  std::int64_t against = 0;        // characters as healthy text has them
  std::int64_t continuations = 0;  // in those sequences
  std::int64_t incomplete = 0;
  int distinct = 0;  // different whole sequences, at least
  std::array<std::uint64_t, 4> seen{};
  bool turkish = false;      // characters that only Windows-1254 has
  bool icelandic = false;    // characters that Windows-1254 lacks
  bool caron = false;        // Ž ž
  bool typographic = false;  // characters that ISO-8859-1 lacks
};

// A byte by any of the three pages; -1 when none has the character.
int any_page_byte(char32_t character) {
  const int western = page_byte(character, CodePage::windows_1252);
  if (western >= 0) return western;
  const int turkish = page_byte(character, CodePage::windows_1254);
  return turkish >= 0 ? turkish : page_byte(character, CodePage::latin_1);
}

void note_character(char32_t character, int byte, Evidence& evidence) {
  if (character > 0xFF) evidence.typographic = true;
  if (character == 0x017D || character == 0x017E) evidence.caron = true;
  const bool differs = byte == 0xD0 || byte == 0xDD || byte == 0xDE || byte == 0xF0;
  if (differs) (character > 0xFF ? evidence.turkish : evidence.icelandic) = true;
}

void note_whole(const std::array<std::uint8_t, 4>& bytes, Evidence& evidence) {
  std::uint32_t packed = 0;
  std::memcpy(&packed, bytes.data(), bytes.size());
  const std::uint32_t slot = (packed * 0x9E3779B1U) >> 24;
  std::uint64_t& word = evidence.seen[slot / 64];
  const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
  evidence.distinct += (word & bit) == 0;
  word |= bit;
}

bool ascii_at(std::string_view text, std::size_t at) {
  return at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80;
}

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char letter = static_cast<char>(text[at] | 0x20);
  return letter >= 'a' && letter <= 'z';
}

// A letter inside or between ASCII words is what healthy text has; a character
// that lost its continuations has others like it beside it.
bool among_ascii(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t before = begin == 0 ? text.size() : begin - 1;
  if (letter_at(text, before) || letter_at(text, end)) return true;
  return ascii_at(text, before) && ascii_at(text, end);
}

// Weighs what stands at `at` and returns where the next piece begins.
std::size_t weigh(std::string_view text, std::size_t at, Evidence& evidence) {
  const CodePoint first = decode(text.substr(at));
  const int lead = any_page_byte(first.value);
  const int wanted = announced(lead);
  std::size_t end = at + static_cast<std::size_t>(first.size);
  if (wanted == 0) {
    ++evidence.against;
    return end;
  }
  std::array<std::uint8_t, 4> bytes{static_cast<std::uint8_t>(lead)};
  int found = 0;
  while (found < wanted && !ascii_at(text, end)) {
    const CodePoint next = decode(text.substr(end));
    const int byte = any_page_byte(next.value);
    if (!is_continuation(byte)) break;
    note_character(next.value, byte, evidence);
    bytes[static_cast<std::size_t>(++found)] = static_cast<std::uint8_t>(byte);
    end += static_cast<std::size_t>(next.size);
  }
  if (found < wanted) ++evidence.incomplete;
  if (found == 0) {
    evidence.against += among_ascii(text, at, end);
    return end;
  }
  note_character(first.value, lead, evidence);
  if (found == wanted) note_whole(bytes, evidence);
  ++evidence.sequences;
  evidence.continuations += found;
  return end;
}

CodePage decide_page(const Evidence& evidence) {
  if (!evidence.typographic) return CodePage::latin_1;
  if (evidence.turkish) return CodePage::windows_1254;
  if (evidence.icelandic || evidence.caron) return CodePage::windows_1252;
  // Windows-1254 loses all that Windows-1252 loses and two bytes more, so it
  // is the safe answer where something was lost.
  const bool telling = evidence.continuations >= kTelling || evidence.incomplete > 0;
  return telling ? CodePage::windows_1254 : CodePage::windows_1252;
}

// Every sequence of two or more characters takes a lead from U+00C0–U+00F4, but
// for four Turkish letters, and all of those begin with this byte.
bool has_leads(std::string_view text) {
  for (int found = 0; found < kLeastMisread; ++found) {
    const std::size_t at = text.find('\xC3');
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + 1);
  }
  return true;
}

}  // namespace

std::optional<CodePage> find_misreading(std::string_view text) {
  if (!has_leads(text)) return std::nullopt;
  Evidence evidence;
  std::size_t at = 0;
  while ((at = skip_ascii(text, at)) < text.size()) {
    at = weigh(text, at, evidence);
    // A sequence takes four bytes at least: what is left cannot outweigh this any more.
    const auto still = static_cast<std::int64_t>((text.size() - at) / 4);
    if (2 * evidence.against > evidence.sequences + still) return std::nullopt;
  }
  if (evidence.distinct < kLeastMisread) return std::nullopt;
  if (evidence.sequences < 2 * evidence.against) return std::nullopt;
  return decide_page(evidence);
}

}  // namespace otlpdoc
