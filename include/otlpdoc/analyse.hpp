#pragma once

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

// How a plan item is told to be about a document: the file it names, the same
// title, or the words that title and file name share with it.
enum class PlanMatch { path, same_title, shared_words };
std::string_view name(PlanMatch match);  // `path`, `same_title`, `shared_words`

// done: a finished document landed. open: in the newest plan. missed: open, but
// the batch it was planned for is over. dropped: in an earlier report's plan,
// not done, and gone from the newest plan. ambiguous: documents match equally.
enum class PlanState { done, open, missed, dropped, ambiguous };
std::string_view name(PlanState state);
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
