#include "cli/finding_words.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace otlpdoc {

const std::vector<FindingWords>& finding_words() {
  static const std::vector<FindingWords> rows = {
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

Diagnostic put_into_words(const Finding& finding, std::string_view language) {
  const auto& rows = finding_words();
  const auto words = std::lower_bound(
      rows.begin(), rows.end(), std::string_view(finding.code),
      [](const FindingWords& row, std::string_view code) { return row.code < code; });
  assert(words != rows.end() && words->code == finding.code);
  const bool chinese = language == "zh";
  fmt::dynamic_format_arg_store<fmt::format_context> facts;
  for (const std::string& fact : finding.facts) facts.push_back(fact);
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
