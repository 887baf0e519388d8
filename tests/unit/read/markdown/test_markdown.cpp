#include <catch2/catch.hpp>
#include <random>

#include <fmt/format.h>

#include "read/markdown/markdown.hpp"

using namespace otlpdoc;

namespace {

std::string kind_name(const MarkdownBlock& block) {
  switch (block.kind) {
    case BlockKind::document:
      return "document";
    case BlockKind::quote:
      return "quote";
    case BlockKind::list:
      return block.level == 1 ? "ordered list" : "list";
    case BlockKind::item:
      return block.task == 0 ? "item" : fmt::format("item [{}]", block.task);
    case BlockKind::rule:
      return "rule";
    case BlockKind::heading:
      return fmt::format("heading {}", block.level);
    case BlockKind::code:
      return fmt::format("{} code '{}'", block.fenced ? "fenced" : "indented", block.info);
    case BlockKind::html:
      return "html";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::table:
      return "table";
    case BlockKind::row:
      return block.level == 1 ? "head" : "row";
    case BlockKind::cell:
      return "cell";
    case BlockKind::footnote:
      return "footnote";
  }
  return "?";
}

// One line a block below the document, indented by depth: `kind: text`.
std::string shape(const std::string& markdown) {
  MarkdownTree tree;
  tree.parse(markdown, 1);
  std::string out;
  for (std::size_t i = 1; i < tree.blocks.size(); ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    for (auto at = block.parent; at != 0; at = tree.blocks[at].parent) out += "  ";
    out += kind_name(block);
    std::string text = plain_text(tree, block);
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n'))
      text.replace(end, 1, "↵");
    out += (text.empty() ? "" : ": " + text) + "\n";
  }
  return out;
}

// `heading 1, paragraph 3`: the blocks of these kinds with their lines.
std::string lines_of(const std::string& markdown, std::initializer_list<BlockKind> kinds,
                     int first_line = 1) {
  MarkdownTree tree;
  tree.parse(markdown, first_line);
  std::string out;
  for (const MarkdownBlock& block : tree.blocks) {
    if (std::find(kinds.begin(), kinds.end(), block.kind) == kinds.end()) continue;
    out += (out.empty() ? "" : ", ") + std::to_string(block.line);
  }
  return out;
}

std::string links_of(const std::string& markdown) {
  MarkdownTree tree;
  tree.parse(markdown, 1);
  std::string out;
  for (const MarkdownLink& link : tree.links) {
    out +=
        fmt::format("{}{} {}", out.empty() ? "" : ", ", link.image ? "image" : "link", link.target);
    if (link.line != 0) out += fmt::format(" at {}", link.line);
  }
  return out;
}

// `text*style*` of the runs of the first paragraph.
std::string runs_of(const std::string& markdown) {
  MarkdownTree tree;
  tree.parse(markdown, 1);
  std::string out;
  for (const MarkdownRun& run : tree.runs) {
    out += fmt::format("{}«{}»", out.empty() ? "" : " ", run.text);
    if (run.style & style::strong) out += " strong";
    if (run.style & style::emphasis) out += " emphasis";
    if (run.style & style::strike) out += " strike";
    if (run.style & style::link) out += " link";
    if (run.style & style::image) out += " image";
    if (run.kind == RunKind::code) out += " code";
    if (run.kind == RunKind::html) out += " html";
    if (run.kind == RunKind::entity) out += " entity";
  }
  return out;
}

std::string random_markdown(unsigned seed) {
  static const std::vector<std::string> kParts = {
      "# 标题", "## ",   "- ",    "1. ",   "- [ ] ", "- [x] a", "> ",    "```rust", "```", "~~~",
      "    ",   "| a |", "|---|", "| b |", "---",    "===",     "text ", "字 ",     "`",   "**",
      "[a](b)", "![",    "](",    "<div>", "<!--",   "-->",     "&amp;", "\t",      "\\"};
  std::mt19937 random(seed);
  std::string out;
  for (int i = 0; i < 60; ++i) {
    out += kParts[random() % kParts.size()];
    if (random() % 2 == 0) out += random() % 3 == 0 ? "\n\n" : "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("Markdown: headings, paragraphs, quotes and rules") {
  CHECK(shape("# 概述 #\n\nText\nmore\n\n> quoted\n\n---\n\nSetext\n------\n") ==
        "heading 1: 概述\n"
        "paragraph: Text↵more\n"
        "quote\n"
        "  paragraph: quoted\n"
        "rule\n"
        "heading 2: Setext\n");
}

TEST_CASE("Markdown: two titles and headings without text are headings") {
  CHECK(shape("# One\n\n# Two\n\n##\n\n### ###\n") ==
        "heading 1: One\nheading 1: Two\nheading 2\nheading 3\n");
}

TEST_CASE("Markdown: a tight list has the same blocks as a loose one") {
  const std::string expected =
      "list\n"
      "  item\n"
      "    paragraph: a\n"
      "  item\n"
      "    paragraph: b\n";
  CHECK(shape("- a\n- b\n") == expected);
  CHECK(shape("- a\n\n- b\n") == expected);
}

TEST_CASE("Markdown: lists nest") {
  CHECK(shape("1. a\n   - b\n     - c\n2. d\n") ==
        "ordered list\n"
        "  item\n"
        "    paragraph: a\n"
        "    list\n"
        "      item\n"
        "        paragraph: b\n"
        "        list\n"
        "          item\n"
        "            paragraph: c\n"
        "  item\n"
        "    paragraph: d\n");
}

TEST_CASE("Markdown: tasks are open or done") {
  CHECK(shape("- [ ] open\n- [x] done\n- [X] done too\n- plain\n- [-] no task\n") ==
        "list\n"
        "  item [ ]\n"
        "    paragraph: open\n"
        "  item [x]\n"
        "    paragraph: done\n"
        "  item [x]\n"
        "    paragraph: done too\n"
        "  item\n"
        "    paragraph: plain\n"
        "  item\n"
        "    paragraph: [-] no task\n");
}

TEST_CASE("Markdown: a ragged table has as many cells in a row as in its head") {
  CHECK(shape("| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |\n") ==
        "table\n"
        "  head\n"
        "    cell: a\n"
        "    cell: b\n"
        "  row\n"
        "    cell: 1\n"
        "    cell\n"
        "  row\n"
        "    cell: 2\n"
        "    cell: 3\n");
}

TEST_CASE("Markdown: a table can be empty, and stand in a list") {
  CHECK(shape("| a |\n|---|\n") == "table\n  head\n    cell: a\n");
  CHECK(shape("- list\n\n  | a |\n  |---|\n  | 1 |\n") ==
        "list\n"
        "  item\n"
        "    paragraph: list\n"
        "    table\n"
        "      head\n"
        "        cell: a\n"
        "      row\n"
        "        cell: 1\n");
}

TEST_CASE("Markdown: code keeps its text and its info string") {
  CHECK(
      shape("```rust,no_run title=\"x\"\nlet a = 1;\n\n  b\n```\n\n    indented\n\n~~~\ntilde\n") ==
      "fenced code 'rust,no_run title=\"x\"': let a = 1;↵↵  b↵\n"
      "indented code '': indented↵\n"
      "fenced code '': tilde↵\n");
}

TEST_CASE("Markdown: HTML blocks hold no text") {
  CHECK(shape("<div>\nhidden\n</div>\n\n<!-- note -->\n\nText\n") ==
        "html\nhtml\nparagraph: Text\n");
}

TEST_CASE("Markdown: CRLF and a missing last line end change no block") {
  const std::string unix_text = "# 标题\n\n- a\n- b\n\n```rust\nx\ny\n```\n\n| h |\n|---|\n| 1 |\n";
  std::string dos_text;
  for (char c : unix_text) dos_text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(shape(dos_text) == shape(unix_text));
  CHECK(shape(unix_text.substr(0, unix_text.size() - 1)) == shape(unix_text));
}

TEST_CASE("Markdown: plain text has no marks, and character references resolved") {
  CHECK(shape("# a **b** `c` &amp; [d](e.md) ~~f~~ <i>g</i> \\*\n") ==
        "heading 1: a b c & d f g *\n");
}

TEST_CASE("Markdown: runs know how they are set") {
  CHECK(runs_of("**a** *b* ~~c~~") == "«a» strong « » «b» emphasis « » «c» strike");
  CHECK(runs_of("[**a**](x)`b`") == "«a» strong link «b» code");
  CHECK(runs_of("a<br>&lt;") == "«a» «<br>» html «<» entity");
}

TEST_CASE("Markdown: links and images with target and line") {
  CHECK(links_of("[a](b.md)\n\n![c](d.png)\n\n<http://e.f>\n") ==
        "link b.md at 1, image d.png at 3, link http://e.f at 5");
  CHECK(links_of("[![a](b.png)](c.md)") == "link c.md at 1, image b.png at 1");
  CHECK(links_of("[a][r]\n\n[r]: 36_%E4%BA%91/x.md\n") == "link 36_%E4%BA%91/x.md at 1");
}

TEST_CASE("Markdown: blocks know their line") {
  const auto paragraph_and_heading = {BlockKind::heading, BlockKind::paragraph};
  CHECK(lines_of("# a\n\n\nb\nc\n\nd\n===\n", paragraph_and_heading) == "1, 4, 7");
  CHECK(lines_of("# a\n", paragraph_and_heading, 12) == "12");
  CHECK(lines_of("- a\n- [ ] b\n\n  c\n", {BlockKind::item}) == "1, 2");
  CHECK(lines_of("\n| a |\n|---|\n| 1 |\n| 2 |\n", {BlockKind::table, BlockKind::row}) ==
        "2, 2, 4, 5");
}

TEST_CASE("Markdown: a heading without text knows its line") {
  CHECK(lines_of("# a\n\n##\n\ntext\n", {BlockKind::heading}) == "1, 3");
}

TEST_CASE("Markdown: a code block knows the line of its fence") {
  CHECK(lines_of("a\n\n```rust\nx\n```\n", {BlockKind::code}) == "3");
  CHECK(lines_of("a\n\n```\nx\n```\n", {BlockKind::code}) == "3");
  CHECK(lines_of("a\n\n    x\n", {BlockKind::code}) == "3");
  CHECK(lines_of("a\n\n```\n\n\nx\n```\n", {BlockKind::code}) == "3");  // begins with empty lines
  CHECK(lines_of("a\n\n```\n```\n", {BlockKind::code}) == "3");         // empty
  CHECK(lines_of("a\n\n```\n  x\n```\n", {BlockKind::code}) == "3");    // begins with an indent
  CHECK(lines_of("- a\n\n  ```\n\n      x\n  ```\n", {BlockKind::code}) == "3");  // with both
}

TEST_CASE("Markdown: tables are counted, inside lists too") {
  MarkdownTree tree;
  tree.parse("| a |\n|---|\n\n- b\n\n  | c |\n  |---|\n", 1);
  CHECK(tree.tables == 2);
}

TEST_CASE("Markdown: character references") {
  const auto [reference, expected] = GENERATE(table<std::string, std::string>({
      {"&amp;", "&"},
      {"&lt;", "<"},
      {"&quot;", "\""},
      {"&#20013;", "中"},
      {"&#x4E2D;", "中"},
      {"&#X4e2d;", "中"},
      {"&hellip;", "…"},
      {"&eacute;", "é"},
      {"&unknown;", "&unknown;"},
      {"&#0;", "\uFFFD"},
      {"&#xD800;", "\uFFFD"},
      {"&#x110000;", "\uFFFD"},
      {"&#99999999999;", "&#99999999999;"},
  }));
  CAPTURE(reference);
  CHECK(resolve_references(reference) == expected);
  CHECK(shape("# a" + reference + "b") == "heading 1: a" + expected + "b\n");
}

TEST_CASE("Markdown: a footnote stands where it is defined, if anything refers to it") {
  CHECK(shape("a[^1]\n\n[^1]: b\n\n[^2]: c\n\nd[^3]\n") ==
        "paragraph: a\n"
        "footnote\n"
        "  paragraph: b\n"
        "paragraph: d[^3]\n");
  CHECK(links_of("a[^b]\n\n[^b]: c\n").empty());
}

TEST_CASE("Markdown: NUL parts texts and is no letter") {
  const std::string text = std::string("a") + '\0' + "b `c" + '\0' + "d`\n\n    e" + '\0' + "f\n";
  CHECK(shape(text) == "paragraph: a\uFFFDb c\uFFFDd\nindented code '': e\uFFFDf↵\n");
}

TEST_CASE("Markdown: blocks right below each other") {
  CHECK(shape("text\n| a |\n|-|\n# b\n") ==
        "paragraph: text\n"
        "table\n"
        "  head\n"
        "    cell: a\n"
        "heading 1: b\n");
  CHECK(shape("text\n    ```\n    more\n") == "paragraph: text↵```↵more\n");
}

TEST_CASE("Markdown: where the text of a block stands, its places are known") {
  // Definitions, tabs, quotes that go on without their mark, and what stands above a table.
  CHECK(lines_of("[a]: b\n[c]: d\ntext\n", {BlockKind::paragraph}) == "3");
  CHECK(lines_of("[a]: b\nTitle\n===\n", {BlockKind::heading}) == "2");
  CHECK(lines_of("one\ntwo\n| a |\n|---|\n| b |\n",
                 {BlockKind::paragraph, BlockKind::table, BlockKind::row}) == "1, 3, 3, 5");
  CHECK(lines_of("one\n| a |\n|---|\n", {BlockKind::table, BlockKind::row}) == "2, 2");
  CHECK(lines_of("a\rb\n\nc\n", {BlockKind::paragraph}) == "1, 3");  // as editors count
}

TEST_CASE("Markdown: a target knows its offset, in a definition too") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"[a](b.md)", "b.md at 4"},
      {"[a]( <b c.md> 'd')", "b c.md at 6"},
      {"**[`a`](b.md)**", "b.md at 8"},
      {"[a **b**](c.md)", "c.md at 10"},
      {"> a\n> [b\n> c](d.md)", "d.md at 14"},
      {"| a \\| b | [c](d.md) |\n|---|---|", "d.md at 15"},
      {"[a][b]\n\n[b]: c.md", "c.md at 13"},
      {"[a]\n\n> [A]:\n> c.md", "c.md at 14"},
      {"<https://a.b>", "https://a.b at 1"},
      {"[a](b&amp;c.md)", "b&c.md at 4"},
      {"![](b.png)", "b.png at 4"},
      {"[a](b\\_c.md)", "b_c.md at 4"},
  }));
  CAPTURE(text);
  MarkdownTree tree;
  tree.parse(text, 1);
  REQUIRE(tree.links.size() == 1);
  CHECK(fmt::format("{} at {}", tree.links[0].target, tree.links[0].offset) == expected);
}

TEST_CASE("Markdown: marks in targets change nothing that stands beside them") {
  CHECK(runs_of("见 [来源](https://a.com/#:~:text=x)，约 5~10 天。") ==
        "«见 » «来源» link «，约 5~10 天。»");
  CHECK(runs_of("[a](**/*.md)*b\n") == "«a» link «*b»");
}

TEST_CASE("Markdown: a mark of a task is its own, not one further on") {
  CHECK(shape("- [ ] see [x](y)\n") == "list\n  item [ ]\n    paragraph: see x\n");
}

TEST_CASE("Markdown: what is over a limit is read as text, and told") {
  const auto told = [](const std::string& text) {
    MarkdownTree tree;
    tree.parse(text, 1);
    return tree.limit.line;
  };
  const auto times = [](int count, const std::string& part) {
    std::string out;
    for (int i = 0; i < count; ++i) out += part;
    return out;
  };
  CHECK(told("a\n" + times(1001, "> ") + "b") == 2);
  CHECK(told("a\n" + times(100, "> ") + "b") == 0);
  CHECK(told(times(20'000, "|a") + "|\n") == 1);
  CHECK(told(times(2'000, "|a") + "|\n" + times(2'000, "|-") + "|\n" + times(400, "b\n")) == 2);
  CHECK(told(times(20'000, "a\n") + "|b|\n|-|\n") == 20'002);
  CHECK(told(times(600'000, "[")) == 1);
  CHECK(told(times(100, "| a | b |\n|---|---|\n" + times(100, "| c |\n") + "\n")) == 0);
}

TEST_CASE("Markdown: a tree that is used again holds nothing of the text before") {
  MarkdownTree tree;
  tree.parse("# a\n\n| b |\n|---|\n\n[c](d)\n", 1);
  tree.parse("e\n", 1);
  CHECK(tree.blocks.size() == 2);
  CHECK(tree.runs.size() == 1);
  CHECK(tree.links.empty());
  CHECK(tree.tables == 0);
}

TEST_CASE("Markdown: any text gives a well-formed tree") {
  const unsigned seed = GENERATE(range(1U, 150U));
  CAPTURE(seed);
  const std::string text = random_markdown(seed);
  CAPTURE(text);
  MarkdownTree tree;
  tree.parse(text, 1);
  const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  bool good = !tree.blocks.empty() && tree.blocks[0].end == tree.blocks.size();
  for (std::size_t i = 1; i < tree.blocks.size(); ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    good = good && block.parent < i && block.end > i && block.end <= tree.blocks[block.parent].end;
    good = good && block.first_run <= block.end_run && block.end_run <= tree.runs.size();
    good = good && block.line >= 0 && block.line <= lines;
    if (block.first_run < block.end_run) good = good && block.line > 0;
  }
  CHECK(good);
}

TEST_CASE("Markdown: deep nesting neither hangs nor overflows") {
  const std::string sign = GENERATE(as<std::string>{}, "> ", "- ", "* ", "[", "![", "**", "`", "(");
  CAPTURE(sign);
  std::string text;
  for (int i = 0; i < 3000; ++i) text += sign;
  MarkdownTree tree;
  tree.parse(text + "a", 1);
  CHECK(!tree.blocks.empty());
}
