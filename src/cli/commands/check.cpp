// `otlpdoc check`: the rules asked for, thresholds as metrics, and reports that are out of date.

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/corpus_check.hpp"
#include "cli/gate.hpp"

namespace otlpdoc {

Result<Outcome> run_check(const Invocation& invocation) {
  auto catalogue = open_catalogue(invocation, ReadDepth::references);
  if (!catalogue) return catalogue.error();
  add_wanted_histories(invocation, *catalogue);
  auto input = corpus_check(invocation, *catalogue);
  if (!input) return input.error();
  const std::string* since = invocation.option("--changed-since");
  if (since != nullptr) {
    auto changed = changed_since(catalogue->root, *since);
    if (!changed) return changed.error();
    input->touched = std::move(*changed);
  }
  const ReportOptions options = report_options(invocation, catalogue->language);
  GateView view = check_view(*catalogue, run_checks(*input), options);
  view.judged_files = input->touched;
  if (input->touched && input->touched->empty()) {
    const Wording word(options.language);
    view.lead = {Paragraph{word(say::gate_unchanged(printable(*since))), Tone::quiet}};
  }
  return pass_gate(invocation, *catalogue, std::move(view));
}

}  // namespace otlpdoc
