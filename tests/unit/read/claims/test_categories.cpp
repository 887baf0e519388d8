#include <catch2/catch.hpp>
#include <random>

#include "report_of.hpp"

using namespace otlpdoc;

namespace {

// One line a category: `name done/target percent`.
std::string categories_of(const std::string& markdown) {
  std::string out;
  for (const ClaimedCategory& category : report_of(markdown).categories) {
    out += fmt::format("{} {}/{} {}\n", category.name, shown(category.done), shown(category.target),
                       shown(category.percent));
  }
  return out;
}

const std::string kReportWithProgress = "# 进度报告 - 批次5\n\n## 累计进度统计\n\n";

}  // namespace

TEST_CASE("categories: the table of the reference report") {
  const std::string markdown = kReportWithProgress +
                               "| 类别 | 已完成 | 目标 | 完成率 |\n"
                               "|-----|-------|------|--------|\n"
                               "| **国际架构模式** | 5篇 | 13篇 | 38% ⚠️ |\n"
                               "| 1. 云原生生态 | 3篇 | 20篇 | 15% 🔴 |\n"
                               "| **总计** | 8篇 | 33篇 | 24% |\n";
  CHECK(categories_of(markdown) ==
        "国际架构模式 5/13 38\n"
        "云原生生态 3/20 15\n");
  CHECK(report_of(markdown).categories.at(0).line == 7);
}

TEST_CASE("categories: done and target in one cell") {
  CHECK(categories_of(kReportWithProgress +
                      "| Category | Done | Progress |\n|---|---|---|\n"
                      "| Backends | 3/15 | 20% |\n| Tools |  | 21 / 50+ = 约 42% |\n") ==
        "Backends 3/15 20\n"
        "Tools 21/50 42\n");
}

TEST_CASE("categories: no target is none, not zero") {
  CHECK(categories_of(kReportWithProgress +
                      "| 类别 | 已完成 | 目标 |\n|---|---|---|\n| 架构 | 5篇 | - |\n") ==
        "架构 5/– –\n");
}

TEST_CASE("categories: a list, a tree and a chart") {
  CHECK(categories_of(kReportWithProgress +
                      "- **国际架构**: 5/13 篇 (38%)\n- 云原生：100% (2/2)\n") ==
        "国际架构 5/13 38\n"
        "云原生 2/2 100\n");
  CHECK(categories_of(kReportWithProgress +
                      "```text\n├── 核心组件: 3个 (a, b)\n└── 后端: 七篇\n```\n") ==
        "核心组件 3/– –\n"
        "后端 7/– –\n");
  CHECK(
      categories_of(kReportWithProgress + "```text\n国际架构: 20% → 33% (+13%) ██████░░\n```\n") ==
      "国际架构 –/– 33\n");
}

TEST_CASE("categories: totals, batches, priorities and what is to come are none") {
  CHECK(categories_of(kReportWithProgress +
                      "- 总计: 19/70 篇\n- 批次5: 2篇\n- P0 高优先级: 5篇\n") == "");
  CHECK(categories_of(kReportWithProgress + "```text\n架构: 3篇\n待创建:\n后端: 5篇\n```\n") ==
        "架构 3/– –\n");
  CHECK(categories_of(
            "## 下一步计划\n\n| 类别 | 已完成 | 目标 |\n|---|---|---|\n| a | 1 | 2 |\n") == "");
}

TEST_CASE("categories: a category said twice is one, completed from both") {
  CHECK(categories_of(kReportWithProgress + "- 架构: 5/13 篇\n\n```\n架构: 20% → 38% ███\n```\n") ==
        "架构 5/13 38\n");
}

TEST_CASE("categories: ragged and empty tables") {
  CHECK(categories_of(kReportWithProgress +
                      "| 类别 | 已完成 | 目标 |\n|---|---|---|\n| 架构 | 5 |\n| |\n") ==
        "架构 5/– –\n");
  CHECK(categories_of(kReportWithProgress + "| 类别 | 已完成 | 目标 |\n|---|---|---|\n") == "");
  CHECK(categories_of(kReportWithProgress + "| |\n|-|\n") == "");
}

TEST_CASE("categories: a name that only holds what counts something is one") {
  CHECK(categories_of(kReportWithProgress +
                      "- 质量保障: 3/5 (60%)\n- 时间序列: 1/2 (50%)\n- 文档质量: 3/5 (60%)\n"
                      "- 总文档数: 3/5 (60%)\n- 新增文档: 3/5 (60%)\n") ==
        "质量保障 3/5 60\n"
        "时间序列 1/2 50\n");
  CHECK(categories_of("# Progress report - batch 5\n\n## Overall progress\n\n"
                      "- Scoreboard: 3/5 (60%)\n- Quality score: 3/5 (60%)\n"
                      "- Remaining: 2/5 (40%)\n") == "Scoreboard 3/5 60\n");
}

TEST_CASE("categories: a generated table reads back as it was written") {
  const unsigned seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string markdown =
      kReportWithProgress + "| 类别 | 已完成 | 目标 | 完成率 |\n|---|---|---|---|\n";
  std::string expected;
  for (auto rows = random() % 9; rows > 0; --rows) {
    const auto target = 1 + random() % 900;
    const auto done = random() % (target + 1);
    const std::string name = fmt::format("类别 {}", static_cast<char>('A' + rows));
    markdown +=
        fmt::format("| {} | {}篇 | {}篇 | {}% |\n", name, done, target, 100 * done / target);
    expected += fmt::format("{} {}/{} {}\n", name, done, target, 100 * done / target);
  }
  CAPTURE(markdown);
  CHECK(categories_of(markdown) == expected);
}

TEST_CASE("categories: in headings and bold lines") {
  CHECK(categories_of("# Docs status\n\n## User guide (75% - 9/12 complete)\n\n"
                      "### ✅ Basics (7/7) - COMPLETE\n\n## 名称 (12/13)\n\n"
                      "## Session 2 (3/4)\n\n## Next steps (0/4)\n") ==
        "User guide 9/12 75\n名称 12/13 –\n");
  CHECK(categories_of("# Docs\n\n## Progress\n\n**Content** (67% complete):\n\n- one\n") ==
        "Content –/– 67\n");
}

TEST_CASE("categories: heads of tables that people write") {
  for (const char* head : {"Section | Completed | Total", "Module | Translated | Total files",
                           "目录 | 已翻译 | 总数"}) {
    CAPTURE(head);
    CHECK(categories_of("# Progress\n\n## Progress\n\n| " + std::string(head) +
                        " |\n|---|---|---|\n| Guides | 3 | 7 |\n") == "Guides 3/7 –\n");
  }
}
