#include "language/lexicon.hpp"

#include <array>
#include <initializer_list>
#include <vector>

#include "base/text.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// An English word is found where it begins, so that no plan is seen in an
// airplane; Chinese has no such bounds.
bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (at == 0 || !is_latin(word.front()) || !is_latin(text[at - 1])) return true;
  }
  return false;
}

bool has_any(std::string_view text, Words words) {
  for (std::string_view word : words) {
    if (holds_word(text, word)) return true;
  }
  return false;
}

template <class Id>
struct Row {
  Id id;
  std::vector<std::string_view> words;
};

template <class Id>
Id find_contained(const std::vector<Row<Id>>& rows, std::string_view text, Id none) {
  for (const auto& row : rows) {
    for (std::string_view word : row.words) {
      if (holds_word(text, word)) return row.id;
    }
  }
  return none;
}

template <class Id>
Id find_equal(const std::vector<Row<Id>>& rows, std::string_view text, Id none) {
  for (const auto& row : rows) {
    for (std::string_view word : row.words) {
      if (text == word) return row.id;
    }
  }
  return none;
}

std::string without(std::string text, Words words) {
  for (std::string_view word : words) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      text.erase(at, word.size());
    }
  }
  return text;
}

// The earlier row wins: 已完成文档统计 is about progress, not about this batch.
const std::vector<Row<Topic>>& topics() {
  static const std::vector<Row<Topic>> rows = {
      {Topic::suggestion, {"建议", "可以考虑", "展望", "suggestion", "recommendation", "outlook"}},
      {Topic::navigation,
       {"全部文档", "完整文档", "所有文档", "历史", "之前", "往期", "all documents",
        "earlier batches"}},
      {Topic::instructions, {"启动指令", "联系", "反馈", "contact", "feedback"}},
      {Topic::timeline, {"时间线", "时间轴", "timeline"}},
      {Topic::milestones, {"里程碑", "milestone"}},
      {Topic::plan,
       {"下一步",    "下一批", "下批次",  "下阶段", "下一轮",    "后续",       "接下来", "明日",
        "待完成",    "待创建", "待办",    "待补充", "待推进",    "未完成",     "剩余",   "安排",
        "预告",      "未来",   "计划",    "路线图", "next step", "next batch", "to do",  "todo",
        "remaining", "plan ",  "planned", "plans",  "roadmap"}},
      {Topic::navigation,
       {"导航", "快速访问", "快速索引", "相关文档", "相关链接", "navigation", "see also",
        "quick access"}},
      {Topic::comparison, {"技术对比", "方案对比", "comparison", " vs "}},
      {Topic::completed, {"新增文档", "新建文档", "本次新增", "本批次新增", "本批新增"}},
      {Topic::progress,
       {"累计",   "进度",     "进展",     "统计",       "总体完成", "总体状态",      "总体情况",
        "总数",   "总览",     "完成率",   "完成度",     "当前状态", "项目状态",      "优先级分类",
        "按类别", "按分类",   "按优先级", "各类别",     "类别分布", "看板",          "汇总",
        "概况",   "缺口分析", "progress", "cumulative", "overall",  "totals so far", "statistics"}},
      {Topic::coverage, {"技术覆盖", "覆盖范围", "coverage"}},
      {Topic::assurance,
       {"质量保证", "质量标准", "质量承诺", "quality assurance", "every document"}},
      {Topic::quality,
       {"质量指标", "文档质量", "质量数据", "质量评估", "质量检查", "质量与", "quality"}},
      {Topic::highlights, {"亮点", "特色", "突破", "highlight"}},
      {Topic::overview,
       {"内容概览", "文档概览", "详细内容", "文档详情", "内容详情", "文档内容", "document details",
        "contents of"}},
      {Topic::completed,
       {"本批次完成",     "本批完成",      "本次完成",   "今日完成", "已完成",    "完成清单",
        "完成概览",       "完成文档",      "完成的文档", "完成情况", "完成内容",  "新文档",
        "创建的文档",     "创建文档",      "文档清单",   "文档列表", "文档明细",  "本批次文档",
        "本次创建",       "新增内容",      "产出",       "交付",     "completed", "finished",
        "documents done", "new documents", "delivered"}},
      {Topic::summary, {"总结", "成就", "成果", "summary", "achievement"}},
  };
  return rows;
}

const std::vector<Row<Label>>& exact_columns() {
  static const std::vector<Row<Label>> rows = {
      {Label::index, {"#", "序号", "编号", "no", "no."}},
      {Label::category,
       {"类别", "分类", "领域", "类目", "模块", "方向", "主题", "章节", "目录", "技术领域", "专题",
        "category", "area", "topic", "chapter"}},
      {Label::batch, {"批次", "batch"}},
      {Label::status, {"状态", "status", "state"}},
      {Label::priority, {"优先级", "priority"}},
      {Label::target,
       {"目标", "目标值", "标准", "要求", "要求值", "target", "goal", "计划", "总数", "planned",
        "required"}},
      {Label::met,
       {"达成", "达标", "是否达成", "是否达标", "达成情况", "通过", "met", "reached", "passed"}},
      {Label::metric, {"指标", "度量", "质量维度", "质量指标", "检查项", "metric", "check"}},
      {Label::title, {"文档", "名称", "标题", "文档名", "title", "name", "document"}},
      {Label::done,
       {"完成", "数量", "篇数", "当前", "现有", "done", "finished", "completed", "now"}},
      {Label::percent, {"进度", "progress", "completion"}},
      {Label::words, {"字数", "words"}},
      {Label::lines, {"行", "行数", "lines", "loc"}},
      {Label::size, {"规模", "篇幅", "大小", "长度", "文档规模", "size", "length"}},
      {Label::documents, {"文档数", "新增", "产出", "documents", "docs"}},
  };
  return rows;
}

const std::vector<Row<Label>>& columns() {
  static const std::vector<Row<Label>> rows = {
      {Label::path, {"路径", "文件", "path", "file"}},
      {Label::main_category, {"主要类别", "主要内容", "代表文档", "main categor"}},
      {Label::lines, {"代码行", "行数", "代码量", "lines"}},
      {Label::cumulative, {"累计", "cumulative", "running total", "so far"}},
      {Label::percent, {"完成率", "完成度", "完成比", "百分比", "占比", "percent", "share"}},
      {Label::words, {"字数", "words"}},
      {Label::code_blocks, {"代码示例", "代码块", "示例数", "code block", "examples"}},
      {Label::title, {"文档名称", "文档标题", "标题", "名称", "title"}},
      {Label::summary, {"核心内容", "内容", "简介", "说明", "summary", "contents", "description"}},
      {Label::documents, {"完成文档", "文档数", "文档数量", "新增文档", "documents"}},
      {Label::done, {"已完成", "完成数", "done", "completed", "finished"}},
      {Label::when, {"日期", "时间", "date", "when", "time"}},
      {Label::category, {"类别", "分类", "category"}},
      {Label::tech_stack, {"技术栈", "stack"}},
      {Label::target, {"目标", "target"}},
  };
  return rows;
}

const std::vector<Row<Label>>& fields() {
  static const std::vector<Row<Label>> rows = {
      {Label::session, {"会话", "session"}},
      {Label::path,
       {"文件路径", "文档路径", "路径", "文件", "文档", "文件名", "文件位置", "位置", "交付物",
        "file path", "file", "document", "path"}},
      {Label::words, {"字数", "总字数", "words", "word count"}},
      {Label::lines,
       {"行数", "代码量", "代码行数", "文档行数", "总行数", "总代码行数", "代码", "lines",
        "line count"}},
      {Label::size, {"规模", "篇幅", "大小", "长度", "文档规模", "size", "length"}},
      {Label::code_blocks, {"代码示例", "代码块", "code blocks"}},
      {Label::summary, {"核心内容", "主要内容", "内容", "contents", "summary"}},
      {Label::tech_stack, {"技术栈", "tech stack", "stack"}},
      {Label::status, {"状态", "当前状态", "status"}},
      {Label::date,
       {"报告日期", "日期", "创建日期", "完成日期", "更新日期", "报告生成时间", "生成时间",
        "报告时间", "生成日期", "最后更新", "时间", "date", "report date", "generated"}},
      {Label::batch, {"批次", "当前批次", "batch"}},
      {Label::reporter,
       {"报告人", "报告者", "文档创建者", "项目负责人", "作者", "reporter", "author",
        "reported by"}},
      {Label::documents, {"新增完成",      "本批次创建文档",     "文档数量",
                          "本批次完成",    "完成文档",           "新增文档",
                          "本批次新增",    "本批完成",           "本次完成",
                          "完成数量",      "本批次文档",         "文档数",
                          "总文档数",      "新建文档",           "创建文档",
                          "新增文档数",    "完成文档数",         "文档总数",
                          "本批次文档数",  "本次完成文档数",     "本批次完成文档",
                          "本轮新增",      "完成篇数",           "已完成文档",
                          "完成情况",      "documents",          "documents completed",
                          "new documents", "completed documents"}},
      {Label::category, {"类别", "分类", "category"}},
      {Label::priority, {"优先级", "priority"}},
  };
  return rows;
}

}  // namespace

Topic topic_of(std::string_view heading) {
  const std::string text = " " + lower(heading) + " ";
  // 文档质量标准 rules documents; 文档质量 measures them.
  return find_contained(topics(), text, Topic::none);
}

Topic topic_of_region(std::string_view name) {
  static constexpr std::pair<std::string_view, Topic> kRegions[] = {
      {"documents", Topic::completed},    {"progress", Topic::progress},
      {"highlights", Topic::highlights},  {"plan", Topic::plan},
      {"quality", Topic::quality},        {"milestones", Topic::milestones},
      {"comparisons", Topic::comparison}, {"navigation", Topic::navigation},
      {"timeline", Topic::timeline},      {"assurance", Topic::assurance},
      {"summary", Topic::summary}};
  for (const auto& [region, topic] : kRegions) {
    if (region == name) return topic;
  }
  return Topic::none;
}

Label column_label(std::string_view head) {
  const std::string text = lower(trim(head));
  const Label exact = find_equal(exact_columns(), text, Label::none);
  return exact != Label::none ? exact : find_contained(columns(), text, Label::none);
}

Label field_label(std::string_view key) {
  return find_equal(fields(), lower(trim(key)), Label::none);
}

bool is_overall_label(std::string_view label) {
  return has_any(lower(label),
                 {"总计", "合计", "总体", "整体", "总进度", "当前进度", "累计完成文档",
                  "已完成文档总数", "累计文档", "完成率", "完成度", "累计", "完成总数", "total",
                  "overall", "so far", "progress", "cumulative"});
}

bool speaks_of_future(std::string_view text) {
  return has_any(lower(text),
                 {"预计", "预期", "明日", "将达到", "完成后", "下一个", "还需", "待创建", "待完成",
                  "剩余", "计划新增", "expected", "remaining", "will be"});
}

std::optional<std::string> find_priority(std::string_view raw) {
  const std::string text = half_width(raw);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != 'P' || text[i + 1] < '0' || text[i + 1] > '9') continue;
    const auto is_word = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if ((i > 0 && is_word(text[i - 1])) || (i + 2 < text.size() && is_word(text[i + 2]))) continue;
    return text.substr(i, 2);
  }
  return std::nullopt;
}

bool is_priority_heading(std::string_view name) {
  std::string rest = lower(half_width(name));
  if (!has_any(rest, {"优先", "priority", "p0", "p1", "p2", "p3"})) return false;
  rest = without(std::move(rest),
                 {"p0",       "p1",     "p2",     "p3",   "最高优先级", "高优先级", "中优先级",
                  "低优先级", "优先级", "优先",   "任务", "文档",       "紧急",     "补充",
                  "重要",     "high",   "medium", "low",  "priority",   "items",    "documents"});
  for (char c : rest) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z')) return false;
  }
  return true;
}

std::optional<bool> find_check(std::string_view text) {
  if (has_any(text, {"❌", "✗", "✘", "⛔", "未达", "不达标", "待改进"})) return false;
  if (has_any(text, {"✅", "✓", "✔", "☑", "√", "[x]", "[X]", "🟢", "达标", "超额", "达成"}))
    return true;
  const std::string low = lower(trim(text));
  for (std::string_view yes : {"是", "通过", "yes", "pass", "passed", "met"}) {
    if (low == yes) return true;
  }
  for (std::string_view no : {"否", "×", "no", "fail", "failed", "missed"}) {
    if (low == no) return false;
  }
  return std::nullopt;
}

bool is_batch_heading(std::string_view name) {
  const auto batch = find_batch_name(name);
  if (!batch) return false;
  std::string rest(name.substr(0, batch->begin));
  rest += name.substr(batch->end);
  rest =
      without(std::move(rest), {"完成", "文档", "情况", "新增", "的", "总结", "计划", "documents"});
  return trim(rest).empty();
}

}  // namespace otlpdoc
