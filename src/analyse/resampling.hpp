#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace otlpdoc {

inline constexpr std::int64_t kTrials = 10'000;
inline constexpr std::uint64_t kSeed = 0x6f746c70646f63;  // `otlpdoc`

// Random whole numbers that are the same on every platform, which those of the
// standard distributions are not.
class Draw {
 public:
  explicit Draw(std::uint64_t seed = kSeed) : random_(seed) {}

  // Each of 0 … bound - 1 with the same probability. Precondition: bound > 0.
  std::size_t below(std::size_t bound) {
    const std::uint64_t all = bound;
    const std::uint64_t surplus = (0 - all) % all;  // 2^64 modulo all
    std::uint64_t number = random_();
    while (number < surplus) number = random_();
    return static_cast<std::size_t>(number % all);
  }

 private:
  std::mt19937_64 random_;
};

// Rank (from 1) of the percentile among so many: the smallest value that at
// least so many percent do not exceed.
inline std::int64_t rank_of(std::int64_t percentile, std::int64_t count) {
  return (percentile * count + 99) / 100;
}

// Documents that further batches bring: for each of 1 … steps batches the
// outcome of every trial, each batch being one of the observed, drawn with
// replacement. Precondition: observed is not empty.
std::vector<std::vector<std::int64_t>> resampled_sums(const std::vector<std::int64_t>& observed,
                                                      std::int64_t steps, std::int64_t trials);

}  // namespace otlpdoc
