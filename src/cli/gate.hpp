// The way from findings to an exit code, the same for `check` and `audit`.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace otlpdoc {

// What a gate lets through or not.
struct GateInput {
  std::string schema;                   // of the output: `otlpdoc/check/1`
  std::string label;                    // of the badge
  std::vector<Diagnostic> findings;     // in the order in which they are shown
  std::vector<std::string> looked_for;  // codes
  std::vector<MetricRow> metrics;
  std::string judged = "document";  // what is judged: `document`, `report`
  std::int64_t judged_count = 0;
  std::int64_t suppressed = 0;           // findings
  std::vector<Block> lead;               // what people read first
  std::vector<Fact> summary;             // more members of the summary
  Severity shown_from = Severity::info;  // lesser findings are only counted for people
};

// The options of a gate, behind those that are a command's own.
std::vector<OptionRow> with_gate_options(std::vector<OptionRow> own);

// Fingerprints and excerpts, the baseline, what is shown, what fails the run, and
// what is written down. Fails when an option or the baseline makes no sense.
Result<Outcome> pass_gate(const Invocation& invocation, const Catalogue& catalogue,
                          const std::string& language, GateInput input);

}  // namespace otlpdoc
