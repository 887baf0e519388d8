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

// By the paths that files had before they were moved.
std::vector<std::string> fingerprints_of(const std::vector<Diagnostic>& findings,
                                         const std::map<std::string, std::string>& moved) {
  std::vector<std::string> out;
  std::unordered_map<std::string, int> seen;
  for (const Diagnostic& finding : findings) {
    const auto before = moved.find(finding.place.file);
    const std::string& file = before == moved.end() ? finding.place.file : before->second;
    std::string key = finding.code + '\0' + file + '\0' + finding.subject;
    const int occurrence = seen[key]++;
    out.push_back(fingerprint(key + '\0' + std::to_string(occurrence)));
  }
  return out;
}

}  // namespace

void add_fingerprints(std::vector<Diagnostic>& findings) {
  std::vector<std::string> prints = fingerprints_of(findings, {});
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i].fingerprint = std::move(prints[i]);
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
  const std::vector<std::string> before = fingerprints_of(findings, scope.moved);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const bool old = known.count(before[i]) != 0;
    findings[i].baseline = old ? BaselineState::unchanged : BaselineState::added;
    present.insert(before[i]);
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
