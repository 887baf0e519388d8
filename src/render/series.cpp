// Thins out positions, and chooses the ticks of an axis.

#include "render/series.hpp"

#include <algorithm>

namespace otlpdoc {

const Series* find_series(const Report& report) {
  for (const Block& block : report.blocks) {
    if (const auto* series = std::get_if<Series>(&block)) return series;
  }
  return nullptr;
}

std::vector<std::size_t> thinned(std::size_t count, std::size_t most) {
  std::vector<std::size_t> out;
  if (count == 0 || most == 0) return out;
  const std::size_t stride = (count + most - 1) / most;
  for (std::size_t at = (count - 1) % stride; at < count; at += stride) out.push_back(at);
  return out;
}

std::int64_t largest_total(const Series& series) {
  std::int64_t largest = 0;
  for (const SeriesPoint& point : series.points) largest = std::max(largest, point.total);
  for (const SeriesForecast& step : series.forecast)
    largest = std::max(largest, step.totals.back());
  return largest;
}

std::int64_t tick_step(std::int64_t largest, std::int64_t most_ticks) {
  for (std::int64_t power = 1; power <= INT64_MAX / 10; power *= 10) {
    for (const std::int64_t factor : {1, 2, 5}) {
      if (largest / most_ticks < factor * power) return factor * power;
    }
  }
  return INT64_MAX;
}

}  // namespace otlpdoc
