// What is said of the whole corpus while it is collected, and in which sections.

#pragma once

#include <optional>
#include <vector>

#include "read/claims/extractors.hpp"

namespace otlpdoc {

// One statement about the whole corpus; the higher rank is trusted first.
struct StatedTotal {
  ClaimedOverall claim;
  int rank = 0;
  std::optional<TextLine> remaining;  // the line that says how many are left
};

// Whether a section of that topic may say how many documents there are.
inline bool may_hold_total(Topic topic) {
  return topic == Topic::progress || topic == Topic::none || topic == Topic::summary ||
         topic == Topic::completed;
}

// Totals of which each number stands in a line or row of its own.
void read_told_apart(const ReportView& view, std::vector<StatedTotal>& out);

}  // namespace otlpdoc
