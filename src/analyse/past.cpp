// Counts the states of a corpus in its history, and takes their differences for batches.

#include <algorithm>
#include <iterator>
#include <map>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

HistoryPoint history_point(const Catalogue& catalogue) {
  const Status status = analyse_status(catalogue);
  HistoryPoint out{.revision = {},
                   .finished = status.finished,
                   .counted = status.overall.finished,
                   .words = status.totals.words,
                   .code_blocks = status.totals.code_blocks,
                   .by_category = {},
                   .claimed = status.claimed.done};
  for (const CategoryStatus& category : status.categories)
    out.by_category.emplace_back(category.id, category.completion.finished);
  return out;
}

std::vector<BatchStatus> batches_of(const CorpusHistory& history, const Catalogue& catalogue) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < catalogue.categories.size(); ++i)
    places.emplace(catalogue.categories[i].id, i);
  std::vector<BatchStatus> out;
  HistoryPoint before;
  std::map<std::string, std::int64_t> before_of;
  for (const HistoryPoint& point : history.points) {
    // What was there before may have come at any time.
    if (history.cut && &point == &history.points.front()) {
      before = point;
      before_of.insert(point.by_category.begin(), point.by_category.end());
      continue;
    }
    BatchStatus batch;
    batch.number = static_cast<int>(out.size()) + 1;
    batch.date = point.revision.date;
    batch.documents = std::max<std::int64_t>(point.finished - before.finished, 0);
    batch.counted = std::max<std::int64_t>(point.counted - before.counted, 0);
    batch.cumulative = point.counted;
    batch.claimed_cumulative = point.claimed;
    batch.measured.words = point.words - before.words;
    batch.measured.code_blocks = point.code_blocks - before.code_blocks;
    for (const auto& [id, finished] : point.by_category) {
      const std::int64_t more = finished - std::exchange(before_of[id], finished);
      const auto place = places.find(id);
      if (more > 0 && place != places.end()) batch.by_category.emplace_back(place->second, more);
    }
    std::sort(batch.by_category.begin(), batch.by_category.end());
    out.push_back(std::move(batch));
    before = point;
  }
  return out;
}

void add_history(const CorpusHistory& history, std::vector<BatchStatus>& batches) {
  const auto& points = history.points;
  for (BatchStatus& batch : batches) {
    if (!batch.date) continue;
    const auto after = std::upper_bound(
        points.begin(), points.end(), *batch.date,
        [](Date day, const HistoryPoint& point) { return day < point.revision.date; });
    if (after != points.begin()) batch.in_git = std::prev(after)->counted;
  }
}

}  // namespace otlpdoc
