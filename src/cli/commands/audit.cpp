#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/finding_words.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

Table claims_table(const Audit& audit, const Wording& word) {
  Table table{"claims",
              {{"file", ""},
               {"line", ""},
               {"subject", ""},
               {"metric", ""},
               {"claimed", ""},
               {"measured", ""},
               {"unit", ""},
               {"verdict", ""},
               {"rule", ""},
               {"evidence", ""}},
              {},
              {},
              Audience::programs};
  const std::string language = word.chinese() ? "zh" : "en";
  for (const AuditedClaim& claim : audit.claims) {
    Cell measured = std::monostate();
    if (claim.measured) measured = *claim.measured;
    const Cell evidence = claim.evidence.code.empty()
                              ? Cell(std::monostate())
                              : Cell(put_into_words(claim.evidence, language).message);
    table.rows.push_back({claim.place.file, std::int64_t{claim.place.line}, claim.subject,
                          claim.metric, to_cell(claim.claimed), measured, to_cell(claim.unit),
                          std::string(name(claim.verdict)), to_cell(claim.rule), evidence});
  }
  return table;
}

std::vector<Diagnostic> findings_of(const Audit& audit, std::string_view language) {
  std::vector<Diagnostic> out;
  for (const AuditedClaim& claim : audit.claims) {
    if (!claim.evidence.code.empty()) out.push_back(put_into_words(claim.evidence, language));
  }
  for (const Finding& finding : audit.findings) out.push_back(put_into_words(finding, language));
  std::stable_sort(out.begin(), out.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line) < std::tie(b.place.file, b.place.line);
  });
  return out;
}

}  // namespace

Result<Outcome> run_audit(const Invocation& invocation) {
  const auto catalogue = open_catalogue(invocation);
  if (!catalogue) return catalogue.error();
  const std::string language = report_language(invocation, catalogue->language);
  const Wording word(language);
  const Audit audit = audit_reports(*catalogue, invocation.operands, invocation.series.has_value());
  Report report{"otlpdoc/audit/1", {}};
  report.blocks.push_back(claims_table(audit, word));
  report.blocks.push_back(Findings{"findings", findings_of(audit, language)});
  Outcome outcome{.output = std::move(report), .language = language};
  return outcome;
}

}  // namespace otlpdoc
