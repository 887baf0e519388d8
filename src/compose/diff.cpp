// The difference of two states: totals, categories, documents, thresholds, findings, claims.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compose/cells.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/gate.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShownToPeople = 100;

Table numbers_table(const char* key, const std::string& label, const Wording& word) {
  return {key,
          {{"name", label},
           {"before", word(say::diff_before), Align::right},
           {"after", word(say::diff_after), Align::right},
           {"change", word(say::change), Align::right}},
          {},
          {},
          Audience::all};
}

void add_row(Table& table, std::string label, std::int64_t before, std::int64_t after) {
  if (before != after)
    table.rows.push_back({std::move(label), before, after, signed_number(after - before)});
}

// The change in points.
void add_share(Table& table, std::string label, std::optional<double> before,
               std::optional<double> after) {
  const auto percent = [](double share) { return std::round(1000 * share) / 10; };
  if (before == after) return;
  const double change = percent(after.value_or(0)) - percent(before.value_or(0));
  table.rows.push_back(
      {std::move(label), Percent{before}, Percent{after}, fmt::format("{:+.1f} %", change)});
}

Table totals_table(const CorpusDiff& diff, const Wording& word) {
  Table table = numbers_table("totals", word(say::metric), word);
  const Status &before = diff.before, &after = diff.after;
  add_row(table, word(say::documents), before.documents, after.documents);
  add_row(table, word(say::diff_finished), before.finished, after.finished);
  if (before.overall.planned || after.overall.planned) {
    add_row(table, word(say::target), before.overall.planned.value_or(0),
            after.overall.planned.value_or(0));
    add_share(table, word(say::percent_share), before.overall.share(), after.overall.share());
  }
  add_row(table, word(say::words), before.totals.words, after.totals.words);
  add_row(table, word(say::code_blocks), before.totals.code_blocks, after.totals.code_blocks);
  return table;
}

Table categories_diff(const CorpusDiff& diff, const Wording& word) {
  Table table = numbers_table("categories", word(say::category), word);
  for (const CategoryStatus& category : diff.after.categories) {
    const auto same =
        std::find_if(diff.before.categories.begin(), diff.before.categories.end(),
                     [&](const CategoryStatus& other) { return other.id == category.id; });
    const std::int64_t before =
        same == diff.before.categories.end() ? 0 : same->completion.finished;
    add_row(table, category.name, before, category.completion.finished);
  }
  for (const CategoryStatus& category : diff.before.categories) {
    const bool is_gone =
        std::none_of(diff.after.categories.begin(), diff.after.categories.end(),
                     [&](const CategoryStatus& other) { return other.id == category.id; });
    if (is_gone) add_row(table, category.name, category.completion.finished, 0);
  }
  return table;
}

Table documents_diff(const CorpusDiff& diff, bool for_programs, const Wording& word) {
  Table table{"documents",
              {{"change", for_programs ? std::string() : word(say::change)},
               {"path", word(say::document)},
               {"old_path", "", Align::left, Audience::programs},
               {"words_before", word(say::diff_before), Align::right},
               {"words_after", word(say::diff_after), Align::right}},
              {},
              {},
              for_programs ? Audience::programs : Audience::people};
  for (const DocumentDelta& delta : diff.documents) {
    if (!for_programs && table.rows.size() == kShownToPeople) break;
    const std::string change(name(delta.change));
    const std::string shown =
        delta.old_path.empty() ? delta.path : delta.old_path + " → " + delta.path;
    table.rows.push_back({for_programs ? change : word(*say::document_changes::named(change)),
                          for_programs ? delta.path : shown, to_cell(delta.old_path),
                          to_cell(delta.words_before), to_cell(delta.words_after)});
  }
  return table;
}

Table findings_diff(const char* key, const std::vector<Diagnostic>& findings, BaselineState state,
                    bool for_programs, const Wording& word) {
  Table table{key,
              {{"code", word(say::findings_rule)},
               {"severity", word(say::severity)},
               {"file", word(say::file)},
               {"line", word(say::line), Align::right},
               {"message", word(say::finding)}},
              {},
              {},
              for_programs ? Audience::programs : Audience::people};
  for (const Diagnostic& finding : findings) {
    if (finding.baseline != state) continue;
    if (!for_programs && table.rows.size() == kShownToPeople) break;
    table.rows.push_back({finding.code, word(*say::severities::named(name(finding.severity))),
                          finding.place.file,
                          finding.place.line > 0 ? Cell(std::int64_t{finding.place.line}) : Cell(),
                          to_cell(finding.message)});
  }
  return table;
}

Cell verdict_cell(std::optional<Verdict> verdict, const Wording& word) {
  return verdict ? Cell(word(*say::verdicts::named(name(*verdict)))) : Cell();
}

Table reports_diff(const CorpusDiff& diff, bool for_programs, const Wording& word) {
  Table table{
      "reports",
      {{"change", for_programs ? std::string() : word(say::change)}, {"path", word(say::file)}},
      {},
      {},
      for_programs ? Audience::programs : Audience::people};
  for (const ReportDelta& delta : diff.reports) {
    const std::string change(name(delta.change));
    table.rows.push_back(
        {for_programs ? change : word(*say::document_changes::named(change)), delta.path});
  }
  return table;
}

Table claims_diff(const CorpusDiff& diff, const Wording& word) {
  Table table{"claims",
              {{"file", word(say::file)},
               {"line", word(say::line), Align::right},
               {"subject", word(say::claim)},
               {"metric", word(say::metric)},
               {"claimed", word(say::claimed), Align::right},
               {"before", word(say::diff_before)},
               {"after", word(say::diff_after)}},
              {},
              {},
              Audience::all};
  for (const ClaimDelta& delta : diff.claims) {
    table.rows.push_back({delta.claim.place.file, std::int64_t{delta.claim.place.line},
                          delta.claim.subject, metric_word(delta.claim.metric, word),
                          to_cell(delta.claim.claimed), verdict_cell(delta.before, word),
                          verdict_cell(delta.after, word)});
  }
  return table;
}

void add_part(Report& report, const std::string& title, Table table, std::size_t all,
              const Wording& word) {
  if (table.rows.empty()) {
    table.audience = Audience::programs;
    report.blocks.emplace_back(std::move(table));
    return;
  }
  const std::size_t shown = table.rows.size();
  report.blocks.emplace_back(Heading{2, title});
  report.blocks.emplace_back(std::move(table));
  if (all > shown)
    report.blocks.emplace_back(
        Paragraph{word(say::findings_more(static_cast<std::int64_t>(all - shown))), Tone::quiet});
}

std::size_t count(const std::vector<Diagnostic>& findings, BaselineState state) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [state](const Diagnostic& finding) { return finding.baseline == state; }));
}

}  // namespace

Report diff_report(const Catalogue& catalogue, const CorpusDiff& diff, const GateView& check,
                   const DiffView& view, const ReportOptions& options) {
  const Wording word(options.language);
  const std::string states = fmt::format("{} → {}", view.before, view.after);
  Report report{"otlpdoc/diff/1", {}, masthead(catalogue, states, options)};
  const std::size_t added = count(check.findings, BaselineState::added);
  const std::size_t gone = count(check.findings, BaselineState::absent);
  const Metrics metrics{"metrics", check.metrics};
  const bool nothing = diff.documents.empty() && diff.claims.empty() && diff.reports.empty() &&
                       categories_diff(diff, word).rows.empty() && added == 0 && gone == 0 &&
                       metrics.rows.empty() && totals_table(diff, word).rows.empty();
  if (!nothing || options.for_programs || !view.silent)
    report.blocks.emplace_back(Heading{1, fmt::format("{}  ·  {}", catalogue.title, states)});
  report.blocks.emplace_back(Facts{"",
                                   {{"title", "", to_cell(catalogue.title)},
                                    {"before", "", view.before},
                                    {"after", "", view.after}}});
  if (nothing && !view.silent)
    report.blocks.emplace_back(Paragraph{word(say::diff_nothing), Tone::good});
  const auto add = [&](const std::string& title, Table table, std::size_t all = 0) {
    add_part(report, title, std::move(table), all, word);
  };
  add(word(say::total), totals_table(diff, word));
  add(word(say::categories), categories_diff(diff, word));
  add(word(say::documents), documents_diff(diff, false, word), diff.documents.size());
  if (!metrics.rows.empty()) {
    report.blocks.emplace_back(Heading{2, word(say::diff_thresholds)});
  }
  report.blocks.emplace_back(metrics);
  const auto add_findings = [&](const char* key, Phrase title, BaselineState state,
                                std::size_t all) {
    add(word(title), findings_diff("", check.findings, state, false, word), all);
    if (options.for_programs)
      report.blocks.emplace_back(findings_diff(key, check.findings, state, true, word));
  };
  add_findings("new_findings", say::diff_new_findings, BaselineState::added, added);
  add_findings("gone_findings", say::diff_gone_findings, BaselineState::absent, gone);
  add(word(say::diff_reports), reports_diff(diff, false, word));
  add(word(say::diff_claims), claims_diff(diff, word));
  if (options.for_programs) report.blocks.emplace_back(reports_diff(diff, true, word));
  if (options.for_programs) report.blocks.emplace_back(documents_diff(diff, true, word));
  return report;
}

}  // namespace otlpdoc
