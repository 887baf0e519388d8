// The claims of one report, laid out for `otlpdoc parse` and for reports in other formats.

#pragma once

#include <string>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/report.hpp"

namespace otlpdoc {

// What a batch report states: for programs every claim under the names of
// section 5 of the model, for people the main tables.
std::vector<Block> claim_blocks(const BatchReport& report, const std::string& language);

// The numbers of it that were not understood; for people with their count below.
Table unread_table(const BatchReport& report, const std::string& language);
std::vector<Block> unread_blocks(const BatchReport& report, const std::string& language);

// `31 numbers in 24 lines were not understood`.
std::string unread_line(const std::vector<const BatchReport*>& reports, const Wording& word);

}  // namespace otlpdoc
