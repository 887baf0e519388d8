#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "read/file_reader.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

Document document_of(const std::string& text, const std::string& path = "docs/01_a.md") {
  const Configuration configuration;
  return FileReader(configuration).read_document(text, path);
}

bool is_report(const std::string& text, const std::string& path,
               const Configuration& configuration = {}) {
  FileReferences references;
  const auto read = FileReader(configuration).read(text, path, references);
  return std::holds_alternative<BatchReport>(read);
}

}  // namespace

TEST_CASE("a document's title: front matter, else first heading, else file name") {
  CHECK(document_of("---\ntitle: Front\n---\n# Heading\n").title == "Front");
  CHECK(document_of("## **云原生** `x`\n\n## Second\n").title == "云原生 x");
  CHECK(document_of("## Before\n\n# Title\n\n# Second\n").title == "Title");
  CHECK(document_of("<h1>Logo</h1>\n\n## Development\n").title == "01_a");
  CHECK(document_of("text\n").title == "01_a");
  CHECK(document_of("").title == "01_a");
  CHECK(document_of("text", "v1.90/README.zh.md").title == "README.zh");
}

TEST_CASE("of two titles the first one counts") {
  CHECK(document_of("# One\n\n# Two\n").title == "One");
}

TEST_CASE("labelled lines right under the title are fields too") {
  const Document document = document_of(
      "# 概述\n\n> **批次**: 第5批\n> **状态**: 草稿\n> **负责**: 张三\n\n**日期**：2025-10-11\n");
  CHECK(document.front_matter.batch == 5);
  CHECK(document.front_matter.status == DocumentStatus::draft);
  CHECK(document.front_matter.date.has_value());
  CHECK(document.front_matter.description().extra.at(0).first == "负责");
  CHECK(document.front_matter.description().extra.at(0).second.line == 5);
}

TEST_CASE("prose under the title is no field") {
  const FrontMatter front = document_of("# a\n\n**状态**: 完成, and\nmore prose\n").front_matter;
  CHECK_FALSE(front.status);
  CHECK_FALSE(document_of("# a\n\n## b\n\n**状态**: 完成\n").front_matter.status);
}

TEST_CASE("front matter keeps labelled lines from being fields") {
  CHECK_FALSE(document_of("---\ntitle: x\n---\n# a\n\n**状态**: 完成\n").front_matter.status);
}

TEST_CASE("front matter is measured nowhere, yet lines are those of the file") {
  const Document document =
      document_of("---\ntitle: five words stand here now\n---\n# 标题\n\nx\n");
  CHECK(document.measured.words == 3);
  CHECK(document.measured.lines == 3);
  CHECK(document.sections.at(0).line == 4);
}

TEST_CASE("a document with broken front matter is still a document") {
  const Document document = document_of("---\ntitle: [a\n---\n# Heading\n");
  CHECK(document.title == "Heading");
  CHECK(test::codes(document.diagnostics) == std::vector<std::string>{"front-matter-syntax"});
}

TEST_CASE("a ragged table row is told") {
  const Document document = document_of("# a\n\n| a |\n|---|\n| 1 | 2 |\n");
  REQUIRE(test::codes(document.diagnostics) == std::vector<std::string>{"table-ragged"});
  CHECK(document.diagnostics[0].place.line == 5);
}

TEST_CASE("the content hash is that of the whole text") {
  CHECK(document_of("# a\n").content_hash == document_of("# a\n", "other.md").content_hash);
  CHECK(document_of("# a\n").content_hash != document_of("# b\n").content_hash);
  CHECK(document_of("---\nx: 1\n---\n").content_hash !=
        document_of("---\nx: 2\n---\n").content_hash);
}

TEST_CASE("a name or title with a batch and a word of reporting makes a report") {
  struct Row {
    std::string text, path;
    bool report;
  };
  const auto row = GENERATE(values<Row>({
      {"# 进度报告 - 批次5\n", "a.md", true},
      {"# 第5批完成总结\n", "a.md", true},
      {"# Batch 7 status\n", "a.md", true},
      {"text\n", "docs/第十批_进度报告.md", true},
      {"text\n", "batch-2-report.md", true},
      {"# 批次5\n", "a.md", false},                     // reports nothing
      {"# 进度报告\n", "a.md", false},                  // names no batch
      {"# Batch processing report\n", "a.md", false},   //
      {"# a\n\n## 进度报告 - 批次5\n", "a.md", false},  // not the title
      {"text 批次5 进度报告\n", "a.md", false},         //
      {"# a\n", "batch-2-report/a.md", false},          // not the file's name
  }));
  CAPTURE(row.text, row.path);
  CHECK(is_report(row.text, row.path) == row.report);
}

TEST_CASE("series of the configuration decide alone what is a report") {
  Configuration configuration;
  configuration.series = {{"weekly", {"weekly/*.md"}}, {"all", {"reports/**"}}};
  CHECK(is_report("text", "weekly/a.md", configuration));
  CHECK_FALSE(is_report("# 进度报告 - 批次5\n", "docs/a.md", configuration));
  CHECK(configured_series(configuration, "reports/x/a.md") == "all");
  CHECK(configured_series(configuration, "docs/a.md") == "");
  FileReader reader(configuration);
  CHECK(reader.read_report("# 进度报告 - 批次5\n", "weekly/a.md").series == "weekly");
}

TEST_CASE("a file is a report by its name and by what it states") {
  const Configuration configuration;
  const auto is_report = [&](const std::string& text, const std::string& path = "a.md") {
    FileReferences references;
    return FileReader(configuration).read(text, path, references).index() == 1;
  };
  const std::string progress =
      "\n## Overall progress\n\n- Total: 3/10 (30%)\n\n## Completed\n\n- ✅ `b.md`\n";
  CHECK(is_report("# Progress" + progress));
  CHECK(is_report("# Notes" + progress, "DOCUMENTATION_STATUS.md"));
  CHECK(is_report("# Phase 2 summary" + progress));
  CHECK_FALSE(is_report("# Notes" + progress));
  CHECK_FALSE(is_report("# Status of a span\n\nA span is `Ok` or `Error`.\n"));
  CHECK_FALSE(is_report("# Week 3 summary\n\nWe learnt loops.\n"));
}

TEST_CASE("of a report the summary keeps every number, and no titles") {
  const Configuration configuration;
  const std::string text =
      "# 进度报告 - 批次1\n\n## 已完成文档\n\n| 文件 | 标题 | 字数 | 技术栈 |\n|---|---|---|---|\n"
      "| a.md | 概述 | 500 | istio |\n\n完成率 1/4 = 25%\n";
  const auto read = [&](ReadDepth depth) {
    return FileReader(configuration, depth).read_report(text, "r.md");
  };
  const BatchReport summary = read(ReadDepth::summary), contents = read(ReadDepth::contents);
  REQUIRE(summary.documents.size() == 1);
  CHECK(summary.documents[0].path == "a.md");
  CHECK(summary.documents[0].words->value == 500);
  CHECK(summary.documents[0].title.empty());
  CHECK(contents.documents[0].title == "概述");
  CHECK(summary.claims.size() == 1);
}

TEST_CASE("a reader that is used again remembers nothing") {
  const Configuration configuration;
  FileReader reader(configuration);
  const Document first = reader.read_document("# a\n\n```rust\nx\n```\n", "a.md");
  reader.read_report("# 进度报告 - 批次5\n\n| a |\n|---|\n", "r.md");
  const Document again = reader.read_document("# a\n\n```rust\nx\n```\n", "a.md");
  CHECK(again.title == first.title);
  CHECK(again.measured.blocks == first.measured.blocks);
  CHECK(again.measured.tables == 0);
  CHECK(again.sections.size() == 1);
}

TEST_CASE("many labelled lines under the title take no time") {
  std::string text = "# T\n\n";
  for (int n = 0; n < 60'000; ++n) text += "**k" + std::to_string(n) + "**: v\n";
  const Document document = document_of(text + "**k5**: w\n");
  CHECK(document.front_matter.description().extra.size() == 60'000);
}
