// `otlpdoc explain`: metrics, diagnostic codes and the words that reports are read by.

#include "cli/command.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

using Located = Result<LocatedConfiguration>;

Result<Report> explain_vocabulary(const Invocation& invocation, const Located& located,
                                  const ReportOptions& options) {
  if (!located) return located.error();
  const bool one = invocation.operands.size() > 1;
  const std::string only = one ? invocation.operands[1] : std::string();
  if (!only.empty() && only != "batches" && !find_concept(only))
    return Error{say::errors::no_concept(only), concept_hint(only)};
  return vocabulary_report(located->configuration.vocabulary, only, options);
}

Result<Report> explain(const Invocation& invocation, const Located& located,
                       const ReportOptions& options) {
  if (invocation.operands.empty()) return explanation_of_all(options);
  const std::string& name = invocation.operands.front();
  if (name == "vocabulary") return explain_vocabulary(invocation, located, options);
  if (invocation.operands.size() > 1)
    return Error{say::errors::one_name, say::advice::vocabulary_concept};
  if (const Metric* metric = find_metric(name)) return explanation(*metric, options);
  if (const DiagnosticRule* rule = find_diagnostic_rule(name)) return explanation(*rule, options);
  std::vector<std::string> names = {"vocabulary"};
  for (const Metric& metric : metric_table()) names.emplace_back(metric.name);
  for (const DiagnosticRule& rule : diagnostic_table()) names.emplace_back(rule.code);
  return Error{say::errors::nothing_called(name),
               did_you_mean(name, names, say::advice::lists_everything)};
}

}  // namespace

Result<Outcome> run_explain(const Invocation& invocation) {
  const auto located = locate(invocation);
  const std::string language =
      located ? report_options(invocation, *located, {located->configuration.title}).language
              : report_language(invocation, {});
  auto report = explain(invocation, located, {.language = language});
  if (!report) return report.error();
  return Outcome{.output = std::move(*report), .language = language};
}

}  // namespace otlpdoc
