// The batches of the series that is shown.

#pragma once

#include <vector>

#include "catalogue/series.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// By number: those that have a report, a document or a line of a timeline. Batches are dated by
// these, the newest timeline last, else by their latest document. Reports are some of `all`.
std::vector<Batch> collect_batches(const std::vector<BatchReport>& all, const ShownReports& reports,
                                   const std::vector<Document>& documents);

// Batches that are older than the one before.
std::vector<Finding> dates_out_of_order(const std::vector<Batch>& batches,
                                        const std::vector<BatchReport>& all,
                                        const std::vector<Document>& documents);

}  // namespace otlpdoc
