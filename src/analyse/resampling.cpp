#include "analyse/resampling.hpp"

namespace otlpdoc {

std::vector<std::vector<std::int64_t>> resampled_sums(const std::vector<std::int64_t>& observed,
                                                      std::int64_t steps, std::int64_t trials) {
  std::vector<std::vector<std::int64_t>> sums(static_cast<std::size_t>(steps));
  for (auto& outcomes : sums) outcomes.reserve(static_cast<std::size_t>(trials));
  Draw draw;
  for (std::int64_t trial = 0; trial < trials; ++trial) {
    std::int64_t sum = 0;
    for (auto& outcomes : sums) {
      sum += observed[draw.below(observed.size())];
      outcomes.push_back(sum);
    }
  }
  return sums;
}

}  // namespace otlpdoc
