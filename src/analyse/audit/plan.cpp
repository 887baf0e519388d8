// What was planned against what was done.

#include <algorithm>

#include "analyse/audit/ledger.hpp"

namespace otlpdoc {
namespace {

void check_ticked(const AuditInput& input, Ledger& ledger, LedgerEntry& entry) {
  for (const PlannedItem& item : input.plan.items) {
    const bool here = std::any_of(item.mentions.begin(), item.mentions.end(), [&](const auto& m) {
      return m.place.file == entry.claim.place.file && m.place.line == entry.claim.place.line;
    });
    if (here && item.match) return ledger.support(entry, "plan");
    if (here) {
      return ledger.refute(entry, Verdict::contradicted, "plan", std::nullopt,
                           Ledger::finding("plan-ticked", entry, {entry.claim.subject}));
    }
  }
  Ledger::leave(entry, "plan_unknown");
}

void add_missed(const AuditInput& input, Ledger& ledger) {
  for (const PlannedItem& item : input.plan.items) {
    if (item.state != PlanState::missed || item.mentions.empty()) continue;
    const PlanMention& first = item.mentions.front();
    if (first.place.file != ledger.report().file) continue;
    const std::string batch =
        first.planned_for ? ledger.series().batch_name(*first.planned_for) : std::string("–");
    ledger.add_finding({"plan-missed", first.place, item.item.title, {item.item.title, batch}, {}});
  }
}

void add_unplanned(const AuditInput& input, Ledger& ledger) {
  const BatchReport& report = ledger.report();
  for (const UnplannedDocument& unplanned : input.plan.unplanned) {
    if (unplanned.batch != report.batch) continue;
    const std::string& path = input.catalogue.documents[unplanned.document].path;
    for (const ClaimedDocument& document : report.documents) {
      if (input.index.find(document.path) != unplanned.document) continue;
      ledger.add_finding({"plan-unplanned", {report.file, document.line}, path, {path}, {}});
    }
  }
}

}  // namespace

void check_plan(const AuditInput& input, Ledger& ledger) {
  for (LedgerEntry& entry : ledger.entries()) {
    if (entry.kind == ClaimKind::plan && entry.claim.metric == "done")
      check_ticked(input, ledger, entry);
  }
  if (ledger.series().name() != input.catalogue.shown_series) return;
  add_missed(input, ledger);
  add_unplanned(input, ledger);
}

}  // namespace otlpdoc
