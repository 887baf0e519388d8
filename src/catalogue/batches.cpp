// Collects batches from reports, documents and timelines, and dates them.

#include "catalogue/batches.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

void add_time(const TimelineEntry& entry, Batch& batch) {
  if (const auto date = find_date(entry.when)) batch.date = date;
  const std::size_t space = entry.when.rfind(' ');
  const std::string last =
      space == std::string::npos ? std::string() : entry.when.substr(space + 1);
  // `2025 年 10 月 11 日` ends in a part of the date.
  if (!last.empty() && !vocabulary().is(last, Concept::words_day) && !holds_digit(last))
    batch.day_part = last;
}

std::optional<Date> latest_date(const Batch& batch, const std::vector<Document>& documents) {
  std::optional<Date> latest;
  for (const std::size_t i : batch.documents)
    latest = std::max(latest, documents[i].front_matter.date);
  return latest;
}

}  // namespace

std::vector<Batch> collect_batches(const std::vector<BatchReport>& all, const ShownReports& reports,
                                   const std::vector<Document>& documents) {
  std::map<int, Batch> by_number;
  for (const BatchReport* report : reports) {
    if (!report->batch) continue;
    Batch& batch = by_number[*report->batch];
    batch.report = static_cast<std::size_t>(report - all.data());
    batch.date = report->date;
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (documents[i].batch) by_number[*documents[i].batch].documents.push_back(i);
  }
  for (const BatchReport* report : reports) {
    for (const TimelineEntry& entry : report->timeline) add_time(entry, by_number[entry.batch]);
  }
  std::vector<Batch> out;
  for (auto& [number, batch] : by_number) {
    batch.number = number;
    if (!batch.date) batch.date = latest_date(batch, documents);
    out.push_back(std::move(batch));
  }
  return out;
}

std::vector<Finding> dates_out_of_order(const std::vector<Batch>& batches,
                                        const std::vector<BatchReport>& all,
                                        const std::vector<Document>& documents) {
  std::vector<Finding> out;
  for (std::size_t i = 1; i < batches.size(); ++i) {
    const Batch& before = batches[i - 1];
    const Batch& batch = batches[i];
    if (!before.date || !batch.date || *batch.date >= *before.date) continue;
    const std::string file = batch.report              ? all[*batch.report].file
                             : batch.documents.empty() ? std::string()
                                                       : documents[batch.documents.front()].path;
    out.push_back(make_finding(say::findings::batch_date_order(batch.number, iso(*batch.date),
                                                               before.number, iso(*before.date)),
                               {file}));
  }
  return out;
}

}  // namespace otlpdoc
