// The checks of an audit in the order they run, over every report that is to be judged.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "analyse/audit/ledger.hpp"
#include "base/diagnostic_rows.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

struct Row {
  AuditCheck check;
  AuditFunction run;
};

// In the order they run; a verdict is only replaced by a worse one.
const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {{kClosure, "the numbers of a report fit each other"}, check_closure},
      {{"corpus", "the documents are there and as large as is said"}, check_corpus},
      {{"quality", "figures, quality metrics and required sections hold of the documents"},
       check_quality},
      {{kContinuity, "the reports of a series tell one story"}, check_continuity},
      {{"plan", "what was planned and what was done"}, check_plan},
      {{"restatement", "what is told again is as true as where it was told first"},
       check_restatement},
  };
  return table;
}

bool is_judged(const Catalogue& catalogue, const BatchReport& report,
               const std::set<std::string_view>& files, bool one_series) {
  if (!files.empty()) return files.count(report.file) > 0;
  return !one_series || report.series == catalogue.shown_series;
}

std::map<std::string_view, std::vector<const PlannedItem*>> missed_items(const PlanAccount& plan) {
  std::map<std::string_view, std::vector<const PlannedItem*>> out;
  for (const PlannedItem& item : plan.items) {
    if (item.state == PlanState::missed && !item.mentions.empty())
      out[item.mentions.front().place.file].push_back(&item);
  }
  return out;
}

template <class Item>
void sort_by_place(std::vector<Item>& items) {
  const auto order_of = [](const Item& item) {
    return std::tie(item.place.file, item.place.line, item.place.column);
  };
  std::stable_sort(items.begin(), items.end(),
                   [&](const Item& a, const Item& b) { return order_of(a) < order_of(b); });
}

void sort(Audit& audit) {
  sort_by_place(audit.claims);
  sort_by_place(audit.findings);
  std::sort(audit.reports.begin(), audit.reports.end(),
            [](const auto& a, const auto& b) { return a.file < b.file; });
}

}  // namespace

void append(Audit& audit, Audit more) {
  std::move(more.claims.begin(), more.claims.end(), std::back_inserter(audit.claims));
  std::move(more.findings.begin(), more.findings.end(), std::back_inserter(audit.findings));
  std::move(more.reports.begin(), more.reports.end(), std::back_inserter(audit.reports));
  for (std::size_t i = 0; i < kVerdicts; ++i) audit.counts[i] += more.counts[i];
  sort(audit);
}

std::vector<std::string_view> audited_codes() {
  std::vector<std::string_view> codes;
  for (const DiagnosticRule& rule : audit_diagnostics()) codes.push_back(rule.code);
  return codes;
}

std::vector<AuditCheck> audit_checks() {
  std::vector<AuditCheck> out;
  for (const Row& row : rows()) out.push_back(row.check);
  return out;
}

namespace {

// Calls with every ledger, judged.
template <class Visit>
void judge_reports(const Catalogue& catalogue, const std::vector<std::string>& files,
                   bool one_series, const Visit& visit) {
  const VocabularyScope words(catalogue.configuration.vocabulary);
  const PathResolver paths(catalogue);
  const PlanAccount plan = catalogue.has_contents ? reconcile_plan(catalogue) : PlanAccount{};
  LazyTitleSearch titles(catalogue.documents);
  const Standing standing(catalogue);
  const auto missed = missed_items(plan);
  const AuditInput input{catalogue, paths, plan, titles, standing, missed};
  const std::set<std::string_view> wanted(files.begin(), files.end());
  std::map<std::string, SeriesFacts> series;
  for (const BatchReport& report : catalogue.reports) {
    if (!is_judged(catalogue, report, wanted, one_series)) continue;
    const auto at = series.try_emplace(report.series, catalogue, report.series).first;
    Ledger ledger(report, at->second, catalogue);
    for (const Row& row : rows()) row.run(input, ledger);
    visit(ledger);
  }
}

void count(const LedgerEntry& entry, VerdictCounts& counts) {
  ++counts[static_cast<std::size_t>(entry.verdict)];
}

}  // namespace

Audit audit_reports(const Catalogue& catalogue, const std::vector<std::string>& files,
                    bool one_series) {
  Audit audit;
  judge_reports(catalogue, files, one_series, [&audit](Ledger& ledger) {
    const BatchReport& report = ledger.report();
    audit.reports.push_back(
        {report.file, report.batch ? ledger.series().batch_name(*report.batch) : report.file});
    if (audit.claims.empty()) audit.claims.reserve(ledger.entries().size());
    for (LedgerEntry& entry : ledger.entries()) {
      count(entry, audit.counts);
      audit.claims.push_back(ledger.take(entry));
    }
    std::move(ledger.findings().begin(), ledger.findings().end(),
              std::back_inserter(audit.findings));
  });
  sort(audit);
  return audit;
}

AuditSummary summarise_audit(const Catalogue& catalogue) {
  AuditSummary out;
  judge_reports(catalogue, {}, true, [&out](Ledger& ledger) {
    out.deferred += static_cast<std::int64_t>(ledger.deferred());
    for (LedgerEntry& entry : ledger.entries()) {
      count(entry, out.counts);
      if (is_refuted(entry.verdict)) out.refuted.push_back(ledger.take(entry));
    }
  });
  sort_by_place(out.refuted);
  return out;
}

}  // namespace otlpdoc
