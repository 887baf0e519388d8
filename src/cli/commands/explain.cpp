// `otlpdoc explain`: metrics, diagnostic codes and the words that reports are read by.

#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// The language asked for, else that of the configuration.
std::string language_for(const Invocation& invocation) {
  if (invocation.language != "auto") return invocation.language;
  const auto located = locate(invocation);
  if (!located) return "en";
  const Configuration& configuration = located->configuration;
  return configuration.language.empty() ? language_of({configuration.title})
                                        : configuration.language;
}

std::string severity_of(const DiagnosticRule& rule) { return std::string(name(rule.severity)); }

Report explain_metric(const Metric& metric, const Wording& word) {
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

Report explain_diagnostic(const DiagnosticRule& rule, const Wording& word) {
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

Report explain_all(const Wording& word) {
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

// The words in force: those that are built in, and what the configuration lays over them.
Table vocabulary_table(const Configuration& configuration, std::string_view only,
                       const Wording& word) {
  Table table{"vocabulary",
              {{"concept", word(say::vocabulary_concept)},
               {"words", word(say::vocabulary_words)},
               {"added", word(say::vocabulary_added)}},
              {},
              {},
              Audience::all};
  std::map<std::string, Value::List, std::less<>> added;
  for (const auto& [name, words] : configuration.vocabulary.words) {
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

Table batches_table(const Configuration& configuration, const Wording& word) {
  Table table{"batches",
              {{"series", word(say::series)}, {"pattern", word(say::vocabulary_pattern)}},
              {},
              {},
              Audience::all};
  for (const BuiltInBatches& row : kBuiltInBatches)
    table.rows.push_back({std::string(row.form), std::string(row.pattern)});
  for (const auto& [form, pattern] : configuration.vocabulary.batches)
    table.rows.push_back({form, pattern});
  return table;
}

Result<Outcome> explain_vocabulary(const Invocation& invocation, const std::string& language) {
  const Wording word(language);
  const auto located = locate(invocation);
  if (!located) return located.error();
  const bool one = invocation.operands.size() > 1;
  const std::string only = one ? invocation.operands[1] : std::string();
  Report report{"otlpdoc/explain/1", {vocabulary_table(located->configuration, only, word)}};
  if (only.empty() || only == "batches") {
    report.blocks.emplace_back(Heading{2, word(say::vocabulary_batches)});
    report.blocks.emplace_back(batches_table(located->configuration, word));
  } else if (!find_concept(only)) {
    return Error{fmt::format("no concept \"{}\" in the vocabulary", only), concept_hint(only)};
  }
  return Outcome{.output = std::move(report), .language = language};
}

}  // namespace

Result<Outcome> run_explain(const Invocation& invocation) {
  const std::string language = language_for(invocation);
  const Wording word(language);
  const auto outcome = [&](Report report) {
    return Outcome{.output = std::move(report), .language = language};
  };
  if (!invocation.operands.empty() && invocation.operands.front() == "vocabulary")
    return explain_vocabulary(invocation, language);
  if (invocation.operands.size() > 1)
    return Error{"only one name can be explained at a time",
                 "a second one is for `otlpdoc explain vocabulary CONCEPT`"};
  if (invocation.operands.empty()) return outcome(explain_all(word));
  const std::string& name = invocation.operands.front();
  if (const Metric* metric = find_metric(name)) return outcome(explain_metric(*metric, word));
  if (const DiagnosticRule* rule = find_diagnostic_rule(name))
    return outcome(explain_diagnostic(*rule, word));
  std::vector<std::string> names = {"vocabulary"};
  for (const Metric& metric : metric_table()) names.emplace_back(metric.name);
  for (const DiagnosticRule& rule : diagnostic_table()) names.emplace_back(rule.code);
  return Error{fmt::format("nothing called \"{}\"", name),
               did_you_mean(name, names, "`otlpdoc explain` lists everything")};
}

}  // namespace otlpdoc
