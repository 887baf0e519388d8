#include "analyse/audit/ledger.hpp"

#include <set>
#include <type_traits>
#include <utility>

#include "analyse/audit/rules.hpp"
#include "base/text.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

const Quantity kNone;  // of a claim that is no number

const void* address(const ClaimRow& row) {
  return std::visit(
      [](const auto& one) -> const void* {
        if constexpr (std::is_pointer_v<std::decay_t<decltype(one)>>) return one;
        return nullptr;
      },
      row);
}

// The numbers that claims state, with the lines they stand in.
class KnownNumbers {
 public:
  explicit KnownNumbers(const std::vector<LedgerEntry>& entries) {
    for (const LedgerEntry& entry : entries) add(entry);
  }
  void add(const LedgerEntry& entry) {
    if (!entry.claim.claimed.empty() && entry.metric != ClaimMetric::quality)
      known_.emplace(entry.claim.place.line, entry.quantity->value);
  }
  bool holds(int line, double value) const { return known_.count({line, value}) > 0; }

 private:
  std::set<std::pair<int, double>> known_;
};

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_judged:
      return "not_judged";
    case Verdict::consistent:
      return "consistent";
    case Verdict::supported:
      return "supported";
    case Verdict::other_rule:
      return "other_rule";
    case Verdict::conflict:
      return "conflict";
    case Verdict::inconsistent:
      return "inconsistent";
    case Verdict::contradicted:
      return "contradicted";
  }
  return "not_judged";
}

std::string_view name(ClaimMetric metric) {
  static constexpr std::string_view kNames[] = {
      "exists", "documents", "cumulative", "done",    "target", "percent",
      "change", "count",     "quality",    "section", ""};
  return kNames[static_cast<std::size_t>(metric)];
}

Ledger::Ledger(const BatchReport& report, const SeriesFacts& series, bool has_contents)
    : report_(report), series_(series) {
  entries_.reserve(2 * report.documents.size() + 3 * report.categories.size() +
                   report.claims.size() + 16);
  const auto enter_all = [this](const auto& rows) {
    for (const auto& row : rows) enter(row);
  };
  enter_all(report.documents);
  if (report.batch)
    add_number({{}, series.batch_name(*report.batch), report.claimed_documents_line, {}},
               ClaimMetric::documents, report.claimed_documents);
  enter_all(report.categories);
  enter(report.overall);
  enter_all(report.batches);
  enter_all(report.timeline);
  enter_all(report.quality);
  if (has_contents) {
    enter_all(report.sections);
  } else {
    deferred_ = report.sections.size();
  }
  for (const PlanItem& item : report.plan) {
    const bool there = vocabulary().holds(lower(item.detail), Concept::words_there_already);
    if (there && !item.path.empty())
      add_text({&item, item.path, item.line, {}}, ClaimMetric::exists);
  }
  for (const PlanItem& item : report.ticked)
    add_text({&item, item.title, item.line, {}}, ClaimMetric::done);
  enter_all(report.navigation);
  enter_claims();
}

// The entries of one row stand together.
LedgerEntry* Ledger::find(const void* row, ClaimMetric metric) {
  const auto first = first_.find(row);
  if (first == first_.end()) return nullptr;
  for (std::size_t i = first->second; i < entries_.size(); ++i) {
    if (address(entries_[i].row) != row) return nullptr;
    if (entries_[i].metric == metric) return &entries_[i];
  }
  return nullptr;
}

void Ledger::support(LedgerEntry& entry, std::string_view rule, std::optional<double> measured) {
  refute(entry, Verdict::supported, rule, measured, {});
}

void Ledger::agree(LedgerEntry& entry, std::string_view rule, std::optional<double> is) {
  refute(entry, Verdict::consistent, rule, is, {});
}

void Ledger::refute(LedgerEntry& entry, Verdict verdict, std::string_view rule,
                    std::optional<double> measured, Finding evidence) {
  AuditedClaim& claim = entry.claim;
  if (measured && (!claim.measured || verdict > claim.verdict)) claim.measured = measured;
  if (verdict <= claim.verdict) return;
  claim.verdict = verdict;
  claim.rule = rule;
  claim.evidence = std::move(evidence);
}

void Ledger::leave(LedgerEntry& entry, std::string_view reason) {
  if (entry.claim.verdict == Verdict::not_judged && entry.claim.rule.empty())
    entry.claim.rule = reason;
}

std::string Ledger::subject(const LedgerEntry& entry) {
  return entry.from<ClaimedOverall>() != nullptr ? term(entry.claim.subject) : entry.claim.subject;
}

Finding Ledger::finding(std::string_view code, const LedgerEntry& entry,
                        std::vector<std::string> facts, std::vector<Place> related) {
  return {std::string(code), entry.claim.place, entry.claim.subject + " " + entry.claim.metric,
          std::move(facts), std::move(related)};
}

LedgerEntry& Ledger::add(const Subject& subject, ClaimMetric metric, const Quantity& quantity) {
  LedgerEntry entry{.metric = metric,
                    .row = subject.row,
                    .batch = subject.batch ? subject.batch : report_.batch,
                    .quantity = &quantity};
  entry.claim.place = {report_.file, quantity.line > 0 ? quantity.line : subject.line};
  entry.claim.subject = subject.name;
  entry.claim.metric = name(metric);
  entry.claim.claimed = claimed_text(quantity);
  entry.claim.unit = metric == ClaimMetric::percent ? "%" : quantity.unit;
  entry.claim.number = quantity.value;
  first_.try_emplace(address(subject.row), entries_.size());
  entries_.push_back(std::move(entry));
  return entries_.back();
}

void Ledger::add_text(const Subject& subject, ClaimMetric metric, std::string claimed) {
  add(subject, metric, kNone).claim.claimed = std::move(claimed);
}

void Ledger::add_number(const Subject& subject, ClaimMetric metric, std::optional<double> number) {
  if (number) add(subject, metric, numbers_.emplace_back(Quantity{.value = *number}));
}

void Ledger::add_measured(const Subject& subject, std::string_view metric,
                          const Boxed<Quantity>& quantity) {
  if (quantity) add(subject, ClaimMetric::measured, *quantity).claim.metric = metric;
}

void Ledger::enter(const ClaimedDocument& document) {
  const Subject subject{&document, document.path, document.line, {}};
  add_text(subject, ClaimMetric::exists);
  add_measured(subject, "words", document.words);
  add_measured(subject, "lines", document.lines);
  add_measured(subject, "code_blocks", document.code_blocks);
}

void Ledger::enter(const ClaimedCategory& category) {
  const Subject subject{&category, category.name, category.line, {}};
  add_number(subject, ClaimMetric::done, category.done);
  add_number(subject, ClaimMetric::target, category.target);
  add_number(subject, ClaimMetric::percent, category.percent);
}

void Ledger::enter(const ClaimedOverall& overall) {
  const auto at = [&](int line) {
    return Subject{&overall, "overall", line > 0 ? line : overall.line, {}};
  };
  add_number(at(overall.line), ClaimMetric::done, overall.done);
  add_number(at(overall.target_line), ClaimMetric::target, overall.target);
  add_number(at(overall.percent_line), ClaimMetric::percent, overall.percent);
}

void Ledger::enter(const ClaimedBatch& row) {
  const Subject subject{&row, series_.batch_name(row.batch), row.line, row.batch};
  add_number(subject, ClaimMetric::documents, row.documents);
  add_number(subject, ClaimMetric::cumulative, row.cumulative);
  add_measured(subject, "words", row.words);
}

void Ledger::enter(const TimelineEntry& row) {
  const Subject subject{&row, series_.batch_name(row.batch), row.line, row.batch};
  add_number(subject, ClaimMetric::documents, row.documents);
  add_number(subject, ClaimMetric::cumulative, row.cumulative);
  add_number(subject, ClaimMetric::target, row.target);
  add_number(subject, ClaimMetric::percent, row.percent);
}

void Ledger::enter(const QualityClaim& quality) {
  add_text({&quality, quality.metric, quality.line, {}}, ClaimMetric::quality, quality.value);
}

void Ledger::enter(const RequiredSection& section) {
  add_text({&section, section.title, section.line, {}}, ClaimMetric::section);
}

void Ledger::enter(const NavigationEntry& entry) {
  add_text({&entry, entry.path, entry.line, {}}, ClaimMetric::exists);
}

// Those in no list, unless a list has the same number in the same line.
void Ledger::enter_claims() {
  KnownNumbers known(entries_);
  std::set<int> quality_lines;
  for (const QualityClaim& quality : report_.quality) quality_lines.insert(quality.line);
  entries_.reserve(entries_.size() + report_.claims.size());
  for (const Claim& claim : report_.claims) {
    const bool figure = claim.subject == ClaimSubject::batch;
    if (figure || claim.metric == ClaimMetric::percent) {
      if (known.holds(claim.line, claim.quantity.value)) continue;
      // The verdict of such a figure goes to the quality metric.
      if (figure && quality_lines.count(claim.line) > 0) continue;
    }
    const bool of_list = claim.metric == ClaimMetric::count &&
                         claim.line == report_.claimed_documents_line &&
                         claim.basis->value == static_cast<double>(report_.documents.size());
    if (of_list) continue;  // the claim of the batch says the same
    LedgerEntry& entry = add({&claim, claim.label, claim.line, {}}, claim.metric, claim.quantity);
    if (claim.metric == ClaimMetric::measured) entry.claim.metric = claim.measured;
    if (figure) entry.batch = claim.batch;
    if (figure || claim.metric == ClaimMetric::percent) known.add(entry);
  }
}

}  // namespace otlpdoc
