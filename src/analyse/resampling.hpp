// How forecasts and backtests draw the batches to come.

#pragma once

#include <algorithm>
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

  std::uint64_t bits() { return random_(); }

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

// How a trial takes the batches to come: each observed one has a weight of its
// own, drawn anew for every trial from all weights there can be (the Bayesian
// bootstrap, Rubin 1981: the gaps between random cuts of a line). So the bands
// hold not only chance but also what few batches leave open about the pace.
// Hundreds leave little open and weigh the same.
class TrialDraw {
 public:
  // Precondition: observed > 0.
  void begin_trial(std::size_t observed, Draw& draw) {
    observed_ = observed;
    cuts_.resize(observed <= kMostWeighted ? observed - 1 : 0);
    for (std::uint64_t& cut : cuts_) cut = draw.bits();
    std::sort(cuts_.begin(), cuts_.end());
  }

  // What that takes, in draws of a batch.
  static std::int64_t work_to_begin(std::size_t observed) {
    constexpr std::int64_t kCutAndSort = 4;
    return observed <= kMostWeighted ? kCutAndSort * static_cast<std::int64_t>(observed) : 0;
  }

  // Index of one of the observed.
  std::size_t next(Draw& draw) const {
    if (observed_ > kMostWeighted) return draw.below(observed_);
    return static_cast<std::size_t>(std::upper_bound(cuts_.begin(), cuts_.end(), draw.bits()) -
                                    cuts_.begin());
  }

 private:
  static constexpr std::size_t kMostWeighted = 200;
  std::vector<std::uint64_t> cuts_;
  std::size_t observed_ = 0;
};

// Rank (from 1) of the percentile among so many: the smallest value that at
// least so many percent do not exceed.
inline std::int64_t rank_of(std::int64_t percentile, std::int64_t count) {
  return (percentile * count + 99) / 100;
}

// Documents that further batches bring: for each of 1 … steps batches the
// outcome of every trial, each batch being one of the observed as TrialDraw
// takes them. Precondition: observed is not empty.
std::vector<std::vector<std::int64_t>> resampled_sums(const std::vector<std::int64_t>& observed,
                                                      std::int64_t steps, std::int64_t trials);

}  // namespace otlpdoc
