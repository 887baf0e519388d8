// `otlpdoc parse`: what batch reports claim, as it was read.

#include "cli/command.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {

Result<Outcome> run_parse(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const auto reports = read_reports(located->root, located->configuration, invocation.operands,
                                    stdin_name(invocation));
  if (!reports) return reports.error();
  std::vector<std::string> titles;
  std::vector<Finding> diagnostics;
  for (const BatchReport& report : *reports) {
    titles.push_back(report.title);
    diagnostics.insert(diagnostics.end(), report.diagnostics.begin(), report.diagnostics.end());
  }
  const ReportOptions options = report_options(invocation, *located, titles);
  const bool unread = invocation.option("--unread") != nullptr;
  return Outcome{.output = parse_report(*reports, unread, options),
                 .diagnostics = std::move(diagnostics),
                 .language = options.language};
}

}  // namespace otlpdoc
