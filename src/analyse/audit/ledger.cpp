// Enters every number and statement of a report, and keeps the worst verdict and its evidence.

#include "analyse/audit/ledger.hpp"

#include <set>
#include <type_traits>
#include <utility>

#include "analyse/audit/rules.hpp"
#include "base/text.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

const void* address(const ClaimRow& row) {
  return std::visit(
      [](const auto& one) -> const void* {
        if constexpr (std::is_pointer_v<std::decay_t<decltype(one)>>) return one;
        return nullptr;
      },
      row);
}

// Whether such a claim has no number.
bool is_text(ClaimMetric metric) {
  return metric == ClaimMetric::state || metric == ClaimMetric::absent ||
         metric == ClaimMetric::exists;
}

// The numbers that entries state, with the lines they stand in.
class KnownNumbers {
 public:
  explicit KnownNumbers(const std::vector<LedgerEntry>& entries) : entries_(entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) add(i);
  }
  void add(std::size_t entry) {
    const LedgerEntry& one = entries_[entry];
    if (one.quantity != nullptr) known_.emplace(std::pair(one.line, one.quantity->value), entry);
  }
  // The first entry that states it.
  std::optional<std::size_t> find(int line, double value) const {
    const auto at = known_.find({line, value});
    return at == known_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  const std::vector<LedgerEntry>& entries_;
  std::map<std::pair<int, double>, std::size_t> known_;
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
      "exists", "absent", "documents", "cumulative", "done",  "target",  "remaining", "percent",
      "change", "count",  "sum",       "restated",   "state", "quality", "section",   ""};
  return kNames[static_cast<std::size_t>(metric)];
}

Ledger::Ledger(const BatchReport& report, const SeriesFacts& series, const Catalogue& catalogue)
    : report_(report), series_(series), at_birth_(catalogue.at_birth) {
  entries_.reserve(2 * report.documents.size() + 3 * report.categories.size() +
                   report.claims.size() + 16);
  const auto enter_all = [this](const auto& rows) {
    for (const auto& row : rows) enter(row);
  };
  enter_all(report.documents);
  if (report.batch)
    add_number({}, ClaimMetric::documents, report.claimed_documents, report.claimed_documents_line);
  enter_all(report.categories);
  enter(report.overall);
  enter_all(report.batches);
  enter_all(report.timeline);
  enter_all(report.quality);
  if (catalogue.has_contents) {
    enter_all(report.sections);
  } else {
    deferred_ = report.sections.size();
  }
  for (const PlanItem& item : report.plan) {
    const bool there = vocabulary().holds(lower(item.detail), Concept::words_there_already);
    if (there && !item.path.empty()) add_text(&item, ClaimMetric::exists, item.line);
  }
  for (const PlanItem& item : report.ticked) add_text(&item, ClaimMetric::done, item.line);
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
  if (measured && (!entry.measured || verdict > entry.verdict)) entry.measured = measured;
  if (verdict <= entry.verdict) return;
  entry.verdict = verdict;
  entry.rule = rule;
  entry.evidence = evidence.code.empty() ? Boxed<Finding>() : Boxed<Finding>(std::move(evidence));
}

void Ledger::support_by_other_rule(LedgerEntry& entry, std::string_view rule, double measured) {
  refute(entry, Verdict::other_rule, rule, measured,
         finding(say::findings::claim_other_rule(name_of(entry), claimed_of(entry),
                                                 term(metric_of(entry)), term(rule),
                                                 number_text(measured)),
                 entry));
}

void Ledger::contradict(LedgerEntry& entry, std::string_view rule, double measured,
                        const Worded& measured_by_all) {
  refute(entry, Verdict::contradicted, rule, measured,
         finding(say::findings::claim_measured(name_of(entry), claimed_of(entry),
                                               term(metric_of(entry)), measured_by_all),
                 entry));
}

void Ledger::leave(LedgerEntry& entry, std::string_view reason) {
  if (entry.verdict == Verdict::not_judged && entry.rule.empty()) entry.rule = reason;
}

std::string_view metric_of(const LedgerEntry& entry) {
  return entry.metric == ClaimMetric::measured ? entry.measured_metric : name(entry.metric);
}

std::string claimed_of(const LedgerEntry& entry) {
  if (const auto* quality = entry.from<QualityClaim>()) return quality->value;
  return entry.quantity == nullptr ? std::string() : claimed_text(*entry.quantity);
}

std::string Ledger::name_of(const LedgerEntry& entry) const {
  struct Name {
    const SeriesFacts& series;
    const LedgerEntry& entry;
    std::string operator()(std::monostate) const { return series.batch_name(*entry.batch); }
    std::string operator()(const ClaimedDocument* row) const { return row->path; }
    std::string operator()(const ClaimedCategory* row) const { return row->name; }
    std::string operator()(const ClaimedOverall*) const { return "overall"; }
    std::string operator()(const ClaimedBatch* row) const { return series.batch_name(row->batch); }
    std::string operator()(const TimelineEntry* row) const { return series.batch_name(row->batch); }
    std::string operator()(const QualityClaim* row) const { return row->metric; }
    std::string operator()(const RequiredSection* row) const { return row->title; }
    std::string operator()(const PlanItem* row) const {
      return entry.metric == ClaimMetric::exists ? row->path : row->title;
    }
    std::string operator()(const NavigationEntry* row) const { return row->path; }
    std::string operator()(const Claim* row) const { return row->label; }
  };
  return std::visit(Name{series_, entry}, entry.row);
}

Worded Ledger::subject(const LedgerEntry& entry) const {
  const std::string name = name_of(entry);
  return entry.from<ClaimedOverall>() != nullptr ? term(name) : say::verbatim(name);
}

Finding Ledger::finding(Worded message, const LedgerEntry& entry,
                        std::vector<Place> related) const {
  return make_finding(std::move(message), {report_.file, entry.line},
                      name_of(entry) + " " + std::string(metric_of(entry)), std::move(related));
}

AuditedClaim Ledger::take(LedgerEntry& entry) const {
  const Quantity* quantity = entry.quantity;
  AuditedClaim claim{.place = {report_.file, entry.line},
                     .subject = name_of(entry),
                     .metric = std::string(metric_of(entry)),
                     .claimed = claimed_of(entry),
                     .number = quantity == nullptr ? 0 : quantity->value,
                     .unit = entry.metric == ClaimMetric::percent ? "%"
                             : quantity == nullptr                ? std::string()
                                                                  : quantity->unit,
                     .measured = entry.measured,
                     .verdict = entry.verdict,
                     .rule = std::string(entry.rule)};
  if (entry.evidence) claim.evidence = std::move(*entry.evidence);
  return claim;
}

LedgerEntry& Ledger::add(ClaimRow row, ClaimMetric metric, const Quantity* quantity, int line) {
  first_.try_emplace(address(row), entries_.size());
  const bool own_line = quantity != nullptr && quantity->line > 0;
  return entries_.emplace_back(LedgerEntry{.metric = metric,
                                           .row = row,
                                           .batch = report_.batch,
                                           .quantity = quantity,
                                           .line = own_line ? quantity->line : line});
}

void Ledger::add_number(ClaimRow row, ClaimMetric metric, std::optional<double> number, int line) {
  if (number) add(row, metric, &numbers_.emplace_back(Quantity{.value = *number}), line);
}

void Ledger::add_measured(ClaimRow row, std::string_view metric, const Boxed<Quantity>& quantity,
                          int line) {
  if (quantity) add(row, ClaimMetric::measured, &*quantity, line).measured_metric = metric;
}

void Ledger::enter(const ClaimedDocument& document) {
  add_text(&document, ClaimMetric::exists, document.line);
  add_measured(&document, "words", document.words, document.line);
  add_measured(&document, "lines", document.lines, document.line);
  add_measured(&document, "code_blocks", document.code_blocks, document.line);
}

void Ledger::enter(const ClaimedCategory& category) {
  add_number(&category, ClaimMetric::done, category.done, category.line);
  add_number(&category, ClaimMetric::target, category.target, category.line);
  add_number(&category, ClaimMetric::percent, category.percent, category.line);
}

void Ledger::enter(const ClaimedOverall& overall) {
  const auto line = [&](int own) { return own > 0 ? own : overall.line; };
  add_number(&overall, ClaimMetric::done, overall.done, line(overall.done_line));
  add_number(&overall, ClaimMetric::target, overall.target, line(overall.target_line));
  add_number(&overall, ClaimMetric::percent, overall.percent, line(overall.percent_line));
}

void Ledger::enter(const ClaimedBatch& row) {
  const std::size_t first = entries_.size();
  add_number(&row, ClaimMetric::documents, row.documents, row.line);
  add_number(&row, ClaimMetric::cumulative, row.cumulative, row.line);
  add_measured(&row, "words", row.words, row.line);
  for (std::size_t i = first; i < entries_.size(); ++i) entries_[i].batch = row.batch;
}

void Ledger::enter(const TimelineEntry& row) {
  const std::size_t first = entries_.size();
  add_number(&row, ClaimMetric::documents, row.documents, row.line);
  add_number(&row, ClaimMetric::cumulative, row.cumulative, row.line);
  add_number(&row, ClaimMetric::target, row.target, row.line);
  add_number(&row, ClaimMetric::percent, row.percent, row.line);
  for (std::size_t i = first; i < entries_.size(); ++i) entries_[i].batch = row.batch;
}

void Ledger::enter(const QualityClaim& quality) {
  add_text(&quality, ClaimMetric::quality, quality.line);
}

void Ledger::enter(const RequiredSection& section) {
  add_text(&section, ClaimMetric::section, section.line);
}

void Ledger::enter(const NavigationEntry& entry) {
  add_text(&entry, ClaimMetric::exists, entry.line);
}

// Those in no list, unless a list has the same number in the same line.
void Ledger::enter_claims() {
  KnownNumbers known(entries_);
  std::set<int> quality_lines;
  for (const QualityClaim& quality : report_.quality) quality_lines.insert(quality.line);
  entries_.reserve(entries_.size() + report_.claims.size());
  for (const Claim& claim : report_.claims) {
    const bool figure = claim.subject == ClaimSubject::batch;
    const bool own = !figure && (claim.metric == ClaimMetric::change || is_text(claim.metric));
    auto entered = own ? std::nullopt : known.find(claim.line, claim.quantity.value);
    // Two columns of one total may have the same number.
    if (entered && claim.metric == ClaimMetric::sum &&
        entries_[*entered].metric == ClaimMetric::sum)
      entered.reset();
    if (entered) {
      if (claim.basis) restated_.emplace_back(*entered, &claim);
      continue;
    }
    // The verdict of such a figure goes to the quality metric.
    if (figure && quality_lines.count(claim.line) > 0) continue;
    const Quantity* number = is_text(claim.metric) ? nullptr : &claim.quantity;
    LedgerEntry& entry = add(&claim, claim.metric, number, claim.line);
    entry.measured_metric = claim.measured;
    if (figure) entry.batch = claim.batch;
    if (!own) known.add(entries_.size() - 1);
  }
}

}  // namespace otlpdoc
