#include <catch2/catch.hpp>

#include "read/claims/text_lines.hpp"

using namespace otlpdoc;

namespace {

std::vector<TextLine> lines_in(const std::string& markdown) {
  MarkdownTree tree;
  tree.parse(markdown, 1);
  REQUIRE(tree.blocks.size() == 2);
  return text_lines(tree, tree.blocks[1]);
}

}  // namespace

TEST_CASE("text lines: what begins in bold, what leads, and what is nothing else") {
  struct Row {
    std::string markdown;
    bool starts, all;
    std::string lead;
  };
  const auto row = GENERATE(values<Row>({
      {"**A**", true, true, ""},
      {"**A** (67%):", true, true, ""},
      {"**A `b`**：", true, true, ""},
      {"✅ **A**", false, true, ""},
      {"**A** and b", true, false, "A"},
      {"**A** b **C**", true, false, "A"},
      {"a **B**", false, false, ""},
      {"plain", false, false, ""},
  }));
  CAPTURE(row.markdown);
  const TextLine line = lines_in(row.markdown).front();
  CHECK(line.strong_start == row.starts);
  CHECK(line.strong_all == row.all);
  CHECK(line.lead == row.lead);
}

TEST_CASE("text lines: one for each line, without HTML, with what it alone names") {
  const std::vector<TextLine> lines = lines_in("a <b>`x.md`</b> `x.md`\n**k**: [v](y.md)\n  z.md");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].text == "a x.md x.md");
  CHECK(lines[0].paths == std::vector<std::string>{"x.md"});
  CHECK(lines[1].key == "k");
  CHECK(lines[1].paths == std::vector<std::string>{"y.md"});
  CHECK(lines[2].paths == std::vector<std::string>{"z.md"});
  CHECK(lines[2].line == 3);
}

TEST_CASE("text lines: paths among plain words") {
  CHECK(plain_paths("符合README.md的要求") == std::vector<std::string>{"README.md"});
  CHECK(plain_paths("│ ├ a.md  b.rst") == std::vector<std::string>{"a.md", "b.rst"});
  CHECK(plain_paths("plan.md.resolved, v1.2, a.go").empty());
}
