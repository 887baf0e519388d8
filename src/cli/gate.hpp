// The way from findings to an exit code, the same for `check` and `audit`.

#pragma once

#include <vector>

#include "cli/command.hpp"

namespace otlpdoc {

// The options of a gate, behind those that are a command's own.
std::vector<OptionRow> with_gate_options(std::vector<OptionRow> own);

// Whether a run fails, and what it writes down.
struct Judged {
  bool failed = false;
  std::vector<OutputFile> files;
};

// Gives the findings of the view fingerprints and holds them against the baseline, as the options
// of the gate say. Fails when one of these or the baseline makes no sense.
Result<Judged> judge(const Invocation& invocation, const Catalogue& catalogue, GateView& view);

// Fingerprints and excerpts, the baseline, what is shown, what fails the run, and
// what is written down. Fails when an option or the baseline makes no sense.
Result<Outcome> pass_gate(const Invocation& invocation, const Catalogue& catalogue, GateView view);

}  // namespace otlpdoc
