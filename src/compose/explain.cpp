// Metrics, diagnostic codes and the words that reports are read by.

#include <map>

#include "compose/cells.hpp"
#include "language/vocabulary.hpp"
#include "language/wording.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

std::string severity_of(const DiagnosticRule& rule) { return std::string(name(rule.severity)); }

// The words in force: those that are built in, and what the configuration lays over them.
Table vocabulary_table(const VocabularyConfig& vocabulary, std::string_view only,
                       const Wording& word) {
  Table table{"vocabulary",
              {{"concept", word(say::vocabulary_concept)},
               {"words", word(say::vocabulary_words)},
               {"added", word(say::vocabulary_added)}},
              {},
              {},
              Audience::all};
  std::map<std::string, Value::List, std::less<>> added;
  for (const auto& [name, words] : vocabulary.words) {
    for (const std::string& one : words) added[name].push_back(Value{one});
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

Table batches_table(const VocabularyConfig& vocabulary, const Wording& word) {
  Table table{"batches",
              {{"series", word(say::series)}, {"pattern", word(say::vocabulary_pattern)}},
              {},
              {},
              Audience::all};
  for (const BuiltInBatches& row : kBuiltInBatches)
    table.rows.push_back({std::string(row.form), std::string(row.pattern)});
  for (const auto& [form, pattern] : vocabulary.batches) table.rows.push_back({form, pattern});
  return table;
}

}  // namespace

Report explanation(const Metric& metric, const ReportOptions& options) {
  const Wording word(options.language);
  const std::string rule = word(*say::rules::named(metric.name));
  return {"otlpdoc/explain/1",
          {Heading{1, std::string(metric.name)},
           Facts{"",
                 {{"name", "", std::string(metric.name)},
                  {"kind", "", std::string("metric")},
                  {"unit", word(say::explain_unit), word(*say::units::named(metric.unit))},
                  {"rule", "", rule},
                  {"example", "", std::string(metric.example)}}},
           Paragraph{rule}, Paragraph{word(say::explain_example(metric.example)), Tone::quiet}}};
}

Report explanation(const DiagnosticRule& rule, const ReportOptions& options) {
  const Wording word(options.language);
  const Phrase summary = *say::summaries::named(rule.code);
  const Phrase meaning = *say::meanings::named(rule.code);
  return {"otlpdoc/explain/1",
          {Heading{1, std::string(rule.code)},
           Facts{"",
                 {{"name", "", std::string(rule.code)},
                  {"kind", "", std::string("diagnostic")},
                  {"severity", word(say::explain_severity), severity_of(rule)},
                  {"summary", "", word(summary)},
                  {"meaning", "", word(meaning)},
                  {"hint", word(say::hint), word(*say::hints::named(rule.code))}}},
           Paragraph{word(say::explain_said(summary, meaning))},
           Code{word(say::explain_code_example), "", std::string(rule.example)}}};
}

Report explanation_of_all(const ReportOptions& options) {
  const Wording word(options.language);
  Table metrics{"metrics",
                {{"name", word(say::metric)},
                 {"unit", word(say::explain_unit_column)},
                 {"rule", word(say::explain_rule)}},
                {},
                {},
                Audience::all};
  for (const Metric& metric : metric_table()) {
    metrics.rows.push_back({std::string(metric.name), word(*say::units::named(metric.unit)),
                            word(*say::rules::named(metric.name))});
  }
  Table diagnostics{"diagnostics",
                    {{"code", word(say::explain_diagnostic)},
                     {"severity", word(say::severity)},
                     {"summary", word(say::explain_summary)}},
                    {},
                    {},
                    Audience::all};
  for (const DiagnosticRule& rule : diagnostic_table()) {
    diagnostics.rows.push_back(
        {std::string(rule.code), severity_of(rule), word(*say::summaries::named(rule.code))});
  }
  return {"otlpdoc/explain/1",
          {Heading{2, word(say::explain_metrics)}, std::move(metrics),
           Heading{2, word(say::explain_diagnostics)}, std::move(diagnostics),
           Paragraph{word(say::explain_more), Tone::quiet}}};
}

Report vocabulary_report(const VocabularyConfig& vocabulary, std::string_view only,
                         const ReportOptions& options) {
  const Wording word(options.language);
  Report report{"otlpdoc/explain/1", {vocabulary_table(vocabulary, only, word)}};
  if (only.empty() || only == "batches") {
    report.blocks.emplace_back(Heading{2, word(say::vocabulary_batches)});
    report.blocks.emplace_back(batches_table(vocabulary, word));
  }
  return report;
}

}  // namespace otlpdoc
