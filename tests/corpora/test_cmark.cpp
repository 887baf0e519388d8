// The tree of every document at hand against what cmark-gfm makes of it by itself, with its
// front matter and without, and of random documents. Corpora run where they are.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include <fmt/format.h>

#include "read/markdown/markdown.hpp"
#include "read/source/file_source.hpp"
#include "read/structured/front_matter.hpp"
#include "read/text/encoding.hpp"
#include "support/cmark.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

void compare(const std::string& text) {
  MarkdownTree tree;
  tree.parse(text, 1);
  const std::string ours = test::shape_of(tree);
  const std::string cmark = test::shape_by_cmark(text);
  if (ours == cmark) return;
  CAPTURE(text);
  FAIL_CHECK(test::first_difference(ours, cmark));
}

void compare_corpus(const std::string& root, int at_least) {
  if (!test::exists(root)) {
    WARN("skipped: no shared corpora");
    return;
  }
  const DiskSource source(root);
  const auto entries = source.list();
  REQUIRE(entries);
  int compared = 0;
  for (const SourceEntry& entry : *entries) {
    std::string bytes;
    if (!source.read(entry.path, bytes)) continue;
    const std::string text = decode_text(std::move(bytes), entry.path).text;
    INFO(entry.path);
    compare(text);
    compare(text.substr(read_front_matter(text, "").size));
    ++compared;
  }
  CHECK(compared >= at_least);
}

// Beginnings, marks and ends of everything, in any order.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kParts = {"# 标题",
                                                  "## ",
                                                  "- ",
                                                  "1. ",
                                                  "2) ",
                                                  "- [ ] ",
                                                  "- [x] a",
                                                  "> ",
                                                  "```rust",
                                                  "```",
                                                  "~~~",
                                                  "    ",
                                                  "  ",
                                                  "| a |",
                                                  "|---|",
                                                  "|-|-|",
                                                  "| b | c",
                                                  "\\|",
                                                  "---",
                                                  "===",
                                                  "text ",
                                                  "字 ",
                                                  "`",
                                                  "``",
                                                  "*",
                                                  "**",
                                                  "_",
                                                  "~",
                                                  "~~",
                                                  "[a](b)",
                                                  "[",
                                                  "]",
                                                  "![",
                                                  "](",
                                                  "(",
                                                  ")",
                                                  "<div>",
                                                  "<!--",
                                                  "-->",
                                                  "<a b=\"",
                                                  "<b",
                                                  "<http://x.y>",
                                                  "<?",
                                                  "?>",
                                                  "&amp;",
                                                  "&eacute;",
                                                  "&#65;",
                                                  "&",
                                                  "\t",
                                                  "\\",
                                                  "\\*",
                                                  "  \n",
                                                  "\\\n",
                                                  "\n",
                                                  "\n\n",
                                                  "\r\n",
                                                  "[^1]",
                                                  "[^1]: x",
                                                  "[^a]: ",
                                                  "[r]: /u",
                                                  "[r]: <u v> 't'",
                                                  "[r]",
                                                  "[t][r]",
                                                  "[]",
                                                  "#",
                                                  "+ ",
                                                  "* * *",
                                                  "<",
                                                  "> - ",
                                                  "!",
                                                  "\"t\"",
                                                  "'",
                                                  "a",
                                                  "b c",
                                                  "\u00A0",
                                                  "，",
                                                  "。",
                                                  "| :-: |",
                                                  ":--",
                                                  "|",
                                                  "]]>",
                                                  "<![CDATA[",
                                                  "<!A ",
                                                  "\r"};
  std::string out;
  for (auto i = 1 + random() % 25; i > 0; --i) {
    out += kParts[random() % kParts.size()];
    if (random() % 5 == 0) out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("trees are those of cmark-gfm on the Chinese corpus") {
  compare_corpus(OTLPDOC_SHARED "/corpora/otlp-rust", 700);
}
TEST_CASE("trees are those of cmark-gfm on the English corpus") {
  compare_corpus(OTLPDOC_SHARED "/corpora/opentelemetry-io", 900);
}
TEST_CASE("trees are those of cmark-gfm on the reports of strangers") {
  compare_corpus(OTLPDOC_SHARED "/wild", 1000);
}
TEST_CASE("trees are those of cmark-gfm on small inputs that go wrong") {
  compare_corpus(OTLPDOC_SHARED "/cases", 20);
}
TEST_CASE("trees are those of cmark-gfm on the sample corpus") {
  compare_corpus(OTLPDOC_SOURCE "/corpus", 10);
}

TEST_CASE("trees are those of cmark-gfm on random documents") {
  std::mt19937 random(1);
  for (int i = 0; i < 1'000'000; ++i) compare(random_text(random));
}
