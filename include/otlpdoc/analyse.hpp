#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Share of planned documents that are finished.
// Excluded documents count in neither part.
struct Completion {
  std::int64_t finished = 0;            // documents
  std::optional<std::int64_t> planned;  // documents; empty when there is no target
  // Between 0 and 1, more when the target is exceeded. Empty when nothing is
  // planned: 0 % would be a statement nobody made.
  std::optional<double> share() const;
};

struct CategoryStatus {
  std::string id;
  std::string name;
  Completion completion;
  Measurements measured;  // of its finished documents
};

struct BatchStatus {
  int number = 0;
  std::optional<Date> date;
  std::string day_part;
  std::int64_t documents = 0;   // finished documents of the batch that exist
  std::int64_t cumulative = 0;  // of this batch, all before, and those of no batch
  // Finished documents by category, in the order of Catalogue::categories; the
  // last element counts those of no category.
  std::vector<std::int64_t> by_category;
  Measurements measured;
  std::optional<std::int64_t> claimed_documents;
  std::optional<Quantity> claimed_words;
};

struct FileAccount {
  std::int64_t seen = 0;
  std::int64_t catalogued = 0;
  std::int64_t excluded = 0;
  std::int64_t failed = 0;
};

// Where the corpus stands.
struct Status {
  Completion overall;
  std::vector<CategoryStatus> categories;
  CategoryStatus uncategorised;  // finished documents of no category
  std::vector<BatchStatus> batches;
  Measurements totals;         // of all finished documents
  std::int64_t documents = 0;  // in the catalogue, finished or not
  std::int64_t reports = 0;    // batch reports, of every series
  FileAccount files;
};

// With `last_batch`, where the corpus stood after that batch: later batches and
// their documents are left out. A finished document of no batch counts from the
// start, for nobody knows since when it has been there.
Status analyse_status(const Catalogue& catalogue, std::optional<int> last_batch = std::nullopt);

// A claim of the shown series that what was measured does not bear out.
struct Disagreement {
  std::string subject;  // what the claim is about, such as a path
  std::string metric;   // `documents`, `words`, `lines`, `exists` …
  std::string claimed;  // as written
  std::string measured;
  Place place;
};

struct Agreement {
  std::int64_t judged = 0;  // claims that could be compared
  std::vector<Disagreement> disagreements;
};

// Compares what the reports say of documents and batches with the catalogue. A
// number whose unit is ambiguous agrees when any counting rule bears it out.
Agreement compare_claims(const Catalogue& catalogue);

// The batches that were worked on: those with a report or with documents. What a
// timeline merely names, such as a batch to come, is none of them.
std::vector<BatchStatus> analyse_timeline(const Catalogue& catalogue,
                                          std::optional<int> last_batch = std::nullopt);

// Which days are working days: Monday to Friday, or all seven when any batch fell
// on a weekend.
enum class Week { monday_to_friday, all_days };

// What the dates of the batches are good for.
enum class Dating {
  dated,    // there are intervals between batches
  one_day,  // every batch fell on the same day, so nobody knows how long one takes
  missing,  // no two batches that follow each other are dated, in order
};
std::string_view name(Dating dating);  // "dated", "one_day", "missing"

// How much the batches of the timeline brought.
struct Throughput {
  std::int64_t batches = 0;
  std::int64_t documents = 0;  // of these batches
  double mean = 0;             // documents per batch
  std::int64_t least = 0;      // documents, as the next
  std::int64_t most = 0;
  Week week = Week::monday_to_friday;
  Dating dating = Dating::missing;
  std::optional<Date> first;  // earliest and latest day of a batch
  std::optional<Date> last;
  std::int64_t working_days = 0;          // from first to last, both included
  std::optional<double> per_working_day;  // documents of dated batches
};
Throughput analyse_throughput(const Catalogue& catalogue,
                              std::optional<int> last_batch = std::nullopt);

enum class ForecastState {
  forecast,
  done,            // the target is reached
  no_target,       // nobody set one
  too_few,         // fewer than kLeastBatches batches to draw from
  no_convergence,  // even the median does not come within kMostFutureBatches or ten years
};
std::string_view name(ForecastState state);

inline constexpr std::size_t kLeastBatches = 3;
inline constexpr std::int64_t kMostFutureBatches = 1000;

// In so many percent of the trials the target was reached within so many
// batches, and by that date. A value that was not reached is empty; so is every
// date where the batches give no intervals.
struct ForecastPoint {
  int percentile = 0;                   // 50, 85, 95
  std::optional<std::int64_t> batches;  // from now
  std::optional<Date> date;
};

// When the whole, or one category, reaches its target.
struct Outlook {
  std::string id;    // of the category; empty for the whole
  std::string name;  // likewise
  Completion completion;
  ForecastState state = ForecastState::no_target;
  std::vector<ForecastPoint> points;  // empty unless the state is `forecast`
};

// Finished documents after so many more batches: 5, 15, 50, 85 and 95 % of the
// trials have at most so many. Work is taken to go on beyond the target.
struct ForecastStep {
  std::int64_t batches = 0;  // from now
  std::array<std::int64_t, 5> documents{};
  std::optional<Date> date;  // median
};

struct Forecast {
  Throughput throughput;
  Date start{};             // the later of as_of and the last batch
  std::int64_t trials = 0;  // 10,000; fewer where the work is capped; 0: none were needed
  bool paused = false;      // the last batch is longer ago than any interval between two
  Outlook overall;
  std::vector<Outlook> categories;  // in the order of Catalogue::categories
  // Up to where 95 % of the trials have reached the target, at most 60; where no
  // end is forecast, as many as there were batches, at most 12. Empty when there
  // are too few batches, none brought anything, or the whole is done.
  std::vector<ForecastStep> steps;
};

// Monte Carlo by resampling: each batch to come is one of the observed, drawn with
// replacement, with all its documents by category and the working days that
// preceded it (where these are unknown, those of another). The seed is fixed. The
// work is capped at 2·10^8 additions, whatever the input.
Forecast analyse_forecast(const Catalogue& catalogue, Date as_of,
                          std::optional<int> last_batch = std::nullopt);

// Replays the past: after each batch from kLeastBatches on, the documents after
// each later batch are predicted from those before, in the same way. Of the
// newest 100 batches, at most 60 batches ahead.
struct Backtest {
  std::int64_t predictions = 0;
  std::int64_t inside_90 = 0;  // the truth was between 5 and 95 %
  std::int64_t inside_70 = 0;  // between 15 and 85 %
};
Backtest analyse_backtest(const Catalogue& catalogue, std::optional<int> last_batch = std::nullopt);

}  // namespace otlpdoc
