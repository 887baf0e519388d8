// Looks at sixteen bytes at a time: masks of matches, added up lane by lane.

#include "base/bytes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/byte_vector.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kBeside = 3;        // bytes looked at before and behind a block
constexpr std::size_t kMostBlocks = 255;  // that LaneCounts can add up

// Calls work(data, blocks) for stretches of the text, until it returns false. kBeside
// bytes before and behind each block can be read; beyond the text they are zero.
template <class Work>
OTLPDOC_VECTOR_PART bool for_each_stretch(std::string_view text, Work work) {
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t left = text.size() - at;
    const std::size_t whole = at == 0 || left < kBeside ? 0 : (left - kBeside) / kLanes;
    if (whole > 0) {
      const std::size_t blocks = std::min(whole, kMostBlocks);
      if (!work(data + at, blocks)) return false;
      at += blocks * kLanes;
      continue;
    }
    std::array<unsigned char, kLanes + 2 * kBeside> copy{};
    const std::size_t before = std::min(at, kBeside);
    const std::size_t end = std::min(at + kLanes + kBeside, text.size());
    std::copy(data + at - before, data + end, copy.begin() + (kBeside - before));
    // What the next block begins with is looked at, but stays outside.
    if (!work(copy.data() + kBeside, std::size_t{1})) return false;
    at += kLanes;
  }
  return true;
}

// Where a character of White_Space beyond ASCII begins: U+0085, U+00A0, U+1680,
// U+2000–200A, U+2028, U+2029, U+202F, U+205F, U+3000.
OTLPDOC_VECTOR_PART ByteMask begins_wide_space(ByteVector a, ByteVector b, ByteVector c) {
  const ByteMask latin = (a == 0xC2) & ((b == 0x85) | (b == 0xA0));
  const ByteMask ogham = (a == 0xE1) & (b == 0x9A) & (c == 0x80);
  const ByteMask general = (b == 0x80) & ((c <= 0x8A) | (c == 0xA8) | (c == 0xA9) | (c == 0xAF));
  const ByteMask math = (b == 0x81) & (c == 0x9F);
  const ByteMask ideographic = (a == 0xE3) & (b == 0x80) & (c == 0x80);
  return latin | ogham | ((a == 0xE2) & (general | math)) | ideographic;
}

// Where a byte cannot stand.
OTLPDOC_VECTOR_PART ByteMask is_misplaced(const unsigned char* at) {
  const ByteVector byte = load(at), one = load(at - 1), two = load(at - 2), three = load(at - 3);
  const ByteMask continues = is_between(byte, 0x80, 0xBF);
  const ByteMask expected = (one >= 0xC0) | (two >= 0xE0) | (three >= 0xF0);
  const ByteMask never = is_between(byte, 0xC0, 0xC1) | (byte >= 0xF5);
  const ByteMask overlong = ((one == 0xE0) & (byte < 0xA0)) | ((one == 0xF0) & (byte < 0x90));
  const ByteMask beyond = ((one == 0xED) & (byte > 0x9F)) | ((one == 0xF4) & (byte > 0x8F));
  return (continues ^ expected) | never | overlong | beyond;
}

OTLPDOC_VECTOR_PART ByteMask is_word(const unsigned char* at, const char (&word)[4]) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
  return (load(at) == byte(0)) & (load(at + 1) == byte(1)) & (load(at + 2) == byte(2));
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

int line_ends_of_eight(const unsigned char* data) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, data, sizeof bytes);
  constexpr std::uint64_t kLow = 0x7F7F7F7F7F7F7F7F;
  bytes ^= 0x0A0A0A0A0A0A0A0A;
  return std::popcount(~(((bytes & kLow) + kLow) | bytes | kLow));
}

}  // namespace

OTLPDOC_VECTOR_CODE std::int64_t count_line_ends(std::string_view text) {
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  std::int64_t all = 0;
  std::size_t left = text.size();
  while (left >= kLanes) {
    LaneCounts found;
    for (std::size_t i = 0; i < kMostBlocks && left >= kLanes; ++i) {
      found.add(load(data) == '\n');
      data += kLanes;
      left -= kLanes;
    }
    all += found.sum();
  }
  for (; left >= 8; left -= 8, data += 8) all += line_ends_of_eight(data);
  for (; left > 0; --left) all += *data++ == '\n';
  return all;
}

OTLPDOC_VECTOR_CODE CharacterCounts count_characters(std::string_view text) {
  CharacterCounts all{.code_points = static_cast<std::int64_t>(text.size())};
  const auto is_space = [](ByteVector bytes) OTLPDOC_VECTOR_WORK {
    return (bytes == ' ') | is_between(bytes, '\t', '\r');
  };
  for_each_stretch(text, [&](const unsigned char* data, std::size_t blocks) OTLPDOC_VECTOR_WORK {
    LaneCounts continuations, spaces, wide_spaces, line_ends, word_ends;
    for (std::size_t i = 0; i < blocks; ++i) {
      const unsigned char* at = data + i * kLanes;
      const ByteVector bytes = load(at);
      const ByteMask space = is_space(bytes);
      spaces.add(space);
      word_ends.add(~space & is_space(load(at + 1)));
      line_ends.add(bytes == '\n');
      if (!any(bytes >= 0x80)) continue;
      continuations.add(is_between(bytes, 0x80, 0xBF));
      wide_spaces.add(begins_wide_space(bytes, load(at + 1), load(at + 2)));
    }
    all.code_points -= continuations.sum();
    all.spaces += spaces.sum() + wide_spaces.sum();
    all.line_ends += line_ends.sum();
    all.words += word_ends.sum();
    return true;
  });
  if (!text.empty() && !is_ascii_space(text.back())) ++all.words;
  return all;
}

OTLPDOC_VECTOR_CODE bool is_utf8(std::string_view text) {
  const bool placed =
      for_each_stretch(text, [](const unsigned char* data, std::size_t blocks) OTLPDOC_VECTOR_WORK {
        ByteMask misplaced{};
        for (std::size_t i = 0; i < blocks; ++i) {
          const unsigned char* at = data + i * kLanes;
          if (any((load(at) | load(at - kBeside)) >= 0x80)) misplaced |= is_misplaced(at);
        }
        return !any(misplaced);
      });
  // A last character that is cut short has nothing behind it that shows.
  const std::size_t tail = std::min(text.size(), kBeside);
  const auto byte = [&](std::size_t back) {
    return static_cast<unsigned char>(text[text.size() - back]);
  };
  return placed && (tail < 1 || byte(1) < 0xC0) && (tail < 2 || byte(2) < 0xE0) &&
         (tail < 3 || byte(3) < 0xF0);
}

OTLPDOC_VECTOR_CODE bool holds_either(std::string_view text, const char (&one)[4],
                                      const char (&other)[4]) {
  return !for_each_stretch(text,
                           [&](const unsigned char* data, std::size_t blocks) OTLPDOC_VECTOR_WORK {
                             ByteMask found{};
                             for (std::size_t i = 0; i < blocks; ++i) {
                               const unsigned char* at = data + i * kLanes;
                               found |= is_word(at, one) | is_word(at, other);
                             }
                             return !any(found);
                           });
}

}  // namespace otlpdoc
