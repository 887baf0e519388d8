// Whether the numbers of one report fit each other.

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "analyse/audit/ledger.hpp"
#include "analyse/audit/rules.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kRule = "closure";

double real(std::int64_t number) { return static_cast<double>(number); }

// What the rows of the documents state.
struct Rows {
  std::vector<const Quantity*> stated;  // empty unless every row states it
  double sum = 0;
};

class Closure {
 public:
  explicit Closure(Ledger& ledger) : ledger_(ledger), report_(ledger.report()) {}

  void run() {
    for (LedgerEntry& entry : ledger_.entries()) check(entry);
    check_category_sums();
    check_batch_sums();
    check_running_totals();
    check_overall_range();
    check_open_items();
  }

 private:
  void check(LedgerEntry& entry) {
    switch (entry.kind) {
      case ClaimKind::category:
        if (entry.claim.metric == "percent") {
          const ClaimedCategory& row = report_.categories[entry.item];
          check_percent(entry, row.done, row.target);
        }
        break;
      case ClaimKind::overall:
        if (entry.claim.metric == "percent") check_overall_percent(entry);
        break;
      case ClaimKind::timeline:
        if (entry.claim.metric == "percent") {
          const TimelineEntry& row = report_.timeline[entry.item];
          check_percent(entry, row.cumulative, row.target);
        }
        if (entry.claim.metric == "target") check_timeline_target(entry);
        break;
      case ClaimKind::fraction: {
        const FractionClaim& fraction = report_.fractions[entry.item];
        check_percent(entry, fraction.done, fraction.target);
        break;
      }
      case ClaimKind::change:
        check_change(entry);
        break;
      case ClaimKind::count:
        check_count(entry);
        break;
      case ClaimKind::listed:
        check_listed(entry);
        break;
      case ClaimKind::figure:
        check_figure(entry);
        break;
      default:
        break;
    }
  }

  void check_percent(LedgerEntry& entry, std::optional<std::int64_t> done,
                     std::optional<std::int64_t> target) {
    if (!done || !target || *target <= 0) return Ledger::leave(entry, "no_denominator");
    const double share = 100.0 * real(*done) / real(*target);
    if (is_percentage_of(entry.quantity->value, *done, *target))
      return ledger_.agree(entry, kRule, share);
    const std::string fraction = number_text(real(*done)) + "/" + number_text(real(*target));
    ledger_.refute(entry, Verdict::inconsistent, kRule, share,
                   Ledger::finding(say::findings::claim_percent(fraction, number_text(share),
                                                                entry.claim.claimed),
                                   entry));
  }

  // Done, target and percentage of the whole may come from different lines, which
  // speak of different things: only what stands together is held together.
  void check_overall_percent(LedgerEntry& entry) {
    const ClaimedOverall& overall = report_.overall;
    const int line = entry.claim.place.line;
    const bool one_line =
        line == overall.line && (overall.target_line == 0 || overall.target_line == line);
    if (one_line && overall.done && overall.target)
      return check_percent(entry, overall.done, overall.target);
    for (const FractionClaim& fraction : report_.fractions) {
      if (fraction.percent == entry.quantity->value && fraction.done == overall.done)
        return check_percent(entry, fraction.done, fraction.target);
    }
    const bool row = std::any_of(report_.categories.begin(), report_.categories.end(),
                                 [&](const auto& category) { return category.target.has_value(); });
    if (row) return check_percent(entry, overall.done, overall.target);
    Ledger::leave(entry, "no_denominator");
  }

  void check_timeline_target(LedgerEntry& entry) {
    const auto& target = report_.overall.target;
    if (target && entry.quantity->value == real(*target))
      ledger_.agree(entry, kRule, real(*target));
  }

  void check_change(LedgerEntry& entry) {
    const ChangeClaim& change = report_.changes[entry.item];
    const double is = change.to - change.from;
    if (std::abs(is - change.change) < std::max(1.0, 0.01 * std::abs(is)))
      return ledger_.agree(entry, kRule, is);
    ledger_.refute(entry, Verdict::inconsistent, kRule, is,
                   Ledger::finding(say::findings::claim_change(
                                       change.text, number_text(change.change), number_text(is)),
                                   entry));
  }

  void check_count(LedgerEntry& entry) {
    const CountClaim& count = report_.counts[entry.item];
    const double counted = real(count.counted);
    if (bears_out(count.quantity, counted)) return ledger_.agree(entry, kRule, counted);
    const std::string& claimed = entry.claim.claimed;
    const std::string listed = number_text(counted);
    ledger_.refute(entry, Verdict::inconsistent, kRule, counted,
                   Ledger::finding(counted > count.quantity.value
                                       ? say::findings::claim_names(count.label, claimed, listed)
                                       : say::findings::claim_count(say::verbatim(count.label),
                                                                    claimed, listed),
                                   entry));
  }

  void check_listed(LedgerEntry& entry) {
    const double listed = real(static_cast<std::int64_t>(report_.documents.size()));
    if (listed == 0) return Ledger::leave(entry, "nothing_listed");
    if (listed == entry.quantity->value) return ledger_.agree(entry, kRule, listed);
    ledger_.refute(
        entry, Verdict::inconsistent, kRule, listed,
        Ledger::finding(say::findings::claim_count(Ledger::subject(entry), entry.claim.claimed,
                                                   number_text(listed)),
                        entry, first_document()));
  }

  std::vector<Place> first_document() const {
    return {{report_.file, report_.documents.front().line}};
  }

  // Of words, else of lines.
  const Rows& rows_of(bool words) {
    std::optional<Rows>& known = words ? words_ : lines_;
    if (known) return *known;
    Rows& out = known.emplace();
    for (const ClaimedDocument& document : report_.documents) {
      const auto& stated = words ? document.words : document.lines;
      if (!stated) {
        out.stated.clear();
        break;
      }
      out.stated.push_back(&*stated);
      out.sum += stated->value;
    }
    return out;
  }

  // What the rows say of each document against what is said of all of them.
  void check_figure(LedgerEntry& entry) {
    const FigureClaim& figure = report_.figures[entry.item];
    if (figure.batch != report_.batch || !figure.of_batch) return;
    if (figure.metric != "words" && figure.metric != "lines" && figure.metric != "code_lines")
      return;
    const Rows& rows = rows_of(figure.metric == "words");
    if (rows.stated.empty()) return;
    switch (figure.statistic) {
      case FigureClaim::Statistic::total:
        // A total that may be that of all batches is told apart by the corpus.
        if (figure.of_all_until && !fits(figure.quantity, rows.sum)) return;
        return compare_sum(entry, say::findings::claim_sum, rows.sum);
      case FigureClaim::Statistic::mean:
        return compare_sum(entry, say::findings::claim_mean,
                           rows.sum / static_cast<double>(rows.stated.size()));
      case FigureClaim::Statistic::each:
        return compare_each(entry, rows.stated);
      case FigureClaim::Statistic::share:
        return;
    }
  }

  // Rows are themselves rounded: `~770` stands for 770.0 to 770.9.
  static bool fits(const Quantity& claim, double value) {
    return bears_out(claim, value) || std::abs(claim.value - value) <= 1.0;
  }

  using Said = Worded (*)(const Worded&, std::string_view, std::string_view);

  void compare_sum(LedgerEntry& entry, Said said, double is) {
    if (fits(*entry.quantity, is)) return ledger_.agree(entry, kRule, is);
    ledger_.refute(
        entry, Verdict::inconsistent, kRule, is,
        Ledger::finding(said(Ledger::subject(entry), entry.claim.claimed, number_text(is)), entry,
                        first_document()));
  }

  void compare_each(LedgerEntry& entry, const std::vector<const Quantity*>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (bears_out(*entry.quantity, rows[i]->value)) continue;
      const ClaimedDocument& document = report_.documents[i];
      const int line = rows[i]->line > 0 ? rows[i]->line : document.line;
      return ledger_.refute(
          entry, Verdict::inconsistent, kRule, rows[i]->value,
          Ledger::finding(say::findings::claim_each(entry.claim.subject, entry.claim.claimed,
                                                    document.path, claimed_text(*rows[i])),
                          entry, {{report_.file, line}}));
    }
    ledger_.agree(entry, kRule);
  }

  // The rows of the categories against the total. That rows are missing is only
  // certain when the total stands by the table, and rows that make something else
  // altogether count something else.
  void check_category_sums() {
    const auto& rows = report_.categories;
    if (rows.size() < 2) return;
    const int first = rows.front().line;
    const int last = rows.back().line;
    const bool close = report_.overall.line >= first - 3 && report_.overall.line <= last + 4;
    check_column("done", report_.overall.done, close, [&](std::size_t i) { return rows[i].done; });
    check_column("target", report_.overall.target, close,
                 [&](std::size_t i) { return rows[i].target; });
  }

  void check_column(std::string_view metric, std::optional<std::int64_t> total, bool close,
                    const std::function<std::optional<std::int64_t>(std::size_t)>& value) {
    if (!total) return;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < report_.categories.size(); ++i) {
      if (!value(i)) return;
      sum += *value(i);
    }
    LedgerEntry* entry = ledger_.find(ClaimKind::overall, 0, metric);
    if (sum == *total) {
      ledger_.agree(*entry, kRule, real(sum));
      for (std::size_t i = 0; i < report_.categories.size(); ++i)
        ledger_.agree(*ledger_.find(ClaimKind::category, i, metric), kRule);
    } else if ((sum > *total || close) && 4 * std::abs(sum - *total) <= *total) {
      ledger_.refute(
          *entry, Verdict::inconsistent, kRule, real(sum),
          Ledger::finding(say::findings::claim_sum(Ledger::subject(*entry), entry->claim.claimed,
                                                   number_text(real(sum))),
                          *entry, {{report_.file, report_.categories.front().line}}));
    }
  }

  // Batches 1 to this one, when all are there, add up to the total.
  void check_batch_sums() {
    if (!report_.batch || report_.batches.size() < 2) return;
    std::int64_t sum = 0;
    double words = 0;
    bool all_words = true;
    for (std::size_t i = 0; i < report_.batches.size(); ++i) {
      const ClaimedBatch& row = report_.batches[i];
      if (row.batch != static_cast<int>(i) + 1 || !row.documents) return;
      sum += *row.documents;
      all_words = all_words && row.words;
      if (row.words) words += row.words->value;
    }
    if (report_.batches.back().batch != *report_.batch) return;
    if (LedgerEntry* entry = ledger_.find(ClaimKind::overall, 0, "done"))
      compare_total(*entry, sum);
    for (LedgerEntry& entry : ledger_.entries()) {
      if (entry.kind != ClaimKind::figure) continue;
      const FigureClaim& figure = report_.figures[entry.item];
      if (!figure.of_all_until || figure.batch != report_.batch) continue;
      if (figure.metric == "documents" && !figure.of_batch) compare_total(entry, sum);
      if (figure.metric == "words" && all_words && fits(figure.quantity, words))
        ledger_.agree(entry, kRule, words);
    }
  }

  void compare_total(LedgerEntry& entry, std::int64_t sum) {
    if (entry.quantity->value == real(sum)) return ledger_.agree(entry, kRule, real(sum));
    ledger_.refute(
        entry, Verdict::inconsistent, kRule, real(sum),
        Ledger::finding(say::findings::claim_sum(Ledger::subject(entry), entry.claim.claimed,
                                                 number_text(real(sum))),
                        entry, {{report_.file, report_.batches.front().line}}));
  }

  void check_running_totals() {
    for (std::size_t i = 1; i < report_.batches.size(); ++i) {
      const ClaimedBatch& row = report_.batches[i];
      const ClaimedBatch& above = report_.batches[i - 1];
      if (row.batch == above.batch + 1)
        check_step(ClaimKind::batch, i, above.cumulative, row.documents, row.cumulative);
    }
    for (std::size_t i = 1; i < report_.timeline.size(); ++i) {
      const TimelineEntry& row = report_.timeline[i];
      const TimelineEntry& above = report_.timeline[i - 1];
      if (row.batch == above.batch + 1)
        check_step(ClaimKind::timeline, i, above.cumulative, row.documents, row.cumulative);
    }
  }

  void check_step(ClaimKind kind, std::size_t item, std::optional<std::int64_t> before,
                  std::optional<std::int64_t> documents, std::optional<std::int64_t> now) {
    if (!before || !documents || !now) return;
    LedgerEntry& entry = *ledger_.find(kind, item, "cumulative");
    const std::int64_t is = *before + *documents;
    if (is == *now) return ledger_.agree(entry, kRule, real(is));
    ledger_.refute(entry, Verdict::inconsistent, kRule, real(is),
                   Ledger::finding(say::findings::claim_cumulative(
                                       entry.claim.claimed, number_text(real(*before)),
                                       number_text(real(*documents)), number_text(real(is))),
                                   entry));
  }

  // The whole lies between its parts.
  void check_overall_range() {
    LedgerEntry* entry = ledger_.find(ClaimKind::overall, 0, "percent");
    if (entry == nullptr || report_.categories.size() < 3) return;
    double least = 100;
    double most = 0;
    for (const ClaimedCategory& row : report_.categories) {
      if (!row.percent) return;
      least = std::min(least, *row.percent);
      most = std::max(most, *row.percent);
    }
    // Below all of them it may weigh what is not listed.
    const double percent = entry->quantity->value;
    if (percent <= most + 1 || entry->claim.verdict != Verdict::not_judged) return;
    ledger_.refute(*entry, Verdict::inconsistent, kRule, most,
                   Ledger::finding(say::findings::claim_range(
                                       entry->claim.claimed, number_text(least), number_text(most)),
                                   *entry, {{report_.file, report_.categories.front().line}}));
  }

  // Items that are still to do.
  struct OpenItems {
    std::int64_t count = 0;
    std::size_t first = 0;  // index into the report's plan

    void add(std::size_t item) {
      if (count++ == 0) first = item;
    }
    void add(const OpenItems& more) {
      if (more.count == 0) return;
      first = count == 0 ? more.first : std::min(first, more.first);
      count += more.count;
    }
  };

  // 100 % beside items that are still to do.
  void check_open_items() {
    OpenItems due;  // that there is a next batch is no contradiction
    CategoryNames names;
    std::vector<OpenItems> by_category;  // by group of names
    for (std::size_t i = 0; i < report_.plan.size(); ++i) {
      const PlanItem& item = report_.plan[i];
      if (item.done) continue;
      if (item.batch && report_.batch && *item.batch <= *report_.batch) due.add(i);
      const std::size_t group = names.add(item.category);
      if (group == by_category.size()) by_category.emplace_back();
      by_category[group].add(i);
    }
    for (LedgerEntry& entry : ledger_.entries()) {
      if (entry.claim.metric != "percent" || entry.quantity->value < 100) continue;
      if (entry.kind == ClaimKind::overall) refute_open(entry, due);
      if (entry.kind != ClaimKind::category) continue;
      OpenItems open;
      for (std::size_t group : names.find(entry.claim.subject)) open.add(by_category[group]);
      refute_open(entry, open);
    }
  }

  void refute_open(LedgerEntry& entry, const OpenItems& open) {
    if (open.count == 0) return;
    ledger_.refute(
        entry, Verdict::inconsistent, kRule, std::nullopt,
        Ledger::finding(say::findings::claim_open_items(Ledger::subject(entry), open.count), entry,
                        {{report_.file, report_.plan[open.first].line}}));
  }

  Ledger& ledger_;
  const BatchReport& report_;
  std::optional<Rows> words_, lines_;
};

}  // namespace

void check_closure(const AuditInput&, Ledger& ledger) { Closure(ledger).run(); }

}  // namespace otlpdoc
