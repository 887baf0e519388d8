// What was planned against what was done.

#include <algorithm>

#include "analyse/audit/ledger.hpp"
#include "analyse/plan_items.hpp"

namespace otlpdoc {
namespace {

// Nothing that could be meant is there.
void check_ticked(const AuditInput& input, Ledger& ledger) {
  const std::vector<PlanItem>& ticked = ledger.report().ticked;
  if (ticked.empty()) return;
  for (LedgerEntry& entry : ledger.entries()) {
    if (entry.kind != ClaimKind::ticked) continue;
    const PlanItem& item = ticked[entry.item];
    const TitleFits fits = input.titles.find(sought_title(item));
    const bool named = !item.path.empty() && input.index.find(item.path);
    const bool strong = std::any_of(fits.best.begin(), fits.best.end(),
                                    [](const TitleFit& fit) { return fit.strong; });
    if (named || strong) {
      ledger.support(entry, "plan");
    } else if (fits.best.empty() && fits.complete) {
      ledger.refute(entry, Verdict::contradicted, "plan", std::nullopt,
                    Ledger::finding("plan-ticked", entry, {item.title}));
    } else {
      Ledger::leave(entry, "plan_unclear");
    }
  }
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
  check_ticked(input, ledger);
  if (ledger.series().name() != input.catalogue.shown_series) return;
  add_missed(input, ledger);
  add_unplanned(input, ledger);
}

}  // namespace otlpdoc
