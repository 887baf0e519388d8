// The claims of one report with their verdicts.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "analyse/audit/series.hpp"
#include "analyse/audit/standing.hpp"
#include "analyse/plan_search.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// What of the report a claim was taken from; monostate is how many documents the batch is
// said to have.
using ClaimRow = std::variant<std::monostate, const ClaimedDocument*, const ClaimedCategory*,
                              const ClaimedOverall*, const ClaimedBatch*, const TimelineEntry*,
                              const QualityClaim*, const RequiredSection*, const PlanItem*,
                              const NavigationEntry*, const Claim*>;

struct LedgerEntry {
  AuditedClaim claim;
  ClaimMetric metric = ClaimMetric::exists;
  ClaimRow row;                        // of the report
  std::optional<int> batch;            // that the claim is about
  const Quantity* quantity = nullptr;  // of the report or the ledger

  // nullptr when it was taken from something else.
  template <class Row>
  const Row* from() const {
    const auto* row_of = std::get_if<const Row*>(&row);
    return row_of == nullptr ? nullptr : *row_of;
  }
};

class Ledger {
 public:
  // Without contents claims that need them are left out, and counted.
  Ledger(const BatchReport& report, const SeriesFacts& series, bool has_contents);

  const BatchReport& report() const { return report_; }
  const SeriesFacts& series() const { return series_; }
  std::vector<LedgerEntry>& entries() { return entries_; }
  std::size_t deferred() const { return deferred_; }

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
  // Why nothing could be said, where nothing was.
  static void leave(LedgerEntry& entry, std::string_view reason);

  void add_finding(Finding finding) { findings_.push_back(std::move(finding)); }
  std::vector<Finding>& findings() { return findings_; }

  // What the claim is about, as a fact.
  static std::string subject(const LedgerEntry& entry);

  // A finding at the claim.
  static Finding finding(std::string_view code, const LedgerEntry& entry,
                         std::vector<std::string> facts, std::vector<Place> related = {});

 private:
  struct Subject {
    ClaimRow row;
    std::string name;
    int line = 0;
    std::optional<int> batch;
  };

  void enter(const ClaimedDocument& document);
  void enter(const ClaimedCategory& category);
  void enter(const ClaimedOverall& overall);
  void enter(const ClaimedBatch& row);
  void enter(const TimelineEntry& row);
  void enter(const QualityClaim& quality);
  void enter(const RequiredSection& section);
  void enter(const NavigationEntry& entry);
  void enter_claims();

  LedgerEntry& add(const Subject& subject, ClaimMetric metric, const Quantity& quantity);
  void add_text(const Subject& subject, ClaimMetric metric, std::string claimed = {});
  void add_number(const Subject& subject, ClaimMetric metric, std::optional<double> number);
  void add_measured(const Subject& subject, std::string_view metric,
                    const Boxed<Quantity>& quantity);

  const BatchReport& report_;
  const SeriesFacts& series_;
  std::size_t deferred_ = 0;
  std::vector<LedgerEntry> entries_;
  std::deque<Quantity> numbers_;                        // those that the report has as mere numbers
  std::unordered_map<const void*, std::size_t> first_;  // entry, by row
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

}  // namespace otlpdoc
