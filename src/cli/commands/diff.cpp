// `otlpdoc diff`: what changed between two states of the corpus.

#include "otlpdoc/diff.hpp"
#include "cli/command.hpp"
#include "cli/corpus_check.hpp"
#include "otlpdoc/gate.hpp"

namespace otlpdoc {
namespace {

// Findings and metrics, with fingerprints. What was generated is not looked at: it changes with the
// program.
GateView checked(const Invocation& invocation, const Catalogue& catalogue,
                 const ReportOptions& options) {
  const CheckInput input{
      .catalogue = catalogue, .without = {"report-stale"}, .as_of = invocation.as_of};
  GateView view = check_view(catalogue, run_checks(input), options);
  add_fingerprints(view.findings);
  return view;
}

// Paths that documents have now, and those that they had.
std::map<std::string, std::string> moves_of(const CorpusDiff& diff) {
  std::map<std::string, std::string> out;
  for (const DocumentDelta& delta : diff.documents) {
    if (!delta.old_path.empty()) out.emplace(delta.path, delta.old_path);
  }
  return out;
}

// Those with another value, or held to something else.
void keep_changed(const std::vector<MetricRow>& before, std::vector<MetricRow>& metrics) {
  std::erase_if(metrics, [&](const MetricRow& row) {
    return row.value == row.baseline &&
           std::any_of(before.begin(), before.end(), [&](const MetricRow& old) {
             return old.metric == row.metric && old.labels == row.labels &&
                    old.target == row.target;
           });
  });
}

// `A..B` is how git names what lies between.
Error two_revisions(const std::string& given) {
  const std::size_t dots = given.find("..");
  return {say::errors::two_revisions,
          say::advice::diff_of(given.substr(0, dots), given.substr(given.find_last_of('.') + 1))};
}

}  // namespace

Result<Outcome> run_diff(const Invocation& invocation) {
  if (invocation.operands.size() > 2)
    return Error{say::errors::two_revisions, say::advice::shows_usage("otlpdoc diff")};
  const std::string& first = invocation.operands.front();
  if (first.find("..") != std::string::npos) return two_revisions(first);
  const bool is_between = invocation.operands.size() == 2;
  const auto before = read_catalogue_at(invocation, first, ReadDepth::references);
  if (!before) return before.error();
  const auto after =
      is_between ? read_catalogue_at(invocation, invocation.operands.back(), ReadDepth::references)
                 : read_catalogue(invocation, ReadDepth::references);
  if (!after) return after.error();
  const ReportOptions options = report_options(invocation, after->language);
  const CorpusDiff diff = compare_states(*before, *after);
  const GateView old = checked(invocation, *before, options);
  GateView view = checked(invocation, *after, options);
  Baseline baseline = baseline_of(old.findings);
  for (const MetricRow& row : old.metrics)
    baseline.metrics.push_back({row.metric, row.labels, row.value});
  compare(baseline, {view.looked_for, std::nullopt, moves_of(diff)}, options.language,
          view.findings);
  compare_metrics(baseline, view.metrics);
  keep_changed(old.metrics, view.metrics);
  const Wording word(options.language);
  const DiffView named{
      .before = first,
      .after = is_between ? invocation.operands.back() : word(say::diff_working_tree),
      .silent = invocation.format == "markdown"};
  std::vector<Finding> unread = unread_files(*before);
  for (Finding& finding : unread_files(*after)) unread.push_back(std::move(finding));
  return Outcome{.output = diff_report(*after, diff, view, named, options),
                 .diagnostics = std::move(unread),
                 .language = options.language};
}

}  // namespace otlpdoc
