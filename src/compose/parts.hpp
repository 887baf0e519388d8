// Parts of the answers of commands that the page of a corpus shows, too.

#pragma once

#include <map>
#include <string>

#include "language/wording.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {

// What stands at the head of a page about the corpus; `subject` is what the page says of it.
Masthead masthead(const Catalogue& catalogue, std::string subject, const ReportOptions& options);

// How far each category is, and the whole below.
Table categories_table(const Status& status, const Wording& word);

// What else there is to say of the numbers of a status: what they leave out, and what they rest on.
void add_remarks(Report& report, const Catalogue& catalogue, const Status& status,
                 const AuditSummary& audit, const Wording& word);

// How many findings of each rule there are, and where most of them are.
Table rules_table(const GateView& view, const Wording& word);

// `190 documents: 2 errors, 1 warning; 3 suppressed`, and how bad that is.
Masthead::Verdict gate_verdict(const GateView& view, bool failed, const Wording& word);

// A row a report, and below all of them: how many of its claims hold. `targets`: where the reports
// of these files are shown.
Table reports_table(const Audit& audit, const std::map<std::string, std::string>& targets,
                    const Wording& word);

// What the refuted claims are about, and how far claimed and measured lie apart.
Table kinds_table(const Audit& audit, const Wording& word);

std::string metric_word(const std::string& metric, const Wording& word);

}  // namespace otlpdoc
