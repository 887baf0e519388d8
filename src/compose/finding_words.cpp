#include "compose/finding_words.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "compose/cells.hpp"
#include "language/wording.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

const std::vector<FindingWords>& finding_words() {
  static const std::vector<FindingWords> rows = {
      {"batch-gap", "there is no report of {0}", "缺少{0}的报告", "补写该批次的报告，或连续编号"},
      {"claim-change", "{0}: a change of {1} is claimed, it is {2}",
       "{0}：所称变化为 {1}，实为 {2}", "重新计算变化值"},
      {"claim-count", "{0}: {1} claimed, {2} listed", "{0}：声称 {1}，实际列出 {2}",
       "更正数量，或补上遗漏的条目"},
      {"claim-cumulative", "{0} claimed, but {1} before and {2} added make {3}",
       "声称累计 {0}，但此前 {1} 加本批 {2} 等于 {3}", "重新清点各批次的文档"},
      {"claim-documents", "{0}: {1} documents claimed, {2} are there",
       "{0}：声称 {1} 篇，实有 {2} 篇", "在所属批次的报告中列出缺少的文档，或更正数量"},
      {"claim-each", "{0}: {1} claimed of every document, but {2} is stated to have {3}",
       "{0}：声称每篇 {1}，但 {2} 标为 {3}", "更正其中之一"},
      {"claim-listed-twice", "{0} is listed twice", "{0} 被列出两次", "删除其中一项"},
      {"claim-mean", "{0}: a mean of {1} is claimed, that of the rows is {2}",
       "{0}：声称平均 {1}，按各行计算为 {2}", "重新计算平均值"},
      {"claim-measured", "{0}: {1} {2} claimed, measured {3}", "{0}：声称 {2} {1}，实测 {3}",
       "写入实测数值；计数规则见 `otlpdoc explain words`"},
      {"claim-missing", "{0} is not there", "{0} 不存在", "补写文档、更正路径，或从清单中删除"},
      {"claim-moved", "{0} is not there, but {1} is", "{0} 不存在，但有 {1}", "更正报告中的路径"},
      {"claim-names", "{0}: {1} claimed, {2} named", "{0}：声称 {1}，却列举了 {2}",
       "更正数量或名称"},
      {"claim-open-items", "{0} is said to be complete beside {1} open items",
       "{0} 标为完成，但仍有 {1} 个未完成条目", "更正百分比，或勾选、删除这些条目"},
      {"claim-other-rule", "{0}: {1} {2} holds only as {3} ({4})",
       "{0}：{2} {1} 仅按 {3} 计数成立（{4}）", "在报告中写明计数方式"},
      {"claim-percent", "{0} is {2}%, {1}% is claimed", "{0} 为 {2}%，声称 {1}%", "重新计算百分比"},
      {"claim-range", "{0}% claimed for the whole, the categories have {1}% to {2}%",
       "总体声称 {0}%，而各类别为 {1}% 至 {2}%", "重新计算总体百分比，或补上缺少的类别"},
      {"claim-retold", "{0}: {2} {1} claimed, another report says {3}",
       "{0}：声称 {1} {2}，另一份报告为 {3}", "查明哪一份正确，并更正另一份"},
      {"claim-section", "{0}: {1} of {2} documents have the section",
       "{0}：{2} 篇文档中仅 {1} 篇有此章节", "为文档补上该章节，或不再承诺"},
      {"claim-shrinks", "{0}: {1} fell from {3} to {2}", "{0}：{1} 由 {3} 降为 {2}",
       "说明下降原因，或更正其中一份报告"},
      {"claim-sum", "{0}: {1} claimed, the rows add up to {2}", "{0}：声称 {1}，各行之和为 {2}",
       "重新计算总数"},
      {"claim-target", "{0}: {1} against {2} is marked wrongly",
       "{0}：{1} 对照目标 {2} 的达成标记有误", "更正标记或数值"},
      {"claim-twice", "{0} is claimed by {1}, too", "{0} 也被{1}列为完成", "从其中一份清单中删除"},
      {"document-duplicate", "the same text as \"{}\"", "与“{}”内容完全相同",
       "只保留一份，其他地方链接到它"},
      {"document-missing", "\"{0}\" should be there by now: no file \"{1}\"",
       "“{0}”按计划应已完成：没有文件“{1}”", "补写该文档，或在 otlpdoc.yaml 中更正路径或批次"},
      {"document-orphaned", "no category, no batch, and nothing links here",
       "没有类别和批次，也没有任何链接指向它", "从其他文档链接到它，或为它指定类别"},
      {"document-phantom", "\"{}\" is listed as done, but there is no such file",
       "“{}”列为已完成，但文件不存在", "更正报告中的路径，或补上该文档"},
      {"document-stub", "{0} words and no code, expected at least {1} words",
       "只有{0}字且没有代码，至少应有{1}字", "补充内容，或标记为 `status: draft`"},
      {"front-matter-schema", "{}", "{}", "更正该字段，或修改 schema"},
      {"link-anchor", "no heading for \"{0}\" in {1}", "{1} 中没有与“{0}”对应的标题",
       "改为链接到实际存在的标题"},
      {"link-broken", "no file \"{1}\"", "没有文件“{1}”", "更正链接目标，或补上该文件"},
      {"link-case", "the file is called \"{1}\"", "文件实际名为“{1}”", "按文件的实际名称书写"},
      {"link-malformed", "\"{0}\" has a % without two hexadecimal digits",
       "“{0}”中的 % 之后不是两位十六进制数", "百分号本身请写作 `%25`"},
      {"link-outside", "\"{0}\" leads out of the corpus", "“{0}”指向语料库之外",
       "把目标移入语料库，或改用网址"},
      {"plan-missed", "{0} was planned for {1} and is not done", "{0} 计划于{1}完成，但尚未完成",
       "重新列入计划，或取消"},
      {"plan-ticked", "{0} is ticked and there is no such document", "{0} 已勾选，但没有对应文档",
       "补写文档，或取消勾选"},
      {"plan-unplanned", "{0} was not planned", "{0} 不在计划之内", "若属有意则无需处理"},
      {"report-stale", "generated regions are out of date", "自动生成的部分已过期",
       "用 `otlpdoc report --update FILE` 更新"},
      {"section-empty", "nothing under \"{}\"", "“{}”下没有内容", "补充内容，或删除该标题"},
      {"section-missing", "no section \"{}\"", "缺少章节“{}”",
       "补上该章节，或在 otlpdoc.yaml 中添加它的其他名称"},
      {"suppression-reasonless", "no reason given for \"{}\"", "未说明停用“{}”的原因",
       "写明原因：`<!-- otlpdoc-disable RULE: 原因 -->`"},
      {"suppression-unknown", "no rule \"{}\"", "没有规则“{}”", "更正或删除该名称"},
      {"suppression-useless", "\"{}\" is suppressed, but nothing here raises it",
       "停用了“{}”，但这里没有此问题", "删除该注释，或从中去掉该规则"},
      {"target-moved",
       "{0}: the target moved from {1} to {2}; {3} of the first, {4} of the present",
       "{0}：目标由 {1} 变为 {2}；按原目标 {3}，按现目标 {4}", "在报告中说明目标变动的原因"},
      {"threshold-each", "{0} is {1}, expected {2}", "{0} 为 {1}，应为 {2}",
       "修改文档，或调整阈值"},
      {"threshold-mean", "mean of {0} is {1}, expected {2} (documents: {3})",
       "{0} 平均为 {1}，应为 {2}（{3} 篇文档）",
       "修改相差最大的文档（`otlpdoc list --sort METRIC`），或调整阈值"},
      {"threshold-share", "share of documents with {0} is {1}, expected {2} (documents: {3})",
       "有 {0} 的文档占 {1}，应为 {2}（{3} 篇文档）",
       "补充缺少的文档（`otlpdoc list --where METRIC=0`），或调整阈值"},
  };
  return rows;
}

namespace {

// The fact with its terms in words.
std::string worded(const std::string& fact, const Wording& word) {
  std::string out;
  std::string_view rest = fact;
  for (std::size_t mark = rest.find('\x1f'); mark != std::string_view::npos;
       mark = rest.find('\x1f')) {
    out += rest.substr(0, mark);
    rest.remove_prefix(mark + 1);
    const std::size_t end = std::min(rest.find('\x1f'), rest.size());
    const std::string name(rest.substr(0, end));
    const auto phrase = metric_phrase(name);
    out += phrase ? lower(word(*phrase)) : name;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out.append(rest);
}

}  // namespace

Diagnostic put_into_words(const Finding& finding, std::string_view language) {
  const auto& rows = finding_words();
  const auto words = std::lower_bound(
      rows.begin(), rows.end(), std::string_view(finding.code),
      [](const FindingWords& row, std::string_view code) { return row.code < code; });
  assert(words != rows.end() && words->code == finding.code);
  const bool chinese = language == "zh";
  fmt::dynamic_format_arg_store<fmt::format_context> facts;
  const Wording word(language);
  for (const std::string& fact : finding.facts) facts.push_back(worded(fact, word));
  Diagnostic out = make_diagnostic(
      finding.code, fmt::vformat(chinese ? words->zh : words->en, facts), finding.place);
  if (chinese) out.hint = words->zh_hint;
  if (!finding.near.empty())
    out.hint = chinese ? fmt::format("是否为“{}”？", finding.near)
                       : fmt::format("did you mean \"{}\"?", finding.near);
  out.subject = finding.subject;
  out.related = finding.related;
  return out;
}

}  // namespace otlpdoc
