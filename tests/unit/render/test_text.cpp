#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "base/text.hpp"
#include "sample.hpp"

using namespace otlpdoc;

namespace {

std::string text_at(int width, const std::vector<Block>& blocks) {
  return rendered("text", blocks, {width, false, "en"});
}

int widest_line(std::string_view text) {
  int widest = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  return widest;
}

Table long_texts() {
  Table table;
  table.columns = {{"path", "Path"}, {"words", "Words", Align::right}, {"title", "Title"}};
  table.rows = {{std::string("docs/architecture/high-availability.md"), std::int64_t{1234567},
                 std::string("高可用部署架构与容灾演练完整指南")},
                {std::string("docs/a.md"), std::int64_t{7}, std::string("短")}};
  return table;
}

}  // namespace

TEST_CASE("a table lines up Chinese, emoji and ASCII, and ends with its bar") {
  CHECK("\n" + text_at(100, {categories()}) == R"(
Category       Done  Target  Share  Progress
───────────────────────────────────────────────────────────
🏛 架构           12      12   100%  ████████████████████ ✅
Tools & 工具  1,234   2,000    62%  ████████████░░░░░░░░ ⚡
运维              3      10    30%  ██████░░░░░░░░░░░░░░ ⚠️
未计划            2       –      –  –
───────────────────────────────────────────────────────────
Total         1,249   2,022    62%  ████████████░░░░░░░░ ⚡
)");
}

TEST_CASE("where room is scarce the bar shrinks first") {
  CHECK("\n" + text_at(50, {categories()}) == R"(
Category       Done  Target  Share  Progress
──────────────────────────────────────────────────
🏛 架构           12      12   100%  ███████████ ✅
Tools & 工具  1,234   2,000    62%  ███████░░░░ ⚡
运维              3      10    30%  ███░░░░░░░░ ⚠️
未计划            2       –      –  –
──────────────────────────────────────────────────
Total         1,249   2,022    62%  ███████░░░░ ⚡
)");
}

TEST_CASE("a bar below six cells is dropped") {
  CHECK("\n" + text_at(42, {categories()}) == R"(
Category       Done  Target  Share
──────────────────────────────────
🏛 架构           12      12   100%
Tools & 工具  1,234   2,000    62%
运维              3      10    30%
未计划            2       –      –
──────────────────────────────────
Total         1,249   2,022    62%
)");
}

TEST_CASE("then the widest texts are shortened, numbers never") {
  CHECK("\n" + text_at(50, {long_texts()}) == R"(
Path                     Words  Title
──────────────────────────────────────────────────
docs/a…ilability.md  1,234,567  高可用部署架构与…
docs/a.md                    7  短
)");
}

TEST_CASE("texts keep eight cells, and then the table is wider than asked") {
  CHECK("\n" + text_at(20, {long_texts()}) == R"(
Path          Words  Title
─────────────────────────────
doc…y.md  1,234,567  高可用…
doc…a.md          7  短
)");
}

TEST_CASE("a bar that is not last carries no marker") {
  Table table;
  table.columns = {{"", "Progress"}, {"name", "Category"}};
  table.rows = {{Bar{1.0}, std::string("架构")}, {Bar{0.1}, std::string("Ops")}};
  CHECK("\n" + text_at(80, {table}) == R"(
Progress              Category
──────────────────────────────
████████████████████  架构
██░░░░░░░░░░░░░░░░░░  Ops
)");
}

TEST_CASE("a table without rows says so, in the language of the reader") {
  Table table = long_texts();
  table.rows.clear();
  CHECK(text_at(80, {table}) == "Path  Words  Title\n──────────────────\nnone\n");
  CHECK(rendered("text", {table}, {80, false, "zh"}).find("\n无\n") != std::string::npos);
}

TEST_CASE("columns and tables for programs are not shown") {
  Table table = categories();
  CHECK(text_at(100, {table}).find("architecture") == std::string::npos);
  table.audience = Audience::programs;
  CHECK(text_at(100, {table}) == "");
}

TEST_CASE("a hostile cell cannot make the output grow without bound") {
  Table table;
  table.columns = {{"claim", "Claim", Align::right}, {"name", "Name"}};
  table.rows.assign(100, {std::string("7"), std::string("x")});
  table.rows.push_back({std::string(100'000, '9'), std::string(100'000, 'x')});
  const std::string out = text_at(80, {table});
  CHECK(out.size() < 20'000);
  CHECK(widest_line(out) <= 80);
}

TEST_CASE("facts stand under each other; long values wrap beside their label") {
  const Facts facts{"",
                    {{"title", "Title", std::string("a title that does not fit on one line")},
                     {"done", "已完成", std::int64_t{1234}},
                     {"id", "", std::string("for programs only")},
                     {"", "Progress", Bar{0.3}},
                     {"forecast", "Forecast", std::monostate{}}}};
  CHECK("\n" + text_at(34, {facts}) == R"(
Title     a title that does not
          fit on one line
已完成    1,234
Progress  ██████░░░░░░░░░░░░░░ ⚠️
Forecast  –
)");
}

TEST_CASE("headings part sections; a table keeps away from its heading") {
  Table table;
  table.columns = {{"name", "Name"}};
  table.rows = {{std::string("架构")}};
  CHECK("\n" + text_at(80, {Heading{1, "批次 5"}, Paragraph{"Fine."}, Heading{2, "Facts"},
                            Facts{"", {{"a", "A", true}}}, Heading{2, "Table"}, table}) ==
        R"(
批次 5

Fine.

Facts
A  yes

Table

Name
────
架构
)");
}

TEST_CASE("paragraphs wrap to the width") {
  CHECK(text_at(20, {Paragraph{"这些数字来自磁盘上的文档，not from\nclaims."}}) ==
        "这些数字来自磁盘上的\n文档，not from\nclaims.\n");
}

TEST_CASE("a finding names its place and shows it with a caret") {
  const Findings findings{"f",
                          {{"claim.words",
                            Severity::warning,
                            "claims 2,430 words, 1,980 measured",
                            {"reports/批次5.md", 12, 13},
                            "- 字数: **2,430** 字",
                            "count with `otlpdoc measure`"}}};
  CHECK("\n" + text_at(80, {findings}) == R"(
reports/批次5.md:12:13: warning: claims 2,430 words, 1,980 measured [claim.words]
  - 字数: **2,430** 字
            ^
  hint: count with `otlpdoc measure`
)");
}

TEST_CASE("a finding without line, excerpt or hint takes one line") {
  const Findings findings{"f",
                          {{"a.b", Severity::error, "first", {"x.md", 0, 0}, "", ""},
                           {"a.b", Severity::info, "second", {"", 0, 0}, "", ""},
                           {"a.b", Severity::info, "third", {"y.md", 3, 0}, "\tcode", ""}}};
  CHECK("\n" + text_at(80, {findings}) == R"(
x.md: error: first [a.b]
info: second [a.b]

y.md:3: info: third [a.b]
      code
)");
}

TEST_CASE("the caret stands under its column, whatever is before it") {
  struct Row {
    std::string before;
    std::string caret_line;
  };
  const auto row = GENERATE(values<Row>({{"", "  ^"},
                                         {"ab", "    ^"},
                                         {"字", "    ^"},
                                         {"\t", "      ^"},
                                         {"e\u0301", "   ^"},
                                         {"👍🏽", "    ^"},
                                         {"\xff", "   ^"}}));
  const int column = static_cast<int>(row.before.size()) + 1;
  const Findings findings{"",
                          {{"c", Severity::info, "m", {"f", 1, column}, row.before + "here", ""}}};
  const std::string out = text_at(80, {findings});
  CAPTURE(out);
  CHECK(out.substr(out.rfind('\n', out.size() - 2) + 1) == row.caret_line + "\n");
}

TEST_CASE("a column behind the line gives a caret behind the line") {
  const Findings findings{"", {{"c", Severity::info, "m", {"f", 1, 99}, "abc  ", ""}}};
  CHECK(text_at(80, {findings}) == "f:1:99: info: m [c]\n  abc\n     ^\n");
}

TEST_CASE("of a long line the part around the column is shown") {
  std::string line;
  for (int i = 0; i < 50; ++i) line += "从单机房到多活 ";
  const int column = static_cast<int>(line.size()) + 1;
  line += "HERE";
  for (int i = 0; i < 50; ++i) line += " and so on";
  const Findings findings{"", {{"c", Severity::info, "m", {"f", 1, column}, line, ""}}};
  CHECK("\n" + text_at(40, {findings}) == R"(
f:1:1101: info: m [c]
  …活 从单机房到多活 HERE and so on and…
                     ^
)");
  CHECK(widest_line(text_at(40, {findings})) <= 40);
}

TEST_CASE("code is indented and otherwise as it is") {
  CHECK(text_at(20,
                {Code{"", "yaml", "otlp:\n\tgrpc: {}   \n\n  a line longer than the width\n\n"}}) ==
        "  otlp:\n      grpc: {}\n\n    a line longer than the width\n");
}

TEST_CASE("records of a group are parted by a blank line") {
  const Group group{"g", {{Heading{2, "a.md"}, Paragraph{"one"}}, {}, {Heading{2, "b.md"}}}};
  CHECK(text_at(80, {group}) == "a.md\none\n\nb.md\n");
}

TEST_CASE("blocks that show nothing leave no gap") {
  CHECK(text_at(80, {Paragraph{""}, Facts{}, Table{}, Paragraph{"x"}, Code{}, Group{}, Findings{},
                     Heading{1, " "}}) == "x\n");
}

TEST_CASE("colour adds SGR sequences and changes nothing else") {
  const std::vector<Block> blocks = {Heading{1, "T"}, Paragraph{"bad", Tone::bad}, categories()};
  const std::string coloured = rendered("text", blocks, {100, true, "en"});
  CHECK(coloured.find("\x1b[1mT\x1b[0m") == 0);
  CHECK(coloured.find("\x1b[31mbad\x1b[0m") != std::string::npos);
  CHECK(coloured.find("\x1b[32m████████████████████\x1b[0m ✅") != std::string::npos);
  CHECK(coloured.find("\x1b[33m██████\x1b[0m\x1b[2m░░░░░░░░░░░░░░\x1b[0m "
                      "⚠️") != std::string::npos);

  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\x1b') {
      at = coloured.find('m', at);
    } else {
      plain += coloured[at];
    }
  }
  CHECK(plain == text_at(100, blocks));
}
