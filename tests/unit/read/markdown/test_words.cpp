#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"
#include "read/markdown/words.hpp"

using otlpdoc::decode;
using otlpdoc::WordCounter;

namespace {

std::int64_t words(const std::vector<std::string>& pieces) {
  WordCounter counter;
  for (const std::string& piece : pieces) counter.add(piece);
  return counter.words();
}

std::int64_t words(const std::string& text) { return words(std::vector{text}); }

// Characters of every kind the rule names, side by side more often than in any text.
std::vector<std::string> random_characters(unsigned seed, int count) {
  static const std::vector<std::string> kCharacters = {
      "a",      "Z",      "7",  "é",  "ж",  "字", "々",      "𠀀",
      "ひ",     "カ",     "ー", "한", "글", "'",  "’",       ".",
      "-",      "_",      " ",  "　", "\n", ",",  "，",      "/",
      "🔴",      "①",      "%",  "(",  "１", "Ａ", "e\u0301", "1\uFE0F\u20E3",
      "\u0301", "\u20E3", "ｶ",  "½"};
  std::mt19937 random(seed);
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.push_back(kCharacters[random() % kCharacters.size()]);
  return out;
}

std::string joined(const std::vector<std::string>& pieces) {
  std::string out;
  for (const std::string& piece : pieces) out += piece;
  return out;
}

}  // namespace

TEST_CASE("words: ideographs and kana count one by one, other runs as one") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"", 0},
      {"Rust 1.90 的零成本抽象", 8},
      {"OpenTelemetry", 1},
      {"文档质量", 4},
      {"用Rust写", 3},
      {"々〇", 2},
      {"𠀀𪛖", 2},             // beyond the Basic Multilingual Plane
      {"ひらがな", 4},         //
      {"カタカナ", 4},         //
      {"ｶﾅ", 2},               // half-width katakana
      {"안녕하세요", 1},       // hangul by runs
      {"안녕 세상", 2},        //
      {"Привет мир", 2},       //
      {"naïve café", 2},       //
      {"e\u0301te\u0301", 1},  // combining marks belong to their letters
      {"a\u0301-b\u0301", 1},  //
      {"ＡＢＣ１２３", 1},     // full-width letters and digits
      {"甲　乙", 2},           // U+3000
      {"a　b", 2},             //
  }));
  CAPTURE(text);
  CHECK(words(text) == expected);
}

TEST_CASE("words: single ' ’ . - _ join two letters") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"don't", 1},
      {"don’t", 1},
      {"1.90", 1},
      {"v1.90.0-rc_1", 1},
      {"snake_case", 1},
      {"-a-", 1},
      {"a.", 1},
      {"a--b", 2},
      {"a...b", 2},
      {"a-.b", 2},
      {"a - b", 2},
      {"字-a", 2},
      {"a-字", 2},
      {"3,000", 2},
      {"http://a.b/c", 3},
      {"key=value", 2},
  }));
  CAPTURE(text);
  CHECK(words(text) == expected);
}

TEST_CASE("words: punctuation, symbols and emoji count nothing") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"。，、！（）《》", 0},
      {"! @ # $ % ^ & * ( ) + = | ~", 0},
      {"- . _ '", 0},
      {"🔴⚠️✅👨‍👩‍👧", 0},
      {"① ½ ™", 0},
      {"1\uFE0F\u20E3", 0},       // keycap
      {"1\u20E3", 0},             //
      {"1\uFE0F\u20E3 步骤", 2},  //
      {"第1\uFE0F\u20E3步", 2},   //
      {"a 2\uFE0F\u20E3 b", 2},   //
  }));
  CAPTURE(text);
  CHECK(words(text) == expected);
}

TEST_CASE("words: it does not matter how the text is cut into pieces") {
  const unsigned seed = GENERATE(range(1U, 200U));
  CAPTURE(seed);
  const std::vector<std::string> characters = random_characters(seed, 40);
  CAPTURE(joined(characters));
  CHECK(words(characters) == words(joined(characters)));
}

TEST_CASE("words: what stands behind a boundary adds its own words") {
  const unsigned seed = GENERATE(range(1U, 100U));
  CAPTURE(seed);
  const std::string first = joined(random_characters(seed, 20));
  const std::string second = joined(random_characters(seed + 1000, 20));
  CAPTURE(first, second);
  WordCounter counter;
  counter.add(first);
  counter.separate();
  counter.add(second);
  CHECK(counter.words() == words(first) + words(second));
}

TEST_CASE("words: white space between two pieces is such a boundary") {
  const unsigned seed = GENERATE(range(1U, 100U));
  CAPTURE(seed);
  const std::string first = joined(random_characters(seed, 20));
  const std::string second = joined(random_characters(seed + 1000, 20));
  CAPTURE(first, second);
  const std::string space = GENERATE(as<std::string>{}, " ", "\n", "　");
  CHECK(words(first + space + second) == words(first) + words(second));
}

TEST_CASE("words are the same however many characters are counted at once") {
  static const std::vector<std::string> kPieces = {
      "word",   "x",  "9",  " ",  "\n",         "-",      ".",  "_", "'",
      "\u2019", "字", "词", "、", "（",         "é",      "あ", "①", "\u20E3",
      "\uFE0F", "─",  "→",  "✅",  "\U0001F600", "\u3005", "Ａ", "𠀀"};
  const unsigned seed = GENERATE(range(1U, 200U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string text;
  for (auto i = random() % 300; i > 0; --i) text += kPieces[random() % (seed % 2 ? 14 : 26)];
  WordCounter whole;
  whole.add(text);
  // A mark of no effect makes the counter go character by character through what is near.
  WordCounter one_by_one;
  for (std::string_view rest = text; !rest.empty();) {
    const auto size = static_cast<std::size_t>(decode(rest).size);
    one_by_one.add(rest.substr(0, size));
    if (rest.size() > size && rest[size] != '\xE2') one_by_one.add("\u0301\u0301");
    rest.remove_prefix(size);
  }
  CHECK(whole.words() == one_by_one.words());
}
