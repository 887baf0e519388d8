// `otlpdoc repair`: the text of a misread file as it was meant.

#include "cli/command.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {

Result<Outcome> run_repair(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const std::string language = report_language(invocation, located->configuration.language);
  auto repaired = repair_file(located->root, located->configuration, invocation.operands.front());
  if (!repaired) return repaired.error();
  if (invocation.output) {
    for (Finding& finding : repaired->diagnostics)
      finding.hint = say::reading::check_restored(*invocation.output);
  }
  return Outcome{.output = std::move(repaired->text),
                 .diagnostics = std::move(repaired->diagnostics),
                 .language = language};
}

}  // namespace otlpdoc
