// Asks reports first, and git where there are none.

#include "cli/timeline_source.hpp"

#include <set>

namespace otlpdoc {

namespace {

Result<CorpusHistory> history_of(const Invocation& invocation, const Catalogue& catalogue,
                                 const std::set<Date>& days) {
  return read_history(catalogue.root, catalogue.configuration,
                      read_options(invocation, ReadDepth::summary), history_point, days);
}

std::optional<Error> add_git(const Invocation& invocation, const Catalogue& catalogue,
                             std::vector<BatchStatus>& batches) {
  std::set<Date> days;
  for (const BatchStatus& batch : batches) {
    if (batch.date) days.insert(*batch.date);
  }
  if (days.empty()) return std::nullopt;
  const auto history = history_of(invocation, catalogue, days);
  if (!history) return history.error();
  add_history(*history, batches);
  return std::nullopt;
}

}  // namespace

Result<TimelineSource> timeline_source(const Invocation& invocation, const Catalogue& catalogue) {
  const std::string* given = invocation.option("--from");
  const std::string from = given == nullptr ? "auto" : *given;
  if (from != "auto" && from != "git" && from != "reports" && from != "both")
    return Error{say::at_place("--from", expected(say::errors::timeline_sources, from)),
                 did_you_mean(from, {"auto", "git", "reports", "both"})};
  TimelineSource out{
      .batches = analyse_timeline(catalogue), .forecast = {}, .from_git = {}, .is_cut = false};
  if (from == "git" || (from == "auto" && out.batches.empty())) {
    const auto history = history_of(invocation, catalogue, {});
    if (!history && from == "git") return history.error();
    if (history && !history->points.empty()) {
      out.batches = batches_of(*history, catalogue);
      out.from_git = history->step;
      out.is_cut = history->cut;
      out.forecast = analyse_forecast(catalogue, out.batches, invocation.as_of);
      return out;
    }
  }
  if (from == "both") {
    if (auto error = add_git(invocation, catalogue, out.batches)) return *error;
  }
  out.forecast = analyse_forecast(catalogue, invocation.as_of);
  return out;
}

}  // namespace otlpdoc
