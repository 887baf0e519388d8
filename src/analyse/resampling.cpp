// Runs one trial after the other, and keeps its sum after every step.

#include "analyse/resampling.hpp"

namespace otlpdoc {

std::vector<std::vector<std::int64_t>> resampled_sums(const std::vector<std::int64_t>& observed,
                                                      std::int64_t steps, std::int64_t trials) {
  std::vector<std::vector<std::int64_t>> sums(static_cast<std::size_t>(steps));
  for (auto& outcomes : sums) outcomes.reserve(static_cast<std::size_t>(trials));
  Draw draw;
  TrialDraw batches;
  for (std::int64_t trial = 0; trial < trials; ++trial) {
    std::int64_t sum = 0;
    batches.begin_trial(observed.size(), draw);
    for (auto& outcomes : sums) {
      sum += observed[batches.next(draw)];
      outcomes.push_back(sum);
    }
  }
  return sums;
}

}  // namespace otlpdoc
