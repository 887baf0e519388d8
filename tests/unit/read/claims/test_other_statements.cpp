#include <catch2/catch.hpp>

#include <fmt/ranges.h>

#include "report_of.hpp"

using namespace otlpdoc;

TEST_CASE("milestones: done and to come") {
  const BatchReport report = report_of(
      "## 里程碑\n\n### 已达成\n\n- ✅ **国际架构模式**: 六边形、洋葱\n- [x] 框架集成\n\n### "
      "待完成\n\n"
      "- ⏳ **云平台**\n- [ ] 后端\n  - nested\n");
  std::string out;
  for (const Milestone& milestone : report.milestones)
    out += fmt::format("{} {} | {}\n", milestone.done ? "done" : "open", milestone.title,
                       milestone.detail);
  CHECK(out ==
        "done 国际架构模式 | 六边形、洋葱\n"
        "done 框架集成 | \n"
        "open 云平台 | \n"
        "open 后端 | \n");
}

TEST_CASE("required sections: what every document is said to hold") {
  const BatchReport report = report_of(
      "## 质量保证\n\n### 每篇文档包含\n\n1. ✅ **概述章节**: 技术背景\n2. **快速开始**\n- plain\n\n"
      "### 评审\n\n1. ✅ 无关\n");
  std::string out;
  for (const RequiredSection& section : report.sections)
    out += fmt::format("{} | {}\n", section.title, section.detail);
  CHECK(out == "概述章节 | 技术背景\n快速开始 | \n");
}

TEST_CASE("highlights: the languages of the code shown, a document a heading") {
  const BatchReport report = report_of(
      "## 技术亮点\n\n### 1. Istio\n\n```yaml\na: 1\n```\n\n```yml\nb: 2\n```\n\n### 2. Elastic\n\n"
      "```rust\nx\n```\n\n```\ny\n```\n");
  REQUIRE(report.highlights.size() == 2);
  CHECK(report.highlights[0].title == "Istio");
  CHECK(report.highlights[0].languages == std::vector<std::string>{"yaml", "yaml"});
  CHECK(report.highlights[1].languages == std::vector<std::string>{"rust", "text"});
  CHECK(report.highlights[1].line == 13);
}

TEST_CASE("comparisons: subjects in the head, a row an aspect") {
  const BatchReport report = report_of(
      "## 技术对比\n\n### 服务网格\n\n| 特性 | **Istio** | Linkerd |\n|---|---|---|\n| mTLS | ✅ | "
      "✅ |\n"
      "| WASM | ✅ | ❌ |\n");
  REQUIRE(report.comparisons.size() == 1);
  CHECK(report.comparisons[0].title == "服务网格");
  CHECK(report.comparisons[0].subjects == std::vector<std::string>{"Istio", "Linkerd"});
  CHECK(report.comparisons[0].rows == 2);
}

TEST_CASE("navigation: documents by chapter, those of earlier batches apart") {
  const BatchReport report = report_of(
      "# 进度报告 - 批次5\n\n## 文档导航\n\n### 36. 云原生\n\n- [Istio](36/03.md)\n\n**批次1**:\n\n"
      "- [Hexagon](35/01.md)\n\n**批次5**:\n\n- `37/04.md`\n");
  std::string out;
  for (const NavigationEntry& entry : report.navigation)
    out += fmt::format("{} {}; ", entry.chapter, entry.path);
  CHECK(out == "云原生 36/03.md; 云原生 35/01.md; 云原生 37/04.md; ");
  REQUIRE(report.earlier_documents.size() == 1);
  CHECK(report.earlier_documents[0].first == 1);
  CHECK(report.earlier_documents[0].second.title == "Hexagon");
  CHECK(report.documents.empty());
}

TEST_CASE("navigation: chapters in a code block are Markdown headings") {
  const BatchReport report =
      report_of("## 文档导航更新\n\n```markdown\n### 36. 云原生生态\n- [Istio](36/03.md)\n```\n");
  REQUIRE(report.navigation.size() == 1);
  CHECK(report.navigation[0].chapter == "云原生生态");
  CHECK(report.navigation[0].line == 5);
}

TEST_CASE("totals and forecasts") {
  const BatchReport report = report_of(
      "## 批次总结\n\n**累计代码行数**: ~3,000行\n**成就**: 无\n\n**预计**: 批次6 后 25/70 篇\n");
  REQUIRE(report.totals.size() == 1);
  CHECK(report.totals[0].label == "累计代码行数");
  CHECK(report.totals[0].quantity.value == 3000);
  CHECK(report.totals[0].quantity.approximation == Approximation::about);
  REQUIRE(report.forecasts.size() == 1);
  CHECK(report.forecasts[0].text == "批次6 后 25/70 篇");
  CHECK(report.forecasts[0].line == 6);
}

TEST_CASE("a report of anything claims something or nothing, but never breaks") {
  for (const char* markdown : {"",
                               "\n",
                               "#",
                               "# \n##\n###\n",
                               "|",
                               "|-|",
                               "- [ ]",
                               "```",
                               "**",
                               "**a**:",
                               ":",
                               "：",
                               "（",
                               "）",
                               "# ()\n",
                               "## 已完成 (\n",
                               "## 计划\n\n- ()\n- **\n",
                               "## 时间线\n\n| 批次 | 日期 |\n|-|-|\n| | |\n",
                               "## 累计进度统计\n\n```\n:\n→\n%\n```\n",
                               "## 文档导航\n\n```\n#\n```\n",
                               "# 1.\n",
                               "## 1️⃣\n"}) {
    CAPTURE(markdown);
    CHECK(report_of(markdown).documents.empty());
  }
}

TEST_CASE("CRLF and a missing last line end change no claim") {
  const std::string markdown =
      "# 进度报告 - 批次5\n\n**报告日期**: 2025-10-11\n\n## 已完成文档 (1篇)\n\n- `a.md`\n\n## "
      "累计进度\n\n"
      "| 类别 | 已完成 | 目标 |\n|---|---|---|\n| 架构 | 5篇 | 13篇 |\n\n```\n后端: 3个\n```\n";
  std::string dos;
  for (char c : markdown) dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const std::string& text : {dos, markdown.substr(0, markdown.size() - 1)}) {
    const BatchReport report = report_of(text);
    CHECK(report.date.has_value());
    CHECK(shown(report.claimed_documents) == "1");
    CHECK(report.documents.size() == 1);
    CHECK(report.categories.size() == 2);
    CHECK(report.categories.back().name == "后端");
  }
}
