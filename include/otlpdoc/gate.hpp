// From findings to pass or fail: what is new, what a baseline tolerates, what is gone.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/baseline.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

// Findings by what became of them.
struct GateCounts {
  std::int64_t errors = 0, warnings = 0, infos = 0;  // new
  std::int64_t tolerated = 0;
  std::int64_t gone = 0;  // that the baseline had

  std::int64_t all() const { return errors + warnings + infos; }
};

// Gives each finding its fingerprint: of findings that are alike one of its own, and moving
// lines changes none.
void add_fingerprints(std::vector<Diagnostic>& findings);

// The findings that are there as what is to be tolerated. Precondition: they have fingerprints.
Baseline baseline_of(const std::vector<Diagnostic>& findings);

// What a run looked for, and where.
struct GateScope {
  std::vector<std::string> codes;
  std::optional<std::set<std::string>> files;  // empty: all
  std::map<std::string, std::string> moved;    // files that had other paths in the baseline: those
};

// Tells for each finding whether the baseline has it, and adds those that it has and that are
// gone, or that nobody looked for and that stay as they are. Precondition: they have fingerprints.
void compare(const Baseline& baseline, const GateScope& scope, std::string_view language,
             std::vector<Diagnostic>& findings);

// Whether it is there and no baseline tolerates it.
bool is_new(const Diagnostic& finding);

GateCounts count(const std::vector<Diagnostic>& findings);

// Whether a new finding is as severe; nothing fails from nothing.
bool fails(const std::vector<Diagnostic>& findings, std::optional<Severity> from);

}  // namespace otlpdoc
