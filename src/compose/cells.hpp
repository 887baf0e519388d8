// Facts as cells and short texts, for every report.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/report.hpp"
#include "report/cell.hpp"

namespace otlpdoc {

Value texts_value(const std::vector<std::string>& texts);
Value language_counts(const Measurements& measured);

// What is named of all series: a corpus may hold hundreds of single reports.
inline constexpr std::size_t kMostSeries = 6;

// `+3`, `-3`, `0`.
Cell signed_number(std::int64_t number);

// Which series is shown and what others there are; empty when there is one.
std::string series_line(const Catalogue& catalogue, const Wording& word);

// What a threshold looks at: the metric or its mean.
Worded measured_by(const Threshold& threshold);

// Date and day part of a batch; empty when it is not dated.
std::string when(const BatchStatus& batch);

// The diagnostics in words, for programs; empty where there is no output for any.
Findings diagnostics_block(const Catalogue& catalogue, const ReportOptions& options);

// Every number of `metric_table()` as facts for programs.
std::vector<Fact> measured_facts(const Measurements& measured, const Wording& word);

}  // namespace otlpdoc
