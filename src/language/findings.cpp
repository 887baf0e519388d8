// Findings, and how they are put into words.
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
