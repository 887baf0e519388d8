#include <algorithm>
#include <set>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

// Whether the completion speaks of the document. Where only reports set the
// plan, it is about the documents of their batches; where the configuration
// does, about those of its categories too.
bool is_in_scope(const Catalogue& catalogue, const Document& document) {
  if (document.batch) return true;
  if (!catalogue.configuration.categories.empty()) return !document.category.empty();
  return catalogue.shown_series.empty();
}

bool is_finished(const Catalogue& catalogue, const Document& document,
                 std::optional<int> last_batch) {
  const bool later = last_batch && document.batch && *document.batch > *last_batch;
  return document.status == DocumentStatus::done && !later && is_in_scope(catalogue, document);
}

FileAccount account(const Catalogue& catalogue) {
  FileAccount out;
  out.catalogued = static_cast<std::int64_t>(catalogue.documents.size() + catalogue.reports.size());
  for (const LeftOutFile& file : catalogue.left_out)
    ++(file.state == FileState::excluded ? out.excluded : out.failed);
  out.seen = out.catalogued + out.excluded + out.failed;
  return out;
}

// Index into Catalogue::categories; their number when the id names none.
std::size_t category_index(const Catalogue& catalogue, const std::string& id) {
  const auto& categories = catalogue.categories;
  const auto at = std::find_if(categories.begin(), categories.end(),
                               [&](const Category& category) { return category.id == id; });
  return static_cast<std::size_t>(at - categories.begin());
}

// Gives the number of finished documents of no batch.
std::int64_t count_documents(const Catalogue& catalogue, std::optional<int> last_batch,
                             Status& status) {
  std::int64_t without_batch = 0;
  for (const Document& document : catalogue.documents) {
    if (!is_finished(catalogue, document, last_batch)) continue;
    const std::size_t index = category_index(catalogue, document.category);
    CategoryStatus& category =
        index < status.categories.size() ? status.categories[index] : status.uncategorised;
    ++category.completion.finished;
    category.measured += document.measured;
    ++status.overall.finished;
    if (!document.batch) ++without_batch;
  }
  for (const CategoryStatus& category : status.categories) status.totals += category.measured;
  status.totals += status.uncategorised.measured;
  return without_batch;
}

BatchStatus count_batch(const Catalogue& catalogue, const Batch& batch) {
  BatchStatus out{.number = batch.number, .date = batch.date, .day_part = batch.day_part};
  out.by_category.resize(catalogue.categories.size() + 1);
  for (std::size_t i : batch.documents) {
    const Document& document = catalogue.documents[i];
    if (!is_finished(catalogue, document, std::nullopt)) continue;
    ++out.documents;
    ++out.by_category[category_index(catalogue, document.category)];
    out.measured += document.measured;
  }
  if (batch.report) out.claimed_documents = catalogue.reports[*batch.report].claimed_documents;
  return out;
}

// What the report of the batch says of it; else what the newest report does.
void add_claims(const Catalogue& catalogue, Status& status) {
  std::set<int> own_words;  // batches whose own report gave the words
  for (const Batch& batch : catalogue.batches) {
    if (!batch.report) continue;
    for (const ClaimedBatch& claim : catalogue.reports[*batch.report].batches) {
      for (BatchStatus& known : status.batches) {
        if (known.number != claim.batch) continue;
        if (!known.claimed_documents) known.claimed_documents = claim.documents;
        const bool own_word = own_words.count(known.number) > 0;
        if (!claim.words || own_word) continue;
        known.claimed_words = claim.words;
        if (batch.number == known.number) own_words.insert(known.number);
      }
    }
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
  std::int64_t cumulative = count_documents(catalogue, last_batch, status);
  for (const Batch& batch : catalogue.batches) {
    if (last_batch && batch.number > *last_batch) continue;
    status.batches.push_back(count_batch(catalogue, batch));
    cumulative += status.batches.back().documents;
    status.batches.back().cumulative = cumulative;
  }
  add_claims(catalogue, status);
  status.documents = static_cast<std::int64_t>(catalogue.documents.size());
  status.reports = static_cast<std::int64_t>(catalogue.reports.size());
  status.files = account(catalogue);
  return status;
}

}  // namespace otlpdoc
