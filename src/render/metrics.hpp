// What formats for people say of a metric, in a table or in words.

#pragma once

#include <string>

#include "otlpdoc/report.hpp"
#include "render/people.hpp"

namespace otlpdoc {

// The rows that people see as a table; without rows when there are none.
Table metrics_table(const Metrics& metrics, const Wording& words);

// The label, else the name with its labels: `words{statistic=mean}`.
std::string metric_name(const MetricRow& row);

// The value as people read it.
std::string metric_value(const MetricRow& row, const Wording& words);

}  // namespace otlpdoc
