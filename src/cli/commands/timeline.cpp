// `otlpdoc timeline`: batches with their pace, forecasts of each category, and a backtest.

#include "cli/command.hpp"
#include "cli/timeline_source.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

Result<Outcome> run_timeline(const Invocation& invocation) {
  const Result<Catalogue> catalogue = read_catalogue(invocation, ReadDepth::summary);
  if (!catalogue) return catalogue.error();
  const ReportOptions options = report_options(invocation, catalogue->language);
  const auto source = timeline_source(invocation, *catalogue);
  if (!source) return source.error();
  TimelineView view{.from_git = source->from_git, .is_cut = source->is_cut, .backtest = {}};
  if (invocation.option("--backtest") != nullptr) view.backtest = analyse_backtest(*catalogue);
  return Outcome{
      .output = timeline_report(*catalogue, source->batches, source->forecast, view, options),
      .diagnostics = catalogue->diagnostics,
      .language = options.language};
}

}  // namespace otlpdoc
