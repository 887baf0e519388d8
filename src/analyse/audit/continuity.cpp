// Whether the reports of a series tell one story.

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analyse/audit/ledger.hpp"
#include "analyse/audit/rules.hpp"
#include "base/paths.hpp"
#include "catalogue/lookup.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostCompared = 1'000;  // statements of one report about one batch
constexpr double kAlike = 0.10;               // sizes that are estimates differ by less

using Told = std::span<const StatedValue>;

// Those of the report of that batch.
Told of_batch(Told told, int batch) {
  const auto [first, last] = std::equal_range(
      told.begin(), told.end(), StatedValue{.batch = batch},
      [](const StatedValue& a, const StatedValue& b) { return a.batch < b.batch; });
  return {first, last};
}

// What reports before the one of batch `now` said: the batch's own knows best, else the last one
// that spoke of it.
Told told_before(Told told, int now, int batch) {
  const auto end =
      std::lower_bound(told.begin(), told.end(), now,
                       [](const StatedValue& said, int wanted) { return said.batch < wanted; });
  const Told earlier{told.begin(), end};
  const Told own = of_batch(earlier, batch);
  if (!own.empty() || earlier.empty()) return own;
  return of_batch(earlier, earlier.back().batch);
}

bool is_alike(const Quantity& quantity, double value, std::string_view metric) {
  if (metric == "documents" || metric == "cumulative") return quantity.value == value;
  return std::abs(quantity.value - value) <= kAlike * std::max(quantity.value, value) ||
         bears_out(quantity, value);
}

void refute_retold(Ledger& ledger, LedgerEntry& entry, double other, const Place& place) {
  const bool is_own = entry.batch == ledger.report().batch;
  const std::string name = ledger.name_of(entry), number = number_text(other);
  ledger.refute(entry, is_own ? Verdict::inconsistent : Verdict::conflict, kContinuity, other,
                ledger.finding(is_own ? say::findings::claim_count(say::verbatim(name),
                                                                   claimed_of(entry), number)
                                      : say::findings::claim_retold(name, claimed_of(entry),
                                                                    term(metric_of(entry)), number),
                               entry, {place}));
}

// What is said of a batch against what its own report said, else against what was
// said of it last.
void check_told(const std::vector<BatchReport>& reports, Ledger& ledger, LedgerEntry& entry) {
  if (!entry.batch) return;
  const BatchReport& report = ledger.report();
  const std::string_view metric = metric_of(entry);
  const bool is_own = entry.batch == report.batch;
  const Told all = ledger.series().said(*entry.batch, std::string(metric));
  const Told told =
      is_own ? of_batch(all, *report.batch) : told_before(all, *report.batch, *entry.batch);
  const StatedValue* other = nullptr;
  for (const StatedValue& said : told.first(std::min(told.size(), kMostCompared))) {
    const bool itself = is_own && (&reports[said.report] != &report || said.line == entry.line);
    if (itself) continue;
    if (is_alike(*entry.quantity, said.value, metric))
      return ledger.agree(entry, kContinuity, said.value);
    other = &said;
  }
  if (told.size() > kMostCompared) return;  // another may bear it out
  if (other == nullptr) return Ledger::leave(entry, "first_statement");
  if (is_own && metric != "documents") return;  // its own rows are for closure
  refute_retold(ledger, entry, other->value, {reports[other->report].file, other->line});
}

void refute_growth(Ledger& ledger, LedgerEntry& entry, std::int64_t before, std::int64_t added,
                   const Place& place) {
  const double grown = real(before + added);
  ledger.refute(
      entry, Verdict::conflict, kContinuity, grown,
      ledger.finding(say::findings::claim_cumulative(claimed_of(entry), number_text(real(before)),
                                                     number_text(real(added)), number_text(grown)),
                     entry, {place}));
}

void refute_shrinking(Ledger& ledger, LedgerEntry& entry, double before, const Place& place) {
  ledger.refute(
      entry, Verdict::conflict, kContinuity, before,
      ledger.finding(say::findings::claim_shrinks(ledger.subject(entry), term(metric_of(entry)),
                                                  number_text(before), claimed_of(entry)),
                     entry, {place}));
}

// Before and this batch make now.
void check_total(Ledger& ledger, LedgerEntry& entry, const BatchReport& then) {
  if (!then.overall.done) return;
  const BatchReport& report = ledger.report();
  const std::int64_t before = *then.overall.done;
  const double now = entry.quantity->value;
  const Place place{then.file, then.overall.line};
  if (now < real(before)) return refute_shrinking(ledger, entry, real(before), place);
  if (*then.batch + 1 != *report.batch) return;
  std::vector<std::int64_t> added;
  if (report.claimed_documents) added.push_back(*report.claimed_documents);
  if (!report.documents.empty()) added.push_back(std::ssize(report.documents));
  if (added.empty()) return;
  for (std::int64_t documents : added) {
    if (real(before + documents) == now) return ledger.agree(entry, kContinuity, now);
  }
  refute_growth(ledger, entry, before, added.back(), place);
}

template <class Row>
bool is_fraction(const Row& row) {
  return row.done && row.target && *row.target > 0 &&
         is_percentage(*row.percent, percentage(*row.done, *row.target));
}

// A percentage may fall because the target grew; then the targets tell.
template <class Row>
void check_fall(Ledger& ledger, LedgerEntry& entry, const Row& then, const Row& now,
                const Place& place) {
  if (!then.percent || *now.percent >= *then.percent) return;
  if (is_fraction(then) && is_fraction(now)) return;
  refute_shrinking(ledger, entry, *then.percent, place);
}

void check_overall(Ledger& ledger, LedgerEntry& entry, const BatchReport* before) {
  const std::optional<std::int64_t> target =
      before == nullptr ? std::nullopt : before->overall.target;
  if (entry.metric == ClaimMetric::target && (!target || real(*target) != entry.quantity->value))
    return Ledger::leave(entry, "first_statement");
  if (before == nullptr) return;
  if (entry.metric == ClaimMetric::target) ledger.agree(entry, kContinuity, real(*target));
  if (entry.metric == ClaimMetric::done) check_total(ledger, entry, *before);
  if (entry.metric == ClaimMetric::percent)
    check_fall(ledger, entry, before->overall, ledger.report().overall,
               {before->file, before->overall.line});
}

// The row of that very name, else the only one whose name means the same.
const ClaimedCategory* category_in(const BatchReport& report, const SeriesFacts& series,
                                   const std::string& name) {
  const SeriesFacts::CategoryRows& known = series.category_rows(report);
  const auto same = known.as_written.find(name);
  if (same != known.as_written.end()) return &report.categories[same->second];
  const CategoryNames::Groups& groups = known.names.find(name);
  const bool only = groups.size() == 1 && known.rows[groups.front()].size() == 1;
  return only ? &report.categories[known.rows[groups.front()].front()] : nullptr;
}

// What a batch brought to the categories of its report.
struct Growth {
  std::vector<std::int64_t> documents;  // by group of category names
  bool all_placed = true;               // every document is in one by what reports say
};

Growth growth_by(const std::vector<std::size_t>& batch, const std::vector<Document>& documents,
                 const SeriesFacts& series, const SeriesFacts::CategoryRows& rows) {
  Growth out{std::vector<std::int64_t>(rows.rows.size())};
  // Documents of one directory may be of the same categories.
  std::unordered_map<std::string_view, std::pair<std::set<std::size_t>, bool>> directories;
  for (std::size_t document : batch) {
    const auto [at, is_new] = directories.try_emplace(directory_of(documents[document].path));
    auto& [groups, placed] = at->second;
    if (is_new) {
      const std::vector<std::string> names = series.possible_categories(document);
      for (const std::string& name : names) {
        for (std::size_t group : rows.names.find(name)) groups.insert(group);
      }
      placed = !rows.names.find(names.front()).empty();
    }
    for (std::size_t group : groups) ++out.documents[group];
    out.all_placed = out.all_placed && placed;
  }
  return out;
}

// Since the report before; nothing where that is not told.
std::optional<Growth> growth_since(const BatchReport* before, const BatchReport& report,
                                   const SeriesFacts& series,
                                   const std::vector<Document>& documents) {
  if (before == nullptr || *before->batch + 1 != *report.batch || report.categories.empty())
    return std::nullopt;
  const BatchDocuments* known = series.documents(*report.batch);
  if (known == nullptr || !known->is_complete()) return std::nullopt;
  return growth_by(known->documents, documents, series, series.category_rows(report));
}

// The documents of the batch in the category. What does not fit is wrong only where
// every one of them stands in one of the categories.
void check_growth(Ledger& ledger, LedgerEntry& entry, std::int64_t before, const Growth& growth,
                  const Place& place) {
  const SeriesFacts::CategoryRows& rows = ledger.series().category_rows(ledger.report());
  const std::int64_t added = growth.documents[rows.names.group_of(ledger.name_of(entry))];
  if (real(before + added) == entry.quantity->value)
    return ledger.agree(entry, kContinuity, real(before + added));
  if (growth.all_placed) refute_growth(ledger, entry, before, added, place);
}

void check_category_row(Ledger& ledger, LedgerEntry& entry, const ClaimedCategory& now,
                        const BatchReport* before, const std::optional<Growth>& growth) {
  const ClaimedCategory* then =
      before == nullptr ? nullptr : category_in(*before, ledger.series(), now.name);
  if (then == nullptr) return Ledger::leave(entry, "first_statement");
  const Place place{before->file, then->line};
  if (entry.metric == ClaimMetric::target && then->target == now.target)
    ledger.agree(entry, kContinuity, real(*then->target));
  if (entry.metric == ClaimMetric::done && then->done) {
    if (*now.done < *then->done) return refute_shrinking(ledger, entry, real(*then->done), place);
    if (growth) check_growth(ledger, entry, *then->done, *growth, place);
  }
  if (entry.metric == ClaimMetric::percent) check_fall(ledger, entry, *then, now, place);
}

void check_claimed_twice(const std::vector<BatchReport>& reports, Ledger& ledger,
                         LedgerEntry& entry, const ClaimedDocument& document) {
  const auto found = document.found.document();
  if (!found) return;
  const Listing* first = ledger.series().first_listing(*found);
  if (first == nullptr) return;
  const BatchReport& other = reports[first->report];
  if (*other.batch >= *ledger.report().batch) return;
  ledger.refute(entry, Verdict::conflict, kContinuity, std::nullopt,
                ledger.finding(say::findings::claim_twice(ledger.name_of(entry),
                                                          ledger.series().batch_name(*other.batch)),
                               entry, {{other.file, first->line}}));
}

void check_entry(const Catalogue& catalogue, Ledger& ledger, LedgerEntry& entry,
                 const BatchReport* before, const std::optional<Growth>& growth) {
  if (const Claim* claim = entry.from<Claim>()) {
    if (claim->scope == ClaimScope::this_batch) check_told(catalogue.reports, ledger, entry);
  } else if (entry.from<ClaimedBatch>() != nullptr || entry.from<TimelineEntry>() != nullptr) {
    if (entry.metric == ClaimMetric::documents || entry.metric == ClaimMetric::cumulative ||
        entry.metric == ClaimMetric::measured)
      check_told(catalogue.reports, ledger, entry);
  } else if (entry.from<ClaimedOverall>() != nullptr) {
    check_overall(ledger, entry, before);
  } else if (const auto* category = entry.from<ClaimedCategory>()) {
    check_category_row(ledger, entry, *category, before, growth);
  } else if (const auto* document = entry.from<ClaimedDocument>()) {
    if (entry.metric == ClaimMetric::exists)
      check_claimed_twice(catalogue.reports, ledger, entry, *document);
  }
}

// Told once, at the first report behind the gap.
void tell_gap(const std::vector<BatchReport>& reports, Ledger& ledger, const BatchReport* before) {
  const BatchReport& report = ledger.report();
  const SeriesFacts& series = ledger.series();
  if (series.own(*report.batch) != &report) return;
  const int last = before == nullptr ? 0 : *before->batch;
  const auto is_reported = [&](int batch) {  // in another folder, perhaps
    return std::any_of(reports.begin(), reports.end(), [&](const BatchReport& other) {
      return other.batch == batch && is_same_form(other.series, report.series);
    });
  };
  std::vector<int> missing;
  for (int batch = last + 1; batch < *report.batch && batch < last + 10; ++batch)
    if (!is_reported(batch)) missing.push_back(batch);
  if (missing.empty()) return;
  std::string names = series.batch_name(missing.front());
  if (missing.size() > 1) names += " – " + series.batch_name(missing.back());
  ledger.add_finding(make_finding(say::findings::batch_gap(names), {report.file, 1}, names));
}

std::string share_text(std::optional<std::int64_t> done, std::int64_t target) {
  if (!done || target <= 0) return "–";
  return number_text(std::round(percentage(*done, target))) + "%";
}

template <class Row>
void tell_moved(Ledger& ledger, const std::string& subject, const BatchReport& before,
                const Row& then, const Row& now) {
  if (!now.target || !then.target || *now.target == *then.target) return;
  ledger.add_finding(make_finding(
      say::findings::target_moved(subject == "overall" ? term(subject) : say::verbatim(subject),
                                  number_text(real(*then.target)), number_text(real(*now.target)),
                                  share_text(now.done, *then.target),
                                  share_text(now.done, *now.target)),
      {ledger.report().file, now.line}, subject + " target", {{before.file, then.line}}));
}

void tell_moved_targets(Ledger& ledger, const BatchReport& before) {
  const BatchReport& report = ledger.report();
  tell_moved(ledger, "overall", before, before.overall, report.overall);
  for (const ClaimedCategory& row : report.categories) {
    if (const ClaimedCategory* then = category_in(before, ledger.series(), row.name))
      tell_moved(ledger, row.name, before, *then, row);
  }
}

}  // namespace

void check_continuity(const AuditInput& input, Ledger& ledger) {
  const Catalogue& catalogue = input.catalogue;
  const BatchReport& report = ledger.report();
  const SeriesFacts& series = ledger.series();
  // Weeks and sessions often tell of different things; what fell is only certain of batches.
  if (!report.batch || is_period(series.name())) return;
  const BatchReport* before = series.before(report);
  const auto growth = growth_since(before, report, series, catalogue.documents);
  for (LedgerEntry& entry : ledger.entries()) check_entry(catalogue, ledger, entry, before, growth);
  tell_gap(catalogue.reports, ledger, before);
  if (before != nullptr) tell_moved_targets(ledger, *before);
}

}  // namespace otlpdoc
