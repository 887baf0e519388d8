// The codes of `otlpdoc audit`, each with its severity and the smallest input that raises it.

#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& audit_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {
      {"batch-gap", Severity::warning, "batch-1.md, batch-3.md"},
      {"claim-change", Severity::error, "国际架构模式: 20% → 33% (+23%)"},
      {"claim-count", Severity::error, "## 已完成文档 (4篇)   (above five documents)"},
      {"claim-cumulative", Severity::error, "| 批次2 | 2篇 | 7篇 |   (below 4篇)"},
      {"claim-documents", Severity::error, "| 云原生生态 | 6篇 |   (of which reports list five)"},
      {"claim-each", Severity::error, "每篇8000+字   (beside a document of ~7,200)"},
      {"claim-listed-twice", Severity::warning, "`docs/a.md` and `a.md` in one report"},
      {"claim-mean", Severity::error, "平均字数: 9,000   (of ~8,000 and ~9,000)"},
      {"claim-measured", Severity::error, "字数: ~8,500   (measured 1,053, with code 3,337)"},
      {"claim-missing", Severity::error, "`docs/never-written.md`"},
      {"claim-moved", Severity::warning, "`docs/a.md`   (there is `guides/a.md`)"},
      {"claim-names", Severity::error, "语义约定: 2个 (HTTP, gRPC, SQLx)"},
      {"claim-open-items", Severity::error, "完成率 100%   (beside `- [ ] …`)"},
      {"claim-other-rule", Severity::info, "行数: ~450   (450 lines of code, 594 lines)"},
      {"claim-percent", Severity::error, "19/70 篇 (37%)"},
      {"claim-range", Severity::error, "总体 43%   (above categories of 22 % to 38 %)"},
      {"claim-restated", Severity::error, "Total documents: 24   (60 at the top of the report)"},
      {"claim-retold", Severity::error, "批次5: 3篇   (batch 5 says 2)"},
      {"claim-section", Severity::error, "每篇文档包含: 最佳实践"},
      {"claim-shrinks", Severity::error, "总体 24%   (52 % in the report before)"},
      {"claim-state", Severity::error, "### ✅ Batch 8 (13 files - pending)"},
      {"claim-sum", Severity::error, "总计: 27篇   (above rows that make 26)"},
      {"claim-target", Severity::error, "| 平均字数 | 5,000 | >6,000 | ✅ |"},
      {"claim-there", Severity::error, "not yet created: `docs/a.md`   (which is there)"},
      {"claim-twice", Severity::error, "`docs/a.md` in batch-1.md and batch-2.md"},
      {"plan-missed", Severity::info, "- [ ] Helm Charts   (planned for batch 4)"},
      {"plan-ticked", Severity::error, "- [x] Helm Charts"},
      {"plan-unplanned", Severity::info, "`docs/profiling.md`"},
      {"target-moved", Severity::warning, "目标 70篇   (50 in the report before)"},
  };
  return rows;
}

}  // namespace otlpdoc
