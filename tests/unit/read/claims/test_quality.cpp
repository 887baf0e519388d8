#include <catch2/catch.hpp>
#include <random>

#include "report_of.hpp"

using namespace otlpdoc;

namespace {

// One line a metric: `metric | value | target | met`.
std::string quality_of(const std::string& markdown) {
  std::string out;
  for (const QualityClaim& claim : report_of(markdown).quality)
    out += fmt::format("{} | {} | {} | {}\n", claim.metric, claim.value, claim.target,
                       shown(claim.met));
  return out;
}

std::string coverage_of(const std::string& markdown) {
  std::string out;
  for (const CoverageClaim& claim : report_of(markdown).coverage)
    out += fmt::format("{} | {} | {}\n", claim.topic, shown(claim.covered), claim.detail);
  return out;
}

const std::string kQuality = "# 进度报告 - 批次5\n\n## 质量指标\n\n";

}  // namespace

TEST_CASE("quality: metrics against targets, as in the reference report") {
  CHECK(quality_of(kQuality + "| 指标 | 批次5 | 目标 | 达成 |\n"
                              "|-----|-------|------|------|\n"
                              "| **平均字数** | ~10,000 | 8,000+ | ✅ |\n"
                              "| 代码示例 | 15-25个/篇 | 10+ | ✅ 超额 |\n"
                              "| 图表 | 1 | 2 | ❌ |\n"
                              "| 评审 | 待定 | 100% | ⏳ |\n") ==
        "平均字数 | ~10,000 | 8,000+ | yes\n"
        "代码示例 | 15-25个/篇 | 10+ | yes\n"
        "图表 | 1 | 2 | no\n"
        "评审 | 待定 | 100% | –\n");
}

TEST_CASE("quality: the value stands in the first column that is neither target nor mark") {
  CHECK(quality_of(kQuality + "| Metric | Target | Batch 5 | Met |\n|---|---|---|---|\n"
                              "| Words | 8000 | 9000 | yes |\n") == "Words | 9000 | 8000 | yes\n");
}

TEST_CASE("quality: without a column for it nobody knows whether it was met") {
  CHECK(quality_of(kQuality + "| 指标 | 实际 | 目标 |\n|---|---|---|\n| 字数 | 1 | 2 |\n") ==
        "字数 | 1 | 2 | –\n");
}

TEST_CASE("quality: tables of categories and of progress are none") {
  CHECK(quality_of(kQuality + "| 类别 | 已完成 | 目标 |\n|---|---|---|\n| 架构 | 1 | 2 |\n") == "");
  CHECK(quality_of(
            "## 累计进度统计\n\n| 指标 | 已完成 | 目标 |\n|---|---|---|\n| 篇数 | 1 | 2 |\n") ==
        "");
}

TEST_CASE("quality: ragged rows and empty tables") {
  CHECK(quality_of(kQuality +
                   "| 指标 | 批次5 | 目标 | 达成 |\n|---|---|---|---|\n| 字数 | 5 |\n| |\n") ==
        "字数 | 5 |  | –\n");
  CHECK(quality_of(kQuality + "| 指标 | 批次5 | 目标 | 达成 |\n|---|---|---|---|\n") == "");
}

TEST_CASE("coverage: topics with a mark and a word about them") {
  CHECK(coverage_of("## 技术覆盖\n\n| 维度 | 批次5覆盖 | 说明 |\n|---|---|---|\n"
                    "| **追踪** | ✅ | OTLP |\n| 日志 | ❌ | |\n| 指标 | – | 计划 |\n") ==
        "追踪 | yes | OTLP\n"
        "日志 | no | \n"
        "指标 | – | 计划\n");
}

TEST_CASE("quality: a generated table reads back as it was written") {
  const unsigned seed = GENERATE(range(1U, 30U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string markdown = kQuality + "| 指标 | 批次5 | 目标 | 达成 |\n|---|---|---|---|\n";
  std::string expected;
  for (auto rows = random() % 9; rows > 0; --rows) {
    const bool met = random() % 2 == 0;
    const auto value = random() % 10'000;
    markdown +=
        fmt::format("| 指标 {} | ~{} | {}+ | {} |\n", rows, value, value / 2, met ? "✅" : "❌");
    expected +=
        fmt::format("指标 {} | ~{} | {}+ | {}\n", rows, value, value / 2, met ? "yes" : "no");
  }
  CAPTURE(markdown);
  CHECK(quality_of(markdown) == expected);
}
