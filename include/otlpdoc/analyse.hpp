#pragma once

#include <cstdint>
#include <optional>
#include <string>
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

}  // namespace otlpdoc
