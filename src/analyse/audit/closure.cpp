// Whether the numbers of one report fit each other.

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analyse/audit/ledger.hpp"
#include "analyse/audit/rules.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
namespace {

void contradict(Ledger& ledger, LedgerEntry& entry, std::optional<double> is, Worded message,
                std::vector<Place> related = {}) {
  ledger.refute(entry, Verdict::inconsistent, kClosure, is,
                ledger.finding(std::move(message), entry, std::move(related)));
}

void hold_percent(Ledger& ledger, LedgerEntry& entry, const ClaimBasis& basis) {
  if (is_percentage(entry.quantity->value, basis.value))
    return ledger.agree(entry, kClosure, basis.value);
  contradict(ledger, entry, basis.value,
             say::findings::claim_percent(basis.text, number_text(basis.value), claimed_of(entry)));
}

void check_percent(Ledger& ledger, LedgerEntry& entry, std::optional<std::int64_t> done,
                   std::optional<std::int64_t> target) {
  if (!done || !target || *target <= 0) return Ledger::leave(entry, "no_denominator");
  hold_percent(ledger, entry,
               {percentage(*done, *target), grouped(*done) + "/" + grouped(*target)});
}

// Done, target and percentage of the whole may come from different lines, which
// speak of different things: only what stands together is held together.
void check_overall_percent(Ledger& ledger, LedgerEntry& entry) {
  const BatchReport& report = ledger.report();
  const ClaimedOverall& overall = report.overall;
  const int line = entry.line;
  const auto told_at = [&](int at) { return at == 0 ? overall.line : at; };
  const bool one_line = told_at(overall.done_line) == line && told_at(overall.target_line) == line;
  if (one_line && overall.done && overall.target)
    return check_percent(ledger, entry, overall.done, overall.target);
  for (const Claim& claim : report.claims) {
    if (claim.metric == ClaimMetric::percent && overall.done &&
        claim.quantity.value == entry.quantity->value &&
        claim.basis->text.starts_with(grouped(*overall.done) + "/"))
      return hold_percent(ledger, entry, *claim.basis);
  }
  const bool row = std::any_of(report.categories.begin(), report.categories.end(),
                               [](const auto& category) { return category.target.has_value(); });
  if (row && told_at(overall.done_line) == line)
    return check_percent(ledger, entry, overall.done, overall.target);
  Ledger::leave(entry, "no_denominator");
}

void check_target(Ledger& ledger, LedgerEntry& entry) {
  const auto& target = ledger.report().overall.target;
  if (target && entry.quantity->value == real(*target))
    ledger.agree(entry, kClosure, real(*target));
}

// A claim against what the numbers beside it make.
void check_basis(Ledger& ledger, LedgerEntry& entry, const Claim& claim) {
  const double is = claim.basis->value;
  const double claimed = claim.quantity.value;
  if (claim.metric == ClaimMetric::state)
    return contradict(
        ledger, entry, std::nullopt, say::findings::claim_state(claim.label, claim.basis->text),
        claim.basis->line == 0 ? std::vector<Place>()
                               : std::vector<Place>{{ledger.report().file, claim.basis->line}});
  if (claim.metric == ClaimMetric::percent) return hold_percent(ledger, entry, *claim.basis);
  if (claim.metric == ClaimMetric::change) {
    if (std::abs(is - claimed) < std::max(1.0, 0.01 * std::abs(is)))
      return ledger.agree(entry, kClosure, is);
    return contradict(
        ledger, entry, is,
        say::findings::claim_change(claim.label, number_text(claimed), number_text(is)));
  }
  if (bears_out(claim.quantity, is)) return ledger.agree(entry, kClosure, is);
  const std::string number = number_text(is);
  if (claim.metric == ClaimMetric::restated)
    return contradict(ledger, entry, is,
                      say::findings::claim_restated(claim.label, claimed_of(entry), number),
                      {{ledger.report().file, claim.basis->line}});
  if (claim.metric == ClaimMetric::sum)
    return contradict(ledger, entry, is,
                      say::findings::claim_sum(ledger.subject(entry), claimed_of(entry), number));
  // A number that a list has, too, goes by the name that the list gives it.
  const bool names = claim.source != ClaimSource::heading && is > claimed;
  contradict(ledger, entry, is,
             names ? say::findings::claim_names(ledger.name_of(entry), claimed_of(entry), number)
                   : say::findings::claim_count(ledger.subject(entry), claimed_of(entry), number));
}

// How many documents the batch is said to have against those listed.
void check_listed(Ledger& ledger, LedgerEntry& entry) {
  const BatchReport& report = ledger.report();
  const double listed = static_cast<double>(report.documents.size());
  if (listed == 0) return Ledger::leave(entry, "nothing_listed");
  // What stands right below the number is what it counts, whatever else is listed.
  for (const auto& [restated, claim] : ledger.restated()) {
    if (&ledger.entries()[restated] == &entry && claim->metric == ClaimMetric::count)
      return check_basis(ledger, entry, *claim);
  }
  if (listed == entry.quantity->value) return ledger.agree(entry, kClosure, listed);
  contradict(
      ledger, entry, listed,
      say::findings::claim_count(ledger.subject(entry), claimed_of(entry), number_text(listed)),
      {{report.file, report.documents.front().line}});
}

// What the rows of the documents state of one metric.
struct DocumentRows {
  std::vector<const Quantity*> stated;  // empty unless every row states it
  double sum = 0;
};

DocumentRows rows_of(const BatchReport& report, Boxed<Quantity> ClaimedDocument::*metric) {
  DocumentRows out;
  for (const ClaimedDocument& document : report.documents) {
    const Boxed<Quantity>& stated = document.*metric;
    if (!stated) return {};
    out.stated.push_back(&*stated);
    out.sum += stated->value;
  }
  return out;
}

// Rows are themselves rounded: `~770` stands for 770.0 to 770.9.
bool fits(const Quantity& claim, double value) {
  return bears_out(claim, value) || std::abs(claim.value - value) <= 1.0;
}

using SaySum = Worded (*)(const Worded&, std::string_view, std::string_view);

void compare_sum(Ledger& ledger, LedgerEntry& entry, SaySum say_sum, double is) {
  if (fits(*entry.quantity, is)) return ledger.agree(entry, kClosure, is);
  const BatchReport& report = ledger.report();
  contradict(ledger, entry, is, say_sum(ledger.subject(entry), claimed_of(entry), number_text(is)),
             {{report.file, report.documents.front().line}});
}

void compare_each(Ledger& ledger, LedgerEntry& entry, const DocumentRows& rows) {
  const BatchReport& report = ledger.report();
  for (std::size_t i = 0; i < rows.stated.size(); ++i) {
    const Quantity& row = *rows.stated[i];
    if (bears_out(*entry.quantity, row.value)) continue;
    const ClaimedDocument& document = report.documents[i];
    return contradict(ledger, entry, row.value,
                      say::findings::claim_each(ledger.name_of(entry), claimed_of(entry),
                                                document.path, claimed_text(row)),
                      {{report.file, row.line > 0 ? row.line : document.line}});
  }
  ledger.agree(entry, kClosure);
}

// What the rows say of each document against what is said of all of them.
void check_figure(Ledger& ledger, LedgerEntry& entry, const Claim& claim,
                  const DocumentRows& rows) {
  if (rows.stated.empty()) return;
  switch (claim.scope) {
    case ClaimScope::this_batch:
      return compare_sum(ledger, entry, say::findings::claim_sum, rows.sum);
    case ClaimScope::batch_or_until:
      // One of all batches is told apart by the corpus.
      if (fits(claim.quantity, rows.sum)) ledger.agree(entry, kClosure, rows.sum);
      return;
    case ClaimScope::mean:
      // Of as many as the report says there are, not of those alone whose sizes it states.
      if (ledger.report().claimed_documents !=
          static_cast<std::int64_t>(ledger.report().documents.size()))
        return Ledger::leave(entry, "scope_unknown");
      return compare_sum(ledger, entry, say::findings::claim_mean,
                         rows.sum / static_cast<double>(rows.stated.size()));
    case ClaimScope::each:
      return compare_each(ledger, entry, rows);
    default:
      return;
  }
}

void check_entries(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  const DocumentRows words = rows_of(report, &ClaimedDocument::words);
  const DocumentRows lines = rows_of(report, &ClaimedDocument::lines);
  for (LedgerEntry& entry : ledger.entries()) {
    const bool percent = entry.metric == ClaimMetric::percent;
    if (const Claim* claim = entry.from<Claim>()) {
      const bool sizes = claim->measured == "lines" || claim->measured == "code_lines";
      if (claim->basis) {
        check_basis(ledger, entry, *claim);
      } else if (claim->subject == ClaimSubject::batch && claim->batch == report.batch &&
                 (claim->measured == "words" || sizes)) {
        check_figure(ledger, entry, *claim, sizes ? lines : words);
      }
    } else if (const auto* category = entry.from<ClaimedCategory>()) {
      if (percent && category->mean) Ledger::leave(entry, "percent_of_rows");
      if (percent && !category->mean)
        check_percent(ledger, entry, category->done, category->target);
    } else if (const auto* row = entry.from<TimelineEntry>()) {
      if (percent) check_percent(ledger, entry, row->cumulative, row->target);
      if (entry.metric == ClaimMetric::target) check_target(ledger, entry);
    } else if (entry.from<ClaimedOverall>() != nullptr) {
      if (percent) check_overall_percent(ledger, entry);
    } else if (std::holds_alternative<std::monostate>(entry.row)) {
      check_listed(ledger, entry);
    }
  }
}

// Numbers of lists that stand above what they count, or below what they add up.
void check_restated(Ledger& ledger) {
  for (const auto& [entry, claim] : ledger.restated())
    check_basis(ledger, ledger.entries()[entry], *claim);
}

using Column = std::optional<std::int64_t> ClaimedCategory::*;
using Rows = std::span<const ClaimedCategory>;

// Rows that stand together, as in a table; all of them where none do.
std::vector<Rows> groups_of(const std::vector<ClaimedCategory>& rows) {
  constexpr std::size_t kTable = 3;
  std::vector<Rows> out;
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    for (end = begin + 1; end < rows.size() && rows[end].line == rows[end - 1].line + 1;) ++end;
    if (end - begin >= kTable) out.emplace_back(rows.data() + begin, end - begin);
  }
  const bool nested =
      std::any_of(rows.begin(), rows.end(), [](const ClaimedCategory& row) { return row.inside; });
  if (out.empty() && !nested) out.emplace_back(rows);
  return out;
}

// Nothing when a row does not say.
std::optional<std::int64_t> sum_of(Rows rows, Column column) {
  std::int64_t sum = 0;
  for (const ClaimedCategory& row : rows) {
    if (!(row.*column)) return std::nullopt;
    sum += *(row.*column);
  }
  return sum;
}

// Whether the rows make less than the total, and yet all that is open: what is left out is done.
bool leave_some_out(Rows rows, const ClaimedOverall& overall) {
  const auto done = sum_of(rows, &ClaimedCategory::done);
  const auto target = sum_of(rows, &ClaimedCategory::target);
  return done && target && overall.done && overall.target && *done < *overall.done &&
         *target - *done == *overall.target - *overall.done;
}

// That rows are missing is only certain when the total stands by the table, and rows that make
// something else altogether count something else.
void check_column(Ledger& ledger, ClaimMetric metric, Column column) {
  const BatchReport& report = ledger.report();
  LedgerEntry* total = ledger.find(&report.overall, metric);
  if (total == nullptr) return;
  const double claimed = total->quantity->value;
  const auto groups = groups_of(report.categories);
  for (const Rows rows : groups) {
    const auto sum = sum_of(rows, column);
    if (!sum || real(*sum) != claimed) continue;
    ledger.agree(*total, kClosure, real(*sum));
    for (const ClaimedCategory& row : rows) ledger.agree(*ledger.find(&row, metric), kClosure);
    return;
  }
  for (const Rows rows : groups) {
    const auto sum = sum_of(rows, column);
    const bool bounds = std::any_of(rows.begin(), rows.end(),
                                    [](const ClaimedCategory& row) { return row.bounds; });
    if (!sum || bounds || 4 * std::abs(real(*sum) - claimed) > claimed ||
        leave_some_out(rows, report.overall))
      continue;
    constexpr int kAbove = 6, kBelow = 4;  // lines: a heading and its neighbours stand between
    const int line = report.overall.line;
    const bool close = line >= rows.front().line - kAbove && line <= rows.back().line + kBelow;
    if (real(*sum) < claimed && !close) continue;
    return contradict(
        ledger, *total, real(*sum),
        say::findings::claim_sum(ledger.subject(*total), claimed_of(*total), grouped(*sum)),
        {{report.file, rows.front().line}});
  }
}

// The rows of the categories against the total.
void check_category_sums(Ledger& ledger) {
  if (ledger.report().categories.size() < 2) return;
  check_column(ledger, ClaimMetric::done, &ClaimedCategory::done);
  check_column(ledger, ClaimMetric::target, &ClaimedCategory::target);
}

// What is left of all by the rows of the categories; nothing when they are not all there is.
std::optional<std::int64_t> left_by_rows(const BatchReport& report) {
  for (const Rows rows : groups_of(report.categories)) {
    const auto done = sum_of(rows, &ClaimedCategory::done);
    const auto target = sum_of(rows, &ClaimedCategory::target);
    if (done && target && target == report.overall.target) return *target - *done;
  }
  return std::nullopt;
}

// What is left and what is done make all there is; fewer are left where some are begun.
void check_remaining(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  const ClaimedOverall& overall = report.overall;
  if (!overall.done || !overall.target) return;
  const auto rows = left_by_rows(report);
  const std::int64_t left = rows.value_or(*overall.target - *overall.done);
  for (LedgerEntry& entry : ledger.entries()) {
    if (entry.metric != ClaimMetric::remaining || entry.quantity == nullptr) continue;
    if (entry.quantity->value == real(left)) ledger.agree(entry, kClosure, real(left));
    if (entry.quantity->value > real(left))
      contradict(ledger, entry, real(left),
                 say::findings::claim_sum(ledger.subject(entry), claimed_of(entry), grouped(left)),
                 {{report.file, overall.line}});
  }
}

void compare_total(Ledger& ledger, LedgerEntry& entry, std::int64_t sum) {
  if (entry.quantity->value == real(sum)) return ledger.agree(entry, kClosure, real(sum));
  contradict(ledger, entry, real(sum),
             say::findings::claim_sum(ledger.subject(entry), claimed_of(entry), grouped(sum)),
             {{ledger.report().file, ledger.report().batches.front().line}});
}

// Batches 1 to this one, when all are there, add up to the total. Of a snapshot the last one may
// be behind: then the total has others beside them.
void check_batch_sums(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  if (report.batches.size() < 2) return;
  std::int64_t sum = 0;
  double words = 0;
  bool all_words = true;
  for (std::size_t i = 0; i < report.batches.size(); ++i) {
    const ClaimedBatch& row = report.batches[i];
    if (row.batch != static_cast<int>(i) + 1 || !row.documents) return;
    sum += *row.documents;
    all_words = all_words && row.words;
    if (row.words) words += row.words->value;
  }
  if (report.batch && report.batches.back().batch != *report.batch) return;
  if (LedgerEntry* entry = ledger.find(&report.overall, ClaimMetric::done);
      entry != nullptr && (report.batch || real(sum) >= entry->quantity->value)) {
    // A session works at other things than what the whole counts.
    if (is_period(report.series) && real(sum) != entry->quantity->value)
      Ledger::leave(*entry, "scope_unknown");
    else
      compare_total(ledger, *entry, sum);
  }
  for (LedgerEntry& entry : ledger.entries()) {
    const Claim* claim = entry.from<Claim>();
    if (claim == nullptr || claim->batch != report.batch) continue;
    if (claim->metric == ClaimMetric::documents && claim->scope == ClaimScope::until_now)
      compare_total(ledger, entry, sum);
    if (may_be_until_now(claim->scope) && claim->measured == "words" && all_words &&
        fits(claim->quantity, words))
      ledger.agree(entry, kClosure, words);
  }
}

// What a row says of its batch and all before against the row above it.
template <class Row>
void check_running_totals(Ledger& ledger, const std::vector<Row>& rows) {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const auto before = rows[i - 1].cumulative;
    if (row.batch != rows[i - 1].batch + 1 || !before || !row.documents || !row.cumulative)
      continue;
    LedgerEntry& entry = *ledger.find(&row, ClaimMetric::cumulative);
    const std::int64_t is = *before + *row.documents;
    if (is == *row.cumulative) {
      ledger.agree(entry, kClosure, real(is));
    } else {
      contradict(ledger, entry, real(is),
                 say::findings::claim_cumulative(claimed_of(entry), grouped(*before),
                                                 grouped(*row.documents), grouped(is)));
    }
  }
}

// A snapshot lists what is done: many more than it says there are, which no index or appendix
// explains, are no slip of the list. A total among the documents is one of a part of them.
void check_snapshot(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  LedgerEntry* done = ledger.find(&report.overall, ClaimMetric::done);
  const double listed = real(static_cast<std::int64_t>(report.documents.size()));
  if (report.batch || report.overall.other || done == nullptr ||
      done->verdict != Verdict::not_judged)
    return;
  if (4 * (listed - done->quantity->value) <= done->quantity->value) return;
  // Examples in files of another kind stand beside the lessons that are counted.
  const auto pages = std::count_if(
      report.documents.begin(), report.documents.end(),
      [](const ClaimedDocument& document) { return has_markdown_name(document.path); });
  if (pages > 0 && pages < std::ssize(report.documents)) return;
  if (done->line > report.documents.front().line && done->line < report.documents.back().line)
    return;
  contradict(
      ledger, *done, listed,
      say::findings::claim_count(ledger.subject(*done), claimed_of(*done), number_text(listed)),
      {{report.file, report.documents.front().line}});
}

// The whole lies between its parts.
void check_overall_range(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  LedgerEntry* entry = ledger.find(&report.overall, ClaimMetric::percent);
  if (entry == nullptr || report.categories.size() < 3) return;
  double least = 100;
  double most = 0;
  for (const ClaimedCategory& row : report.categories) {
    if (!row.percent) return;
    least = std::min(least, *row.percent);
    most = std::max(most, *row.percent);
  }
  // Below all of them it may weigh what is not listed, and above all there are more than planned.
  const double percent = entry->quantity->value;
  if (percent <= most + 1 || percent > 100 || entry->verdict != Verdict::not_judged ||
      entry->quantity->approximation == Approximation::at_least)
    return;
  contradict(ledger, *entry, most,
             say::findings::claim_range(claimed_of(*entry), number_text(least), number_text(most)),
             {{report.file, report.categories.front().line}});
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

void hold_open(Ledger& ledger, LedgerEntry& entry, const OpenItems& open) {
  if (open.count == 0) return;
  contradict(ledger, entry, std::nullopt,
             say::findings::claim_open_items(ledger.subject(entry), open.count),
             {{ledger.report().file, ledger.report().plan[open.first].line}});
}

// 100 % beside items that are still to do.
void check_open_items(Ledger& ledger) {
  const BatchReport& report = ledger.report();
  OpenItems due;  // that there is a next batch is no contradiction
  CategoryNames names;
  std::vector<OpenItems> by_category;  // by group of names
  for (std::size_t i = 0; i < report.plan.size(); ++i) {
    const PlanItem& item = report.plan[i];
    if (item.done) continue;
    if (item.batch && report.batch && *item.batch <= *report.batch) due.add(i);
    const std::size_t group = names.add(item.category);
    if (group == by_category.size()) by_category.emplace_back();
    if (!item.aside) by_category[group].add(i);
  }
  for (LedgerEntry& entry : ledger.entries()) {
    if (entry.metric != ClaimMetric::percent || entry.quantity->value < 100) continue;
    if (entry.from<ClaimedOverall>() != nullptr) hold_open(ledger, entry, due);
    if (entry.from<ClaimedCategory>() == nullptr) continue;
    OpenItems open;
    for (std::size_t group : names.find(ledger.name_of(entry))) open.add(by_category[group]);
    hold_open(ledger, entry, open);
  }
}

}  // namespace

void check_closure(const AuditInput&, Ledger& ledger) {
  check_entries(ledger);
  check_restated(ledger);
  check_category_sums(ledger);
  check_remaining(ledger);
  check_batch_sums(ledger);
  check_running_totals(ledger, ledger.report().batches);
  check_running_totals(ledger, ledger.report().timeline);
  check_snapshot(ledger);
  check_overall_range(ledger);
  check_open_items(ledger);
}

}  // namespace otlpdoc
