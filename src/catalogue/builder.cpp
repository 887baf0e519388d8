// Joins what was read, step by step: reports, categories, documents, batches, the whole.

#include "catalogue/builder.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/batches.hpp"
#include "catalogue/categories.hpp"
#include "catalogue/documents.hpp"
#include "catalogue/path_resolver.hpp"
#include "catalogue/rule_settings.hpp"
#include "catalogue/series.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

void append(const std::vector<Finding>& from, std::vector<Finding>& to) {
  to.insert(to.end(), from.begin(), from.end());
}

void find_files_of_reports(Catalogue& catalogue) {
  const PathResolver paths(catalogue);
  for (BatchReport& report : catalogue.reports) find_files(paths, report);
}

// The sum of configured categories, whether or not each has one; else what the newest report
// says of the whole; else the sum where every category has one.
std::optional<std::int64_t> target_of(const Catalogue& catalogue, const ShownReports& reports) {
  std::int64_t sum = 0;
  bool all = !catalogue.categories.empty();
  for (const Category& category : catalogue.categories) {
    all = all && category.target.has_value();
    sum += category.target.value_or(0);
  }
  if (!catalogue.configuration.categories.empty())
    return sum > 0 ? std::optional(sum) : std::nullopt;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    if ((*report)->overall.target) return (*report)->overall.target;
  }
  return all ? std::optional(sum) : std::nullopt;
}

std::vector<PlanItem> plan_of(const Configuration& configuration, const ShownReports& reports) {
  if (!configuration.plan.empty()) return configuration.plan;
  const auto newest = std::find_if(reports.rbegin(), reports.rend(),
                                   [](const BatchReport* report) { return !report->plan.empty(); });
  return newest == reports.rend() ? std::vector<PlanItem>() : (*newest)->plan;
}

// As configured, else by most of the titles.
std::string language_of(const Catalogue& catalogue) {
  if (!catalogue.configuration.language.empty()) return catalogue.configuration.language;
  std::size_t wide = 0;
  for (const Document& document : catalogue.documents) wide += holds_ideographs(document.title);
  for (const BatchReport& report : catalogue.reports) wide += holds_ideographs(report.title);
  return 2 * wide > catalogue.documents.size() + catalogue.reports.size() ? "zh" : "en";
}

// As configured, else that of the README, else the name of the directory.
std::string title_of(const Catalogue& catalogue) {
  if (!catalogue.configuration.title.empty()) return catalogue.configuration.title;
  for (const Document& document : catalogue.documents) {
    if (lower(document.path) == "readme.md" && lower(document.title) != "readme")
      return document.title;
  }
  std::string_view root = catalogue.root;
  while (root.size() > 1 && root.ends_with('/')) root.remove_suffix(1);
  return std::string(base_name(root));
}

// One finding for each word that is no known status, where it stands first.
void tell_unknown_statuses_once(std::vector<Finding>& diagnostics) {
  struct Word {
    std::size_t first = 0;  // place in the list
    std::int64_t documents = 0;
  };
  std::map<std::string, Word> words;
  std::vector<Finding> kept;
  for (Finding& finding : diagnostics) {
    if (finding.code != "status-unknown") {
      kept.push_back(std::move(finding));
      continue;
    }
    Word& word = words.try_emplace(finding.subject, Word{kept.size(), 0}).first->second;
    if (++word.documents == 1) kept.push_back(std::move(finding));
  }
  for (const auto& [written, word] : words)
    kept[word.first].message = say::findings::status_unknown(written, word.documents);
  diagnostics = std::move(kept);
}

void sort_by_place(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
}

}  // namespace

Result<Catalogue> build_catalogue(CatalogueParts parts, const std::string& root,
                                  const Configuration& configuration,
                                  const std::optional<std::string>& series) {
  Catalogue out{.root = root,
                .configuration = configuration,
                .documents = std::move(parts.documents),
                .reports = std::move(parts.reports),
                .left_out = std::move(parts.left_out),
                .references = std::move(parts.references),
                .diagnostics = std::move(parts.diagnostics)};
  if (configuration.series.empty()) part_series(out.reports);
  sort_reports(out.reports);
  out.series = series_names(configuration.series, out.reports);
  const Result<std::string> shown = choose_series(out.series, series);
  if (!shown) return shown.error();
  out.shown_series = *shown;
  for (const Document& document : out.documents) append(document.diagnostics, out.diagnostics);
  for (const BatchReport& report : out.reports) append(report.diagnostics, out.diagnostics);
  const ShownReports reports = shown_reports(out.reports, out.shown_series, out.diagnostics);
  out.categories = name_categories(configuration, reports, out.documents);
  find_files_of_reports(out);
  join_documents(out, reports);
  out.batches = collect_batches(out.reports, reports, out.documents);
  append(dates_out_of_order(out.batches, out.reports, out.documents), out.diagnostics);
  out.target = target_of(out, reports);
  out.plan = plan_of(configuration, reports);
  out.language = language_of(out);
  out.title = title_of(out);
  tell_unknown_statuses_once(out.diagnostics);
  append(useless_rules(out), out.diagnostics);
  apply_rules(configuration.rules, out.diagnostics);
  sort_by_place(out.diagnostics);
  return out;
}

}  // namespace otlpdoc
