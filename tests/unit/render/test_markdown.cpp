#include <catch2/catch.hpp>

#include "sample.hpp"

using namespace otlpdoc;

namespace {

std::string paragraph(const std::string& text) {
  std::string out = rendered("markdown", {Paragraph{text}});
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace

TEST_CASE("markdown shows a table as GFM, with bars and footer") {
  CHECK("\n" + rendered("markdown", {categories()}) == R"(
| Category | Done | Target | Share | Progress |
| --- | ---: | ---: | ---: | --- |
| 🏛 架构 | 12 | 12 | 100% | ██████████ ✅ |
| Tools &amp; 工具 | 1,234 | 2,000 | 62% | ██████░░░░ ⚡ |
| 运维 | 3 | 10 | 30% | ███░░░░░░░ ⚠️ |
| 未计划 | 2 | – | – | – |
| **Total** | **1,249** | **2,022** | **62%** | ██████░░░░ ⚡ |
)");
}

TEST_CASE("markdown shows headings, facts and paragraphs") {
  CHECK("\n" + rendered("markdown", {Heading{1, "批次 5"},
                                     Facts{"",
                                           {{"done", "已完成", std::int64_t{1234}},
                                            {"id", "", true},
                                            {"", "Progress", Bar{0.3}}}},
                                     Heading{9, "deep"}, Paragraph{"first\nsecond"}}) ==
        R"(
# 批次 5

- **已完成**: 1,234
- **Progress**: ███░░░░░░░ ⚠️

###### deep

first second
)");
}

TEST_CASE("markdown shows data literally") {
  CHECK(paragraph("gen_ai and _this_ and *that*") == "gen_ai and \\_this\\_ and \\*that\\*");
  CHECK(paragraph("<script>alert(1)</script> &copy;") ==
        "&lt;script>alert(1)&lt;/script> &amp;copy;");
  CHECK(paragraph("[a](b) `c` | ~10 and ~20 \\") == "\\[a\\](b) \\`c\\` \\| ~10 and ~20 \\\\");
  CHECK(paragraph("see http://evil.example and www.evil.example") ==
        "see http\\://evil.example and www\\.evil.example");
}

TEST_CASE("markdown data begins no block") {
  CHECK(paragraph("# no heading") == "\\# no heading");
  CHECK(paragraph("- no list") == "\\- no list");
  CHECK(paragraph("+ no list") == "\\+ no list");
  CHECK(paragraph("12. no list") == "12\\. no list");
  CHECK(paragraph("1) no list") == "1\\) no list");
  CHECK(paragraph("> no quote") == "\\> no quote");
  CHECK(paragraph("    no code") == "no code");
  CHECK(paragraph("---") == "\\---");
  CHECK(paragraph("1.5万") == "1\\.5万");
}

TEST_CASE("markdown headings keep number signs at their end") {
  CHECK(rendered("markdown", {Heading{2, "C #"}}) == "## C \\#\n");
}

TEST_CASE("a table cell stays one cell") {
  Table table;
  table.columns = {{"a", "A|B"}};
  table.rows = {{std::string("x | y\nz \\|")}};
  CHECK(rendered("markdown", {table}) == "| A\\|B |\n| --- |\n| x \\| y z \\\\\\| |\n");
}

TEST_CASE("code cannot leave its fence") {
  CHECK(rendered("markdown", {Code{"", "c++ `evil", "\tone\n````\ntwo\n\n"}}) ==
        "`````c++evil\n\tone\n````\ntwo\n`````\n");
}

TEST_CASE("findings are a list with excerpt and hint") {
  const Findings findings{"f",
                          {{"a.b", Severity::warning, "m", {"x_.md", 3, 4}, "- src", "do this"},
                           {"a.b", Severity::error, "n", {"y.md", 0, 0}, "", ""}}};
  CHECK("\n" + rendered("markdown", {findings}) == R"(
- **warning** x\_.md:3:4: m \[a.b\]

  ```text
  - src
  ```

  hint: do this
- **error** y.md: n \[a.b\]
)");
  CHECK(rendered("markdown", {findings}, {100, false, "zh"}).find("**警告**") != std::string::npos);
}

TEST_CASE("records of a group follow each other") {
  CHECK(
      rendered("markdown", {Group{"g", {{Heading{2, "a"}, Paragraph{"x"}}, {Heading{2, "b"}}}}}) ==
      "## a\n\nx\n\n## b\n");
}
