// Reports held against documents, other reports and their own arithmetic.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

// supported: it was measured, and is so. consistent: nothing was measured, but the
// arithmetic of the report or another report bears it out. other_rule: it is so under
// another counting rule than the one its words name. not_judged: nothing to hold it
// against. conflict: another report says otherwise. inconsistent: the
// report itself does. contradicted: the documents do. When several hold, the last
// of them stands.
enum class Verdict {
  not_judged,
  consistent,
  supported,
  other_rule,
  conflict,
  inconsistent,
  contradicted
};
inline constexpr std::size_t kVerdicts = 7;
std::string_view name(Verdict verdict);

// Whether something is wrong with a claim of that verdict.
inline bool is_refuted(Verdict verdict) { return verdict >= Verdict::conflict; }

// One number or checkable statement of a report.
struct AuditedClaim {
  Place place;
  std::string subject;  // what it is about: a path, a category, a batch …
  std::string metric;   // what it counts: `words`, `documents`, `percent`, `exists` …
  std::string claimed;  // the number with its approximation, `~8,500`
  double number = 0;    // that number; 0 when the claim is none
  std::string unit;     // as written; may be empty
  std::optional<double> measured;
  Verdict verdict = Verdict::not_judged;
  std::string rule;  // counting rule or check that decided; why not, when not judged
  Finding evidence;  // its code is empty when the claim is supported or not judged
};

struct AuditedReport {
  std::string file;
  std::string name;  // of its batch, 批次4
};

using VerdictCounts = std::array<std::int64_t, kVerdicts>;  // claims by verdict

struct Audit {
  std::vector<AuditedClaim> claims;  // by file and line
  std::vector<Finding> findings;     // about more than one claim, by file and line
  VerdictCounts counts{};
  std::vector<AuditedReport> reports;  // that were judged, by file
};

// Judges what the reports claim: those of `files` (paths as in BatchReport::file),
// of the shown series when `files` is empty and `one_series`, else of every series.
// Documents are measured; other reports of the series are read for comparison. Claims of
// sections, and plans, need a catalogue with contents.
Audit audit_reports(const Catalogue& catalogue, const std::vector<std::string>& files,
                    bool one_series);

// What the same judgement finds of the shown series.
struct AuditSummary {
  VerdictCounts counts{};
  std::vector<AuditedClaim> refuted;  // by file and line
  std::int64_t deferred = 0;          // claims left out, since documents were read without contents
};
AuditSummary summarise_audit(const Catalogue& catalogue);

// Takes in what was judged apart, in the order of Audit.
void append(Audit& audit, Audit more);

// The codes that audit_reports() can give, sorted.
std::vector<std::string_view> audited_codes();

// One check: a file of its own, a row in the table.
struct AuditCheck {
  std::string_view name;
  std::string_view summary;
};
std::vector<AuditCheck> audit_checks();

}  // namespace otlpdoc
