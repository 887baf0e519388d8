// What was planned against what was done.

#include <algorithm>
#include <unordered_map>

#include "analyse/audit/ledger.hpp"
#include "analyse/plan_items.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

// Nothing that could be meant is there. What is ticked may be a task, too: a title alone is one of
// a document only where most of what is ticked beside it is.
void check_ticked(const AuditInput& input, Ledger& ledger) {
  std::vector<LedgerEntry*> absent;
  std::size_t there = 0;
  for (LedgerEntry& entry : ledger.entries()) {
    if (entry.from<PlanItem>() == nullptr || entry.metric != ClaimMetric::done) continue;
    const PlanItem& item = *entry.from<PlanItem>();
    const TitleFits fits = input.titles.find(sought_title(item));
    const bool named =
        !item.path.empty() && input.paths.resolve(item.path, {ledger.report().file, {}}).document();
    const bool strong = std::any_of(fits.best.begin(), fits.best.end(),
                                    [](const TitleFit& fit) { return fit.strong; });
    if (named || strong) {
      ++there;
      ledger.support(entry, "plan");
    } else if (fits.best.empty() && fits.complete) {
      absent.push_back(&entry);
    } else {
      Ledger::leave(entry, "plan_unclear");
    }
  }
  for (LedgerEntry* entry : absent) {
    const PlanItem& item = *entry->from<PlanItem>();
    if (item.path.empty() && there < absent.size()) {
      Ledger::leave(*entry, "plan_unclear");
    } else {
      ledger.refute(*entry, Verdict::contradicted, "plan", std::nullopt,
                    ledger.finding(say::findings::plan_ticked(item.title), *entry));
    }
  }
}

void add_missed(const AuditInput& input, Ledger& ledger) {
  const auto missed = input.missed.find(ledger.report().file);
  if (missed == input.missed.end()) return;
  for (const PlannedItem* item : missed->second) {
    const PlanMention& first = item->mentions.front();
    const std::string batch =
        first.planned_for ? ledger.series().batch_name(*first.planned_for) : std::string("–");
    const std::string& title = item->item.title;
    ledger.add_finding(make_finding(say::findings::plan_missed(title, batch), first.place, title));
  }
}

void add_unplanned(const AuditInput& input, Ledger& ledger) {
  const BatchReport& report = ledger.report();
  const auto [first, last] = std::equal_range(
      input.plan.unplanned.begin(), input.plan.unplanned.end(),
      UnplannedDocument{0, report.batch.value_or(0)},
      [](const UnplannedDocument& a, const UnplannedDocument& b) { return a.batch < b.batch; });
  if (first == last || !report.batch) return;
  std::unordered_map<std::size_t, std::vector<int>> lines;  // by document that the report lists
  for (const ClaimedDocument& document : report.documents) {
    if (const auto found = document.found.document()) lines[*found].push_back(document.line);
  }
  for (auto one = first; one != last; ++one) {
    const std::string& path = input.catalogue.documents[one->document].path;
    const auto listed = lines.find(one->document);
    if (listed == lines.end()) continue;
    for (int line : listed->second)
      ledger.add_finding(
          make_finding(say::findings::plan_unplanned(path), {report.file, line}, path));
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
