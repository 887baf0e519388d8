// `otlpdoc timeline`: batches with their pace, forecasts of each category, and a backtest.

#include "cli/command.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

Result<Outcome> run_timeline(const Invocation& invocation) {
  const Result<Catalogue> catalogue = open_catalogue(invocation, ReadDepth::summary);
  if (!catalogue) return catalogue.error();
  const ReportOptions options = report_options(invocation, catalogue->language);
  std::optional<Backtest> backtest;
  if (invocation.option("--backtest") != nullptr) backtest = analyse_backtest(*catalogue);
  return Outcome{
      .output = timeline_report(*catalogue, analyse_timeline(*catalogue),
                                analyse_forecast(*catalogue, invocation.as_of), backtest, options),
      .diagnostics = catalogue->diagnostics,
      .language = options.language};
}

}  // namespace otlpdoc
