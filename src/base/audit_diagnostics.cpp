#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& audit_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {
      {"batch-gap", Severity::warning, "a series has no report of a batch",
       "What was done in that batch is only known from other reports, so that running totals can "
       "be "
       "judged less well.",
       "write the report of the batch, or number the batches without gaps",
       "batch-1.md, batch-3.md"},
      {"claim-change", Severity::error, "a change is not the difference of its ends",
       "Behind `A % → B %` stands a change that is not B − A. Less than one percentage point is "
       "taken for rounding.",
       "work out the change anew", "国际架构模式: 20% → 33% (+23%)"},
      {"claim-count", Severity::error, "a count is not the number of what is counted",
       "A heading, a field or a row says how many documents or items there are, and so many are "
       "not listed.",
       "correct the count, or list what is missing",
       "## 已完成文档 (4篇)   (above five documents)"},
      {"claim-cumulative", Severity::error, "before and added do not make now",
       "The running total is not the one before plus the documents of the batch, in the same "
       "table or from the report before to this one.",
       "count the documents of every batch again", "| 批次2 | 2篇 | 7篇 |   (below 4篇)"},
      {"claim-documents", Severity::error, "there are not as many documents as claimed",
       "The documents that the reports list up to this batch were counted, in the category when "
       "the claim is about one.",
       "list the missing documents in the report of their batch, or correct the number",
       "| 云原生生态 | 6篇 |   (of which reports list five)"},
      {"claim-each", Severity::error, "what is said of every document is not said of one of them",
       "A lower bound, a range or a number for every document does not fit what the same report "
       "states for one.",
       "correct the one or the other", "每篇8000+字   (beside a document of ~7,200)"},
      {"claim-listed-twice", Severity::warning, "a report lists one document twice",
       "Both entries lead to the same file, so that counts and sums are too large.",
       "remove one of the entries", "`docs/a.md` and `a.md` in one report"},
      {"claim-mean", Severity::error, "a mean is not that of its rows",
       "The sizes that the report states for its documents have another mean. A difference below "
       "one is taken for rounding.",
       "work out the mean anew", "平均字数: 9,000   (of ~8,000 and ~9,000)"},
      {"claim-measured", Severity::error, "documents do not measure what is claimed",
       "No counting rule that the words may mean gives the number. `~` and 约 allow a tenth, `+` "
       "is "
       "a lower bound, a range holds its ends, 1.5万 allows half of its last digit.",
       "write the measured number; `otlpdoc explain words` tells how it is counted",
       "字数: ~8,500   (measured 1,053, with code 3,337)"},
      {"claim-missing", Severity::error, "a document that is listed is not there",
       "No document has that path, none ends so, and there is not a single one of that name.",
       "write the document, correct its path, or take it off the list", "`docs/never-written.md`"},
      {"claim-moved", Severity::warning, "a document that is listed is somewhere else",
       "No document has that path, but a single one has the name, in another directory.",
       "correct the path in the report", "`docs/a.md`   (there is `guides/a.md`)"},
      {"claim-names", Severity::error, "more is named than is counted",
       "Behind a count stand more names than it says. Fewer are taken for examples.",
       "correct the count or the names", "语义约定: 2个 (HTTP, gRPC, SQLx)"},
      {"claim-open-items", Severity::error, "100 % beside open items",
       "What is said to be complete has items in the plan that are not ticked.",
       "correct the percentage, or tick or drop the items", "完成率 100%   (beside `- [ ] …`)"},
      {"claim-other-rule", Severity::info, "true only under another counting rule",
       "By the rule that its words name the claim is wrong, by another one it holds, such as with "
       "code counted.",
       "say in the report what is counted", "行数: ~450   (450 lines of code, 594 lines)"},
      {"claim-percent", Severity::error, "a percentage is not that of its fraction",
       "n of m is another percentage. It may be rounded or cut.", "work out the percentage anew",
       "19/70 篇 (37%)"},
      {"claim-range", Severity::error, "the whole lies outside its parts",
       "The overall percentage is higher than that of every category, or lower. No weighting of "
       "the categories gives it.",
       "work out the overall percentage anew, or add the categories that are missing",
       "总体 43%   (above categories of 22 % to 38 %)"},
      {"claim-retold", Severity::error, "another report says otherwise of the batch",
       "The batch's own report, or the last one that spoke of it, has another number.",
       "find out which is right, and correct the other", "批次5: 3篇   (batch 5 says 2)"},
      {"claim-section", Severity::error, "a section that every document is said to have is missing",
       "Some documents of the batch have a heading of that name, others have none.",
       "add the section to the documents, or do not promise it", "每篇文档包含: 最佳实践"},
      {"claim-shrinks", Severity::error, "a number is smaller than in the report before",
       "What is finished does not become less. That a percentage falls because its target grew is "
       "told as `target-moved` instead, where the targets are stated.",
       "say why it fell, or correct one of the reports", "总体 24%   (52 % in the report before)"},
      {"claim-sum", Severity::error, "a total is not the sum of its rows",
       "The rows of the table, or the sizes stated for the documents, add up to another number.",
       "work out the total anew", "总计: 27篇   (above rows that make 26)"},
      {"claim-target", Severity::error, "a target is said to be met and is not, or the reverse",
       "The value beside the mark stands on the other side of the target.",
       "correct the mark or the value", "| 平均字数 | 5,000 | >6,000 | ✅ |"},
      {"claim-twice", Severity::error, "a document is claimed by two batches",
       "An earlier report of the series lists it as finished, too, so that it counts twice.",
       "take it off one of the lists", "`docs/a.md` in batch-1.md and batch-2.md"},
      {"plan-missed", Severity::info, "a planned document was not written in its batch",
       "The batch it was planned for is over, and no finished document fits the item.",
       "plan it again, or drop it", "- [ ] Helm Charts   (planned for batch 4)"},
      {"plan-ticked", Severity::error,
       "an item of the plan is ticked and there is no such document",
       "No finished document fits the item.", "write the document, or untick the item",
       "- [x] Helm Charts"},
      {"plan-unplanned", Severity::info, "a document was written that nobody planned",
       "There was a plan before its batch, and no item of it fits the document.",
       "nothing, if that was meant", "`docs/profiling.md`"},
      {"target-moved", Severity::warning, "a target is not the one of the report before",
       "Completion under the first and under the present target are both told.",
       "say in the report why the target moved", "目标 70篇   (50 in the report before)"},
  };
  return rows;
}

}  // namespace otlpdoc
