#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"
#include "report_of.hpp"

using namespace otlpdoc;

namespace {

// One line a document: `path | title | category | words | lines`.
std::string documents_of(const std::string& markdown) {
  std::string out;
  for (const ClaimedDocument& document : report_of(markdown).documents) {
    out += fmt::format("{} | {} | {} | {} | {}\n", document.path, document.title, document.category,
                       shown(document.words), shown(document.lines));
  }
  return out;
}

}  // namespace

TEST_CASE("documents: a table a category, as in the reference report") {
  const std::string markdown =
      "# 进度报告 - 批次5\n"
      "\n"
      "## ✅ 已完成文档 (2篇)\n"
      "\n"
      "### 1. 云原生生态 (1篇)\n"
      "\n"
      "| 序号 | 文档名称 | 文件路径 | 字数 | 核心内容 |\n"
      "|-----|---------|---------|------|---------|\n"
      "| 1 | Istio & Linkerd | `36_云原生/03_Istio.md` | ~10,200 | mTLS、路由 |\n"
      "\n"
      "### 2. 可观测性后端 (1篇)\n"
      "\n"
      "| # | Title | File | Words |\n"
      "|---|---|---|---|\n"
      "| 2 | **Elastic APM** | [link](37/04.md) | 1.5万 |\n";
  CHECK(documents_of(markdown) ==
        "36_云原生/03_Istio.md | Istio & Linkerd | 云原生生态 | 10200 | –\n"
        "37/04.md | Elastic APM | 可观测性后端 | 15000 | –\n");
  const BatchReport report = report_of(markdown);
  CHECK(report.documents[0].line == 9);
  CHECK(report.documents[0].description().summary == "mTLS、路由");
  CHECK(report.documents[0].words->approximation == Approximation::about);
}

TEST_CASE("documents: short rows have no number, long ones lose their surplus") {
  CHECK(documents_of("## 已完成文档\n\n| 文件 | 字数 |\n|---|---|\n| a.md |\n| b.md | 5 | 6 |\n") ==
        "a.md |  |  | – | –\n"
        "b.md |  |  | 5 | –\n");
  CHECK(documents_of("## 已完成文档\n\n| 文件 | 字数 |\n|---|---|\n") == "");
}

TEST_CASE("documents: rows still to be written are not completed") {
  CHECK(documents_of(
            "## 已完成文档\n\n| 文件 | 状态 |\n|---|---|\n| a.md | ✅ |\n| b.md | ⏳ 待创建 |\n"
            "| c.md | ❌ |\n| d.md | planned |\n") == "a.md |  |  | – | –\n");
}

TEST_CASE("documents: a list of paths or links") {
  CHECK(documents_of(
            "## Completed documents\n"
            "\n"
            "### Backends\n"
            "\n"
            "- ✅ `37/01.md`\n"
            "- [x] [New Relic](37/02.md)\n"
            "- [ ] `37/03.md`\n"
            "- see `37/01.md` for a long explanation of how the collector was configured\n") ==
        "37/01.md |  | Backends | – | –\n"
        "37/02.md | New Relic | Backends | – | –\n");
}

TEST_CASE("documents: a directory tree in a code block") {
  CHECK(documents_of("## 新增文档\n"
                     "\n"
                     "```text\n"
                     "docs/\n"
                     "├── 36_云原生/\n"
                     "│   ├── 01_a.md ✅\n"
                     "│   └── 02_b.md\n"
                     "└── 37_后端/\n"
                     "    └── 01_c.md\n"
                     "```\n") ==
        "docs/36_云原生/01_a.md |  |  | – | –\n"
        "docs/36_云原生/02_b.md |  |  | – | –\n"
        "docs/37_后端/01_c.md |  |  | – | –\n");
}

TEST_CASE("documents: a heading with fields below it") {
  CHECK(documents_of("## 已完成文档\n"
                     "\n"
                     "### 架构模式\n"
                     "\n"
                     "#### 1. 六边形架构 (356行)\n"
                     "\n"
                     "- **文件路径**: `35/01_hex.md`\n"
                     "- **字数**: 约 8,000 字\n"
                     "\n"
                     "#### `35/02_onion.md`\n"
                     "\n"
                     "**行数**: 2,430+\n") ==
        "35/01_hex.md | 六边形架构 | 架构模式 | 8000 | 356\n"
        "35/02_onion.md |  | 架构模式 | – | 2430\n");
}

TEST_CASE("documents: the tech stack is a list") {
  const BatchReport report =
      report_of("## 已完成文档\n\n#### `a.md`\n\n**技术栈**: `istio`, `linkerd`, `axum`\n");
  REQUIRE(report.documents.size() == 1);
  CHECK(report.documents[0].description().tech_stack ==
        std::vector<std::string>{"istio", "linkerd", "axum"});
}

TEST_CASE("documents: one file named twice is one document, under its longer path") {
  CHECK(documents_of("## 已完成文档\n\n- `a.md`\n- [A](docs/a.md)\n") ==
        "docs/a.md | A |  | – | –\n");
}

TEST_CASE("documents: what is begun, skipped or blocked is not done") {
  CHECK(documents_of("# Docs status\n\n## Guides (2 pages)\n\n| File | Status |\n|---|---|\n"
                     "| a.md | ✅ |\n| b.md | ⬜ |\n| c.md | 🔴 |\n| d.md | Partial |\n"
                     "| e.md | ⏭️ 跳过 |\n| f.md | Complete |\n| g.md | 📝 草稿 |\n") ==
        "a.md |  | Guides | – | –\nf.md |  | Guides | – | –\n");
  CHECK(documents_of("# 进度\n\n## 已完成文档\n\n- ✅ a.md\n- 🔲 b.md\n- ☐ c.md\n") ==
        "a.md |  |  | – | –\n");
}

TEST_CASE("documents: a path that is described, however long") {
  CHECK(
      documents_of("# Progress\n\n## Completed\n\n- **index.md** - Landing page of the system\n"
                   "1. `b.rst`: 天地玄黄宇宙洪荒日月盈昃\n- moved `x.md` to `y.md` in the end\n") ==
      "index.md |  |  | – | –\nb.rst |  |  | – | –\n");
}

TEST_CASE("documents: a snapshot says of each where it stands, wherever that is") {
  const std::string text =
      "\n## Completed\n\n- [x] a.md\n\n## Core\n\n- [x] b.md\n- [ ] c.md\n\n"
      "| File | Status |\n|---|---|\n| d.md | ✅ |\n| e.md | 🔄 |\n";
  CHECK(documents_of("# Progress\n" + text) ==
        "a.md |  |  | – | –\nb.md |  | Core | – | –\nd.md |  | Core | – | –\n");
  CHECK(documents_of("# Progress of batch 2\n" + text) == "a.md |  |  | – | –\n");
}

TEST_CASE("documents: chapters are named by their numbers where there are no paths") {
  CHECK(documents_of("# 创作进度\n\n## 已完成章节\n\n1. 第1章：开始 ✓\n2. 第2章：风波 ✓\n\n"
                     "## 待创作章节\n\n3. 第3章：结束\n") ==
        "第1章：开始 |  |  | – | –\n第2章：风波 |  |  | – | –\n");
  CHECK(documents_of("# Progress\n\n## Completed\n\n- Chapter 1: Start\n- Steps we took\n") ==
        "Chapter 1: Start |  |  | – | –\n");
}

TEST_CASE("documents: the report's own legend says what a state means") {
  const std::string table =
      "# 翻译进度\n\n## 详情\n\n| 章节 | 标题 | 状态 |\n|---|---|---|\n"
      "| 第1章 | One | 待审核 |\n| 第2章 | Two | 未开始 |\n";
  CHECK(documents_of(table).empty());
  CHECK(documents_of(table + "\n## 状态说明\n\n- **待审核**：初次翻译完成\n") ==
        "第1章 | One | 详情 | – | –\n");
}

TEST_CASE("documents: a heading may say that what stands below it is not done") {
  CHECK(
      documents_of("# 翻译进度\n\n## 完成情况\n\n### ✅ 已完成\n\n1. **a.md** - 首页\n\n"
                   "### 🔄 部分翻译\n\n2. **b.md** - 指南\n\n### 待翻译\n\n3. **c.md** - 附录\n") ==
      "a.md |  |  | – | –\n");
}

TEST_CASE("documents: the report is none of its own, and the size of a chapter is no name") {
  CHECK(documents_of("# Progress\n\n## Completed\n\n- r.md\n- docs/r.md\n") ==
        "docs/r.md |  |  | – | –\n");
  CHECK(documents_of("# Progress\n\n## Completed\n\n- [x] Chapter 4B: Cookbook (~2,800 words)\n") ==
        "Chapter 4B: Cookbook |  |  | 2800 | –\n");
}

TEST_CASE("documents: plans and navigation complete nothing") {
  CHECK(documents_of("## 下一步计划\n\n- [ ] `a.md`\n- `b.md`\n\n## 文档导航\n\n- [C](c.md)\n") ==
        "");
}

TEST_CASE("documents: empty reports claim nothing") {
  for (const char* markdown :
       {"", "#\n", "## 已完成文档\n", "## 已完成文档 (2篇)\n\n| |\n|-|\n| |\n"}) {
    CAPTURE(markdown);
    CHECK(documents_of(markdown) == "");
  }
}

TEST_CASE("documents: a generated table reads back as it was written") {
  const unsigned seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string markdown = "# 进度报告 - 批次5\n\n## 已完成文档\n";
  std::string expected;
  int number = 0;
  for (auto categories = 1 + random() % 4; categories > 0; --categories) {
    const std::string category = fmt::format("类别{}", static_cast<char>('A' + categories));
    markdown += fmt::format("\n### {}. {}\n\n", categories, category);
    markdown += "| 序号 | 文档名称 | 文件路径 | 字数 | 行数 |\n|---|---|---|---|---|\n";
    for (auto rows = 1 + random() % 5; rows > 0; --rows) {
      const std::string path = fmt::format("{}/{:02}_文档.md", category, ++number);
      const auto words = static_cast<std::int64_t>(random() % 100'000);
      const auto lines = static_cast<std::int64_t>(random() % 5'000);
      markdown += fmt::format("| {} | 名称 {} | `{}` | ~{} | {} |\n", number, number, path,
                              grouped(words), lines);
      expected +=
          fmt::format("{} | 名称 {} | {} | {} | {}\n", path, number, category, words, lines);
    }
  }
  CAPTURE(markdown);
  CHECK(documents_of(markdown) == expected);
}
