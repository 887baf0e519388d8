// `otlpdoc status`: how far categories and batches are, and which claims of reports do not hold.

#include "cli/command.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"

namespace otlpdoc {

Outcome status_of(const Catalogue& catalogue, const Invocation& invocation) {
  const ReportOptions options = report_options(invocation, catalogue.language);
  const StatusView view{.disagreements = invocation.option("--disagreements") != nullptr,
                        .files = invocation.option("--files") != nullptr};
  return {.output = status_report(catalogue, analyse_status(catalogue), summarise_audit(catalogue),
                                  view, options),
          .diagnostics = catalogue.diagnostics,
          .language = options.language};
}

Result<Outcome> run_status(const Invocation& invocation) {
  const Result<Catalogue> catalogue = open_catalogue(invocation, ReadDepth::summary);
  if (!catalogue) return catalogue.error();
  return status_of(*catalogue, invocation);
}

}  // namespace otlpdoc
