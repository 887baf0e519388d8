#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "read/claims/report_view.hpp"

using namespace otlpdoc;

namespace {

// A view and the tree it was made of.
ReportView view_of(const std::string& markdown) {
  MarkdownTree tree;
  tree.parse(markdown, 1);
  return view_report(tree, "r.md");
}

TextLine line_of(const std::string& markdown) {
  const ReportView view = view_of(markdown);
  REQUIRE(view.entries.size() == 1);
  return view.entries[0].text;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

TEST_CASE("report view: titles without marks, numbering and emoji") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"云原生生态", "云原生生态"},
      {"**bold** `code`", "bold code"},
      {"1. 云原生生态", "云原生生态"},
      {"1.1 Sub", "Sub"},
      {"2、国际架构", "国际架构"},
      {"十二、国际架构", "国际架构"},
      {"3) Third", "Third"},
      {"✅ 完成", "完成"},
      {"完成 ✅", "完成"},
      {"🎯 1. 目标 ⭐", "目标"},
      {"1\uFE0F\u20E3 步骤", "步骤"},
      {"- - x", "x"},
      {"名称：", "名称"},
      {"3 篇文档", "3 篇文档"},  // a number that numbers nothing
      {"2025 年", "2025 年"},
      {"(可选) x", "(可选) x"},
      {"", ""},
      {"✅", ""},
      {"1.", ""},
  }));
  CAPTURE(text);
  CHECK(clean_title(text) == expected);
}

TEST_CASE("report view: names without counts and priorities") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"1. 云原生生态 (P0, 2篇)", "云原生生态"},
      {"云原生生态（2篇）", "云原生生态"},
      {"主流框架集成 (高优先级) (3篇) ✅", "主流框架集成"},
      {"进度 (5/13)", "进度"},
      {"Rust (async)", "Rust (async)"},  // says something of its own
      {"第2批: 核心支持文档", "核心支持文档"},
      {"第2批", "第2批"},
      {"(2篇)", "(2篇)"},
      {"", ""},
      {"Core (critical) ✅ COMPLETE", "Core"},
      {"Level 2 (ages 10-11) 🔄 23%", "Level 2 (ages 10-11)"},
      {"Guides (3 new files)", "Guides"},
      {"Immediate (next 1-2 hours)", "Immediate"},
      {"14-微分几何", "微分几何"},
      {"3D graphics complete", "3D graphics complete"},
  }));
  CAPTURE(text);
  CHECK(clean_name(text) == expected);
}

TEST_CASE("report view: a name that was cleaned is clean") {
  for (const char* text : {"✅ **1. 云原生生态 (P0, 2篇)** ✅", "1\uFE0F\u20E3 2. a (3篇) (b)",
                           "((2篇))", "）（", "(2篇", "1.1.1"}) {
    CAPTURE(text);
    CHECK(clean_title(clean_title(text)) == clean_title(text));
    CHECK(clean_name(clean_name(text)) == clean_name(text));
  }
}

TEST_CASE("report view: one trailing parenthesis is the detail") {
  const auto [text, title, detail] = GENERATE(table<std::string, std::string, std::string>({
      {"Title (detail)", "Title", "detail"},
      {"标题（说明）", "标题", "说明"},
      {"a (b) (c)", "a (b)", "c"},
      {"a (b (c))", "a", "b (c)"},
      {"a (b) c", "a (b) c", ""},
      {"a)", "a)", ""},
      {"a (b", "a (b", ""},
      {"a ()", "a", ""},
      {"(all)", "", "all"},
      {"", "", ""},
  }));
  CAPTURE(text);
  CHECK(split_detail(text).first == title);
  CHECK(split_detail(text).second == detail);
}

TEST_CASE("report view: paths of documents") {
  for (const char* path : {"a.md", "36_云原生/03.md", "A.MD", "x.markdown", " a.md "}) {
    CAPTURE(path);
    CHECK(looks_like_document_path(path));
  }
  for (const char* path : {"", ".md", "a.txt", "https://e.f/a.md", "*.md", "a.md.bak", "a\nb.md"}) {
    CAPTURE(path);
    CHECK_FALSE(looks_like_document_path(path));
  }
  CHECK(base_name("a/b/c.md") == "c.md");
  CHECK(base_name("c.md") == "c.md");
  CHECK(base_name("a/") == "");
}

TEST_CASE("report view: a line is a key and a value") {
  const auto [markdown, key, value] = GENERATE(table<std::string, std::string, std::string>({
      {"**报告日期**: 2025-10-11", "报告日期", "2025-10-11"},
      {"**报告日期：** 2025-10-11", "报告日期", "2025-10-11"},
      {"**报告日期** ：2025-10-11", "报告日期", "2025-10-11"},
      {"✅ **字数**: ~10,200", "字数", "~10,200"},
      {"- **状态**: ✅ 完成", "状态", "✅ 完成"},
      {"状态: a: b", "状态", "a: b"},
      {"Date: 10:30", "Date", "10:30"},
      {"**bold** text: more", "", ""},
      {"no key", "", ""},
      {"see https://a.b", "", ""},
      {"**key**:", "key", ""},
  }));
  CAPTURE(markdown);
  CHECK(line_of(markdown).key == key);
  CHECK(line_of(markdown).value == value);
}

TEST_CASE("report view: a line holds the documents it names") {
  const auto [markdown, expected] = GENERATE(table<std::string, std::string>({
      {"`a/b.md`", "a/b.md"},
      {"[Title](a/b.md)", "a/b.md"},
      {"[Title](./a/b.md#part)", "a/b.md"},
      {"[Title](36_%E4%BA%91/b.md)", "36_云/b.md"},
      {"[a](https://e.f/b.md)", ""},
      {"plain a/b.md, and c.md（已存在）", "a/b.md, c.md"},
      {"文件：a.md、b.md", "a.md, b.md"},
      {"`cargo run`", ""},
      {"a.mdx, `b.rst` and c.mdy", "b.rst"},
      {"├── a.ipynb  # b.cc", "a.ipynb"},
  }));
  CAPTURE(markdown);
  CHECK(joined(line_of(markdown).paths) == expected);
}

TEST_CASE("report view: headings know topic, count, priority and paths") {
  const ReportView view = view_of(
      "# 进度报告 - 批次5\n"
      "## ✅ 已完成文档 (2篇)\n"
      "### 1. 云原生生态 (P0, 1篇)\n"
      "#### `a.md` (约400行)\n"
      "## 🚀 下一步计划\n"
      "### 质量指标\n");
  REQUIRE(view.headings.size() == 6);
  CHECK(view.headings[0].topic == Topic::none);  // the report's title gives none
  CHECK(view.headings[1].topic == Topic::completed);
  CHECK(view.headings[1].count->value == 2);
  CHECK(view.headings[2].topic == Topic::completed);
  CHECK(view.headings[2].name == "云原生生态");
  CHECK(view.headings[2].priority.value_or("") == "P0");
  CHECK(view.headings[2].parent == 1);
  CHECK(view.headings[3].paths == std::vector<std::string>{"a.md"});
  CHECK(view.headings[3].count->unit == "行");
  CHECK(view.headings[5].topic == Topic::plan);  // whatever its words
  CHECK(view.headings[5].line == 6);
}

TEST_CASE("report view: the subject is the nearest heading that names one") {
  const ReportView view = view_of(
      "# 进度报告 - 批次5\n"    // 0
      "## 已完成文档\n"         // 1
      "### 云原生生态 (2篇)\n"  // 2
      "#### P0 高优先级\n"      // 3
      "#### 第5批\n"            // 4
      "#### `a.md`\n"           // 5
      "## 附录\n");             // 6
  for (int heading : {2, 3, 4, 5}) CHECK(view.subject(heading) == "云原生生态");
  for (int heading : {-1, 0, 1}) CHECK(view.subject(heading) == "");
  CHECK(view.subject(6) == "附录");
}

TEST_CASE("report view: entries in order, with their headings and lines") {
  const ReportView view = view_of(
      "above\n\n# T\n\nline one\nline two\n\n- [x] item\n  - nested\n\n1. first\n\n"
      "| a |\n|---|\n| 1 |\n\n```text\nx\ny\n```\n");
  REQUIRE(view.entries.size() == 8);
  CHECK(view.entries[0].heading == -1);
  CHECK(view.entries[1].text.text == "line one");
  CHECK(view.entries[2].text.line == 6);
  CHECK(view.entries[3].task == 'x');
  CHECK(view.entries[3].depth == 0);
  CHECK(view.entries[4].depth == 1);
  CHECK(view.entries[4].parent_item == 3);
  CHECK(view.entries[5].ordered);
  CHECK(view.entries[6].rows.size() == 2);
  CHECK(view.entries[6].rows[1].line == 15);
  CHECK(view.entries[7].language == "text");
  CHECK(view.entries[7].code.at(1).line == 19);
}

TEST_CASE("report view: empty headings, items and cells hurt nothing") {
  const ReportView view = view_of("#\n\n##\n\n-\n- [ ]\n\n| |\n|-|\n| |\n\n```\n```\n");
  CHECK(view.headings.size() == 2);
  CHECK(view.headings[0].name == "");
}
