// How many documents were finished after any batch, for whoever asks of many.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// The counts of analyse_status.
class FinishedSoFar {
 public:
  explicit FinishedSoFar(const Catalogue& catalogue);

  std::int64_t all(std::optional<int> last_batch) const { return count(all_, last_batch); }
  // `category` is an index into Catalogue::categories.
  std::int64_t in_category(std::size_t category, std::optional<int> last_batch) const {
    return count(by_category_[category], last_batch);
  }

 private:
  using Batches = std::vector<int>;  // of finished documents, sorted; the least number for none
  static std::int64_t count(const Batches& batches, std::optional<int> last_batch);

  Batches all_;
  std::vector<Batches> by_category_;
};

}  // namespace otlpdoc
