// `otlpdoc measure`: metrics, front matter and sections of single files.

#include "cli/command.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {

Result<Outcome> run_measure(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const auto documents = read_documents(located->root, located->configuration, invocation.operands,
                                        stdin_name(invocation));
  if (!documents) return documents.error();
  std::vector<std::string> titles;
  std::vector<Finding> diagnostics;
  for (const Document& document : *documents) {
    titles.push_back(document.title);
    diagnostics.insert(diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
  }
  const ReportOptions options = report_options(invocation, *located, titles);
  return Outcome{.output = measure_report(*documents, options),
                 .diagnostics = std::move(diagnostics),
                 .language = options.language};
}

}  // namespace otlpdoc
