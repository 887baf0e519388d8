#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "language/vocabulary.hpp"

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

// The words in force: those that are built in, and what the configuration lays over them.
Table vocabulary_table(const Configuration& configuration, std::string_view only) {
  Table table{"vocabulary",
              {{"concept", "Concept"}, {"words", "Words"}, {"added", "By the configuration"}},
              {},
              {},
              Audience::all};
  std::map<std::string, Value::List, std::less<>> added;
  for (const auto& [name, words] : configuration.vocabulary.words) {
    for (const std::string& word : words) added[name].push_back(Value{word});
  }
  const auto list = [](Value::List words) { return words.empty() ? Cell() : Cell(Value{words}); };
  for (const BuiltInConcept& row : kBuiltInConcepts) {
    if (!only.empty() && row.name != only) continue;
    Value::List words;
    for (std::size_t i = row.first; i < row.first + row.count; ++i)
      words.push_back(Value{std::string(kBuiltInWords[i])});
    table.rows.push_back({std::string(row.name), list(std::move(words)),
                          list(std::move(added[std::string(row.name)]))});
  }
  return table;
}

Table batches_table(const Configuration& configuration) {
  Table table{"batches", {{"series", "Series"}, {"pattern", "Named as"}}, {}, {}, Audience::all};
  for (const BuiltInBatches& row : kBuiltInBatches)
    table.rows.push_back({std::string(row.form), std::string(row.pattern)});
  for (const auto& [form, pattern] : configuration.vocabulary.batches)
    table.rows.push_back({form, pattern});
  return table;
}

Result<Outcome> explain_vocabulary(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const bool one = invocation.operands.size() > 1;
  const std::string only = one ? invocation.operands[1] : std::string();
  Report report{"otlpdoc/explain/1", {vocabulary_table(located->configuration, only)}};
  if (only.empty() || only == "batches") {
    report.blocks.emplace_back(Heading{2, "Batches"});
    report.blocks.emplace_back(batches_table(located->configuration));
  } else if (!find_concept(only)) {
    return Error{fmt::format("no concept \"{}\" in the vocabulary", only), concept_hint(only)};
  }
  return Outcome{.output = std::move(report)};
}

}  // namespace

Result<Outcome> run_explain(const Invocation& invocation) {
  if (!invocation.operands.empty() && invocation.operands.front() == "vocabulary")
    return explain_vocabulary(invocation);
  if (invocation.operands.size() > 1)
    return Error{"only one name can be explained at a time",
                 "a second one is for `otlpdoc explain vocabulary CONCEPT`"};
  if (invocation.operands.empty()) return Outcome{.output = explain_all()};
  const std::string& name = invocation.operands.front();
  if (const Metric* metric = find_metric(name)) return Outcome{.output = explain_metric(*metric)};
  if (const DiagnosticRule* rule = find_diagnostic_rule(name))
    return Outcome{.output = explain_diagnostic(*rule)};
  std::vector<std::string> names = {"vocabulary"};
  for (const Metric& metric : metric_table()) names.emplace_back(metric.name);
  for (const DiagnosticRule& rule : diagnostic_table()) names.emplace_back(rule.code);
  return Error{fmt::format("nothing called \"{}\"", name),
               did_you_mean(name, names, "`otlpdoc explain` lists everything")};
}

}  // namespace otlpdoc
