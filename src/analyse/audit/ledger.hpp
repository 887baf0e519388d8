// The claims of one report with their verdicts.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "analyse/audit/series.hpp"
#include "analyse/audit/standing.hpp"
#include "analyse/plan_search.hpp"
#include "catalogue/path_resolver.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// The checks whose names verdicts bear as their rule.
inline constexpr std::string_view kClosure = "closure";
inline constexpr std::string_view kContinuity = "continuity";

inline double real(std::int64_t number) { return static_cast<double>(number); }

// What of the report a claim was taken from; monostate is how many documents the batch is
// said to have.
using ClaimRow = std::variant<std::monostate, const ClaimedDocument*, const ClaimedCategory*,
                              const ClaimedOverall*, const ClaimedBatch*, const TimelineEntry*,
                              const QualityClaim*, const RequiredSection*, const PlanItem*,
                              const NavigationEntry*, const Claim*>;

// A claim and what the checks say of it. What people read of it is made when it is asked for.
struct LedgerEntry {
  ClaimMetric metric = ClaimMetric::exists;
  std::string_view measured_metric;    // the name, when it is measured
  ClaimRow row;                        // of the report
  std::optional<int> batch;            // that the claim is about
  const Quantity* quantity = nullptr;  // of the report or the ledger; nullptr: no number
  int line = 0;

  Verdict verdict = Verdict::not_judged;
  std::string_view rule;
  std::optional<double> measured;
  Boxed<Finding> evidence;

  // nullptr when it was taken from something else.
  template <class Row>
  const Row* from() const {
    const auto* row_of = std::get_if<const Row*>(&row);
    return row_of == nullptr ? nullptr : *row_of;
  }
};

// `exists`, `words` …
std::string_view metric_of(const LedgerEntry& entry);

// The number with its approximation, `~8,500`, else the text; empty when there is neither.
std::string claimed_of(const LedgerEntry& entry);

class Ledger {
 public:
  // Where the catalogue has no contents claims that need them are left out, and counted.
  Ledger(const BatchReport& report, const SeriesFacts& series, const Catalogue& catalogue);

  const BatchReport& report() const { return report_; }
  const SeriesFacts& series() const { return series_; }
  bool at_birth() const { return at_birth_; }  // as Catalogue::at_birth
  std::vector<LedgerEntry>& entries() { return entries_; }
  std::size_t deferred() const { return deferred_; }
  // Claims with the entry (an index) that has their number already: one of a list, in the same
  // line.
  const std::vector<std::pair<std::size_t, const Claim*>>& restated() const { return restated_; }

  // What the row says of that metric, or nullptr.
  LedgerEntry* find(const void* row, ClaimMetric metric);

  // Measured, and so.
  void support(LedgerEntry& entry, std::string_view rule,
               std::optional<double> measured = std::nullopt);
  // Borne out by the report itself or another one; nothing was measured.
  void agree(LedgerEntry& entry, std::string_view rule, std::optional<double> is = std::nullopt);
  // A refuting or qualifying verdict with the finding that says why. What is
  // already known to be worse stays.
  void refute(LedgerEntry& entry, Verdict verdict, std::string_view rule,
              std::optional<double> measured, Finding evidence);
  // Refuted by what was measured: only a rule that is not the named one bears it out, or none.
  void support_by_other_rule(LedgerEntry& entry, std::string_view rule, double measured);
  void contradict(LedgerEntry& entry, std::string_view rule, double measured,
                  const Worded& measured_by_all);
  // Why nothing could be said, where nothing was.
  static void leave(LedgerEntry& entry, std::string_view reason);

  void add_finding(Finding finding) { findings_.push_back(std::move(finding)); }
  std::vector<Finding>& findings() { return findings_; }

  // What the claim is about, and the same in the reader's language.
  std::string name_of(const LedgerEntry& entry) const;
  Worded subject(const LedgerEntry& entry) const;

  // A finding at the claim.
  Finding finding(Worded message, const LedgerEntry& entry, std::vector<Place> related = {}) const;

  // The claim with its verdict, taken out of the ledger.
  AuditedClaim take(LedgerEntry& entry) const;

 private:
  void enter(const ClaimedDocument& document);
  void enter(const ClaimedCategory& category);
  void enter(const ClaimedOverall& overall);
  void enter(const ClaimedBatch& row);
  void enter(const TimelineEntry& row);
  void enter(const QualityClaim& quality);
  void enter(const RequiredSection& section);
  void enter(const NavigationEntry& entry);
  void enter_claims();

  // `row` is the one that the claim stands in.
  LedgerEntry& add(ClaimRow row, ClaimMetric metric, const Quantity* quantity, int line);
  void add_text(ClaimRow row, ClaimMetric metric, int line) { add(row, metric, nullptr, line); }
  void add_number(ClaimRow row, ClaimMetric metric, std::optional<double> number, int line);
  void add_measured(ClaimRow row, std::string_view metric, const Boxed<Quantity>& quantity,
                    int line);

  const BatchReport& report_;
  const SeriesFacts& series_;
  const bool at_birth_;
  std::size_t deferred_ = 0;
  std::vector<LedgerEntry> entries_;
  std::deque<Quantity> numbers_;                        // those that the report has as mere numbers
  std::unordered_map<const void*, std::size_t> first_;  // entry, by row
  std::vector<std::pair<std::size_t, const Claim*>> restated_;
  std::vector<Finding> findings_;
};

// What the checks work with.
struct AuditInput {
  const Catalogue& catalogue;
  const PathResolver& paths;
  const PlanAccount& plan;  // of the shown series
  LazyTitleSearch& titles;
  const Standing& standing;
  // Missed items of the plan, by the file of the report that planned them first.
  const std::map<std::string_view, std::vector<const PlannedItem*>>& missed;
};

using AuditFunction = void (*)(const AuditInput&, Ledger&);
void check_closure(const AuditInput&, Ledger&);
void check_corpus(const AuditInput&, Ledger&);
void check_continuity(const AuditInput&, Ledger&);
void check_plan(const AuditInput&, Ledger&);
void check_quality(const AuditInput&, Ledger&);
void check_restatement(const AuditInput&, Ledger&);

}  // namespace otlpdoc
