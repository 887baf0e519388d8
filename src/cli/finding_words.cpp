#include "cli/finding_words.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace otlpdoc {

const std::vector<FindingWords>& finding_words() {
  static const std::vector<FindingWords> rows = {};
  return rows;
}

Diagnostic put_into_words(const Finding& finding, std::string_view language) {
  const auto& rows = finding_words();
  const auto words = std::lower_bound(
      rows.begin(), rows.end(), std::string_view(finding.code),
      [](const FindingWords& row, std::string_view code) { return row.code < code; });
  assert(words != rows.end() && words->code == finding.code);
  const bool chinese = language == "zh";
  fmt::dynamic_format_arg_store<fmt::format_context> facts;
  for (const std::string& fact : finding.facts) facts.push_back(fact);
  Diagnostic out = make_diagnostic(
      finding.code, fmt::vformat(chinese ? words->zh : words->en, facts), finding.place);
  if (chinese) out.hint = words->zh_hint;
  out.subject = finding.subject;
  out.related = finding.related;
  return out;
}

}  // namespace otlpdoc
