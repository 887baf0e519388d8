// Findings, and how they are put into words.
#include <cassert>

#include "language/wording.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

Finding make_finding(Worded message, Place place, std::string subject, std::vector<Place> related,
                     std::string_view near) {
  std::string code(code_of(message));
  return {.code = std::move(code),
          .message = std::move(message),
          .place = std::move(place),
          .subject = std::move(subject),
          .related = std::move(related),
          .hint = hint_of(near)};
}

Finding make_finding(std::string_view code, Worded message, Place place, std::string excerpt) {
  return {.code = std::string(code),
          .message = std::move(message),
          .place = std::move(place),
          .excerpt = std::move(excerpt)};
}

Worded hint_of(std::string_view near) { return near.empty() ? Worded() : say::did_you_mean(near); }

Severity severity_of(const Finding& finding) {
  const DiagnosticRule* rule = find_diagnostic_rule(finding.code);
  assert(rule != nullptr);
  return finding.severity.value_or(rule->severity);
}

Diagnostic put_into_words(const Finding& finding, std::string_view language) {
  const Wording word(language);
  return {
      .code = finding.code,
      .severity = severity_of(finding),
      .message = word(finding.message),
      .place = finding.place,
      .excerpt = finding.excerpt,
      .hint = word(finding.hint.empty() ? Worded(*say::hints::named(finding.code)) : finding.hint),
      .subject = finding.subject,
      .related = finding.related};
}

std::vector<Diagnostic> put_into_words(const std::vector<Finding>& findings,
                                       std::string_view language) {
  std::vector<Diagnostic> out;
  out.reserve(findings.size());
  for (const Finding& finding : findings) out.push_back(put_into_words(finding, language));
  return out;
}

}  // namespace otlpdoc
