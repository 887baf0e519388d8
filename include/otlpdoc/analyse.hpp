// What follows from a catalogue: status, timeline, forecast, plan, and the facts of a batch report.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/history.hpp"

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

// What the newest report of the series says is finished; empty where it does not.
struct ClaimedCompletion {
  std::optional<std::int64_t> done;    // documents
  std::optional<std::int64_t> target;  // likewise
  std::optional<double> percent;
};

struct CategoryStatus {
  std::string id;
  std::string name;
  Completion completion;
  Measurements measured;  // of its finished documents
  ClaimedCompletion claimed;
  std::map<DocumentStatus, std::int64_t> unfinished;  // documents that somebody gave that state
};

struct BatchStatus {
  int number = 0;
  std::optional<Date> date;
  std::string day_part;
  std::int64_t documents = 0;   // finished documents of the batch that exist
  std::int64_t counted = 0;     // of these, those that Status::overall counts
  std::int64_t cumulative = 0;  // counted ones of this batch, all before, and those of no batch
  // Finished documents by category: its index into Catalogue::categories, ascending; the
  // number of categories stands for none. Only categories that the batch has documents in.
  std::vector<std::pair<std::size_t, std::int64_t>> by_category;
  Measurements measured;
  std::optional<std::int64_t> claimed_documents;
  Boxed<Quantity> claimed_words;
  std::optional<std::int64_t> claimed_cumulative;  // that a report says are finished until then
  std::optional<std::int64_t> in_git;  // counted documents that git has at the end of the day
};

struct FileAccount {
  std::int64_t seen = 0;
  std::int64_t catalogued = 0;
  std::int64_t excluded = 0;
  std::int64_t failed = 0;
  std::int64_t other_formats = 0;          // documentation that is not read
  std::set<std::string> other_extensions;  // of these, without the dot
};

// Where the corpus stands.
struct Status {
  // Where its target is the sum of those of the categories, documents of categories without one
  // are not counted: like is divided by like.
  Completion overall;
  std::int64_t finished = 0;  // all documents, counted above or not
  ClaimedCompletion claimed;
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

// A directory with all that is below it.
struct SectionStatus {
  std::string path;  // relative to the root
  std::int64_t documents = 0;
  std::int64_t finished = 0;
  Measurements measured;  // of all documents
};

// The directories with documents down to so many levels, each above those in it.
std::vector<SectionStatus> sections_of(const Catalogue& catalogue, std::size_t depth);

// The batches that were worked on: those with documents, or with a report that
// does not say "0 documents" itself. What a timeline merely names, such as a batch
// to come, is none of them.
std::vector<BatchStatus> analyse_timeline(const Catalogue& catalogue,
                                          std::optional<int> last_batch = std::nullopt);

// What a state of the corpus in its history comes to; its revision stays empty.
HistoryPoint history_point(const Catalogue& catalogue);

// The steps of a history as batches, numbered from 1: what is finished after each, and what each
// brought, which is nothing where documents went. Categories are those of the catalogue. What a
// shallow clone begins with is no batch.
std::vector<BatchStatus> batches_of(const CorpusHistory& history, const Catalogue& catalogue);

// Puts beside each dated batch what the history has at the end of its day.
void add_history(const CorpusHistory& history, std::vector<BatchStatus>& batches);

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
Throughput analyse_throughput(const std::vector<BatchStatus>& batches);

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
  std::optional<Date> date;  // median; empty beyond the year 9999, as that of a point
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
// The same with other batches than those of the catalogue.
Forecast analyse_forecast(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
                          Date as_of);

// Replays the past: after each batch from kLeastBatches on, the documents after
// each later batch are predicted from those before, in the same way. Of the
// newest 100 batches, fewer where it would take more than 10^8 draws; at most 60
// batches ahead.
struct Backtest {
  std::int64_t predictions = 0;
  std::int64_t inside_90 = 0;  // the truth was between 5 and 95 %
  std::int64_t inside_70 = 0;  // between 15 and 85 %
};
Backtest analyse_backtest(const Catalogue& catalogue, std::optional<int> last_batch = std::nullopt);

// How a plan item is told to be about a document: the file it names, the same
// title, or the words that title and file name share with it.
enum class PlanMatch { path, same_title, shared_words };
std::string_view name(PlanMatch match);  // `path`, `same_title`, `shared_words`

// done: a finished document landed. open: in the newest plan. missed: open, but
// the batch it was planned for is over. dropped: in an earlier report's plan,
// not done, and gone from the newest plan. ambiguous: documents match equally.
enum class PlanState { done, open, missed, dropped, ambiguous };
std::string_view name(PlanState state);
// In the order in which people see them.
inline constexpr PlanState kPlanStates[] = {PlanState::done, PlanState::ambiguous,
                                            PlanState::missed, PlanState::open, PlanState::dropped};
std::optional<PlanState> plan_state(std::string_view name);

// Why a candidate does not fulfil its item.
enum class PlanDoubt { none, weak, not_finished, landed_before, taken, equal };
std::string_view name(PlanDoubt doubt);  // empty for none

struct PlanFit {
  std::size_t document = 0;  // index into Catalogue::documents
  PlanMatch how = PlanMatch::shared_words;
  std::vector<std::string> words;  // shared and distinctive, in the order of the item's title
  double coverage = 0;             // weight of the shared words in that of the title, 0 to 1
  PlanDoubt doubt = PlanDoubt::none;
};

// One plan that holds the item.
struct PlanMention {
  std::optional<int> report_batch;  // empty: the configuration
  std::optional<int> planned_for;   // batch
  Place place;
};

struct PlannedItem {
  PlanItem item;                      // as the newest plan that holds it words it
  std::string category;               // id when it is known, else as written
  Place place;                        // in that plan
  std::vector<PlanMention> mentions;  // reports by batch, then the configuration
  std::optional<int> first_batch;     // of the first report that planned it
  int carried = 0;                    // later reports that planned it again
  PlanState state = PlanState::open;
  std::optional<PlanFit> match;     // the document that fulfils it; only when done
  std::vector<PlanFit> candidates;  // best first, when not done; at most five
};

// A finished document that no item planned.
struct UnplannedDocument {
  std::size_t document = 0;  // index into Catalogue::documents
  int batch = 0;
};

struct PlanAccount {
  // By the report that first planned them, then by line; those of the
  // configuration alone come last.
  std::vector<PlannedItem> items;
  // By batch, then path. What landed before there was a plan is left out.
  std::vector<UnplannedDocument> unplanned;
  std::optional<int> newest_batch;  // the last one that is over
};

// The plans of the shown series' reports and of the configuration against what
// landed. Items that mean the same are one. A document fulfils at most one item,
// and of a report's plan only when its batch is later than the report's. A weak
// match stays a candidate. With `last_batch`, as things stood after that batch.
PlanAccount reconcile_plan(const Catalogue& catalogue,
                           std::optional<int> last_batch = std::nullopt);

// How the documents of a batch do against one threshold.
struct QualityResult {
  Threshold threshold;
  std::optional<double> value;  // mean or share; of `each` the worst document's
  double least = 0;             // of the documents, in the unit of the metric
  double most = 0;
  std::int64_t documents = 0;  // that have the metric
  std::int64_t holding = 0;    // of these, with at least one
  std::optional<bool> met;     // empty when there is nothing to judge
};

// `> 6,000`, `10-25`; empty when there is no limit.
std::string limit_text(const Threshold& threshold);

struct TopicCoverage {
  std::string topic;
  std::vector<std::size_t> documents;  // that speak of it; indices into Catalogue::documents
};

// One section that every document must have.
struct SectionResult {
  std::string title;         // the name most documents use, else the first configured
  std::int64_t present = 0;  // documents that have it
  std::int64_t documents = 0;
};

// A milestone of the configuration, or what was done and is planned in a category.
struct MilestoneResult {
  std::string title;
  std::string detail;              // of a configured one
  std::vector<std::string> names;  // else documents or plan items, the newest first
  bool reached = false;
};

// What a report shows of a document: what its author calls its highlights, else
// its most telling code.
struct HighlightChoice {
  std::size_t document = 0;  // index into Catalogue::documents
  std::vector<std::string> points;
  std::optional<CodeExcerpt> code;
  bool cut = false;  // the code is longer than the limit and was cut
};

// Finished documents of a batch in one category.
struct CategoryDocuments {
  std::string id;    // empty: documents of no category
  std::string name;  // likewise
  std::vector<std::size_t> documents;
};

// Everything that the report of one batch states (section 4 of the model).
struct BatchFacts {
  int number = 0;
  Date date{};  // of the report
  std::vector<CategoryDocuments> categories;
  std::vector<std::size_t> documents;  // finished, in the order of `categories`
  std::int64_t unfinished = 0;         // documents of the batch that are not done yet
  Measurements measured;               // of `documents`
  Status status;                       // as it stood after the batch
  std::vector<HighlightChoice> highlights;
  PlanAccount plan;
  std::vector<QualityResult> quality;
  std::vector<TopicCoverage> coverage;
  std::vector<MilestoneResult> milestones;                           // reached ones first
  std::vector<std::pair<std::size_t, ComparisonTable>> comparisons;  // document and table
  std::vector<SectionResult> sections;
  Forecast forecast;
};

// The batch to report on when nobody says: the first one with documents after
// the newest report, else the newest. Empty when there is no batch.
std::optional<int> next_report(const Catalogue& catalogue);

// Finished documents of a batch, by category, then path.
std::vector<CategoryDocuments> documents_of_batch(const Catalogue& catalogue, int number);

// `contents` are those of the batch's documents; documents without any show
// neither code nor comparisons.
BatchFacts analyse_batch(const Catalogue& catalogue, const std::vector<DocumentContents>& contents,
                         int number, Date date);
// The item of the account that plans a document of that title and category (an
// id), by the rule that joins items of several plans. None that is done counts.
std::optional<std::size_t> find_planned(const Catalogue& catalogue, const PlanAccount& account,
                                        std::string_view title, std::string_view category);

// One item that is worth doing next, with what speaks for it.
struct PlanRank {
  std::size_t item = 0;         // index into PlanAccount::items
  std::string priority;         // its own, else its category's; empty when neither has one
  std::string category_name;    // empty when its category is unknown
  std::optional<double> share;  // of its category that is done; empty without a target
};

// The open and missed items, the most urgent first: by priority, then by how far
// the category is behind its target, then by how often and how long put off.
// `last_batch` is that of the account.
std::vector<PlanRank> rank_plan(const Catalogue& catalogue, const PlanAccount& account,
                                std::optional<int> last_batch = std::nullopt);

}  // namespace otlpdoc
