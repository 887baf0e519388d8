// Counts finished documents by category and batch, up to a batch if need be.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "analyse/finished.hpp"
#include "base/paths.hpp"
#include "catalogue/lookup.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

// Whether the completion speaks of the document. Where only reports set the
// plan, it is about the documents of their batches, where there are any; where
// the configuration does, about those of its categories too.
bool is_in_scope(const Catalogue& catalogue, const Document& document) {
  if (document.batch) return true;
  if (!catalogue.configuration.categories.empty()) return !document.category.empty();
  return catalogue.shown_series.empty() || catalogue.batches.empty();
}

bool is_finished(const Catalogue& catalogue, const Document& document,
                 std::optional<int> last_batch) {
  const bool later = last_batch && document.batch && *document.batch > *last_batch;
  return document.status == DocumentStatus::done && !later && is_in_scope(catalogue, document);
}

// Whether the whole counts a finished document: by its target, which is either of all documents or
// the sum of the targets of categories.
class Denominator {
 public:
  explicit Denominator(const Catalogue& catalogue) {
    if (catalogue.configuration.categories.empty() || !catalogue.target) return;
    by_category_ = true;
    for (const Category& category : catalogue.categories) {
      if (category.target) targeted_.insert(category.id);
    }
  }

  bool counts(const Document& document) const {
    return !by_category_ || targeted_.count(document.category) > 0;
  }

 private:
  bool by_category_ = false;
  std::unordered_set<std::string_view> targeted_;  // ids
};

FileAccount account(const Catalogue& catalogue) {
  FileAccount out;
  out.catalogued = static_cast<std::int64_t>(catalogue.documents.size() + catalogue.reports.size());
  for (const LeftOutFile& file : catalogue.left_out) {
    ++(file.state == FileState::excluded ? out.excluded
       : file.state == FileState::failed ? out.failed
                                         : out.other_formats);
    if (file.state == FileState::other_format) out.other_extensions.insert(extension_of(file.path));
  }
  out.seen = out.catalogued + out.excluded + out.failed + out.other_formats;
  return out;
}

// Indices into Catalogue::categories by id.
class CategoryPlaces {
 public:
  explicit CategoryPlaces(const std::vector<Category>& categories) : none_(categories.size()) {
    for (std::size_t i = 0; i < categories.size(); ++i) places_.emplace(categories[i].id, i);
  }

  // The number of categories when the id names none.
  std::size_t find(std::string_view id) const {
    const auto at = places_.find(id);
    return at == places_.end() ? none_ : at->second;
  }

 private:
  std::unordered_map<std::string_view, std::size_t> places_;
  std::size_t none_;
};

// Gives the number of counted documents of no batch.
std::int64_t count_documents(const Catalogue& catalogue, const CategoryPlaces& places,
                             const Denominator& denominator, std::optional<int> last_batch,
                             Status& status) {
  std::int64_t without_batch = 0;
  for (const Document& document : catalogue.documents) {
    const std::size_t index = places.find(document.category);
    CategoryStatus& category =
        index < status.categories.size() ? status.categories[index] : status.uncategorised;
    if (document.status && *document.status != DocumentStatus::done)
      ++category.unfinished[*document.status];
    if (!is_finished(catalogue, document, last_batch)) continue;
    ++category.completion.finished;
    category.measured += document.measured;
    ++status.finished;
    if (!denominator.counts(document)) continue;
    ++status.overall.finished;
    if (!document.batch) ++without_batch;
  }
  for (const CategoryStatus& category : status.categories) status.totals += category.measured;
  status.totals += status.uncategorised.measured;
  return without_batch;
}

BatchStatus count_batch(const Catalogue& catalogue, const CategoryPlaces& places,
                        const Denominator& denominator, const Batch& batch) {
  BatchStatus out{.number = batch.number, .date = batch.date, .day_part = batch.day_part};
  std::map<std::size_t, std::int64_t> by_category;
  for (std::size_t i : batch.documents) {
    const Document& document = catalogue.documents[i];
    if (!is_finished(catalogue, document, std::nullopt)) continue;
    ++out.documents;
    out.counted += denominator.counts(document);
    ++by_category[places.find(document.category)];
    out.measured += document.measured;
  }
  out.by_category.assign(by_category.begin(), by_category.end());
  if (batch.report) {
    out.claimed_documents = catalogue.reports[*batch.report].claimed_documents;
    out.claimed_cumulative = catalogue.reports[*batch.report].overall.done;
  }
  return out;
}

// Batches stand by number. nullptr when there is none.
BatchStatus* find_batch(std::vector<BatchStatus>& batches, int number) {
  const auto at =
      std::lower_bound(batches.begin(), batches.end(), number,
                       [](const BatchStatus& batch, int wanted) { return batch.number < wanted; });
  return at == batches.end() || at->number != number ? nullptr : &*at;
}

// What the report of the batch says of it; else what the newest report does.
void add_claims(const Catalogue& catalogue, Status& status) {
  std::set<int> own_words;  // batches whose own report gave the words
  for (const Batch& batch : catalogue.batches) {
    if (!batch.report) continue;
    for (const ClaimedBatch& claim : catalogue.reports[*batch.report].batches) {
      BatchStatus* known = find_batch(status.batches, claim.batch);
      if (known == nullptr) continue;
      if (!known->claimed_documents) known->claimed_documents = claim.documents;
      if (!claim.words || own_words.count(claim.batch) > 0) continue;
      known->claimed_words = claim.words;
      if (batch.number == claim.batch) own_words.insert(claim.batch);
    }
  }
}

template <class Claim>
ClaimedCompletion completion_of(const Claim& claim) {
  return {claim.done, claim.target, claim.percent};
}

// What the newest report says of the whole and of each category.
void add_claimed_completion(const Catalogue& catalogue, Status& status) {
  const BatchReport* report = newest_report(catalogue);
  if (report == nullptr) return;
  status.claimed = completion_of(report->overall);
  const CategoryIndex categories(catalogue.categories);
  for (const ClaimedCategory& claim : report->categories) {
    const auto place = categories.find(claim.name);
    if (!place) continue;
    ClaimedCompletion& known = status.categories[*place].claimed;
    if (!known.done && !known.percent) known = completion_of(claim);
  }
}

}  // namespace

std::optional<double> Completion::share() const {
  if (!planned || *planned <= 0) return std::nullopt;
  return static_cast<double>(finished) / static_cast<double>(*planned);
}

Status analyse_status(const Catalogue& catalogue, std::optional<int> last_batch) {
  Status status;
  status.overall.planned = catalogue.target;
  for (const Category& category : catalogue.categories) {
    status.categories.push_back({category.id, category.name, {0, category.target}, {}});
  }
  const CategoryPlaces places(catalogue.categories);
  const Denominator denominator(catalogue);
  std::int64_t cumulative = count_documents(catalogue, places, denominator, last_batch, status);
  for (const Batch& batch : catalogue.batches) {
    if (last_batch && batch.number > *last_batch) continue;
    status.batches.push_back(count_batch(catalogue, places, denominator, batch));
    cumulative += status.batches.back().counted;
    status.batches.back().cumulative = cumulative;
  }
  add_claims(catalogue, status);
  if (!last_batch) add_claimed_completion(catalogue, status);
  status.documents = static_cast<std::int64_t>(catalogue.documents.size());
  status.reports = static_cast<std::int64_t>(catalogue.reports.size());
  status.files = account(catalogue);
  return status;
}

FinishedSoFar::FinishedSoFar(const Catalogue& catalogue)
    : by_category_(catalogue.categories.size() + 1) {
  const CategoryPlaces places(catalogue.categories);
  for (const Document& document : catalogue.documents) {
    if (!is_finished(catalogue, document, std::nullopt)) continue;
    const int since = document.batch.value_or(std::numeric_limits<int>::min());
    all_.push_back(since);
    by_category_[places.find(document.category)].push_back(since);
  }
  std::sort(all_.begin(), all_.end());
  for (Batches& batches : by_category_) std::sort(batches.begin(), batches.end());
}

std::int64_t FinishedSoFar::count(const Batches& batches, std::optional<int> last_batch) {
  if (!last_batch) return static_cast<std::int64_t>(batches.size());
  return std::upper_bound(batches.begin(), batches.end(), *last_batch) - batches.begin();
}

}  // namespace otlpdoc
