// The total of a report where it is told again: what is true of the one is true of the other.

#include "analyse/audit/ledger.hpp"

namespace otlpdoc {

void check_restatement(const AuditInput&, Ledger& ledger) {
  const BatchReport& report = ledger.report();
  for (LedgerEntry& entry : ledger.entries()) {
    const Claim* claim = entry.from<Claim>();
    if (claim == nullptr || claim->subject != ClaimSubject::everything) continue;
    const LedgerEntry* total = ledger.find(&report.overall, claim->metric);
    if (total == nullptr || total->verdict == Verdict::not_judged) continue;
    Finding evidence = total->evidence ? *total->evidence : Finding{};
    if (!evidence.code.empty()) evidence.place = {report.file, entry.line};
    ledger.refute(entry, total->verdict, total->rule, total->measured, std::move(evidence));
  }
}

}  // namespace otlpdoc
