// Diagnostics and findings in words.
#include <cassert>

#include "language/wording.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

Finding make_finding(Worded message, Place place, std::string subject, std::vector<Place> related,
                     std::string near) {
  return {std::string(code_of(message)),
          std::move(message),
          std::move(place),
          std::move(subject),
          std::move(related),
          std::move(near)};
}

Diagnostic make_diagnostic(std::string_view code, std::string message, Place place,
                           std::string excerpt) {
  const DiagnosticRule* rule = find_diagnostic_rule(code);
  assert(rule != nullptr);
  return {std::string(code), rule->severity,     std::move(message),
          std::move(place),  std::move(excerpt), in_words(*say::hints::named(code), "en")};
}

Diagnostic put_into_words(const Finding& finding, std::string_view language) {
  const Wording word(language);
  Diagnostic out = make_diagnostic(finding.code, word(finding.message), finding.place);
  out.hint = word(finding.near.empty() ? Worded(*say::hints::named(finding.code))
                                       : say::did_you_mean(finding.near));
  out.subject = finding.subject;
  out.related = finding.related;
  return out;
}

}  // namespace otlpdoc
