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

bool is_finished(const Catalogue& catalogue, const Document& document) {
  return document.status == DocumentStatus::done && is_in_scope(catalogue, document);
}

FileAccount account(const std::vector<SeenFile>& files) {
  FileAccount out{.seen = static_cast<std::int64_t>(files.size())};
  for (const SeenFile& file : files) {
    switch (file.state) {
      case FileState::catalogued:
        ++out.catalogued;
        break;
      case FileState::excluded:
        ++out.excluded;
        break;
      case FileState::failed:
        ++out.failed;
        break;
    }
  }
  return out;
}

CategoryStatus& category_of(Status& status, const std::string& id) {
  for (CategoryStatus& category : status.categories) {
    if (category.id == id) return category;
  }
  return status.uncategorised;
}

void count_documents(const Catalogue& catalogue, Status& status) {
  for (const Document& document : catalogue.documents) {
    if (!is_finished(catalogue, document)) continue;
    CategoryStatus& category = category_of(status, document.category);
    ++category.completion.finished;
    category.measured += document.measured;
    ++status.overall.finished;
    status.totals += document.measured;
  }
}

BatchStatus count_batch(const Catalogue& catalogue, const Batch& batch) {
  BatchStatus out{.number = batch.number, .date = batch.date, .day_part = batch.day_part};
  for (std::size_t i : batch.documents) {
    if (!is_finished(catalogue, catalogue.documents[i])) continue;
    ++out.documents;
    out.measured += catalogue.documents[i].measured;
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

Status analyse_status(const Catalogue& catalogue) {
  Status status;
  status.overall.planned = catalogue.target;
  for (const Category& category : catalogue.categories) {
    status.categories.push_back({category.id, category.name, {0, category.target}, {}});
  }
  count_documents(catalogue, status);
  for (const Batch& batch : catalogue.batches) {
    status.batches.push_back(count_batch(catalogue, batch));
    BatchStatus& last = status.batches.back();
    last.cumulative =
        last.documents +
        (status.batches.size() > 1 ? status.batches[status.batches.size() - 2].cumulative : 0);
  }
  add_claims(catalogue, status);
  status.documents = static_cast<std::int64_t>(catalogue.documents.size());
  status.reports = static_cast<std::int64_t>(catalogue.reports.size());
  status.files = account(catalogue.files);
  return status;
}

}  // namespace otlpdoc
