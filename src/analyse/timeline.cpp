// Which batches were worked on, the working days between them, and how much they brought.

#include <algorithm>

#include "analyse/history.hpp"

namespace otlpdoc {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr sys_days kMonday{days{4}};  // 1970-01-05
constexpr sys_days kLastDay{std::chrono::year{kLastYear} / 12 / 31};

std::optional<Date> date_of(sys_days day) {
  return day <= kLastDay ? std::optional<Date>(day) : std::nullopt;
}

bool is_weekend(Date date) {
  const std::chrono::weekday day{sys_days{date}};
  return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

// Rounds downwards, also below zero.
std::int64_t floor_div(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

// Days from Monday to Friday, counted from kMonday up to and with the date.
std::int64_t weekdays_until(Date date) {
  const std::int64_t day = (sys_days{date} - kMonday).count();
  const std::int64_t week = floor_div(day, 7);
  return 5 * week + std::min<std::int64_t>(day - 7 * week + 1, 5);
}

// A report that counts no document itself announces a batch.
bool reports_work(const Catalogue& catalogue, const Batch& batch) {
  return batch.report && catalogue.reports[*batch.report].claimed_documents != 0;
}

std::vector<BatchStatus> worked_on(const Catalogue& catalogue, const Status& status) {
  std::vector<BatchStatus> out;
  for (const BatchStatus& batch : status.batches) {
    const auto known =
        std::lower_bound(catalogue.batches.begin(), catalogue.batches.end(), batch.number,
                         [](const Batch& b, int number) { return b.number < number; });
    const bool reported = known != catalogue.batches.end() && reports_work(catalogue, *known);
    if (reported || batch.documents > 0) out.push_back(batch);
  }
  return out;
}

Week week_of(const std::vector<BatchStatus>& batches) {
  const bool weekends = std::any_of(batches.begin(), batches.end(), [](const BatchStatus& batch) {
    return batch.date && is_weekend(*batch.date);
  });
  return weekends ? Week::all_days : Week::monday_to_friday;
}

// A batch that is dated before its predecessor has no interval.
std::optional<std::int64_t> interval(const BatchStatus& before, const BatchStatus& batch,
                                     Week week) {
  if (!before.date || !batch.date || *batch.date < *before.date) return std::nullopt;
  return working_days_between(*before.date, *batch.date, week);
}

Dating dating_of(const History& history) {
  const auto known = known_intervals(history);
  if (std::any_of(known.begin(), known.end(), [](std::int64_t gap) { return gap > 0; }))
    return Dating::dated;
  std::optional<Date> day;
  int dated = 0;
  for (const BatchStatus& batch : history.batches) {
    if (!batch.date) continue;
    if (day && *day != *batch.date) return Dating::missing;
    day = batch.date;
    ++dated;
  }
  return dated > 1 ? Dating::one_day : Dating::missing;
}

void add_days(Throughput& out, const History& history) {
  std::int64_t dated_documents = 0;
  for (const BatchStatus& batch : history.batches) {
    if (!batch.date) continue;
    out.first = out.first ? std::min(*out.first, *batch.date) : *batch.date;
    out.last = out.last ? std::max(*out.last, *batch.date) : *batch.date;
    dated_documents += batch.documents;
  }
  if (!out.first) return;
  out.working_days = working_days_between(*out.first, *out.last, out.week) + 1;
  out.per_working_day =
      static_cast<double>(dated_documents) / static_cast<double>(out.working_days);
}

}  // namespace

std::int64_t working_days_between(Date from, Date to, Week week) {
  if (week == Week::all_days) return (sys_days{to} - sys_days{from}).count();
  return weekdays_until(to) - weekdays_until(from);
}

std::optional<Date> after_working_days(Date from, std::int64_t count, Week week) {
  if (count > kLastDay.time_since_epoch().count()) return std::nullopt;
  if (week == Week::all_days) return date_of(sys_days{from} + days{count});
  const std::int64_t ahead = count == 0 && is_weekend(from) ? 1 : count;
  const std::int64_t day = weekdays_until(from) + ahead - 1;
  const std::int64_t full_weeks = floor_div(day, 5);
  return date_of(kMonday + days{7 * full_weeks + day - 5 * full_weeks});
}

std::vector<std::int64_t> known_intervals(const History& history) {
  std::vector<std::int64_t> out;
  for (const auto& interval : history.intervals) {
    if (interval) out.push_back(*interval);
  }
  return out;
}

History observed_history(const Catalogue& catalogue, const Status& status) {
  return history_of(worked_on(catalogue, status));
}

History history_of(std::vector<BatchStatus> batches) {
  History out;
  out.batches = std::move(batches);
  out.week = week_of(out.batches);
  out.intervals.resize(out.batches.size());
  for (std::size_t i = 1; i < out.batches.size(); ++i)
    out.intervals[i] = interval(out.batches[i - 1], out.batches[i], out.week);
  out.dating = dating_of(out);
  return out;
}

std::vector<BatchStatus> analyse_timeline(const Catalogue& catalogue,
                                          std::optional<int> last_batch) {
  return worked_on(catalogue, analyse_status(catalogue, last_batch));
}

Throughput analyse_throughput(const Catalogue& catalogue, std::optional<int> last_batch) {
  return analyse_throughput(worked_on(catalogue, analyse_status(catalogue, last_batch)));
}

Throughput analyse_throughput(const std::vector<BatchStatus>& batches) {
  const History history = history_of(batches);
  Throughput out;
  out.week = history.week;
  out.dating = history.dating;
  out.batches = static_cast<std::int64_t>(history.batches.size());
  if (history.batches.empty()) return out;
  out.least = history.batches.front().documents;
  for (const BatchStatus& batch : history.batches) {
    out.documents += batch.documents;
    out.least = std::min(out.least, batch.documents);
    out.most = std::max(out.most, batch.documents);
  }
  out.mean = static_cast<double>(out.documents) / static_cast<double>(out.batches);
  add_days(out, history);
  return out;
}

}  // namespace otlpdoc
