// Batches and the working days between them, for timeline, forecast and backtest.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

// The timeline as a forecast draws from it.
struct History {
  std::vector<BatchStatus> batches;                    // by number
  std::vector<std::optional<std::int64_t>> intervals;  // working days since the batch before
  Week week = Week::monday_to_friday;
  Dating dating = Dating::missing;
};

History history_of(std::vector<BatchStatus> batches);
History observed_history(const Catalogue& catalogue, const Status& status);

// The intervals that are known.
std::vector<std::int64_t> known_intervals(const History& history);

// Working days after `from`, up to and with `to`; negative when `to` is earlier.
std::int64_t working_days_between(Date from, Date to, Week week);

// The working day so many after `from`; with 0 the first from `from` on. Nothing
// beyond the last year that documents bear. Precondition: days >= 0.
std::optional<Date> after_working_days(Date from, std::int64_t days, Week week);

}  // namespace otlpdoc
