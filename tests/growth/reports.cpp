// Constructs of batch reports: what the extractors read and the audit judges.

#include "growth/construct.hpp"

namespace otlpdoc::growth {
namespace {

const std::string kHead = "# 进度报告 - 批次2\n\n**完成日期**: 2025-10-12\n\n";
const std::string kEarlier =
    "# 进度报告 - 批次1\n\n**完成日期**: 2025-10-11\n\n## 累计进度统计\n\n总计: 3/20 篇 (15%)\n";
const std::vector<std::string> kCommands = {"audit",  "status",   "plan",
                                            "report", "timeline", "parse FILE"};

Construct report(std::string name, std::string each, std::string before = "",
                 std::string after = "\n") {
  return {std::move(name),
          [=](std::size_t n) {
            return Files{{"batch-2.md", kHead + before + numbered(each, n) + after},
                         {"batch-1.md", kEarlier},
                         {"docs/a.md", "# A\n\na b c\n"},
                         {"docs/b.md", "# B\n\na b c\n"}};
          },
          kCommands};
}

const std::string kDone = "## 本批次完成情况\n\n";
const std::string kProgress = "## 累计进度统计\n\n";
const std::string kCategories =
    kProgress + "| 类别 | 已完成 | 目标 | 完成率 |\n|---|---|---|---|\n";
const std::string kBatches = kProgress + "| 批次 | 文档数 | 累计 | 字数 |\n|---|---|---|---|\n";
const std::string kTimeline = "## 时间线\n\n| 批次 | 日期 | 文档数 | 累计 |\n|---|---|---|---|\n";
const std::string kDocuments =
    kDone + "| 序号 | 文档名称 | 文件路径 | 字数 | 核心内容 |\n|---|---|---|---|---|\n";
const std::string kPlan = "## 下一步计划\n\n";
const std::string kQuality = "## 质量指标\n\n| 指标 | 本批次 | 目标 | 达标 |\n|---|---|---|---|\n";

}  // namespace

std::vector<Construct> report_constructs() {
  return {
      // Documents.
      report("documents in a table", "| {} | 文档{} | docs/d{}.md | ~1,200 | 内容 |\n", kDocuments),
      report("one document again and again", "| {} | A | docs/a.md | ~1,200 | 内容 |\n",
             kDocuments),
      report("documents in a list", "- `docs/d{}.md` (~1,200字)\n", kDone),
      report("documents of one name", "- `docs/d{}/a.md` (~1,200字)\n", kDone),
      report("documents without a path", "{}. **文档{}** (~1,200字)\n", kDone),
      report("tasks with paths", "- [x] docs/d{}.md\n", kDone),
      report("a heading for each document",
             "### {}. d{}.md\n\n**文件路径**: `docs/d{}.md`\n\n- 字数: ~1,200字\n\n", kDone),
      report("fields of one document", "- 字数: ~1,{}字\n", kDone + "### a.md\n\n"),
      report("headings that share words", "### 文档 追踪 部署 {}\n\n- 字数: ~1,200字\n\n",
             kDone + "- `docs/a.md`\n- `docs/b.md`\n\n"),
      report("a tree of directories", "│   ├── d{}.md\n", kDone + "```text\ndocs/\n", "```\n"),
      report("a deep tree of directories", "│   ", kDone + "```text\ndocs/\n", "├── a.md\n```\n"),
      report("earlier documents", "- `docs/d{}.md`\n", "## 已完成文档 (批次1)\n\n"),
      report("headings for categories",
             "### 类别{} (2篇)\n\n- `docs/c{}/a.md`\n- `docs/c{}/b.md`\n\n", kDone),
      report("a list with counts", "### 已完成文档 (2篇)\n\n- a\n- b\n\n"),
      // Progress.
      report("categories in a table", "| 类别{} | 3 | 12 | 25% |\n", kCategories),
      report("one category again and again", "| 类别 | 3 | 12 | 25% |\n", kCategories),
      report("categories in a list", "- 类别{}: 3/12 (25%)\n", kProgress),
      report("progress bars", "类别{} ██████░░░░ 20% → 33% (+13%)\n", kProgress + "```text\n",
             "```\n"),
      report("totals", "**总计**: 19/70 篇 (27%)\n\n", kProgress),
      report("total rows", "| 总计 | 19 | 70 | 27% |\n", kCategories),
      report("batches in a table", "| 批次{} | 3 | {} | 1,200 |\n", kBatches),
      report("one batch again and again", "| 批次1 | 3 | {} | 1,200 |\n", kBatches),
      {"batches as columns",
       [](std::size_t n) {
         return Files{
             {"batch-2.md", kHead + kProgress + "| 指标 |" + numbered(" 批次{} |", n) + "\n|---|" +
                                repeated("---|", n) + "\n| 字数 |" + numbered(" {} |", n) + "\n"},
             {"docs/a.md", "# A\n"}};
       },
       kCommands},
      report("batches in a list", "- 批次{}: 3篇\n", kProgress),
      report("a time line", "| 批次{} | 2025-10-11 深夜 | 3 | {} |\n", kTimeline),
      report("a time line as a list", "- 批次{}: 2025-10-10, 3篇 (25%)\n", "## 时间线\n\n"),
      // Plan.
      report("plan items", "- [ ] 文档{}: 部署 (P1)\n", kPlan),
      report("plan items that were done", "- [x] 文档{}: 部署 (P1)\n", kPlan),
      report("one plan item again and again", "- [ ] 部署文档 (P1)\n", kPlan),
      report("plan items with paths", "- [ ] docs/p{}.md\n", kPlan),
      report("plan items under headings", "### 类别{} (P1)\n\n- [ ] 文档{}\n\n", kPlan),
      report("numbered plan items", "{}. **文档{}** - 部署 Kubernetes\n", kPlan),
      report("plan items of one word each", "- w{}\n", kPlan),
      report("a plan item of many words", "w{} ", kPlan + "- [ ] "),
      report("a plan item of many words and paths", "docs/w{}.md ", kPlan + "- [ ] "),
      // Figures.
      report("quality", "| 指标{} | 3 | 5 | ✅ |\n", kQuality),
      report("one quality metric again", "| 平均字数 | 3,000 | 5,000 | ✅ |\n", kQuality),
      report("figures", "- 代码示例: ~{}个\n", "## 批次总结\n\n"),
      report("figures in bold", "**代码示例**: ~{}个\n\n", "## 批次总结\n\n"),
      report("totals of the batch", "- 累计代码行数: ~3,000行\n", "## 批次总结\n\n"),
      report("figures in one line", "代码示例{}个，", "## 批次总结\n\n"),
      report("fractions", "3/12 (25%)\n\n", kProgress),
      report("fractions in one line", "{}/70 (27%) ", kProgress),
      report("changes", "20% → 33% (+13%)\n\n", kProgress),
      report("changes in one line", "20% → 33% ", kProgress),
      report("arrows", "→ ", kProgress),
      report("forecasts", "预计: 第{}批完成\n\n", "## 时间线\n\n"),
      report("milestones", "- ✅ 里程碑{}: 完成\n", "## 里程碑\n\n"),
      report("coverage", "- ✅ 技术{}\n", "## 技术覆盖\n\n"),
      report("required sections", "- ✅ 章节{}\n", "## 质量保证\n\n"),
      report("highlights", "### 文档{}\n\n```rust\nfn main() {}\n```\n\n", "## 技术亮点\n\n"),
      report("comparisons", "### 对比{}\n\n| a | b |\n|---|---|\n| c | d |\n\n", "## 技术对比\n\n"),
      report("navigation", "- [文档{}](docs/d{}.md)\n", "## 文档导航更新\n\n"),
      report("forecast words", "预计", "## 时间线\n\n"),
      report("sections of one topic", "## 本批次完成情况\n\n- `docs/d{}.md`\n\n"),
      report(
          "headings of every topic",
          "## 本批次完成情况\n## 累计进度统计\n## 时间线\n## 下一步计划\n## 质量指标\n## 里程碑\n"),
      report("header lines", "**批次**: {}\n\n"),
      report("dates", "2025-10-11 "),
      report("batch names", "批次{} "),
      report("front matter", "key{}: value\n", "", "\n"),
      // Long names and texts, where names are cleaned and numbers are looked for.
      report("counts in a cell", "(3篇)", kCategories + "| ", " | 3 | 12 | 25% |\n"),
      report("brackets in a cell", "(", kCategories + "| a", " | 3 | 12 | 25% |\n"),
      report("closing brackets in a cell", ")", kCategories + "| a", " | 3 | 12 | 25% |\n"),
      report("bold marks in a cell", "**a**", kCategories + "| ", " | 3 | 12 | 25% |\n"),
      report("bold marks in a paragraph", "*a*"),
      report("bold names in an item", "**a** ", kDone + "- "),
      report("numbers in a cell", "{} ", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("digits in a cell", "1", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("separated digits in a cell", "1,", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("slashes in a cell", "1/", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("shares in a cell", "1% ", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("Chinese numerals in a cell", "一", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("ordinals in a cell", "第", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("batches in a cell", "批次", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("spaces in a cell", " . ", kCategories + "| a | ", " | 12 | 25% |\n"),
      report("a long path", "a/", kDocuments + "| 1 | A | ", "a.md | ~1,200 | a |\n"),
      report("a long path of dots", "../", kDocuments + "| 1 | A | ", "a.md | ~1,200 | a |\n"),
      report("paths in a cell", "docs/d{}.md ", kDocuments + "| 1 | A | ", " | ~1,200 | a |\n"),
      report("words in a cell", "w{}、", kDocuments + "| 1 | A | docs/a.md | ~1,200 | ", " |\n"),
      report("commas in a technology list", "Rust, ", kDone + "- `docs/a.md`\n\n**技术栈**: "),
      report("colons in an item", "a: ", kDone + "- "),
      report("full-width colons in an item", "甲：", kDone + "- "),
      report("dashes in an item", "a - ", kDone + "- "),
      report("code in an item", "`a.md` ", kDone + "- "),
      report("links in an item", "[a](a.md) ", kDone + "- "),
      report("marks in an item", "✅", kDone + "- "),
      report("priorities in an item", "P0 ", kPlan + "- "),
      report("bold in an item of the plan", "**a** ", kPlan + "- [ ] "),
      report("parentheses in an item of the plan", "(a) ", kPlan + "- [ ] "),
      report("numbers in a heading", "(3篇) ", "## 已完成"),
      report("words in a heading", "完成 ", "## "),
      report("numbering in a heading", "1.", "## ", " 已完成\n"),
      report("one long line of numbers", "{} 字 ", "## 批次总结\n\n"),
      report("one long line of words", "代码 ", "## 批次总结\n\n- "),
  };
}

}  // namespace otlpdoc::growth
