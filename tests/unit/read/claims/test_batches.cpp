#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"
#include "report_of.hpp"

using namespace otlpdoc;

namespace {

// One line a batch: `batch documents cumulative words`.
std::string batches_of(const std::string& markdown) {
  std::string out;
  for (const ClaimedBatch& batch : report_of(markdown).batches) {
    out += fmt::format("{} {} {} {}\n", batch.batch, shown(batch.documents),
                       shown(batch.cumulative), shown(batch.words));
  }
  return out;
}

// One line an entry: `batch «when» documents cumulative/target percent`.
std::string timeline_of(const std::string& markdown) {
  std::string out;
  for (const TimelineEntry& entry : report_of(markdown).timeline) {
    out += fmt::format("{} «{}» {} {}/{} {}\n", entry.batch, entry.when, shown(entry.documents),
                       shown(entry.cumulative), shown(entry.target), shown(entry.percent));
  }
  return out;
}

const std::string kProgress = "# 进度报告 - 批次5\n\n## 累计进度统计\n\n";
const std::string kTimeline = "# 进度报告 - 批次5\n\n## 时间线\n\n";

}  // namespace

TEST_CASE("batches: a row a batch, as in the reference report") {
  CHECK(batches_of(kProgress + "| 批次 | 完成文档数 | 主要类别 | 总字数 |\n"
                               "|-----|-----------|---------|--------|\n"
                               "| 批次1 | 4篇 | 架构模式 | ~32,000 |\n"
                               "| **批次5** | **2篇** | **云原生** | **~2万** |\n"
                               "| 总计 | 6篇 | | ~52,000 |\n") ==
        "1 4 – 32000\n"
        "5 2 – 20000\n");
}

TEST_CASE("batches: running totals, bare numbers and Chinese numerals") {
  CHECK(batches_of(kProgress +
                   "| Batch | Documents | Cumulative |\n|---|---|---|\n"
                   "| 1 | 4 | 4 |\n| 第二批 | 7 个 | 11/70 |\n| 第十批 | 七篇 | - |\n") ==
        "1 4 4 –\n"
        "2 7 11 –\n"
        "10 7 – –\n");
}

TEST_CASE("batches: a running total of lines or words is none of documents") {
  CHECK(batches_of(kProgress +
                   "| 批次 | 文档数 | 累计行数 |\n|---|---|---|\n| 批次1 | 4 | 900 |\n") ==
        "1 4 – –\n");
}

TEST_CASE("batches: a column a batch") {
  CHECK(batches_of(kProgress +
                   "| 指标 | 批次1 | 批次2 | 总计 |\n|---|---|---|---|\n"
                   "| 文档数 | 4篇 | 7篇 | 11篇 |\n| 字数 | ~32,000 | 5万 | 8.2万 |\n") ==
        "1 4 – 32000\n"
        "2 7 – 50000\n");
}

TEST_CASE("batches: a list and a chart") {
  CHECK(batches_of(kProgress + "- **第1批**: 7 个文档 (P0)\n- 批次2：5篇 ✅\n- 第3批: 完成\n") ==
        "1 7 – –\n"
        "2 5 – –\n");
  CHECK(batches_of(kProgress + "```\n第1批: 7个 ✅\n第2批: 800行\n```\n") == "1 7 – –\n");
}

TEST_CASE("batches: a batch said twice is one, completed from both") {
  CHECK(batches_of(kProgress + "| 批次 | 文档数 |\n|---|---|\n| 批次1 | 4 |\n\n"
                               "| 批次 | 总字数 |\n|---|---|\n| 批次1 | 9,000 |\n") ==
        "1 4 – 9000\n");
}

TEST_CASE("batches: a table with dates is the timeline") {
  const std::string table =
      "| 批次 | 日期 | 完成文档 | 累计进度 |\n"
      "|---|---|---|---|\n"
      "| 批次1 | 2025-10-11 上午 | 4篇 | 4/70 (6%) |\n"
      "| 第2批 | 2025-10-11 深夜 | 2篇 | 6篇 |\n"
      "| 批次3 | – | – | 14% |\n";
  CHECK(timeline_of(kTimeline + table) ==
        "1 «2025-10-11 上午» 4 4/70 6\n"
        "2 «2025-10-11 深夜» 2 6/– –\n"
        "3 «–» – –/– 14\n");
  CHECK(batches_of(kTimeline + table) == "");
}

TEST_CASE("batches: plans, ragged rows and empty tables") {
  CHECK(batches_of("## 下一步计划\n\n| 批次 | 文档数 |\n|---|---|\n| 批次6 | 4 |\n") == "");
  CHECK(batches_of(kProgress + "| 批次 | 文档数 |\n|---|---|\n| 批次1 |\n| |\n") == "");
  CHECK(batches_of(kProgress + "| 批次 | 文档数 |\n|---|---|\n") == "");
}

TEST_CASE("batches: a number of documents that no corpus has is none") {
  CHECK(batches_of(kProgress +
                   "| 批次 | 文档数 |\n|---|---|\n| 批次1 | 99999999999999999999 |\n") == "");
}

TEST_CASE("batches: a generated table reads back as it was written") {
  const unsigned seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  static const std::vector<std::string> kForms = {"批次{}", "第{}批", "第 {} 批次", "Batch {}"};
  std::string table = "| 批次 | 文档数 | 累计 | 总字数 |\n|---|---|---|---|\n";
  std::string expected;
  std::uint64_t cumulative = 0;
  for (std::uint64_t batch = 1, rows = random() % 12; batch <= rows; ++batch) {
    const auto documents = random() % 40;
    const auto words = static_cast<std::int64_t>(random() % 1'000'000);
    cumulative += documents;
    table += fmt::format("| {} | {}篇 | {}/900 | ~{} |\n",
                         fmt::format(fmt::runtime(kForms[random() % kForms.size()]), batch),
                         documents, cumulative, grouped(words));
    expected += fmt::format("{} {} {} {}\n", batch, documents, cumulative, words);
  }
  CAPTURE(table);
  CHECK(batches_of(kProgress + table) == expected);
}

TEST_CASE("batches: in headings, and in charts of the period that the report is numbered by") {
  CHECK(batches_of("# Docs status\n\n### ✅ Batch 1: Basics (8 files)\n\n### ✅ Batch 2: Links\n\n"
                   "**Files:** 12/12\n\n## Planned\n\n### Batch 3 (9 files)\n") ==
        "1 8 – –\n2 12 – –\n");
  const std::string chart = "\n```\nSession 1: [█░░] 7% (1/14)\nSession 2: [██░] 36% (5/14)\n```\n";
  CHECK(timeline_of("# Session 2 summary\n" + chart) == "1 «» – 1/14 7\n2 «» – 5/14 36\n");
  CHECK(timeline_of("# Summary\n" + chart).empty());
}
