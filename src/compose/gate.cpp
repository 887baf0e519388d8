// What a gate says: findings and metrics, their summary, and a badge.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "compose/parts.hpp"
#include "language/wording.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShownToPeople = 200;
constexpr std::size_t kReadAtOnce = 20;  // findings that need no overview

// What there is something of, said and set apart.
std::string joined_counts(
    const Wording& word,
    const std::vector<std::pair<std::int64_t, Worded (*)(std::int64_t)>>& counts) {
  std::vector<std::string> parts;
  for (const auto& [number, say] : counts) {
    if (number > 0) parts.push_back(word(say(number)));
  }
  return fmt::format("{}", fmt::join(parts, word(say::parts_separator)));
}

// `2 errors, 1 warning`; empty when there is nothing.
std::string counts_text(const Wording& word, const GateCounts& counts) {
  return joined_counts(word, {{counts.errors, say::gate_errors},
                              {counts.warnings, say::gate_warnings},
                              {counts.infos, say::gate_infos}});
}

std::string summary_text(const Wording& word, const GateView& view, const GateCounts& counts) {
  const std::string found = counts_text(word, counts);
  const Worded judged = view.judged == "report" ? say::gate_reports(view.judged_count)
                                                : say::gate_documents(view.judged_count);
  const std::string out =
      word(say::labelled(word(judged), found.empty() ? word(say::gate_none) : found));
  const std::string rest = joined_counts(word, {{view.unjudged_links, say::gate_unjudged_links},
                                                {view.suppressed, say::gate_suppressed},
                                                {counts.tolerated, say::gate_tolerated},
                                                {counts.gone, say::gate_gone}});
  return rest.empty() ? out : out + word(say::clauses_separator) + rest;
}

Facts summary_facts(const GateView& view, const GateCounts& counts, bool failed) {
  Facts out{"summary",
            {{view.judged + "s", "", view.judged_count},
             {"errors", "", counts.errors},
             {"warnings", "", counts.warnings},
             {"infos", "", counts.infos},
             {"suppressed", "", view.suppressed},
             {"tolerated", "", counts.tolerated},
             {"gone", "", counts.gone},
             {"fails", "", failed}}};
  out.facts.insert(out.facts.end(), view.summary.begin(), view.summary.end());
  return out;
}

Findings without_findings(const GateView& view, Audience audience) {
  return {.key = "findings",
          .audience = audience,
          .rules = view.looked_for,
          .fails_from = view.fails_from,
          .by_file = audience == Audience::people};
}

bool is_for_people(const GateView& view, const Diagnostic& finding) {
  return is_new(finding) && finding.severity >= view.shown_from;
}

// The first of the new ones.
Findings for_people(const GateView& view) {
  Findings out = without_findings(view, Audience::people);
  const std::size_t most = view.most.value_or(kShownToPeople);
  for (const Diagnostic& finding : view.findings) {
    if (!is_for_people(view, finding)) continue;
    if (out.diagnostics.size() < most) {
      out.diagnostics.push_back(finding);
    } else {
      ++out.left_out;
    }
  }
  return out;
}

// Takes the findings out of the view.
Findings for_programs(GateView& view) {
  Findings out = without_findings(view, Audience::programs);
  out.diagnostics = std::move(view.findings);
  const std::size_t all = out.diagnostics.size();
  if (view.most && all > *view.most) {
    out.left_out = static_cast<std::int64_t>(all - *view.most);
    out.diagnostics.resize(*view.most);
  }
  return out;
}

}  // namespace

// How many findings of each rule there are, and where most of them are: what people read first
// where there are too many to read.
Table rules_table(const GateView& view, const Wording& word) {
  struct Tally {
    std::int64_t findings = 0;
    std::map<std::string_view, std::int64_t> files;
  };
  std::map<std::pair<Severity, std::string_view>, Tally> tallies;
  for (const Diagnostic& finding : view.findings) {
    if (!is_for_people(view, finding)) continue;
    Tally& tally = tallies[{finding.severity, finding.code}];
    ++tally.findings;
    ++tally.files[finding.place.file];
  }
  std::vector<std::pair<std::pair<Severity, std::string_view>, Tally>> rows(tallies.begin(),
                                                                            tallies.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::pair(b.first.first, b.second.findings) <
           std::pair(a.first.first, a.second.findings);
  });
  Table table{"",
              {{"", word(say::findings_rule)},
               {"", word(say::severity)},
               {"", word(say::findings_column), Align::right},
               {"", word(say::findings_files), Align::right},
               {"", word(say::findings_most_in)}},
              {},
              {},
              Audience::people};
  for (const auto& [rule, tally] : rows) {
    const auto most =
        std::max_element(tally.files.begin(), tally.files.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto& [severity, code] = rule;
    table.rows.push_back({std::string(code), word(*say::severities::named(name(severity))),
                          tally.findings, static_cast<std::int64_t>(tally.files.size()),
                          fmt::format("{} ({})", most->first, most->second)});
  }
  return table;
}

namespace {

Badge badge_of(const GateView& view, const Wording& word, const GateCounts& counts, bool failed) {
  const std::string found = counts_text(word, counts);
  return {view.label, found.empty() ? word(say::gate_passing) : found,
          failed                ? Tone::bad
          : counts.warnings > 0 ? Tone::warning
                                : Tone::good};
}

}  // namespace

void compare_metrics(const Baseline& baseline, std::vector<MetricRow>& metrics) {
  const auto key = [](const std::string& metric, MetricLabels labels) {
    std::sort(labels.begin(), labels.end());
    return std::pair(metric, std::move(labels));
  };
  std::map<std::pair<std::string, MetricLabels>, std::optional<double>> values;
  for (const auto& old : baseline.metrics) values[key(old.metric, old.labels)] = old.value;
  for (MetricRow& row : metrics) {
    const auto at = values.find(key(row.metric, row.labels));
    if (at != values.end()) row.baseline = at->second;
  }
}

std::vector<Diagnostic*> shown_findings(GateView& view, const ReportOptions& options) {
  std::vector<Diagnostic*> out;
  const std::size_t most =
      view.most.value_or(options.for_programs ? view.findings.size() : kShownToPeople);
  std::size_t people = 0, all = 0;
  for (Diagnostic& finding : view.findings) {
    const bool programs_see_it = options.for_programs && all++ < most;
    const bool people_see_it = is_for_people(view, finding) && people++ < most;
    if (programs_see_it || people_see_it) out.push_back(&finding);
  }
  return out;
}

Masthead::Verdict gate_verdict(const GateView& view, bool failed, const Wording& word) {
  const GateCounts counts = count(view.findings);
  return {summary_text(word, view, counts), failed             ? Tone::bad
                                            : counts.all() > 0 ? Tone::warning
                                                               : Tone::good};
}

Report gate_report(GateView view, bool failed, const ReportOptions& options) {
  const Wording word(options.language);
  const GateCounts counts = count(view.findings);
  const Masthead::Verdict verdict = gate_verdict(view, failed, word);
  Report report{view.schema, std::move(view.lead), std::move(view.masthead)};
  report.masthead.verdicts = {verdict};
  Findings shown = for_people(view);
  if (shown.diagnostics.size() > kReadAtOnce) report.blocks.emplace_back(rules_table(view, word));
  const std::int64_t more = shown.left_out;
  const std::size_t all = shown.diagnostics.size() + static_cast<std::size_t>(more);
  report.blocks.emplace_back(std::move(shown));
  if (more > 0) {
    const auto rest = view.judged == "document" ? say::findings_rest : say::findings_all;
    report.blocks.emplace_back(Paragraph{word(rest(static_cast<std::int64_t>(all))), Tone::quiet});
  }
  report.blocks.emplace_back(Metrics{"metrics", view.metrics});
  report.blocks.emplace_back(for_programs(view));
  report.blocks.emplace_back(summary_facts(view, counts, failed));
  report.blocks.emplace_back(Paragraph{verdict.text, verdict.tone});
  report.blocks.emplace_back(badge_of(view, word, counts, failed));
  return report;
}

}  // namespace otlpdoc
