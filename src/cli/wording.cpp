#include "cli/wording.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace otlpdoc {
namespace {

constexpr WordingRow kRows[] = {
    {"batch", "Batch", "批次"},
    {"batch_claims", "Batches", "批次"},
    {"batches", "Last batches", "最近批次"},
    {"blocks", "Blocks", "代码块"},
    {"carried", "Carried", "顺延"},
    {"categories", "Categories", "类别"},
    {"category", "Category", "类别"},
    {"claim", "Claim about", "声明对象"},
    {"claimed", "Claimed", "声称"},
    {"code_blocks", "Code blocks", "代码块"},
    {"code_lines", "Code lines", "代码行"},
    {"cumulative", "So far", "累计"},
    {"date", "Date", "日期"},
    {"diagrams", "Diagrams", "图"},
    {"disagreements", "Disagreements", "不符之处"},
    {"document", "Document", "文档"},
    {"documents", "Documents", "文档"},
    {"done", "Done", "完成"},
    {"doubt_equal", "as good as the other", "同样匹配"},
    {"doubt_landed_before", "older than the plan", "早于计划"},
    {"doubt_not_finished", "not done", "未完成"},
    {"doubt_taken", "fulfils another item", "已对应其他条目"},
    {"doubt_weak", "weak match", "匹配较弱"},
    {"empty", "No documents here.", "此处没有文档。"},
    {"file", "File", "文件"},
    {"files", "Files left out", "未收录的文件"},
    {"line", "Line", "行"},
    {"lines", "Lines", "行数"},
    {"listing", "documents", "篇文档"},
    {"listing_one", "document", "篇文档"},
    {"match_path", "path in the plan", "计划写明路径"},
    {"match_title", "same title", "标题相同"},
    {"match_words", "words", "共有词"},
    {"matched_by", "Matched by", "匹配依据"},
    {"measured", "Measured", "实测"},
    {"met", "Met", "达成"},
    {"metric", "Metric", "指标"},
    {"next", "Next", "下一步"},
    {"no_plan", "Nothing is planned: neither the configuration nor a report has a plan.",
     "没有计划：配置和报告里都没有计划条目。"},
    {"no_reports", "No batch reports here: every document without a status counts as done.",
     "没有批次报告：没有状态的文档计为完成。"},
    {"nothing_next", "Nothing is open.", "没有未完成的计划条目。"},
    {"overall", "Overall", "总计"},
    {"path", "Path", "路径"},
    {"percent", "%", "完成率"},
    {"plan", "Plan", "计划"},
    {"plan_ambiguous", "Ambiguous", "有歧义"},
    {"plan_done", "Done", "已完成"},
    {"plan_dropped", "Dropped", "无说明搁置"},
    {"plan_missed", "Missed", "逾期"},
    {"plan_open", "Open", "待办"},
    {"possible", "Possibly", "可能是"},
    {"priority", "Priority", "优先级"},
    {"priority_short", "Prio", "级别"},
    {"progress", "Progress", "进度"},
    {"quality", "Quality", "质量指标"},
    {"reason", "Reason", "原因"},
    {"series", "Series", "系列"},
    {"state", "State", "状态"},
    {"status", "Status", "状态"},
    {"target", "Target", "目标"},
    {"timeline", "Timeline", "时间线"},
    {"title", "Title", "标题"},
    {"total", "Total", "总计"},
    {"uncategorised", "(no category)", "（未分类）"},
    {"unplanned", "Unplanned", "计划外"},
    {"value", "Value", "数值"},
    {"when", "When", "时间"},
    {"why", "Why", "理由"},
    {"words", "Words", "字数"},
};

}  // namespace

std::string Wording::operator()(std::string_view key) const {
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows),
                                 [&](const WordingRow& r) { return r.key == key; });
  assert(row != std::end(kRows));
  return std::string(chinese_ ? row->chinese : row->english);
}

const WordingRow* wording_begin() { return std::begin(kRows); }
const WordingRow* wording_end() { return std::end(kRows); }

}  // namespace otlpdoc
