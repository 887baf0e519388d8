// `otlpdoc repair`: the text of a misread file as it was meant.

#include "cli/command.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {

Result<Outcome> run_repair(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  auto repaired = repair_file(located->root, located->configuration, invocation.operands.front());
  if (!repaired) return repaired.error();
  if (invocation.output) {
    for (Diagnostic& diagnostic : repaired->diagnostics)
      diagnostic.hint = "check the restored text in " + *invocation.output;
  }
  return Outcome{.output = std::move(repaired->text),
                 .diagnostics = std::move(repaired->diagnostics)};
}

}  // namespace otlpdoc
