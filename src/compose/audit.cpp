// The claims of reports by verdict, and what is wrong with them.

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.hpp"
#include "catalogue/rule_settings.hpp"
#include "compose/cells.hpp"
#include "compose/claim_blocks.hpp"
#include "compose/parts.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

std::vector<Finding> findings_of(const Audit& audit) {
  std::vector<Finding> out;
  for (const AuditedClaim& claim : audit.claims) {
    if (!claim.evidence.code.empty()) out.push_back(claim.evidence);
  }
  out.insert(out.end(), audit.findings.begin(), audit.findings.end());
  std::stable_sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.file, a.place.line) < std::tie(b.place.file, b.place.line);
  });
  // Two claims of one line may be wrong in the same way.
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Finding& a, const Finding& b) {
                          return a.code == b.code && a.place.file == b.place.file &&
                                 a.place.line == b.place.line && a.message == b.message;
                        }),
            out.end());
  return out;
}

Table claims_table(const Audit& audit, const std::string& language) {
  Table table{"claims",
              {{"file"},
               {"line"},
               {"subject"},
               {"metric"},
               {"claimed"},
               {"measured"},
               {"unit"},
               {"verdict"},
               {"rule"},
               {"evidence"}},
              {},
              {},
              Audience::programs};
  for (const AuditedClaim& claim : audit.claims) {
    const Cell evidence = claim.evidence.code.empty()
                              ? Cell()
                              : Cell(put_into_words(claim.evidence, language).message);
    table.rows.push_back({claim.place.file, std::int64_t{claim.place.line}, claim.subject,
                          claim.metric, to_cell(claim.claimed), to_cell(claim.measured),
                          to_cell(claim.unit), std::string(name(claim.verdict)),
                          to_cell(claim.rule), evidence});
  }
  return table;
}

}  // namespace

std::string metric_word(const std::string& metric, const Wording& word) {
  const auto phrase = metric_phrase(metric);
  return phrase ? word(*phrase) : metric;
}

namespace {

constexpr Verdict kShown[] = {Verdict::supported,    Verdict::consistent,   Verdict::other_rule,
                              Verdict::contradicted, Verdict::inconsistent, Verdict::conflict,
                              Verdict::not_judged};

using NameCounts = std::map<std::string, std::size_t>;

NameCounts count_names(const Audit& audit) {
  NameCounts counts;
  for (const AuditedReport& report : audit.reports) ++counts[report.name];
  return counts;
}

// The name of its batch, where that tells it apart.
std::string report_label(const NameCounts& names, const AuditedReport& report) {
  return names.at(report.name) > 1 ? report.file : report.name;
}

}  // namespace

// What the refuted claims are about, the most frequent first, and how far claimed
// and measured lie apart (median).
Table kinds_table(const Audit& audit, const Wording& word) {
  std::map<std::string, std::vector<double>> ratios;  // by metric; NaN where there is none
  for (const AuditedClaim& claim : audit.claims) {
    if (!is_refuted(claim.verdict)) continue;
    const bool comparable = claim.verdict == Verdict::contradicted && claim.number > 0 &&
                            claim.measured.value_or(0) > 0;
    ratios[claim.metric].push_back(comparable ? claim.number / *claim.measured : NAN);
  }
  std::vector<std::pair<std::string, std::vector<double>>> kinds(ratios.begin(), ratios.end());
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  Table table{"",
              {{"", word(say::audit_wrong)},
               {"", word(say::audit_claims), Align::right},
               {"", word(say::audit_ratio), Align::right}},
              {},
              {},
              Audience::people};
  for (auto& [metric, values] : kinds) {
    const auto count = static_cast<std::int64_t>(values.size());
    values.erase(std::remove_if(values.begin(), values.end(),
                                [](double value) { return std::isnan(value); }),
                 values.end());
    std::sort(values.begin(), values.end());
    const Cell ratio =
        values.empty() ? Cell() : Cell(fmt::format("{:.1f} ×", values[values.size() / 2]));
    table.rows.push_back({metric_word(metric, word), count, ratio});
  }
  return table;
}

namespace {}  // namespace

// A row a report, of very many only of those that are wrong somewhere: how many of its claims
// hold. Verdicts that no claim has take no column.
Table reports_table(const Audit& audit, const std::map<std::string, std::string>& targets,
                    const Wording& word) {
  using Counts = std::array<std::int64_t, kVerdicts>;
  Table table{"",
              {{"", word(say::file)}, {"", word(say::audit_claims), Align::right}},
              {},
              {},
              Audience::people};
  std::vector<std::size_t> shown;
  for (Verdict verdict : kShown) {
    if (audit.counts[static_cast<std::size_t>(verdict)] == 0) continue;
    shown.push_back(static_cast<std::size_t>(verdict));
    table.columns.push_back({"", word(*say::verdicts::named(name(verdict))), Align::right});
  }
  std::map<std::string, Counts> counts;
  for (const AuditedClaim& claim : audit.claims)
    ++counts[claim.place.file][static_cast<std::size_t>(claim.verdict)];
  const auto row = [&](Cell label, const Counts& own) {
    std::vector<Cell> cells = {std::move(label),
                               std::accumulate(own.begin(), own.end(), std::int64_t{0})};
    for (std::size_t verdict : shown) {
      const bool wrong = own[verdict] > 0 && is_refuted(static_cast<Verdict>(verdict));
      cells.emplace_back(wrong && !targets.empty()
                             ? Cell(Text{{grouped(own[verdict]), Span::Mark::plain, {}, Tone::bad}})
                             : Cell(own[verdict]));
    }
    return cells;
  };
  const auto label = [&](const NameCounts& names, const AuditedReport& report) -> Cell {
    const auto target = targets.find(report.file);
    std::string text = report_label(names, report);
    if (target == targets.end()) return text;
    return Text{{std::move(text), Span::Mark::plain, target->second}};
  };
  constexpr std::size_t kMany = 20;
  const auto is_shown = [&](const Counts& own) {
    if (audit.reports.size() <= kMany) return true;
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (own[i] > 0 && is_refuted(static_cast<Verdict>(i))) return true;
    }
    return false;
  };
  const NameCounts names = count_names(audit);
  Counts others = {};
  std::int64_t left_out = 0;
  for (const AuditedReport& report : audit.reports) {
    const Counts& own = counts[report.file];
    if (is_shown(own)) {
      table.rows.push_back(row(label(names, report), own));
      continue;
    }
    ++left_out;
    for (std::size_t i = 0; i < own.size(); ++i) others[i] += own[i];
  }
  if (left_out > 0) table.rows.push_back(row(word(say::audit_others(left_out)), others));
  if (audit.reports.size() > 1) table.footer = row(word(say::total), audit.counts);
  return table;
}

namespace {

std::vector<MetricRow> verdict_metrics(const Audit& audit) {
  std::vector<MetricRow> rows;
  for (Verdict verdict : kShown) {
    rows.push_back({.metric = "claims",
                    .help = "numbers and checkable statements of the reports, by verdict",
                    .labels = {{"verdict", std::string(name(verdict))}},
                    .value = static_cast<double>(audit.counts[static_cast<std::size_t>(verdict)])});
  }
  return rows;
}

std::vector<Fact> verdict_facts(const Audit& audit) {
  std::vector<Fact> facts = {{"claims", "", static_cast<std::int64_t>(audit.claims.size())}};
  for (Verdict verdict : kShown)
    facts.push_back(
        {std::string(name(verdict)), "", audit.counts[static_cast<std::size_t>(verdict)]});
  return facts;
}

std::vector<const BatchReport*> judged_reports(const Catalogue& catalogue, const Audit& audit) {
  std::set<std::string_view> files;
  for (const AuditedReport& report : audit.reports) files.insert(report.file);
  std::vector<const BatchReport*> out;
  for (const BatchReport& report : catalogue.reports) {
    if (files.count(report.file) > 0) out.push_back(&report);
  }
  return out;
}

std::int64_t unread_numbers_of(const std::vector<const BatchReport*>& reports) {
  std::int64_t out = 0;
  for (const BatchReport* report : reports) out += static_cast<std::int64_t>(report->unread.size());
  return out;
}

std::vector<std::string> audit_codes() {
  std::vector<std::string> codes;
  for (std::string_view code : audited_codes()) codes.emplace_back(code);
  codes.emplace_back(kUnreadable);
  return codes;
}

}  // namespace

GateView audit_view(const Catalogue& catalogue, const Audit& audit,
                    const std::vector<Finding>& unread, bool all, const ReportOptions& options) {
  const std::string& language = options.language;
  const Wording word(language);
  GateView gate{.schema = "otlpdoc/audit/1",
                .label = word(say::gate_label_audit),
                .looked_for = audit_codes(),
                .metrics = verdict_metrics(audit),
                .judged = "report",
                .judged_count = static_cast<std::int64_t>(audit.reports.size())};
  std::vector<Finding> findings = findings_of(audit);
  gate.findings = put_into_words(unread, language);
  std::vector<Finding> none;
  std::set<std::string> files;
  for (const AuditedReport& report : audit.reports) files.insert(report.file);
  const auto judged = [&](const std::string& file) { return files.count(file) > 0; };
  gate.suppressed =
      apply_suppressions(catalogue.references, gate.looked_for, judged, findings, none);
  apply_rules(catalogue.configuration.rules, findings);
  for (const Finding& finding : findings)
    gate.findings.push_back(put_into_words(finding, language));
  if (!all) gate.shown_from = Severity::warning;
  gate.masthead = masthead(catalogue, word(say::page_audit), options);
  gate.lead = {reports_table(audit, {}, word)};
  const Table kinds = kinds_table(audit, word);
  if (!kinds.rows.empty()) gate.lead.emplace_back(kinds);
  const auto reports = judged_reports(catalogue, audit);
  const std::int64_t numbers = unread_numbers_of(reports);
  if (numbers > 0 && !options.for_programs)
    gate.lead.emplace_back(Paragraph{unread_line(reports, word)});
  if (options.for_programs) gate.lead.emplace_back(claims_table(audit, language));
  gate.summary = verdict_facts(audit);
  gate.summary.push_back({"unread_numbers", "", numbers});
  return gate;
}

}  // namespace otlpdoc
