// `otlpdoc audit`: the claims of reports, today, at a date, or at the commit that added each.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/gate.hpp"
#include "compose/claim_blocks.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/check.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

// The files named, from the root where they are there, else from here.
std::vector<std::string> files_named(const Invocation& invocation, const std::string& root) {
  std::vector<std::string> out = invocation.operands;
  for (std::string& file : out) {
    const auto below = std::filesystem::path(root) / file;
    std::error_code unknown;
    if (file != kStandardInput && std::filesystem::is_regular_file(below, unknown))
      file = below.string();
  }
  return out;
}

Result<Catalogue> corpus_at(const Invocation& invocation, const LocatedConfiguration& located,
                            const Revision& revision, std::vector<BatchReport> named) {
  auto catalogue = read_corpus_at(located.root, located.configuration, invocation.series, revision,
                                  {.depth = ReadDepth::references, .reports = std::move(named)});
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

// Of today, or of the last commit until --as-of.
Result<Catalogue> catalogue_for(const Invocation& invocation, const LocatedConfiguration& located,
                                std::vector<BatchReport> named) {
  if (invocation.as_of_given) {
    const auto revision = revision_at(located.root, invocation.as_of);
    if (!revision) return revision.error();
    return corpus_at(invocation, located, *revision, std::move(named));
  }
  ReadOptions options = read_options(invocation, ReadDepth::references);
  options.reports = std::move(named);
  auto catalogue = read_corpus(located.root, located.configuration, invocation.series, options);
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

// Each report against the tree of the commit that added it; one that no commit
// holds yet against the files of today. `unread` gets what could not be read of them.
Result<Audit> audit_at_birth(const Invocation& invocation, const Catalogue& today,
                             std::vector<std::string> files, const std::vector<BatchReport>& named,
                             std::vector<Finding>& unread) {
  if (files.empty()) {
    for (const BatchReport& report : today.reports) {
      if (!invocation.series || report.series == today.shown_series) files.push_back(report.file);
    }
  }
  const auto born = births(today.root, files);
  if (!born) return born.error();
  std::map<std::string, std::vector<std::string>> by_commit;
  for (std::size_t i = 0; i < files.size(); ++i)
    by_commit[(*born)[i] ? (*born)[i]->id : std::string()].push_back(files[i]);
  Audit audit;
  for (const auto& [commit, added] : by_commit) {
    if (commit.empty()) {
      append(audit, audit_reports(today, added, false));
      continue;
    }
    const auto then = corpus_at(invocation, {today.configuration, today.root}, {commit, {}}, named);
    if (!then) return then.error();
    for (Finding& finding : unread_files(*then)) unread.push_back(std::move(finding));
    append(audit, audit_reports(*then, added, false));
  }
  return audit;
}

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
                          claim.metric, to_cell(claim.claimed),
                          claim.measured ? Cell(*claim.measured) : Cell(), to_cell(claim.unit),
                          std::string(name(claim.verdict)), to_cell(claim.rule), evidence});
  }
  return table;
}

std::string metric_word(const std::string& metric, const Wording& word) {
  const auto phrase = metric_phrase(metric);
  return phrase ? word(*phrase) : metric;
}

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

// A row a report, of very many only of those that are wrong somewhere: how many of its claims
// hold. Verdicts that no claim has take no column.
Table reports_table(const Audit& audit, const Wording& word) {
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
  const auto row = [&](std::string label, const Counts& own) {
    std::vector<Cell> cells = {std::move(label),
                               std::accumulate(own.begin(), own.end(), std::int64_t{0})};
    for (std::size_t verdict : shown) cells.emplace_back(own[verdict]);
    return cells;
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
      table.rows.push_back(row(report_label(names, report), own));
      continue;
    }
    ++left_out;
    for (std::size_t i = 0; i < own.size(); ++i) others[i] += own[i];
  }
  if (left_out > 0) table.rows.push_back(row(word(say::audit_others(left_out)), others));
  if (audit.reports.size() > 1) table.footer = row(word(say::total), audit.counts);
  return table;
}

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

Result<Outcome> report_on(const Invocation& invocation, const Catalogue& catalogue,
                          const Audit& audit, const std::vector<Finding>& unread) {
  const std::string language = report_language(invocation, catalogue.language);
  const Wording word(language);
  GateInput gate{.schema = "otlpdoc/audit/1",
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
  for (const Finding& finding : findings)
    gate.findings.push_back(put_into_words(finding, language));
  if (invocation.option("--all") == nullptr) gate.shown_from = Severity::warning;
  gate.lead = {reports_table(audit, word)};
  const Table kinds = kinds_table(audit, word);
  if (!kinds.rows.empty()) gate.lead.emplace_back(kinds);
  const auto reports = judged_reports(catalogue, audit);
  const std::int64_t numbers = unread_numbers_of(reports);
  if (numbers > 0 && !invocation.for_programs)
    gate.lead.emplace_back(Paragraph{unread_line(reports, word)});
  if (invocation.for_programs) gate.lead.emplace_back(claims_table(audit, language));
  gate.summary = verdict_facts(audit);
  gate.summary.push_back({"unread_numbers", "", numbers});
  return pass_gate(invocation, catalogue, language, std::move(gate));
}

}  // namespace

Result<Outcome> run_audit(const Invocation& invocation) {
  const bool at_birth = invocation.option("--at-birth") != nullptr;
  if (at_birth && invocation.as_of_given)
    return Error{"--at-birth and --as-of exclude each other", "give one of the two"};
  const auto located = locate(invocation);
  if (!located) return located.error();
  const auto named = read_reports(located->root, located->configuration,
                                  files_named(invocation, located->root), stdin_name(invocation));
  if (!named) {
    Error error = named.error();
    if (error.hint.empty()) error.hint = "name a file that can be read, or - for standard input";
    return error;
  }
  const auto catalogue = catalogue_for(invocation, *located, *named);
  if (!catalogue) return catalogue.error();
  std::vector<std::string> files;
  for (const BatchReport& report : *named) files.push_back(report.file);
  std::vector<Finding> unread = unread_files(*catalogue);
  const auto audit =
      at_birth ? audit_at_birth(invocation, *catalogue, files, *named, unread)
               : Result<Audit>(audit_reports(*catalogue, files, invocation.series.has_value()));
  if (!audit) return audit.error();
  if (audit->reports.empty() && unread.empty())
    return Error{invocation.directory + ": no batch reports to audit",
                 "name the files of a series in otlpdoc.yaml, or give the directory with -C DIR"};
  return report_on(invocation, *catalogue, *audit, unread);
}

}  // namespace otlpdoc
