// Fingerprints findings and compares them with a baseline.

#include "otlpdoc/gate.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/fingerprint.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

// A finding that was there, and what became of it.
Diagnostic finding_of(const Baseline::Tolerated& old, BaselineState state, const Wording& word) {
  const DiagnosticRule* rule = find_diagnostic_rule(old.code);
  Diagnostic out{.code = old.code,
                 .severity = rule == nullptr ? Severity::info : rule->severity,
                 .message = word(say::summaries::named(old.code).value_or(say::no_longer_there)),
                 .place = {old.file}};
  out.fingerprint = old.fingerprint;
  out.baseline = state;
  return out;
}

bool is_present(const Diagnostic& finding) { return finding.baseline != BaselineState::absent; }

}  // namespace

void add_fingerprints(std::vector<Diagnostic>& findings) {
  std::unordered_map<std::string, int> seen;
  for (Diagnostic& finding : findings) {
    std::string key = finding.code + '\0' + finding.place.file + '\0' + finding.subject;
    const int occurrence = seen[key]++;
    finding.fingerprint = fingerprint(key + '\0' + std::to_string(occurrence));
  }
}

Baseline baseline_of(const std::vector<Diagnostic>& findings) {
  Baseline out;
  for (const Diagnostic& finding : findings) {
    if (is_present(finding))
      out.findings.push_back({finding.code, finding.place.file, finding.fingerprint});
  }
  std::sort(out.findings.begin(), out.findings.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.code, a.fingerprint) < std::tie(b.file, b.code, b.fingerprint);
  });
  return out;
}

void compare(const Baseline& baseline, const GateScope& scope, std::string_view language,
             std::vector<Diagnostic>& findings) {
  std::unordered_set<std::string_view> known;
  for (const auto& old : baseline.findings) known.insert(old.fingerprint);
  std::unordered_set<std::string> present;
  for (Diagnostic& finding : findings) {
    const bool old = known.count(finding.fingerprint) != 0;
    finding.baseline = old ? BaselineState::unchanged : BaselineState::added;
    present.insert(finding.fingerprint);
  }
  const Wording word(language);
  const std::set<std::string_view> codes(scope.codes.begin(), scope.codes.end());
  for (const auto& old : baseline.findings) {
    if (!present.insert(old.fingerprint).second) continue;
    const bool was_judged =
        codes.count(old.code) != 0 && (!scope.files || scope.files->count(old.file) != 0);
    const bool is_known = find_diagnostic_rule(old.code) != nullptr;
    if (was_judged || is_known)
      findings.push_back(
          finding_of(old, was_judged ? BaselineState::absent : BaselineState::unchanged, word));
  }
}

bool is_new(const Diagnostic& finding) {
  return is_present(finding) && finding.baseline != BaselineState::unchanged;
}

GateCounts count(const std::vector<Diagnostic>& findings) {
  GateCounts out;
  for (const Diagnostic& finding : findings) {
    if (!is_present(finding)) {
      ++out.gone;
    } else if (!is_new(finding)) {
      ++out.tolerated;
    } else {
      ++(finding.severity == Severity::error     ? out.errors
         : finding.severity == Severity::warning ? out.warnings
                                                 : out.infos);
    }
  }
  return out;
}

bool fails(const std::vector<Diagnostic>& findings, std::optional<Severity> from) {
  return from && std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
           return is_new(finding) && finding.severity >= *from;
         });
}

}  // namespace otlpdoc
