#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyse/audit/series.hpp"
#include "analyse/audit/standing.hpp"
#include "analyse/plan_search.hpp"
#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Which list of a report a claim comes from.
enum class ClaimKind {
  document,
  listed,  // how many documents the batch is said to have
  category,
  overall,
  batch,
  timeline,
  quality,
  section,
  plan,
  ticked,
  navigation,
  figure,
  fraction,
  change,
  count
};

struct LedgerEntry {
  AuditedClaim claim;
  ClaimKind kind = ClaimKind::document;
  std::size_t item = 0;                // index into that list of the report
  std::optional<int> batch;            // that the claim is about
  const Quantity* quantity = nullptr;  // of the report or the ledger
};

// The claims of one report and what the checks say of them.
class Ledger {
 public:
  // Without contents claims that need them are left out, and counted.
  Ledger(const BatchReport& report, const SeriesFacts& series, bool has_contents);

  const BatchReport& report() const { return report_; }
  const SeriesFacts& series() const { return series_; }
  std::vector<LedgerEntry>& entries() { return entries_; }

  std::size_t deferred() const { return deferred_; }

  // The claim about that item, or nullptr.
  LedgerEntry* find(ClaimKind kind, std::size_t item, std::string_view metric);

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

  static Worded subject(const LedgerEntry& entry);

  // A finding at the claim.
  static Finding finding(Worded message, const LedgerEntry& entry, std::vector<Place> related = {});

 private:
  LedgerEntry& add(ClaimKind kind, std::size_t item, std::string subject, std::string_view metric,
                   const Quantity& quantity, int line);
  void add_number(ClaimKind kind, std::size_t item, const std::string& subject,
                  std::string_view metric, std::optional<double> number, int line,
                  std::optional<int> batch = std::nullopt);
  void add_quantity(ClaimKind kind, std::size_t item, const std::string& subject,
                    std::string_view metric, const Boxed<Quantity>& quantity, int line,
                    std::optional<int> batch = std::nullopt);
  void collect_documents();
  void collect_progress();
  void collect_batches();
  void collect_statements();
  void collect_arithmetic();

  const BatchReport& report_;
  const SeriesFacts& series_;
  const bool has_contents_;
  std::size_t deferred_ = 0;
  std::vector<LedgerEntry> entries_;
  std::deque<Quantity> numbers_;  // those that the report has as mere numbers
  std::unordered_map<std::uint64_t, std::size_t> first_;  // entry, by kind and item
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
