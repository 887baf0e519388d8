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

// What the batch brought to the categories of the report.
struct Growth {
  std::vector<std::int64_t> documents;  // by group of category names
  bool all_placed = true;               // every document is in one by what reports say
};

class Continuity {
 public:
  Continuity(const AuditInput& input, Ledger& ledger)
      : input_(input),
        ledger_(ledger),
        report_(ledger.report()),
        series_(ledger.series()),
        before_(series_.before(report_)) {}

  void run() {
    for (LedgerEntry& entry : ledger_.entries()) check(entry);
    check_gap();
    check_targets();
  }

 private:
  void check(LedgerEntry& entry) {
    if (const Claim* claim = entry.from<Claim>()) {
      if (claim->scope == ClaimScope::this_batch) check_told(entry, metric_of(entry));
    } else if (entry.from<ClaimedBatch>() != nullptr || entry.from<TimelineEntry>() != nullptr) {
      if (entry.metric == ClaimMetric::documents || entry.metric == ClaimMetric::cumulative ||
          entry.metric == ClaimMetric::measured)
        check_told(entry, metric_of(entry));
    } else if (entry.from<ClaimedOverall>() != nullptr) {
      if (entry.metric == ClaimMetric::done) check_total(entry);
      if (entry.metric == ClaimMetric::percent) check_overall_percent(entry);
      if (entry.metric == ClaimMetric::target) check_overall_target(entry);
    } else if (const auto* category = entry.from<ClaimedCategory>()) {
      check_category(entry, *category);
    } else if (const auto* document = entry.from<ClaimedDocument>()) {
      if (entry.metric == ClaimMetric::exists) check_claimed_twice(entry, *document);
    }
  }

  const BatchReport& report_at(const Statement& said) const {
    return input_.catalogue.reports[said.report];
  }

  Place place_of(const Statement& said) const { return {report_at(said).file, said.line}; }

  using Told = std::span<const Statement>;

  // Those of the report of that batch.
  static Told of_batch(Told told, int batch) {
    const auto [first, last] =
        std::equal_range(told.begin(), told.end(), Statement{.batch = batch},
                         [](const Statement& a, const Statement& b) { return a.batch < b.batch; });
    return {first, last};
  }

  // What reports before this one said: the batch's own knows best, else the last one
  // that spoke of it.
  Told told_before(Told told, int batch) const {
    const auto end =
        std::lower_bound(told.begin(), told.end(), *report_.batch,
                         [](const Statement& said, int wanted) { return said.batch < wanted; });
    const Told earlier{told.begin(), end};
    const Told own = of_batch(earlier, batch);
    if (!own.empty() || earlier.empty()) return own;
    return of_batch(earlier, earlier.back().batch);
  }

  // What is said of a batch against what its own report said, else against what was
  // said of it last.
  void check_told(LedgerEntry& entry, std::string_view metric) {
    if (!entry.batch) return;
    const bool is_own = entry.batch == report_.batch;
    const Told all = series_.said(*entry.batch, std::string(metric));
    const Told told = is_own ? of_batch(all, *report_.batch) : told_before(all, *entry.batch);
    const Statement* other = nullptr;
    for (const Statement& said : told.first(std::min(told.size(), kMostCompared))) {
      const bool itself = is_own && (&report_at(said) != &report_ || said.line == entry.line);
      if (itself) continue;
      if (alike(*entry.quantity, said.value, metric))
        return ledger_.agree(entry, kContinuity, said.value);
      other = &said;
    }
    if (told.size() > kMostCompared) return;  // another may bear it out
    if (other == nullptr) return Ledger::leave(entry, "first_statement");
    if (is_own && metric != "documents") return;  // its own rows are for closure
    const std::string number = number_text(other->value);
    ledger_.refute(
        entry, is_own ? Verdict::inconsistent : Verdict::conflict, kContinuity, other->value,
        ledger_.finding(is_own
                            ? say::findings::claim_count(say::verbatim(ledger_.name_of(entry)),
                                                         claimed_of(entry), number)
                            : say::findings::claim_retold(ledger_.name_of(entry), claimed_of(entry),
                                                          term(metric_of(entry)), number),
                        entry, {place_of(*other)}));
  }

  static bool alike(const Quantity& quantity, double value, std::string_view metric) {
    if (metric == "documents" || metric == "cumulative") return quantity.value == value;
    return std::abs(quantity.value - value) <= kAlike * std::max(quantity.value, value) ||
           bears_out(quantity, value);
  }

  // Before and this batch make now.
  void check_total(LedgerEntry& entry) {
    if (before_ == nullptr || !before_->overall.done) return;
    const std::int64_t before = *before_->overall.done;
    const double now = entry.quantity->value;
    const Place place{before_->file, before_->overall.line};
    if (now < real(before)) return refute_shrinking(entry, real(before), place);
    if (*before_->batch + 1 != *report_.batch) return;
    std::vector<std::int64_t> added;
    if (report_.claimed_documents) added.push_back(*report_.claimed_documents);
    if (!report_.documents.empty())
      added.push_back(static_cast<std::int64_t>(report_.documents.size()));
    if (added.empty()) return;
    for (std::int64_t documents : added) {
      if (real(before + documents) == now) return ledger_.agree(entry, kContinuity, now);
    }
    refute_growth(entry, before, added.back(), place);
  }

  void refute_growth(LedgerEntry& entry, std::int64_t before, std::int64_t added,
                     const Place& place) {
    ledger_.refute(entry, Verdict::conflict, kContinuity, real(before + added),
                   ledger_.finding(say::findings::claim_cumulative(
                                       claimed_of(entry), number_text(real(before)),
                                       number_text(real(added)), number_text(real(before + added))),
                                   entry, {place}));
  }

  void refute_shrinking(LedgerEntry& entry, double before, const Place& place) {
    ledger_.refute(
        entry, Verdict::conflict, kContinuity, before,
        ledger_.finding(say::findings::claim_shrinks(ledger_.subject(entry), term(metric_of(entry)),
                                                     number_text(before), claimed_of(entry)),
                        entry, {place}));
  }

  // A percentage may fall because the target grew; then the targets tell.
  static bool is_fraction(std::optional<std::int64_t> done, std::optional<std::int64_t> target,
                          double percent) {
    return done && target && *target > 0 && is_percentage(percent, percentage(*done, *target));
  }

  void check_overall_percent(LedgerEntry& entry) {
    if (before_ == nullptr || !before_->overall.percent) return;
    const ClaimedOverall& then = before_->overall;
    const ClaimedOverall& now = report_.overall;
    if (entry.quantity->value >= *then.percent) return;
    if (is_fraction(then.done, then.target, *then.percent) &&
        is_fraction(now.done, now.target, *now.percent))
      return;
    refute_shrinking(entry, *then.percent, {before_->file, then.line});
  }

  void check_overall_target(LedgerEntry& entry) {
    if (before_ != nullptr && before_->overall.target &&
        real(*before_->overall.target) == entry.quantity->value)
      return ledger_.agree(entry, kContinuity, entry.quantity->value);
    Ledger::leave(entry, "first_statement");
  }

  // That of the very name, else the only one whose name means the same.
  const ClaimedCategory* category_before(const std::string& name) const {
    if (before_ == nullptr) return nullptr;
    const SeriesFacts::CategoryRows& then = series_.category_rows(*before_);
    const auto same = then.as_written.find(name);
    if (same != then.as_written.end()) return &before_->categories[same->second];
    const CategoryNames::Groups& groups = then.names.find(name);
    const bool only = groups.size() == 1 && then.rows[groups.front()].size() == 1;
    return only ? &before_->categories[then.rows[groups.front()].front()] : nullptr;
  }

  void check_category(LedgerEntry& entry, const ClaimedCategory& now) {
    const ClaimedCategory* then = category_before(now.name);
    if (then == nullptr) return Ledger::leave(entry, "first_statement");
    const Place place{before_->file, then->line};
    if (entry.metric == ClaimMetric::target && then->target) {
      if (*then->target == *now.target) ledger_.agree(entry, kContinuity, real(*then->target));
      return;
    }
    if (entry.metric == ClaimMetric::done && then->done) {
      if (*now.done < *then->done) return refute_shrinking(entry, real(*then->done), place);
      if (*before_->batch + 1 == *report_.batch) check_growth(entry, *then->done, place);
    }
    if (entry.metric == ClaimMetric::percent && then->percent && *now.percent < *then->percent &&
        !(is_fraction(then->done, then->target, *then->percent) &&
          is_fraction(now.done, now.target, *now.percent)))
      refute_shrinking(entry, *then->percent, place);
  }

  const Growth& growth(const BatchDocuments& known) {
    if (growth_) return *growth_;
    const SeriesFacts::CategoryRows& rows = series_.category_rows(report_);
    Growth& out = growth_.emplace();
    out.documents.resize(rows.rows.size());
    // Documents of one directory may be of the same categories.
    std::unordered_map<std::string_view, std::pair<std::set<std::size_t>, bool>> directories;
    for (std::size_t document : known.documents) {
      const std::string_view path = input_.catalogue.documents[document].path;
      const auto [at, is_new] = directories.try_emplace(directory_of(path));
      auto& [groups, placed] = at->second;
      if (is_new) {
        const std::vector<std::string> names = series_.possible_categories(document);
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

  // The documents of the batch in the category. What does not fit is wrong only where
  // every one of them stands in one of the categories.
  void check_growth(LedgerEntry& entry, std::int64_t before, const Place& place) {
    const BatchDocuments* known = series_.documents(*report_.batch);
    if (known == nullptr || !known->is_complete()) return;
    const std::size_t group = series_.category_rows(report_).names.group_of(ledger_.name_of(entry));
    const std::int64_t added = growth(*known).documents[group];
    if (real(before + added) == entry.quantity->value)
      return ledger_.agree(entry, kContinuity, real(before + added));
    if (growth(*known).all_placed) refute_growth(entry, before, added, place);
  }

  void check_claimed_twice(LedgerEntry& entry, const ClaimedDocument& document) {
    if (!report_.batch) return;
    const auto found = document.found.document();
    if (!found) return;
    const Listing* first = series_.first_listing(*found);
    if (first == nullptr) return;
    const BatchReport& other = input_.catalogue.reports[first->report];
    if (*other.batch >= *report_.batch) return;
    ledger_.refute(entry, Verdict::conflict, kContinuity, std::nullopt,
                   ledger_.finding(say::findings::claim_twice(ledger_.name_of(entry),
                                                              series_.batch_name(*other.batch)),
                                   entry, {{other.file, first->line}}));
  }

  // Told once, at the first report behind the gap.
  void check_gap() {
    if (!report_.batch || series_.own(*report_.batch) != &report_) return;
    const int last = before_ == nullptr ? 0 : *before_->batch;
    const auto is_reported = [&](int batch) {  // in another folder, perhaps
      const auto& reports = input_.catalogue.reports;
      return std::any_of(reports.begin(), reports.end(), [&](const BatchReport& other) {
        return other.batch == batch && is_same_form(other.series, report_.series);
      });
    };
    std::vector<int> missing;
    for (int batch = last + 1; batch < *report_.batch && batch < last + 10; ++batch)
      if (!is_reported(batch)) missing.push_back(batch);
    if (missing.empty()) return;
    std::string names = series_.batch_name(missing.front());
    if (missing.size() > 1) names += " – " + series_.batch_name(missing.back());
    ledger_.add_finding(make_finding(say::findings::batch_gap(names), {report_.file, 1}, names));
  }

  void check_targets() {
    if (before_ == nullptr) return;
    check_target("overall", report_.overall.done, report_.overall.target, report_.overall.line,
                 before_->overall.target, before_->overall.line);
    for (const ClaimedCategory& row : report_.categories) {
      if (const ClaimedCategory* then = category_before(row.name))
        check_target(row.name, row.done, row.target, row.line, then->target, then->line);
    }
  }

  void check_target(const std::string& subject, std::optional<std::int64_t> done,
                    std::optional<std::int64_t> now, int line, std::optional<std::int64_t> then,
                    int line_then) {
    if (!now || !then || *now == *then) return;
    ledger_.add_finding(make_finding(
        say::findings::target_moved(subject == "overall" ? term(subject) : say::verbatim(subject),
                                    number_text(real(*then)), number_text(real(*now)),
                                    share_text(done, *then), share_text(done, *now)),
        {report_.file, line}, subject + " target", {{before_->file, line_then}}));
  }

  static std::string share_text(std::optional<std::int64_t> done, std::int64_t target) {
    if (!done || target <= 0) return "–";
    return number_text(std::round(100.0 * real(*done) / real(target))) + "%";
  }

  const AuditInput& input_;
  Ledger& ledger_;
  const BatchReport& report_;
  const SeriesFacts& series_;
  const BatchReport* before_;
  std::optional<Growth> growth_;
};

}  // namespace

void check_continuity(const AuditInput& input, Ledger& ledger) {
  // Weeks and sessions often tell of different things; what fell is only certain of batches.
  if (ledger.report().batch && !is_period(ledger.series().name())) Continuity(input, ledger).run();
}

}  // namespace otlpdoc
