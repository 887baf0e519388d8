#include "base/bytes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "base/text.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

// Text of a few kinds of characters, so that the rare ones meet at every offset.
std::string some_text(std::mt19937& random, std::size_t pieces) {
  static const std::vector<std::string> kPieces = {
      "a", " ", "\n", "main", "字", "。", "\u3000", "\u00A0", "\u2028", "\U0001F600", "é", "__n"};
  std::string text;
  for (; pieces > 0; --pieces) text += kPieces[random() % kPieces.size()];
  return text;
}

CharacterCounts counted_one_by_one(std::string_view text) {
  CharacterCounts out;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    out.words += !space && !in_word;
    in_word = !space;
  }
  while (!text.empty()) {
    const CodePoint c = decode(text);
    ++out.code_points;
    out.line_ends += c.value == '\n';
    out.spaces += c.value == ' ' || (c.value >= 9 && c.value <= 13) || c.value == 0x85 ||
                  c.value == 0xA0 || c.value == 0x1680 ||
                  (c.value >= 0x2000 && c.value <= 0x200A) || c.value == 0x2028 ||
                  c.value == 0x2029 || c.value == 0x202F || c.value == 0x205F || c.value == 0x3000;
    text.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return out;
}

}  // namespace

TEST_CASE("many bytes at once are counted as one by one") {
  const unsigned seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string text = some_text(random, random() % 400);
  const CharacterCounts all = count_characters(text);
  const CharacterCounts expected = counted_one_by_one(text);
  CHECK(all.code_points == expected.code_points);
  CHECK(all.spaces == expected.spaces);
  CHECK(all.line_ends == expected.line_ends);
  CHECK(all.words == expected.words);
  CHECK(count_line_ends(text) == expected.line_ends);
  CHECK(holds_either(text, "ain", "__n") == (contains(text, "ain") || contains(text, "__n")));
}

TEST_CASE("a long text is counted whole") {
  const std::string text(1'000'003, '\n');
  CHECK(count_line_ends(text) == 1'000'003);
  CHECK(count_characters(text).spaces == 1'000'003);
}

TEST_CASE("UTF-8 is told from what is none, wherever the fault is") {
  const unsigned seed = GENERATE(range(1U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string text = some_text(random, 1 + random() % 60);
  CHECK(is_utf8(text));
  for (int i = 0; i < 40; ++i) {
    std::string damaged = text;
    damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    if (random() % 4 == 0) damaged.resize(random() % damaged.size());
    CHECK(is_utf8(damaged) == test::is_utf8(damaged));
  }
}
