#include <catch2/catch.hpp>

#include "report_of.hpp"

using namespace otlpdoc;

namespace {

// `done/target percent at line`.
std::string overall_of(const std::string& markdown) {
  const ClaimedOverall overall = report_of(markdown).overall;
  return fmt::format("{}/{} {} at {}", shown(overall.done), shown(overall.target),
                     shown(overall.percent), overall.line);
}

const std::string kOverallProgress =
    "# 进度报告 - 批次5\n\n## 累计进度统计\n\n";  // the next line is 5

}  // namespace

TEST_CASE("overall: a line under the progress") {
  const auto [line, expected] = GENERATE(table<std::string, std::string>({
      {"**总计**: 19/70 篇 (27%)", "19/70 27 at 5"},
      {"- 总体进度: 7/50+ (约14%)", "7/50 14 at 5"},
      {"- 总体完成率: 54% (27/50)", "27/50 54 at 5"},
      {"Overall: 21 / 50+ = 约 42%", "21/50 42 at 5"},
      {"**总完成**: 100% (2/2)", "2/2 100 at 5"},
      {"**累计**: **19篇文档**, **约165,100字**", "19/– – at 5"},
      {"总进度: 42%", "–/– 42 at 5"},
      {"70 篇文档完成 (目标 100+ 篇)", "70/100 – at 5"},
      {"预计总计: 30/70 篇", "–/– – at 0"},
      {"云原生: 3/20 篇", "–/– – at 0"},
      {"总计: 99999999999999999999/70 篇", "–/– – at 0"},
  }));
  CAPTURE(line);
  CHECK(overall_of(kOverallProgress + line + "\n") == expected);
}

TEST_CASE("overall: the last row of the category table") {
  CHECK(overall_of(kOverallProgress +
                   "| 类别 | 已完成 | 目标 | 完成率 |\n|---|---|---|---|\n"
                   "| 架构 | 5篇 | 13篇 | 38% |\n| **总计** | **19篇** | **70篇** | **27%** |\n") ==
        "19/70 27 at 8");
}

TEST_CASE("overall: the last column of the batch table") {
  CHECK(overall_of(kOverallProgress + "| 指标 | 批次1 | 批次2 | 总计 |\n|---|---|---|---|\n"
                                      "| 文档数 | 4篇 | 7篇 | 11篇 |\n") == "11/– – at 7");
}

TEST_CASE("overall: the state behind the arrow") {
  CHECK(overall_of(kOverallProgress + "```\n总体完整性:  40% → 43% (+3%)  ████████░░\n```\n") ==
        "–/– 43 at 6");
}

TEST_CASE("overall: statements that agree complete one another, others do not") {
  CHECK(overall_of(kOverallProgress + "**总计**: 19/70 篇\n\n总进度: 27%\n") == "19/70 27 at 5");
  CHECK(overall_of(kOverallProgress + "**总计**: 19/70 篇\n\n合计: 18 篇文档 (26%)\n") ==
        "19/70 – at 5");
}

TEST_CASE("overall: the total of the batch is not that of the corpus") {
  CHECK(overall_of("# R\n\n## 已完成文档\n\n**总计**: 6 个文档\n") == "–/– – at 0");
}

TEST_CASE("overall: plans and forecasts say nothing of what is done") {
  CHECK(overall_of("# R\n\n## 下一步计划\n\n总计: 30/70 篇\n") == "–/– – at 0");
  CHECK(overall_of("") == "–/– – at 0");
}

TEST_CASE("overall: a total told line by line") {
  const std::string title = "# Docs progress\n\n## Overall progress\n\n";
  CHECK(overall_of(title + "- **Total files:** 38\n- **Completed:** 7 (18%)\n") == "7/38 18 at 6");
  CHECK(overall_of(title + "**Total Topics:** 95\n**Completed:** 95/95 (100%)\n") ==
        "95/95 100 at 6");
  CHECK(overall_of("# 翻译进度\n\n**总文件数**: 253\n**已翻译**: 250\n**未翻译**: 3\n"
                   "**进度**: 98.81%\n") == "250/253 98.81 at 4");
  CHECK(overall_of(title + "- Total files: 5\n- Completed: 70\n") == "–/– – at 0");
}

TEST_CASE("overall: a fraction in words, and none where it counts steps") {
  const std::string title = "# Docs progress\n\n## Overall progress\n\n";
  CHECK(overall_of(title + "**Coverage**: 7 of 14 features (**50%**)\n") == "–/– – at 0");
  CHECK(overall_of(title + "**Progress**: 7 of 14 pages (50%)\n") == "7/14 50 at 5");
  CHECK(overall_of(title + "Progress: step 2 of 5\n") == "–/– – at 0");
}

TEST_CASE("overall: what a part counts is its own") {
  CHECK(overall_of("# Progress tracker\n\n## Part 1: Origins\n\n**Progress**: 2/10 (20%)\n") ==
        "–/– – at 0");
  CHECK(overall_of("# Progress tracker\n\n## Basics\n\n**Progress**: 2/10 (20%)\n") ==
        "2/10 20 at 5");
}
