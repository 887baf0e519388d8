// Which reports count their batches together, and which of these series is shown.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// One a batch, by batch; of those without a number the newest alone.
using ShownReports = std::vector<const BatchReport*>;

// The phases of a part of the project are not those of the whole: where a folder counts anew
// what one nearer to the root has counted, it is a series of its own. Folders that go on
// counting are one.
void part_series(std::vector<BatchReport>& reports);

// Reports of one batch stand by date, then path: the last one is the newest.
void sort_reports(std::vector<BatchReport>& reports);

// Those that say most of the corpus first, then the newest, then as configured, else by name.
std::vector<std::string> series_names(const std::vector<SeriesConfig>& configured,
                                      const std::vector<BatchReport>& reports);

// The first where none is wanted. Fails when what is wanted is none of them.
Result<std::string> choose_series(const std::vector<std::string>& names,
                                  const std::optional<std::string>& wanted);

// Of reports in order. Findings tell of two of one batch, and of one without a number where
// others have one.
ShownReports shown_reports(const std::vector<BatchReport>& reports, const std::string& series,
                           std::vector<Finding>& findings);

}  // namespace otlpdoc
