// Where a timeline comes from: reports, or the history in git.

#pragma once

#include <optional>
#include <vector>

#include "cli/command.hpp"

namespace otlpdoc {

struct TimelineSource {
  std::vector<BatchStatus> batches;
  Forecast forecast;
  std::optional<HistoryStep> from_git;
  bool is_cut;  // the clone lacks what came before
};

// By --from: `reports`, `git`, `both`, which puts what git has beside batches of reports, or
// `auto`, which takes reports where there are any. Fails when git is asked for and cannot tell.
Result<TimelineSource> timeline_source(const Invocation& invocation, const Catalogue& catalogue);

}  // namespace otlpdoc
