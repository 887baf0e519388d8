#include "analyse/audit/ledger.hpp"

#include <set>
#include <utility>

#include "analyse/audit/rules.hpp"
#include "base/text.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

const Quantity kNone;  // of a claim that is no number

constexpr std::size_t kKinds = 32;  // there are fewer

std::uint64_t place_of(ClaimKind kind, std::size_t item) {
  return item * kKinds + static_cast<std::size_t>(kind);
}

// The numbers that claims state, with the lines they stand in.
class KnownNumbers {
 public:
  explicit KnownNumbers(const std::vector<LedgerEntry>& entries) {
    for (const LedgerEntry& entry : entries) add(entry);
  }
  void add(const LedgerEntry& entry) {
    if (!entry.claim.claimed.empty() && entry.kind != ClaimKind::quality)
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

Ledger::Ledger(const BatchReport& report, const SeriesFacts& series, bool has_contents)
    : report_(report), series_(series), has_contents_(has_contents) {
  collect_documents();
  collect_progress();
  collect_batches();
  collect_statements();
  collect_arithmetic();
}

// The entries of one item stand together.
LedgerEntry* Ledger::find(ClaimKind kind, std::size_t item, std::string_view metric) {
  const auto first = first_.find(place_of(kind, item));
  if (first == first_.end()) return nullptr;
  for (std::size_t i = first->second; i < entries_.size(); ++i) {
    LedgerEntry& entry = entries_[i];
    if (entry.kind != kind || entry.item != item) return nullptr;
    if (entry.claim.metric == metric) return &entry;
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

Worded Ledger::subject(const LedgerEntry& entry) {
  return entry.kind == ClaimKind::overall ? term(entry.claim.subject)
                                          : say::verbatim(entry.claim.subject);
}

Finding Ledger::finding(Worded message, const LedgerEntry& entry, std::vector<Place> related) {
  return make_finding(std::move(message), entry.claim.place,
                      entry.claim.subject + " " + entry.claim.metric, std::move(related));
}

LedgerEntry& Ledger::add(ClaimKind kind, std::size_t item, std::string subject,
                         std::string_view metric, const Quantity& quantity, int line) {
  LedgerEntry entry{.kind = kind, .item = item, .batch = report_.batch, .quantity = &quantity};
  entry.claim.place = {report_.file, quantity.line > 0 ? quantity.line : line};
  entry.claim.subject = std::move(subject);
  entry.claim.metric = metric;
  entry.claim.claimed = claimed_text(quantity);
  entry.claim.unit = quantity.unit;
  entry.claim.number = quantity.value;
  first_.try_emplace(place_of(kind, item), entries_.size());
  entries_.push_back(std::move(entry));
  return entries_.back();
}

void Ledger::add_number(ClaimKind kind, std::size_t item, const std::string& subject,
                        std::string_view metric, std::optional<double> number, int line,
                        std::optional<int> batch) {
  if (!number) return;
  LedgerEntry& entry =
      add(kind, item, subject, metric, numbers_.emplace_back(Quantity{.value = *number}), line);
  if (metric == "percent") entry.claim.unit = "%";
  if (batch) entry.batch = batch;
}

void Ledger::add_quantity(ClaimKind kind, std::size_t item, const std::string& subject,
                          std::string_view metric, const Boxed<Quantity>& quantity, int line,
                          std::optional<int> batch) {
  if (!quantity) return;
  LedgerEntry& entry = add(kind, item, subject, metric, *quantity, line);
  if (batch) entry.batch = batch;
}

void Ledger::collect_documents() {
  for (std::size_t i = 0; i < report_.documents.size(); ++i) {
    const ClaimedDocument& document = report_.documents[i];
    LedgerEntry& exists =
        add(ClaimKind::document, i, document.path, "exists", kNone, document.line);
    exists.claim.claimed.clear();
    for (const auto& [metric, quantity] :
         {std::pair("words", &document.words), std::pair("lines", &document.lines),
          std::pair("code_blocks", &document.code_blocks)})
      add_quantity(ClaimKind::document, i, document.path, metric, *quantity, document.line);
  }
  if (report_.batch)
    add_number(ClaimKind::listed, 0, series_.batch_name(*report_.batch), "documents",
               report_.claimed_documents, report_.claimed_documents_line);
}

void Ledger::collect_progress() {
  for (std::size_t i = 0; i < report_.categories.size(); ++i) {
    const ClaimedCategory& category = report_.categories[i];
    add_number(ClaimKind::category, i, category.name, "done", category.done, category.line);
    add_number(ClaimKind::category, i, category.name, "target", category.target, category.line);
    add_number(ClaimKind::category, i, category.name, "percent", category.percent, category.line);
  }
  const ClaimedOverall& overall = report_.overall;
  add_number(ClaimKind::overall, 0, "overall", "done", overall.done, overall.line);
  const auto line_of = [&](int own) { return own > 0 ? own : overall.line; };
  add_number(ClaimKind::overall, 0, "overall", "target", overall.target,
             line_of(overall.target_line));
  add_number(ClaimKind::overall, 0, "overall", "percent", overall.percent,
             line_of(overall.percent_line));
}

void Ledger::collect_batches() {
  for (std::size_t i = 0; i < report_.batches.size(); ++i) {
    const ClaimedBatch& batch = report_.batches[i];
    const std::string subject = series_.batch_name(batch.batch);
    const auto kind = ClaimKind::batch;
    add_number(kind, i, subject, "documents", batch.documents, batch.line, batch.batch);
    add_number(kind, i, subject, "cumulative", batch.cumulative, batch.line, batch.batch);
    add_quantity(kind, i, subject, "words", batch.words, batch.line, batch.batch);
  }
  for (std::size_t i = 0; i < report_.timeline.size(); ++i) {
    const TimelineEntry& row = report_.timeline[i];
    const std::string subject = series_.batch_name(row.batch);
    const auto kind = ClaimKind::timeline;
    add_number(kind, i, subject, "documents", row.documents, row.line, row.batch);
    add_number(kind, i, subject, "cumulative", row.cumulative, row.line, row.batch);
    add_number(kind, i, subject, "target", row.target, row.line, row.batch);
    add_number(kind, i, subject, "percent", row.percent, row.line, row.batch);
  }
}

void Ledger::collect_statements() {
  const auto add_statement = [this](ClaimKind kind, std::size_t item, const std::string& subject,
                                    std::string_view metric, std::string text, int line) {
    add(kind, item, subject, metric, kNone, line).claim.claimed = std::move(text);
  };
  for (std::size_t i = 0; i < report_.quality.size(); ++i) {
    const QualityClaim& quality = report_.quality[i];
    add_statement(ClaimKind::quality, i, quality.metric, "quality", quality.value, quality.line);
  }
  if (!has_contents_) deferred_ = report_.sections.size();
  for (std::size_t i = 0; i < report_.sections.size() && has_contents_; ++i) {
    const RequiredSection& section = report_.sections[i];
    add_statement(ClaimKind::section, i, section.title, "section", {}, section.line);
  }
  for (std::size_t i = 0; i < report_.plan.size(); ++i) {
    const PlanItem& item = report_.plan[i];
    const bool there = vocabulary().holds(lower(item.detail), Concept::words_there_already);
    if (there && !item.path.empty())
      add_statement(ClaimKind::plan, i, item.path, "exists", {}, item.line);
  }
  for (std::size_t i = 0; i < report_.ticked.size(); ++i)
    add_statement(ClaimKind::ticked, i, report_.ticked[i].title, "done", {},
                  report_.ticked[i].line);
  for (std::size_t i = 0; i < report_.navigation.size(); ++i) {
    const NavigationEntry& entry = report_.navigation[i];
    add_statement(ClaimKind::navigation, i, entry.path, "exists", {}, entry.line);
  }
}

void Ledger::collect_arithmetic() {
  KnownNumbers known(entries_);
  std::set<int> quality_lines;
  for (const QualityClaim& quality : report_.quality) quality_lines.insert(quality.line);
  entries_.reserve(entries_.size() + report_.figures.size());
  for (std::size_t i = 0; i < report_.figures.size(); ++i) {
    const FigureClaim& figure = report_.figures[i];
    if (known.holds(figure.line, figure.quantity.value)) continue;
    if (quality_lines.count(figure.line) > 0) continue;  // its verdict goes to the quality metric
    LedgerEntry& entry =
        add(ClaimKind::figure, i, figure.label, figure.metric, figure.quantity, figure.line);
    entry.batch = figure.batch;
    known.add(entry);
  }
  for (std::size_t i = 0; i < report_.fractions.size(); ++i) {
    const FractionClaim& fraction = report_.fractions[i];
    if (known.holds(fraction.line, fraction.percent)) continue;
    const std::string subject = number_text(static_cast<double>(fraction.done)) + "/" +
                                number_text(static_cast<double>(fraction.target));
    add_number(ClaimKind::fraction, i, subject, "percent", fraction.percent, fraction.line);
    known.add(entries_.back());
  }
  for (std::size_t i = 0; i < report_.changes.size(); ++i)
    add_number(ClaimKind::change, i, report_.changes[i].text, "change", report_.changes[i].change,
               report_.changes[i].line);
  for (std::size_t i = 0; i < report_.counts.size(); ++i) {
    const CountClaim& count = report_.counts[i];
    if (count.line == report_.claimed_documents_line &&
        count.counted == static_cast<std::int64_t>(report_.documents.size()))
      continue;  // the claim of the batch says the same
    add(ClaimKind::count, i, count.label, "count", count.quantity, count.line);
  }
}

}  // namespace otlpdoc
