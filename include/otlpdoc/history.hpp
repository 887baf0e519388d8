// The history of a corpus as git holds it: states of the whole, one after the other.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "otlpdoc/date.hpp"

namespace otlpdoc {

// A commit of the git repository that the corpus is in.
struct Revision {
  std::string id;  // 40 hexadecimal digits, or any name that git understands
  Date date{};     // on the committer's calendar
};

// How far apart the states of a corpus are that its history is told by.
enum class HistoryStep { day, week, month, quarter, year };
std::string_view name(HistoryStep step);  // "day" …

// What one state of a corpus in its history came to.
struct HistoryPoint {
  Revision revision;                                              // the last of its step
  std::int64_t finished = 0;                                      // documents
  std::int64_t counted = 0;                                       // of these, in Status::overall
  std::int64_t words = 0, code_blocks = 0;                        // of these
  std::vector<std::pair<std::string, std::int64_t>> by_category;  // ids and finished documents
  std::optional<std::int64_t> claimed;  // documents that its newest report says are finished
};

struct CorpusHistory {
  HistoryStep step = HistoryStep::day;
  bool cut = false;                  // the clone lacks what came before the first point
  std::vector<HistoryPoint> points;  // the oldest first
};

}  // namespace otlpdoc
