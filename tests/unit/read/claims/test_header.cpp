#include <catch2/catch.hpp>

#include "report_of.hpp"

using namespace otlpdoc;

namespace {

std::string batch_of(const std::string& markdown, const std::string& path = "r.md") {
  const BatchReport report = report_of(markdown, path);
  return shown(report.batch) + " " + report.series;
}

std::string date_of(const std::string& markdown, const std::string& path = "r.md") {
  const BatchReport report = report_of(markdown, path);
  return report.date ? iso(*report.date) : "–";
}

std::string count_of(const std::string& markdown) {
  const BatchReport report = report_of(markdown);
  return shown(report.claimed_documents) +
         (report.claimed_documents ? fmt::format(" at {}", report.claimed_documents_line) : "");
}

}  // namespace

TEST_CASE("header: everything that stands above the first section") {
  const BatchReport report = report_of(
      "# 📊 Rust 1.90 + OTLP 文档持续推进进度报告 - 批次5\n"
      "\n"
      "**报告日期**: 2025-10-11  \n"
      "**批次**: 第5批  \n"
      "**状态**: ✅ 进行中\n"
      "\n"
      "---\n"
      "\n"
      "**报告人**: AI Assistant\n");
  CHECK(report.title == "Rust 1.90 + OTLP 文档持续推进进度报告 - 批次5");
  CHECK(shown(report.batch) == "5");
  CHECK(report.series == "批次");
  CHECK(iso(report.date.value()) == "2025-10-11");
  CHECK(report.status == "✅ 进行中");
  CHECK(report.reporter == "AI Assistant");
  CHECK(report.file == "r.md");
}

TEST_CASE("header: the batch stands in the title, else in the file name, else in a field") {
  CHECK(batch_of("# 进度报告 - 批次5\n\n**批次**: 第6批\n") == "5 批次");
  CHECK(batch_of("# 第十批完成报告\n", "批次3.md") == "10 第N批");
  CHECK(batch_of("# Progress report, Batch #3\n") == "3 batch");
  CHECK(batch_of("# 进度报告\n\n**批次**: 第6批\n", "reports/批次7_报告.md") == "7 批次");
  CHECK(batch_of("# 进度报告\n\n**批次**: 第6批\n") == "6 第N批");
  CHECK(batch_of("# 进度报告\n\n**批次**: 5\n") == "5 批次");
  CHECK(batch_of("# 进度报告\n") == "– r");
  CHECK(batch_of("", "批次5/report.md") == "– 批次5/report");  // a folder is not the file's name
}

TEST_CASE("header: a period stands for the batch in titles and names of files, after batches") {
  CHECK(batch_of("# Phase 3 Progress Report\n") == "3 phase");
  CHECK(batch_of("# Summary\n", "WEEK_2_SUMMARY.md") == "2 week");
  CHECK(batch_of("# 第七轮进度报告\n") == "7 第N轮");
  CHECK(batch_of("# 翻譯進度 - 第3階段\n") == "3 阶段");
  CHECK(batch_of("# Phase 2, batch 4\n") == "4 batch");
  CHECK(batch_of("# Progress\n\n## Phase 2\n") == "– r");
}

TEST_CASE("header: reports that only the date tells apart are a series") {
  CHECK(batch_of("# Progress\n", "docs/PROGRESS_2026-04-14.md") == "– docs/PROGRESS");
  CHECK(batch_of("# 工作总结\n", "工作总结_2025_10_08.md") == "– 工作总结");
  CHECK(batch_of("# 总结\n", "2025年10月19日工作总结.md") == "– 工作总结");
}

TEST_CASE("header: a batch number that is none is not taken") {
  CHECK(batch_of("# 进度报告\n\n**批次**: 99999999999999999999\n") == "– r");
}

TEST_CASE("header: the date stands in a field, else in the title, else in the file name") {
  CHECK(date_of("# 报告 2025-10-01\n\n**报告日期**: 2025年10月11日\n") == "2025-10-11");
  CHECK(date_of("# Report\n\nDate: 2025/10/11\n") == "2025-10-11");
  CHECK(date_of("# 报告 2025-10-01\n\n**报告日期**: 待定\n") == "2025-10-01");
  CHECK(date_of("# 报告\n", "报告_2025_10_11.md") == "2025-10-11");
  CHECK(date_of("# 报告\n\n**报告日期**: 2025-13-45\n") == "–");
}

TEST_CASE("claimed count: a field that states it, else headings, else the status, else the total") {
  const auto [markdown, expected] = GENERATE(table<std::string, std::string>({
      {"# R\n\n**新增文档**: 5篇\n\n## 已完成文档 (2篇)\n", "5 at 3"},
      {"# R\n\n## 已完成文档 (2篇)\n", "2 at 3"},
      {"# R\n\n## 已完成文档\n\n### 云原生 (1篇)\n\n### 后端 (3 篇)\n", "4 at 5"},
      {"# R\n\n## 已完成文档 (七篇)\n", "7 at 3"},
      {"# R\n\n**状态**: ✅ 完成（5/6）\n", "5 at 3"},
      {"# R\n\n**状态**: ✅ 已完成 7个文档\n", "7 at 3"},
      {"# R\n\n**状态**: ✅ 批次3 完成\n", "–"},
      {"# R\n\n## 已完成\n\n**总计**: 6 个文档\n", "6 at 5"},
      {"# R\n\n## 计划 (5篇)\n", "–"},
      {"# R\n\n## 已完成文档 (356行)\n", "–"},
      {"", "–"},
  }));
  CAPTURE(markdown);
  CHECK(count_of(markdown) == expected);
}

TEST_CASE("claimed count: a number no corpus can have is none") {
  CHECK(count_of("# R\n\n**新增文档**: 99999999999999999999篇\n") == "–");
}
