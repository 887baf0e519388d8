#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "read/markdown/contents.hpp"

using namespace otlpdoc;

namespace {

DocumentContents contents(const std::string& text) {
  MarkdownTree tree;
  tree.parse(text, 1);
  return contents_of(tree, "d.md");
}

// `language line under heading` of every code block.
std::string code_in(const std::string& text) {
  std::string out;
  for (const CodeExcerpt& code : contents(text).code)
    out += fmt::format("{}{}{} {} under {}", out.empty() ? "" : "; ",
                       code.configuration ? "configuration " : "", code.language, code.line,
                       code.heading);
  return out;
}

}  // namespace

TEST_CASE("contents: code with its language, line and nearest heading") {
  CHECK(contents("").path == "d.md");
  CHECK(code_in("# T\n\n```rs\nx\n```\n\n## `A` **b**\n\n```yml\na: 1\n```\n\n    indented\n") ==
        "rust 3 under T; configuration yaml 9 under A b");
  CHECK(code_in("```sh\nls\n```\n") == "bash 1 under ");
}

TEST_CASE("contents: the text of code is without fences and ends with a line end") {
  CHECK(contents("```rust\nfn main() {\n\n}\n```\n").code.at(0).text == "fn main() {\n\n}\n");
  CHECK(contents("- item\n\n  ```rust\n    x\n  ```\n").code.at(0).text == "  x\n");
  CHECK(contents("```rust\nnever closed").code.at(0).text == "never closed\n");
  CHECK(contents("```rust\n```\n").code.at(0).text == "");
}

TEST_CASE("contents: diagrams and plain text are no code") {
  CHECK(code_in("```mermaid\ngraph\n```\n\n```\nplain\n```\n\n```text\n┌──┐\n```\n") == "");
}

TEST_CASE("contents: tables under a heading that compares") {
  const auto tables =
      contents(
          "## A vs B\n\n| | A | **B** |\n|---|---|---|\n| x | `1` | a \\| b |\n\nText.\n\n"
          "| C |\n|---|\n\n## Else\n\n| D |\n|---|\n")
          .comparisons;
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].title == "A vs B");
  CHECK(tables[0].line == 3);
  CHECK(tables[0].head == std::vector<std::string>{"", "A", "B"});
  CHECK(tables[0].rows == std::vector<std::vector<std::string>>{{"x", "1", "a | b"}});
  CHECK(tables[1].head == std::vector<std::string>{"C"});
  CHECK(tables[1].rows.empty());
}

TEST_CASE("contents: a table in code or under no heading compares nothing") {
  CHECK(contents("| A |\n|---|\n").comparisons.empty());
  CHECK(contents("## A vs B\n\n```\n| A |\n|---|\n```\n").comparisons.empty());
}
