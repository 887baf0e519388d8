// Forecasts from earlier batches only, and counts how often what came lay inside the bands.

#include <algorithm>

#include "analyse/history.hpp"
#include "analyse/resampling.hpp"

namespace otlpdoc {
namespace {

// Longest replay: so many of the newest batches are predicted from, and so many
// batches ahead.
constexpr std::size_t kMostOrigins = 100;
constexpr std::size_t kMostSteps = 60;
constexpr std::int64_t kMostWork = 100'000'000;  // draws; some 60 batches take it

std::size_t steps_after(std::size_t origin, std::size_t all) {
  return std::min(all - origin, kMostSteps);
}

// The first batch to predict from: the newest ones, as far back as the work allows.
std::size_t first_origin(std::size_t all) {
  std::int64_t work = 0;
  std::size_t first = all;
  while (first > kLeastBatches && all - first < kMostOrigins) {
    work += kTrials * (TrialDraw::work_to_begin(first - 1) +
                       static_cast<std::int64_t>(steps_after(first - 1, all)));
    if (work > kMostWork) break;
    --first;
  }
  return first;
}

// How many outcomes the truth lies above, and how many it does not lie below.
struct Standing {
  std::int64_t under = 0;
  std::int64_t up_to = 0;
};

Standing standing(const std::vector<std::int64_t>& outcomes, std::int64_t truth) {
  Standing out;
  for (std::int64_t outcome : outcomes) {
    out.under += outcome < truth ? 1 : 0;
    out.up_to += outcome <= truth ? 1 : 0;
  }
  return out;
}

// Whether the truth is between the two percentiles, both included.
bool is_inside(const Standing& at, std::int64_t low, std::int64_t high) {
  return at.up_to >= rank_of(low, kTrials) && at.under < rank_of(high, kTrials);
}

}  // namespace

Backtest analyse_backtest(const Catalogue& catalogue, std::optional<int> last_batch) {
  const History history = observed_history(catalogue, analyse_status(catalogue, last_batch));
  std::vector<std::int64_t> documents;
  for (const BatchStatus& batch : history.batches) documents.push_back(batch.documents);
  const std::size_t all = documents.size();
  Backtest out;
  for (std::size_t origin = first_origin(all); origin < all; ++origin) {
    const std::size_t steps = steps_after(origin, all);
    const std::vector<std::int64_t> known(documents.begin(),
                                          documents.begin() + static_cast<std::ptrdiff_t>(origin));
    const auto sums = resampled_sums(known, static_cast<std::int64_t>(steps), kTrials);
    std::int64_t truth = 0;
    for (std::size_t step = 0; step < steps; ++step) {
      truth += documents[origin + step];
      const Standing at = standing(sums[step], truth);
      ++out.predictions;
      out.inside_90 += is_inside(at, 5, 95) ? 1 : 0;
      out.inside_70 += is_inside(at, 15, 85) ? 1 : 0;
    }
  }
  return out;
}

}  // namespace otlpdoc
