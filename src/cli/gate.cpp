// Reads and writes baselines, and has findings judged and reported.

#include "cli/gate.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.hpp"
#include "language/wording.hpp"
#include "otlpdoc/gate.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

struct GateOptions {
  std::optional<Severity> fails_from = Severity::error;
  std::optional<std::size_t> most;  // findings shown
  std::optional<std::string> baseline;
  std::optional<std::string> write_to;
};

Result<std::optional<Severity>> fails_from(const std::string& level) {
  if (level == "never") return std::optional<Severity>();
  for (Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    if (level == name(severity)) return std::optional(severity);
  }
  return Error{say::at_place("--fail-on", expected(say::errors::fail_levels, level)),
               did_you_mean(level, {"error", "warning", "info", "never"},
                            say::advice::shows_usage("otlpdoc check"))};
}

Result<GateOptions> gate_options(const Invocation& invocation) {
  GateOptions out;
  if (const auto* level = invocation.option("--fail-on")) {
    const auto from = fails_from(*level);
    if (!from) return from.error();
    out.fails_from = *from;
  }
  if (const auto* text = invocation.option("--max-findings")) {
    const auto number = number_in<std::size_t>(*text);
    if (!number)
      return Error{say::at_place("--max-findings", expected(say::kinds::number, *text)), {}};
    out.most = *number;
  }
  if (const auto* file = invocation.option("--baseline")) out.baseline = *file;
  if (const auto* file = invocation.option("--write-baseline")) out.write_to = *file;
  return out;
}

// What there is now, written down.
OutputFile new_baseline(const std::string& file, const std::string& root, const GateView& view) {
  Baseline now = baseline_of(view.findings);
  now.revision = head_commit(root).value_or(std::string());
  for (const MetricRow& row : view.metrics)
    now.metrics.push_back({row.metric, row.labels, row.value});
  return {file, write_baseline(now)};
}

// Where files of the baseline are now, when some of them are not where they were.
std::map<std::string, std::string> moved_files(const Baseline& baseline,
                                               const Catalogue& catalogue) {
  // What stands in a file of the corpus may be any name that git looks for far and wide.
  const std::string& revision = baseline.revision;
  if (revision.size() != 40 || revision.find_first_not_of("0123456789abcdef") != std::string::npos)
    return {};
  const std::vector<std::string_view> seen = seen_paths(catalogue);
  const std::set<std::string_view> there(seen.begin(), seen.end());
  const bool is_any_gone =
      std::any_of(baseline.findings.begin(), baseline.findings.end(),
                  [&](const Baseline::Tolerated& old) { return there.count(old.file) == 0; });
  return is_any_gone ? moved_since(catalogue.root, baseline.revision)
                     : std::map<std::string, std::string>();
}

// Where findings are written down and held against nothing, all of them are tolerated.
std::optional<Error> apply_baselines(const GateOptions& options, const Catalogue& catalogue,
                                     std::string_view language, GateView& view,
                                     std::vector<OutputFile>& files) {
  add_fingerprints(view.findings);
  GateScope scope{view.looked_for, view.judged_files, {}};
  if (options.baseline) {
    const auto baseline = read_baseline(*options.baseline);
    if (!baseline) return baseline.error();
    scope.moved = moved_files(*baseline, catalogue);
    compare(*baseline, scope, language, view.findings);
    compare_metrics(*baseline, view.metrics);
  }
  if (options.write_to) files.push_back(new_baseline(*options.write_to, catalogue.root, view));
  if (options.write_to && !options.baseline)
    compare(baseline_of(view.findings), scope, language, view.findings);
  return std::nullopt;
}

}  // namespace

std::vector<OptionRow> with_gate_options(std::vector<OptionRow> own) {
  const std::vector<OptionRow> gate = {
      {"--fail-on", "LEVEL", "exit code 1 from this on: error (default), warning, info or never"},
      {"--max-findings", "N", "show at most so many (default: people 200, programs all)"},
      {"--baseline", "FILE", "tolerate what was there when this baseline was written"},
      {"--write-baseline", "FILE", "write down what is there, to be tolerated from now on"}};
  own.insert(own.end(), gate.begin(), gate.end());
  return own;
}

Result<Judged> judge(const Invocation& invocation, const Catalogue& catalogue, GateView& view) {
  const auto options = gate_options(invocation);
  if (!options) return options.error();
  // A part of what there is would stand for the whole.
  const bool is_part = view.judged_files || !invocation.all("--rule").empty() ||
                       !invocation.all("--no-rule").empty();
  if (options->write_to && !options->baseline && is_part &&
      std::filesystem::exists(*options->write_to))
    return Error{say::at_place(*options->write_to, say::errors::baseline_of_all),
                 say::advice::give_baseline_too};
  if (options->write_to) {
    if (auto error = refuse_unread(unread_files(catalogue), invocation)) return *error;
  }
  const ReportOptions as = report_options(invocation, catalogue.language);
  Judged out;
  if (const auto error = apply_baselines(*options, catalogue, as.language, view, out.files))
    return *error;
  view.fails_from = options->fails_from;
  view.most = options->most;
  out.failed = fails(view.findings, view.fails_from);
  return out;
}

Result<Outcome> pass_gate(const Invocation& invocation, const Catalogue& catalogue, GateView view) {
  auto judged = judge(invocation, catalogue, view);
  if (!judged) return judged.error();
  const ReportOptions as = report_options(invocation, catalogue.language);
  if (auto error = add_excerpts(catalogue, shown_findings(view, as))) return *error;
  return Outcome{.output = gate_report(std::move(view), judged->failed, as),
                 .language = as.language,
                 .findings = judged->failed,
                 .base = base_of(catalogue.root),
                 .files = std::move(judged->files)};
}

}  // namespace otlpdoc
