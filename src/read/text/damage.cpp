// Names each damaged place by the bytes that are left, and lists the characters that leave them.

#include "read/text/damage.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "base/text.hpp"
#include "read/text/ascii_context.hpp"

namespace otlpdoc {

namespace {

constexpr std::uint32_t kAsciiTokens = 128;
constexpr std::uint32_t kLiteral = 0xFF000000;  // no UTF-8 sequence begins with FF
constexpr std::size_t kMostCandidates = 100;
constexpr std::size_t kLongestStretch = 4096;  // places learned at once

// The code point of a whole sequence; 0 when it has none (overlong forms,
// surrogates, beyond U+10FFFF).
char32_t code_point(const Piece& piece) {
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const auto size = static_cast<std::size_t>(piece.count);
  char32_t value = piece.bytes[0] & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) value = (value << 6) | (piece.bytes[i] & 0x3FU);
  const bool valid =
      value >= least[size] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return valid ? value : 0;
}

// What a character that healthy text does not hold may count, in occurrences.
// 0: nobody writes it.
double benefit_of_doubt(Symbol symbol) {
  const auto character = static_cast<utf8proc_int32_t>(symbol);
  switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CC:
      return 0;
    default:
      break;
  }
  // The selector of emoji presentation is by far the commonest of its block.
  if (character == 0xFE0F) return 2;
  const bool common = (character >= 0x4E00 && character <= 0x9FFF) || character == 0x3000;
  return common ? 0.05 : 0.005;
}

// A space among the bytes shows nothing: it may have stood behind them.
Trace trace_of(std::uint32_t key) {
  Trace result = 0;
  for (int shift = 24; shift >= 0; shift -= 8) {
    const std::uint32_t byte = (key >> shift) & 0xFF;
    if (byte != 0 && byte != U' ') result = (result << 8) | byte;
  }
  return result;
}

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

// `decode`, with a short way for the three bytes of E1–EC, where Han stands.
CodePoint decode_quickly(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const bool quick = text.size() >= 3 && byte(0) >= 0xE1 && byte(0) <= 0xEC &&
                     (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80;
  if (!quick) return decode(text);
  return {((byte(0) & 0xFU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU), 3};
}

bool is_letter(char character) { return is_ascii(character) && ascii_class(character) == 'a'; }

}  // namespace

Damage::Damage(std::string_view text, const Misreading& misreading)
    : text_(text), misreading_(misreading), tokens_(kAsciiTokens) {
  for (std::uint32_t id = 0; id < kAsciiTokens; ++id) {
    const bool elusive = id == ' ' && misreading.nbsp_is_space;
    tokens_[id] = {false, elusive ? kNoTrace : id, {{id, 0, 0}}};
  }
  find_tokens();
  if (any_) find_candidates();
}

bool Damage::is_kept_letter(std::size_t at, const Piece& piece) const {
  // A page that loses every control character leaves many characters of one letter.
  if (misreading_.page == CodePage::latin_1 && misreading_.lost[0x80]) return false;
  const std::size_t end = at + piece.size;
  return piece.count == 1 && at > 0 && end < text_.size() && is_letter(text_[at - 1]) &&
         is_letter(text_[end]);
}

Damage::Reading Damage::read(std::size_t at) const {
  Piece piece = next_piece(text_.substr(at), misreading_.page, misreading_.nbsp_is_space);
  Reading reading{0, piece.character, false, piece.size};
  const bool whole = piece.count == piece.wanted && !piece.spaced;
  if (whole && piece.count > 0) reading.symbol = code_point(piece);
  if (piece.count == 0 || reading.symbol == 0 || is_kept_letter(at, piece)) {
    const auto size = static_cast<std::size_t>(decode(text_.substr(at)).size);
    return {kLiteral | piece.character, piece.character, false, size};
  }
  for (int i = 0; i < piece.count; ++i) {
    reading.key = (reading.key << 8) | piece.bytes[static_cast<std::size_t>(i)];
  }
  reading.damaged = !whole;
  return reading;
}

void Damage::find_tokens() {
  for (std::size_t at = skip_ascii(text_, 0); at < text_.size(); at = skip_ascii(text_, at)) {
    const Reading reading = read(at);
    at += reading.size;
    const auto id = static_cast<std::uint32_t>(tokens_.size());
    if (!ids_.emplace(reading.key, id).second) continue;
    // A character that was never damaged still stands beside the same characters.
    const bool literal = (reading.key & kLiteral) == kLiteral;
    const Trace trace = literal ? remains(reading.symbol).trace : trace_of(reading.key);
    tokens_.push_back({reading.damaged, trace, {}});
    traces_.insert(trace);
    if (!reading.damaged) tokens_.back().candidates = {{reading.symbol, 0, 0}};
    any_ |= reading.damaged;
  }
}

std::uint32_t Damage::find(std::uint32_t key) const {
  const auto at = ids_.find(key);
  return at == ids_.end() ? 0 : at->second;
}

Damage::Remains Damage::remains(char32_t character) const {
  std::array<std::uint8_t, 4> bytes{};
  int size = 0;
  const auto push = [&](char32_t byte) {
    bytes[static_cast<std::size_t>(size++)] = static_cast<std::uint8_t>(byte);
  };
  if (character < 0x800) {
    push(0xC0 | (character >> 6));
  } else if (character < 0x10000) {
    push(0xE0 | (character >> 12));
    push(0x80 | ((character >> 6) & 0x3F));
  } else {
    push(0xF0 | (character >> 18));
    push(0x80 | ((character >> 12) & 0x3F));
    push(0x80 | ((character >> 6) & 0x3F));
  }
  push(0x80 | (character & 0x3F));
  Remains result;
  for (int i = 0; i < size; ++i) {
    const std::uint8_t byte = bytes[static_cast<std::size_t>(i)];
    if (misreading_.lost[byte]) {
      ++result.lost;
      continue;
    }
    const bool space = byte == 0xA0 && misreading_.nbsp_is_space;
    result.key = (result.key << 8) | (space ? U' ' : byte);
    if (!space) result.trace = (result.trace << 8) | byte;
  }
  return result;
}

Trace Damage::find_trace(char32_t character) const {
  if (character < basic_plane_.size()) return basic_plane_[character];
  const Trace trace = remains(character).trace;
  return traces_.count(trace) != 0 ? trace : 0;
}

void Damage::find_candidates(char32_t first, char32_t last, const HashFilter& filter) {
  for (char32_t character = first; character <= last; ++character) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    Remains left = remains(character);
    if (!filter.contains(extend_run(kRunSeed, left.trace))) continue;
    if (traces_.count(left.trace) == 0) continue;
    if (character < basic_plane_.size()) basic_plane_[character] = left.trace;
    const std::uint32_t most = misreading_.nbsp_is_space ? left.lost : 0;
    for (std::uint32_t spaces = 0; spaces <= most; ++spaces) {
      const std::uint32_t id = find(left.key);
      if (tokens_[id].damaged) tokens_[id].candidates.push_back({character, spaces, 0});
      left.key = (left.key << 8) | U' ';
    }
  }
}

void Damage::find_candidates() {
  HashFilter filter(traces_.size());
  for (const Trace trace : traces_) filter.insert(extend_run(kRunSeed, trace));
  basic_plane_.assign(0x10000, 0);
  find_candidates(0x80, 0xFFFF, filter);
  const auto begins_with = [this](std::uint32_t lead) {
    return std::any_of(ids_.begin(), ids_.end(), [=](const auto& id) {
      std::uint32_t key = id.first;
      while (key > 0xFF) key >>= 8;
      return key == lead;
    });
  };
  if (begins_with(0xF0)) find_candidates(0x10000, 0x3FFFF, filter);
  if (begins_with(0xF3)) find_candidates(0xE0000, 0xE01FF, filter);
}

void Damage::walk(const std::function<void(const Unit&)>& visit,
                  const std::function<void()>& gap) const {
  std::size_t at = 0;
  while (at < text_.size()) {
    const std::size_t end = skip_ascii(text_, at);
    const auto push = [&](char kind) { visit({static_cast<std::uint32_t>(kind), end, 0}); };
    walk_ascii(text_.substr(at, end - at), push, gap);
    if (end == text_.size()) return;
    const Reading reading = read(end);
    visit({find(reading.key), end, reading.size});
    at = end + reading.size;
  }
}

void Damage::expect(Ngrams& ngrams) const {
  std::vector<Ngrams::Place> stretch;
  const auto finish = [&] {
    ngrams.expect(stretch);
    stretch.clear();
  };
  const auto visit = [&](const Unit& unit) {
    if (stretch.size() == kLongestStretch) finish();
    stretch.push_back({0, tokens_[unit.token].trace});
  };
  walk(visit, finish);
  finish();
}

void Damage::learn(std::string_view healthy, Ngrams& ngrams) const {
  std::vector<Ngrams::Place> stretch;
  stretch.reserve(kLongestStretch);
  const auto finish = [&] {
    ngrams.learn(stretch);
    stretch.clear();
  };
  const auto push = [&](Symbol symbol, Trace trace) {
    if (stretch.size() == kLongestStretch || trace == 0) finish();
    if (trace != 0) stretch.push_back({symbol, trace});
  };
  const auto push_ascii = [&](char kind) {
    push(static_cast<Symbol>(kind), tokens_[static_cast<std::size_t>(kind)].trace);
  };
  std::size_t at = 0;
  while (at < healthy.size()) {
    const std::size_t end = skip_ascii(healthy, at);
    walk_ascii(healthy.substr(at, end - at), push_ascii, finish);
    if (end == healthy.size()) break;
    for (at = end; at < healthy.size() && !is_ascii(healthy[at]);) {
      const CodePoint next = decode_quickly(healthy.substr(at));
      push(next.value, find_trace(next.value));
      at += static_cast<std::size_t>(next.size);
    }
  }
  finish();
}

void Damage::rank_candidates(const Ngrams& ngrams) {
  const auto total = static_cast<double>(ngrams.total() + 1000);
  for (Token& token : tokens_) {
    auto& all = token.candidates;
    for (Candidate& candidate : all) {
      const double seen = ngrams.count(candidate.symbol);
      const double doubt = token.damaged ? benefit_of_doubt(candidate.symbol) : 0.5;
      candidate.alone = (seen + doubt) / total;
      candidate.seen = seen > 0 || candidate.symbol == 0xFE0F;  // every emoji may have it
    }
    const auto nobody = [](const Candidate& c) { return c.alone == 0; };
    all.erase(std::remove_if(all.begin(), all.end(), nobody), all.end());
    token.possible = all.size();
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate& a, const Candidate& b) { return a.alone > b.alone; });
    if (all.size() > kMostCandidates) all.resize(kMostCandidates);
    if (all.empty()) all.push_back({0xFFFD, 0, 1 / total});
  }
}

}  // namespace otlpdoc
