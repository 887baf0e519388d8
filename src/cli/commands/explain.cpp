#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace otlpdoc {
namespace {

Report explain_metric(const Metric& metric) {
  return {"otlpdoc/explain/1",
          {Heading{1, std::string(metric.name)},
           Facts{"",
                 {{"name", "", std::string(metric.name)},
                  {"kind", "", std::string("metric")},
                  {"unit", "unit", std::string(metric.unit)},
                  {"rule", "", std::string(metric.rule)},
                  {"example", "", std::string(metric.example)}}},
           Paragraph{std::string(metric.rule)},
           Paragraph{"Example: " + std::string(metric.example), Tone::quiet}}};
}

Report explain_diagnostic(const DiagnosticRule& rule) {
  return {"otlpdoc/explain/1",
          {Heading{1, std::string(rule.code)},
           Facts{"",
                 {{"name", "", std::string(rule.code)},
                  {"kind", "", std::string("diagnostic")},
                  {"severity", "severity", std::string(name(rule.severity))},
                  {"summary", "", std::string(rule.summary)},
                  {"meaning", "", std::string(rule.meaning)},
                  {"hint", "hint", std::string(rule.hint)}}},
           Paragraph{fmt::format("{}. {}", rule.summary, rule.meaning)},
           Code{"example", "", std::string(rule.example)}}};
}

Report explain_all() {
  Table metrics{
      "metrics", {{"name", "Metric"}, {"unit", "Unit"}, {"rule", "Rule"}}, {}, {}, Audience::all};
  for (const Metric& metric : metric_table()) {
    metrics.rows.push_back(
        {std::string(metric.name), std::string(metric.unit), std::string(metric.rule)});
  }
  Table diagnostics{"diagnostics",
                    {{"code", "Diagnostic"}, {"severity", "Severity"}, {"summary", "Summary"}},
                    {},
                    {},
                    Audience::all};
  for (const DiagnosticRule& rule : diagnostic_table()) {
    diagnostics.rows.push_back(
        {std::string(rule.code), std::string(name(rule.severity)), std::string(rule.summary)});
  }
  return {
      "otlpdoc/explain/1",
      {Heading{2, "Metrics"}, std::move(metrics), Heading{2, "Diagnostics"}, std::move(diagnostics),
       Paragraph{"`otlpdoc explain NAME` tells more of one.", Tone::quiet}}};
}

}  // namespace

Result<Outcome> run_explain(const Invocation& invocation) {
  if (invocation.operands.empty()) return Outcome{.output = explain_all()};
  const std::string& name = invocation.operands.front();
  if (const Metric* metric = find_metric(name)) return Outcome{.output = explain_metric(*metric)};
  if (const DiagnosticRule* rule = find_diagnostic_rule(name))
    return Outcome{.output = explain_diagnostic(*rule)};
  std::vector<std::string> names;
  for (const Metric& metric : metric_table()) names.emplace_back(metric.name);
  for (const DiagnosticRule& rule : diagnostic_table()) names.emplace_back(rule.code);
  const std::string near = nearest(name, names);
  return Error{fmt::format("nothing called \"{}\"", name),
               near.empty() ? "`otlpdoc explain` lists everything"
                            : fmt::format("did you mean \"{}\"?", near)};
}

}  // namespace otlpdoc
