#include "cli/wording.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace otlpdoc {
namespace {

constexpr WordingRow kRows[] = {
    {"backtest", "Backtest", "回测"},
    {"band", "Band", "区间"},
    {"batch", "Batch", "批次"},
    {"batch_claims", "Batches", "批次"},
    {"batches", "Last batches", "最近批次"},
    {"before", "Before", "此前"},
    {"blocks", "Blocks", "代码块"},
    {"burn_up", "Burn-up", "累计进度"},
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
    {"documents", "Documents", "文档"},
    {"done", "Done", "完成"},
    {"empty", "No documents here.", "此处没有文档。"},
    {"expected", "Should be", "应有"},
    {"file", "File", "文件"},
    {"files", "Files left out", "未收录的文件"},
    {"forecast", "Forecast: 5 %, median, 95 %", "预测：5 %、中位数、95 %"},
    {"forecast_batches", "Forecast: batches still needed", "预测：还需批次"},
    {"forecast_dates", "Forecast: done by", "预测：完成日期"},
    {"hit_rate", "Was", "实际"},
    {"hits", "Hits", "命中"},
    {"line", "Line", "行"},
    {"lines", "Lines", "行数"},
    {"listing", "documents", "篇文档"},
    {"listing_one", "document", "篇文档"},
    {"measured", "Measured", "实测"},
    {"median", "Forecast (median)", "预测（中位数）"},
    {"met", "Met", "达成"},
    {"metric", "Metric", "指标"},
    {"no_batches", "No batches here.", "此处没有批次。"},
    {"no_reports", "No batch reports here: every document without a status counts as done.",
     "没有批次报告：没有状态的文档计为完成。"},
    {"overall", "Overall", "总计"},
    {"path", "Path", "路径"},
    {"percent", "%", "完成率"},
    {"plan", "Plan", "计划"},
    {"predictions", "Predictions", "预测次数"},
    {"priority", "Priority", "优先级"},
    {"progress", "Progress", "进度"},
    {"quality", "Quality", "质量指标"},
    {"reason", "Reason", "原因"},
    {"series", "Series", "系列"},
    {"state", "State", "状态"},
    {"state_done", "done", "已完成"},
    {"state_forecast", "forecast", "已预测"},
    {"state_no_convergence", "no convergence", "不收敛"},
    {"state_no_target", "no target", "无目标"},
    {"state_too_few", "too few batches", "批次太少"},
    {"status", "Status", "状态"},
    {"target", "Target", "目标"},
    {"this_batch", "New in the batch", "本批次"},
    {"timeline", "Timeline", "时间线"},
    {"title", "Title", "标题"},
    {"to_go", "To go", "还差"},
    {"total", "Total", "总计"},
    {"uncategorised", "(no category)", "（未分类）"},
    {"value", "Value", "数值"},
    {"when", "When", "时间"},
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
