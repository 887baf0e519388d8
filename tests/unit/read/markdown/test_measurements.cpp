#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include <fmt/format.h>

#include "base/text.hpp"
#include "otlpdoc/catalogue.hpp"
#include "read/markdown/measurements.hpp"

using namespace otlpdoc;

namespace {

Measurements measured(std::string_view text) {
  MarkdownTree tree;
  tree.parse(text, 1);
  return measure({}, text, tree);
}

double count(std::string_view metric, std::string_view text) {
  return find_metric(metric)->value(measured(text));
}

// `bash 1, yaml 2`.
std::string blocks_of(std::string_view text) {
  std::string out;
  for (const auto& [language, number] : measured(text).blocks)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", language, number);
  return out;
}

std::string fence(const std::string& info, const std::string& code) {
  return "```" + info + "\n" + code + "\n```\n";
}

bool is_white_space(char32_t c) {
  return (c >= 9 && c <= 13) || c == 32 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Blocks that end by themselves, so that what follows is not drawn into them.
std::string random_blocks(unsigned seed) {
  static const std::vector<std::string> kBlocks = {
      "# 标题 one\n",
      "一段 text，with `code` and **bold**.\nsecond line\n",
      "- [ ] open\n- [x] done 一\n",
      "| a | b |\n|---|---|\n| 1 | 二 |\n",
      "```rust\nlet x = 1;\n\n// 注释\n```\n",
      "``` YML\na: 1\n```\n",
      "> quote ![alt](i.png)\n",
      "```\n┌──┐\n└──┘\n```\n",
      "---\n",
      "[link](a.md) &amp; &hellip; 한글\n"};
  std::mt19937 random(seed);
  std::string out;
  for (auto i = random() % 8; i > 0; --i) out += kBlocks[random() % kBlocks.size()] + "\n";
  return out;
}

}  // namespace

TEST_CASE("words are those of the prose") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"", 0},
      {"# 概述\n\nRust 1.90 的零成本抽象\n", 10},
      {"use `cargo build` now", 4},             // inline code counts
      {"[guide](https://example.com/a/b)", 1},  // link destinations do not
      {"[guide][r]\n\n[r]: https://example.com 'title'\n", 1},
      {"```rust\nlet a = 1;\n```\n", 0},
      {"    indented code\n", 0},
      {"<div>\nhidden words\n</div>\n", 0},
      {"<!-- hidden words -->\n", 0},
      {"a <b>bold</b> move", 3},  // tags are not words, what they hold is
      {"un**believ**able", 1},    // a mark inside a word does not cut it
      {"one\ntwo", 2},            // a line end does
      {"| a | b |\n|---|---|\n| 一 | 二 |\n", 4},
      {"- a\n- b\n", 2},
      {"1. 第一\n", 2},  // the number of an item is a mark
      {"AT&amp;T", 2},
      {"a&nbsp;b", 2},
      {"a&hellip;b", 2},
      {"&#20013;&#25991;", 2},
      {"&copy; 2025", 1},
      {"甲　乙", 2},
      {"1\uFE0F\u20E3 步骤", 2},
      {"안녕 세상", 2},
  }));
  CAPTURE(text);
  CHECK(count("words", text) == expected);
}

TEST_CASE("words_all are the words with those of code blocks") {
  CHECK(count("words_all", "one two\n\n```rust\nlet x = 1;\n```\n") == 5);
  CHECK(count("words_all", "    let x = 1;\n") == 3);
  CHECK(count("words_all", "```\n// 注释\n```\n") == 2);
}

TEST_CASE("code points with and without white space") {
  const auto [text, all, solid] = GENERATE(table<std::string, int, int>({
      {"", 0, 0},
      {"# 概述\n", 5, 3},
      {"甲　乙", 3, 2},  // U+3000
      {"a\r\nb\t", 5, 2},
      {"a\u00A0b\u2009c\u2028", 6, 3},
      {"a\u200Bb\uFEFF", 4, 4},  // zero width is not white space
      {"🔴e\u0301", 3, 3},
  }));
  CAPTURE(text);
  CHECK(count("characters_all", text) == all);
  CHECK(count("characters", text) == solid);
}

TEST_CASE("code points are counted right in texts of any length") {
  const unsigned seed = GENERATE(range(1U, 80U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  static constexpr char32_t kSamples[] = {U'a',   U' ',   U'\n',  0x85,   0xA0,   0x1680,  0x2003,
                                          0x2028, 0x202F, 0x205F, 0x3000, U'字',  0x1F534, 0xE9,
                                          0x200B, 0x2010, 0x2030, 0x2060, 0x3001, 0x1681,  0xC5};
  std::string text;
  int all = 0, solid = 0;
  for (auto i = random() % 700; i > 0; --i, ++all) {
    const char32_t c = kSamples[random() % std::size(kSamples)];
    append_utf8(text, c);
    solid += !is_white_space(c);
  }
  CHECK(count("characters_all", text) == all);
  CHECK(count("characters", text) == solid);
}

TEST_CASE("a last line with no line end is one") {
  const auto [text, expected] = GENERATE(table<std::string, int>({{"", 0},
                                                                  {"a", 1},
                                                                  {"a\n", 1},
                                                                  {"a\nb", 2},
                                                                  {"\n\n", 2},
                                                                  {"a\r\nb\r\n", 2},
                                                                  {"a\n\n b", 3}}));
  CAPTURE(text);
  CHECK(count("lines", text) == expected);
}

TEST_CASE("code lines stand inside code blocks, fences not counted") {
  const auto [text, expected] = GENERATE(table<std::string, int>({
      {"```\na\nb\n```\n", 2},
      {"```\na\n\nb\n```\n", 3},
      {"```\n```\n", 0},
      {"```\r\na\r\nb\r\n```\r\n", 2},
      {"```\nnever closed", 1},
      {"    a\n\n    b\n\ntext\n", 3},
      {"> ```\n> a\n> ```\n", 1},
      {"- item\n\n  ```\n  a\n  b\n  ```\n", 2},
  }));
  CAPTURE(text);
  CHECK(count("code_lines", text) == expected);
}

TEST_CASE("the share of code is that of lines") {
  CHECK(count("code_share", "text\n\n```\na\nb\n```\n\nend\n") == 0.25);
  CHECK(std::isnan(count("code_share", "")));
}

TEST_CASE("a code block is an example, a configuration or a diagram") {
  struct Row {
    std::string text;
    int examples, configurations, diagrams;
  };
  const auto row = GENERATE(values<Row>({
      {fence("rust", "x"), 1, 0, 0},
      {fence("", "x"), 1, 0, 0},
      {"    x\n", 1, 0, 0},
      {fence("yml", "a: 1"), 0, 1, 0},
      {fence("TOML", "a = 1"), 0, 1, 0},
      {fence("docker", "FROM a"), 0, 1, 0},
      {fence("mermaid", "graph"), 0, 0, 1},
      {fence("", "┌──┐"), 0, 0, 1},
      {fence("text", "├── a\n└── b"), 0, 0, 1},
      {fence("", "───"), 1, 0, 0},          // three strokes draw nothing
      {fence("rust", "// ┌──┐"), 1, 0, 0},  // only text is looked at
      {"no code\n", 0, 0, 0},
  }));
  CAPTURE(row.text);
  CHECK(count("example_blocks", row.text) == row.examples);
  CHECK(count("config_blocks", row.text) == row.configurations);
  CHECK(count("diagrams", row.text) == row.diagrams);
}

TEST_CASE("code blocks by language") {
  CHECK(blocks_of(fence("rs", "a") + fence("rust,no_run", "b") + fence("sh", "c") +
                  fence("YAML title=x", "d") + "\n    e\n\n" + fence("", "f")) ==
        "bash 1, rust 2, text 2, yaml 1");
}

TEST_CASE("an example is complete when it begins a program") {
  const auto [code, expected] = GENERATE(table<std::string, int>({
      {fence("rust", "fn main() {}"), 1},
      {fence("rust", "#[tokio::main]\nasync fn main() -> Result<()> {\n}"), 1},
      {fence("go", "package main\n\nfunc main() {\n}"), 1},
      {fence("c", "int main(void) {}"), 1},
      {fence("java", "class A {\n  public static void main(String[] a) {}\n}"), 1},
      {fence("kotlin", "fun main() {}"), 1},
      {fence("python", "if __name__ == \"__main__\":\n    run()"), 1},
      {"    fn main() {}\n", 1},                         // an indented block is one, too
      {fence("rust", "fn main() {}\nfn main() {}"), 1},  // blocks, not lines
      {fence("rust", "fn mainly() {}"), 0},
      {fence("rust", "let x = 1;"), 0},
      {fence("yaml", "fn main() {}"), 0},  // configuration
      {"fn main() {}\n", 0},               // prose
  }));
  CAPTURE(code);
  CHECK(count("complete_examples", code) == expected);
}

TEST_CASE("a Compose file has services with an image or a build") {
  const auto [code, expected] = GENERATE(table<std::string, int>({
      {fence("yaml", "services:\n  a:\n    image: b"), 1},
      {fence("yml", "version: '3'\nservices:\n  a:\n    build: ."), 1},
      {fence("yaml", "services:\n  a:\n    image: b\n  c:\n    image: d"), 1},
      {fence("yaml", "services:\n  a: 1"), 0},
      {fence("yaml", "image: b\nservices:"), 0},               // above, not below
      {fence("yaml", "spec:\n  services:\n    image: b"), 0},  // not at the beginning of a line
      {fence("json", "services:\n  a:\n    image: b"), 0},
      {"services:\n  a:\n    image: b\n", 0},
  }));
  CAPTURE(code);
  CHECK(count("compose_blocks", code) == expected);
}

TEST_CASE("a table compares when the nearest heading does") {
  const std::string table_text = "\n| a |\n|---|\n| 1 |\n";
  const auto [heading, expected] = GENERATE(table<std::string, int>({
      {"## A vs B\n", 1},
      {"## A VS. B\n", 1},
      {"## Istio versus Linkerd\n", 1},
      {"## Comparison\n", 1},
      {"## 技术对比\n", 1},
      {"## 比较\n", 1},
      {"## A vs B\n\n### Costs\n", 0},  // another heading is nearer
      {"## Canvas\n", 0},
      {"A vs B\n", 0},
      {"", 0},
  }));
  CAPTURE(heading);
  CHECK(count("comparisons", heading + table_text) == expected);
  CHECK(count("comparisons", heading + table_text + "\nText.\n" + table_text) == 2 * expected);
}

TEST_CASE("languages have one name each") {
  const auto [info, expected] = GENERATE(table<std::string, std::string>({
      {"", "text"},
      {"yml", "yaml"},
      {"RS", "rust"},
      {"sh", "bash"},
      {"shell", "bash"},
      {"json", "json"},
      {"未知", "未知"},
      {"rust,no_run", "rust"},
      {"js{1,3} title=\"a.js\"", "javascript"},
      {"{ .yaml .annotate }", "yaml"},
      {"{ #id .rs", "rust"},
      {"{python}", "python"},
      {".sh", "bash"},
      {"title=\"a.py\"", "text"},
      {"{}", "text"},
  }));
  CHECK(block_language(info) == expected);
}

TEST_CASE("headings, tables, links, images and tasks") {
  const auto [metric, text, expected] = GENERATE(table<std::string, std::string, int>({
      {"headings", "# a\n\nb\n---\n\n###### c\n", 3},
      {"headings", "#\n", 1},  // without text
      {"headings", "#hashtag\n", 0},
      {"tables", "| a |\n|---|\n", 1},  // empty
      {"tables", "- a\n\n  | b |\n  |---|\n  | 1 |\n", 1},
      {"tables", "| no table |\n", 0},
      {"links", "[a](b) <http://c.d> [e][f]\n\n[f]: g\n", 3},
      {"links", "[not a link]", 0},
      {"images", "![a](b.png) ![c][d]\n\n[d]: e.png\n", 2},
      {"images", "[![a](b.png)](c.md)", 1},
      {"links", "[![a](b.png)](c.md)", 1},
      {"tasks_open", "- [ ] a\n  - [ ] b\n- [x] c\n", 2},
      {"tasks_done", "- [ ] a\n- [x] b\n- [X] c\n", 2},
      {"tasks_open", "[ ] no item\n", 0},
  }));
  CAPTURE(metric, text);
  CHECK(count(metric, text) == expected);
}

TEST_CASE("NUL bytes are white space to words and hurt nothing") {
  CHECK(count("words", std::string_view("a\0b", 3)) == 2);
}

TEST_CASE("the outline is every heading in order") {
  const std::string text = "# 一 **bold** `x`\n\ntext\n\nSub\ntitle\n---\n\n# Second\n";
  MarkdownTree tree;
  tree.parse(text, 3);
  std::string out;
  for (const Section& section : outline(tree))
    out += fmt::format("{} {} at {}; ", section.level, section.title, section.line);
  CHECK(out == "1 一 bold x at 3; 2 Sub title at 7; 1 Second at 11; ");
}

TEST_CASE("every code block is of one kind and of one language") {
  const unsigned seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  const Measurements m = measured(random_blocks(seed));
  CHECK(m.example_blocks + m.config_blocks + m.diagrams == m.code_blocks);
  std::int64_t by_language = 0;
  for (const auto& [language, number] : m.blocks) by_language += number;
  CHECK(by_language == m.code_blocks);
}

TEST_CASE("two texts together measure the sum, cut at a block boundary") {
  const unsigned seed = GENERATE(range(1U, 100U));
  CAPTURE(seed);
  const std::string first = random_blocks(seed);
  const std::string second = random_blocks(seed + 1000);
  const Measurements whole = measured(first + second);
  Measurements sum = measured(first);
  sum += measured(second);
  CHECK(whole.blocks == sum.blocks);
  for (const Metric& metric : metric_table()) {
    CAPTURE(metric.name);
    const bool both_none = std::isnan(metric.value(whole)) && std::isnan(metric.value(sum));
    CHECK((both_none || metric.value(whole) == metric.value(sum)));
  }
}
