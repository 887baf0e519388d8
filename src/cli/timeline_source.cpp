// Asks reports first, and git where there are none.

#include "cli/timeline_source.hpp"

namespace otlpdoc {

Result<TimelineSource> timeline_source(const Invocation& invocation, const Catalogue& catalogue) {
  const std::string* given = invocation.option("--from");
  const std::string from = given == nullptr ? "auto" : *given;
  if (from != "auto" && from != "git" && from != "reports")
    return Error{say::at_place("--from", expected(say::errors::timeline_sources, from)),
                 did_you_mean(from, {"auto", "git", "reports"})};
  TimelineSource out{.batches = analyse_timeline(catalogue), .forecast = {}, .from_git = {}};
  if (from == "git" || (from == "auto" && out.batches.empty())) {
    const auto history = read_history(catalogue.root, catalogue.configuration,
                                      read_options(invocation, ReadDepth::summary), history_point);
    if (!history && from == "git") return history.error();
    if (history && !history->points.empty()) {
      out.batches = batches_of(*history, catalogue);
      out.from_git = history->step;
      out.forecast = analyse_forecast(catalogue, out.batches, invocation.as_of);
      return out;
    }
  }
  out.forecast = analyse_forecast(catalogue, invocation.as_of);
  return out;
}

}  // namespace otlpdoc
