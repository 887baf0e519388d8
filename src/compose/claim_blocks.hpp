// The claims of one report, laid out for `otlpdoc parse` and for reports in other formats.

#pragma once

#include <string>
#include <vector>

#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/report.hpp"

namespace otlpdoc {

// What a batch report states: for programs every claim under the names of
// section 5 of the model, for people the main tables.
std::vector<Block> claim_blocks(const BatchReport& report, const std::string& language);

}  // namespace otlpdoc
