// Parts, ranks and chooses series by what their reports count and say.

#include "catalogue/series.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

// Reports of one series by their folders, those nearer to the root first.
using Folders = std::map<std::pair<std::ptrdiff_t, std::string>, std::vector<BatchReport*>>;

void part_folders(const std::string& series, const Folders& folders) {
  std::set<int> counted;
  for (const auto& [folder, reports] : folders) {
    const bool anew = std::any_of(reports.begin(), reports.end(), [&](const BatchReport* report) {
      return counted.count(*report->batch) > 0;
    });
    for (BatchReport* report : reports) {
      if (anew) report->series = series_of_folder(series, folder.second);
      if (!anew) counted.insert(*report->batch);
    }
  }
}

// Whether a report says something of the corpus, whether its series is that of the whole, of
// batches, or says how much of all is done, and its date.
using Rank = std::tuple<bool, bool, bool, bool, Date>;

Rank rank_of(const BatchReport& report) {
  const bool of_all = report.overall.done && report.overall.target;
  return {of_all || !report.documents.empty(), !is_of_folder(report.series),
          report.batch && !is_period(report.series), of_all, report.date.value_or(Date{})};
}

Worded series_hint(const std::vector<std::string>& series, const std::string& wanted) {
  if (series.empty()) return say::advice::no_reports;
  std::string names;
  for (const std::string& name : series)
    names.append(names.empty() ? "" : "\n").append(printable(name));
  return did_you_mean(wanted, series, say::advice::series_here(names));
}

}  // namespace

void part_series(std::vector<BatchReport>& reports) {
  std::map<std::string, Folders> by_series;
  for (BatchReport& report : reports) {
    if (!report.batch) continue;
    const std::string_view folder = directory_of(report.file);
    const auto depth = folder.empty() ? -1 : std::count(folder.begin(), folder.end(), '/');
    by_series[report.series][{depth, std::string(folder)}].push_back(&report);
  }
  for (const auto& [series, folders] : by_series) part_folders(series, folders);
}

void sort_reports(std::vector<BatchReport>& reports) {
  std::sort(reports.begin(), reports.end(), [](const BatchReport& a, const BatchReport& b) {
    const auto key = [](const BatchReport& r) {
      return std::tuple(r.series, r.batch.value_or(0), r.date.value_or(Date{}), r.file);
    };
    return key(a) < key(b);
  });
}

std::vector<std::string> series_names(const std::vector<SeriesConfig>& configured,
                                      const std::vector<BatchReport>& reports) {
  std::map<std::string, Rank> ranks;
  for (const BatchReport& report : reports) {
    if (report.series.empty()) continue;
    Rank& rank = ranks[report.series];
    rank = std::max(rank, rank_of(report));
  }
  std::vector<std::string> names;
  names.reserve(configured.size() + ranks.size());
  for (const SeriesConfig& series : configured) names.push_back(series.name);
  const std::set<std::string> known(names.begin(), names.end());
  for (const auto& [name, rank] : ranks) {
    if (known.count(name) == 0) names.push_back(name);
  }
  std::stable_sort(names.begin(), names.end(),
                   [&](const auto& a, const auto& b) { return ranks[a] > ranks[b]; });
  return names;
}

Result<std::string> choose_series(const std::vector<std::string>& names,
                                  const std::optional<std::string>& wanted) {
  if (!wanted) return names.empty() ? std::string() : names.front();
  for (const std::string& name : names) {
    if (lower(name) == lower(*wanted)) return name;
  }
  return Error{say::errors::no_series(*wanted), series_hint(names, *wanted)};
}

ShownReports shown_reports(const std::vector<BatchReport>& reports, const std::string& series,
                           std::vector<Finding>& findings) {
  ShownReports shown;
  for (const BatchReport& report : reports) {
    if (report.series != series) continue;
    const BatchReport* last = shown.empty() ? nullptr : shown.back();
    if (!report.batch) {
      shown = {&report};
    } else if (last == nullptr || (last->batch && last->batch != report.batch)) {
      shown.push_back(&report);
    } else {
      findings.push_back(
          last->batch
              ? make_finding(say::findings::batch_number_duplicate(*report.batch, last->file),
                             {report.file, 1})
              : make_finding(say::findings::batch_number_missing, {last->file, 1}));
      shown.back() = &report;
    }
  }
  return shown;
}

}  // namespace otlpdoc
