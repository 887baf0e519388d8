// What `otlpdoc timeline` draws in every format that has charts.

#pragma once

#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/report.hpp"

namespace otlpdoc {

// The chart of a timeline and its forecast.
Series burn_up(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
               const Forecast& forecast, const Wording& word);

}  // namespace otlpdoc
