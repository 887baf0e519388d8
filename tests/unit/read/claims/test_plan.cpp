#include <catch2/catch.hpp>

#include "report_of.hpp"

using namespace otlpdoc;

namespace {

// One line an item: `title | detail | category | priority | batch`.
std::string plan_of(const std::string& markdown) {
  std::string out;
  for (const PlanItem& item : report_of(markdown).plan) {
    out += fmt::format("{} | {} | {} | {} | {}\n", item.title, item.detail, item.category,
                       item.priority, shown(item.batch));
  }
  return out;
}

}  // namespace

TEST_CASE("plan: open tasks by category and priority, as in the reference report") {
  const std::string markdown =
      "# 进度报告 - 批次5\n"
      "\n"
      "## 🚀 下一步计划\n"
      "\n"
      "### 批次6 计划\n"
      "\n"
      "#### 1. 云原生生态 (P0, 优先)\n"
      "\n"
      "- [ ] **Argo CD** (GitOps、回滚)\n"
      "- [ ] Knative（事件、缩容） (P1)\n"
      "- [x] Istio\n"
      "\n"
      "#### 2. 后端\n"
      "\n"
      "- [ ] **Zipkin**: 采样 (可选)\n";
  CHECK(plan_of(markdown) ==
        "Argo CD | GitOps、回滚 | 云原生生态 | P0 | 6\n"
        "Knative（事件、缩容） | P1 | 云原生生态 | P1 | 6\n"
        "Zipkin | 采样 (可选) | 后端 |  | 6\n");
  CHECK(report_of(markdown).plan.at(0).line == 9);
  CHECK_FALSE(report_of(markdown).plan.at(0).done);
}

TEST_CASE("plan: where there are tasks, the plan is exactly these") {
  CHECK(plan_of("## 下一步计划\n\n- plain\n\n## 其他\n\n- [ ] task\n") ==
        "task |  | 其他 |  | –\n");
}

TEST_CASE("plan: numbered headings above fields are what is planned, the lists detail them") {
  CHECK(plan_of("# Docs progress\n\n## Planned\n\n#### 1. Install guide\n\n**File:** `a.md`\n\n"
                "**Content:**\n\n- steps\n- versions\n\n#### 2. Reports\n\n**File:** `b.md`\n") ==
        "Install guide |  |  |  | –\nReports |  |  |  | –\n");
}

TEST_CASE("plan: else it is the list of an explicit plan section") {
  CHECK(plan_of("## Next steps\n\n### Backends (P1)\n\n1. **Zipkin**: sampling\n2. Jaeger (OTLP)\n"
                "   - storage\n3. 其他文档\n\n## Notes\n\n- nothing\n") ==
        "Zipkin | sampling | Backends | P1 | –\n"
        "Jaeger | OTLP | Backends | P1 | –\n");
}

TEST_CASE("plan: suggestions plan nothing") {
  CHECK(plan_of("## 下一步建议\n\n- [ ] a\n- b\n") == "");
  CHECK(plan_of("## 可以考虑\n\n1. a\n") == "");
}

TEST_CASE("plan: statistics of a plan section are no items") {
  CHECK(plan_of("## 下一步计划\n\n- **预计完成**: 25 篇\n- **总计**: 30 篇\n- Zipkin\n") ==
        "Zipkin |  |  |  | –\n");
  CHECK(plan_of("## 下一步计划\n\n### 预期目标\n\n- 25 篇\n") == "");
}

TEST_CASE("plan: an item above files is their category") {
  CHECK(plan_of("## 待创建\n\n1. **云平台集成**\n   - `a.md` (AWS)\n   - `b.md`\n") ==
        "a.md | AWS | 云平台集成 |  | –\n"
        "b.md |  | 云平台集成 |  | –\n");
}

TEST_CASE("plan: an item knows the file it is to become") {
  CHECK(report_of("## 下一步计划\n\n- [ ] [Zipkin](37/05.md)\n").plan.at(0).path == "37/05.md");
  CHECK(report_of("## 下一步计划\n\n- Zipkin\n  - **路径**: `37/05.md`\n- Jaeger\n")
            .plan.at(0)
            .path == "37/05.md");
}

TEST_CASE("plan: loose lists, nested tasks and full-width signs") {
  CHECK(plan_of("## 计划\n\n- [ ] a\n\n- [ ] b\n\n  - [ ] c（d）\n") ==
        "a |  |  |  | –\n"
        "b |  |  |  | –\n"
        "c | d |  |  | –\n");  // the item above is planned, too
}

TEST_CASE("plan: a number of the section is not the batch planned for") {
  CHECK(plan_of("# 批次5 报告\n\n## 下一步计划\n\n- [ ] a\n") == "a |  |  |  | –\n");
  CHECK(plan_of("# R\n\n## 第十批计划\n\n- [ ] a\n") == "a |  |  |  | 10\n");
}

TEST_CASE("plan: empty items plan nothing") {
  CHECK(plan_of("## 下一步计划\n\n- [ ]\n- [ ] **\n-\n") == "");
  CHECK(plan_of("") == "");
}
