// `otlpdoc check`: the rules asked for, thresholds as metrics, and reports that are out of date.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "cli/command.hpp"
#include "cli/gate.hpp"
#include "cli/generated_reports.hpp"
#include "compose/cells.hpp"
#include "otlpdoc/check.hpp"

namespace otlpdoc {
namespace {

// The codes asked for with --rule; all of them when none is.
std::optional<Error> choose_rules(const Invocation& invocation, CheckInput& input) {
  const std::vector<std::string> known = check_codes();
  for (const std::string& code : invocation.all("--rule")) {
    if (std::find(known.begin(), known.end(), code) == known.end())
      return Error{fmt::format("check has no rule \"{}\"", code),
                   did_you_mean(code, known, "`otlpdoc explain` lists the rules")};
    input.only.insert(code);
  }
  return std::nullopt;
}

// A threshold of a category that is not there would hold whatever happens.
std::optional<Error> unknown_category(const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const Category& category : catalogue.categories) names.push_back(category.id);
  const CategoryIndex index(catalogue.categories);
  for (const Threshold& threshold : catalogue.configuration.thresholds) {
    if (threshold.category.empty() || index.find(threshold.category)) continue;
    return Error{fmt::format("{}:{}: no category \"{}\" in this corpus",
                             catalogue.configuration.file, threshold.line, threshold.category),
                 did_you_mean(threshold.category, names, "`otlpdoc status` shows the categories")};
  }
  return std::nullopt;
}

std::string_view name(Threshold::Statistic statistic) {
  static constexpr std::string_view kNames[] = {"mean", "each", "share"};
  return kNames[static_cast<std::size_t>(statistic)];
}

std::string label_of(const Threshold& threshold, const Category* category, const Wording& word) {
  const std::string label = threshold.name.empty() ? word(measured_by(threshold)) : threshold.name;
  return category == nullptr ? label : label + " · " + category->name;
}

MetricRow metric_row(const QualityResult& result, const Category* category, const Wording& word) {
  const Threshold& threshold = result.threshold;
  const Metric* metric = find_metric(threshold.metric);
  MetricRow row{.metric = threshold.metric,
                .help = word(*say::rules::named(metric->name)),
                .label = label_of(threshold, category, word),
                .labels = {{"statistic", std::string(name(threshold.statistic))}},
                .value = result.value,
                .unit = std::string(metric->unit),
                .is_share = threshold.statistic == Threshold::Statistic::share ||
                            metric->unit.starts_with("share"),
                .target = limit_text(threshold),
                .limit = threshold.limit,
                .met = result.met,
                .documents = result.documents};
  if (category != nullptr) row.labels.emplace_back("category", category->id);
  return row;
}

// Two thresholds of one metric, such as from below and from above, differ in their target.
std::vector<MetricRow> metric_rows(const CheckResult& result, const Catalogue& catalogue,
                                   const Wording& word) {
  const CategoryIndex index(catalogue.categories);
  std::vector<MetricRow> rows;
  std::set<std::pair<std::string, decltype(MetricRow::labels)>> known;
  for (const QualityResult& quality : result.metrics) {
    const auto category = index.find(quality.threshold.category);
    MetricRow row =
        metric_row(quality, category ? &catalogue.categories[*category] : nullptr, word);
    if (!known.emplace(row.metric, row.labels).second)
      row.labels.emplace_back("target", row.target);
    rows.push_back(std::move(row));
  }
  return rows;
}

// Takes findings and diagnostics of the corpus out of the result, into one order, as
// people read them.
std::vector<Diagnostic> in_words(CheckResult& result, const std::string& language) {
  std::vector<Diagnostic> out;
  out.reserve(result.findings.size() + result.diagnostics.size());
  for (Finding& finding : result.findings)
    out.push_back(put_into_words(std::exchange(finding, {}), language));
  for (Finding& finding : result.diagnostics)
    out.push_back(put_into_words(std::exchange(finding, {}), language));
  const auto stands_before = [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  };
  // Findings are in order; sorting takes half as much memory again.
  if (!std::is_sorted(out.begin(), out.end(), stands_before))
    std::stable_sort(out.begin(), out.end(), stands_before);
  return out;
}

}  // namespace

Result<Outcome> run_check(const Invocation& invocation) {
  const auto catalogue = open_catalogue(invocation, ReadDepth::references);
  if (!catalogue) return catalogue.error();
  if (catalogue->documents.empty() && unread_files(*catalogue).empty())
    return Error{invocation.directory + ": no documents to check",
                 "give the directory of the corpus with -C DIR; `otlpdoc status --files` tells "
                 "what was left out"};
  CheckInput input{.catalogue = *catalogue};
  if (const auto error = choose_rules(invocation, input)) return *error;
  if (const auto error = unknown_category(*catalogue)) return *error;
  const std::string* since = invocation.option("--changed-since");
  if (since != nullptr) {
    auto changed = changed_since(catalogue->root, *since);
    if (!changed) return changed.error();
    input.touched = std::move(*changed);
  }
  // Without a file that cannot be read every report is stale.
  if (input.looks_for("report-stale") && unread_files(*catalogue).empty()) {
    auto stale = stale_reports(*catalogue, invocation.as_of);
    if (!stale) return stale.error();
    input.stale = std::move(*stale);
  }
  CheckResult result = run_checks(input);
  const std::string language = report_language(invocation, catalogue->language);
  const Wording word(language);
  GateInput gate{.schema = "otlpdoc/check/1",
                 .label = word(say::gate_label_check),
                 .findings = in_words(result, language),
                 .looked_for = result.looked_for,
                 .metrics = metric_rows(result, *catalogue, word),
                 .judged_count = result.documents,
                 .suppressed = result.suppressed};
  if (input.touched && input.touched->empty())
    gate.lead = {Paragraph{word(say::gate_unchanged(printable(*since))), Tone::quiet}};
  return pass_gate(invocation, *catalogue, language, std::move(gate));
}

}  // namespace otlpdoc
