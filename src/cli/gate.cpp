// Fingerprints findings, compares them with a baseline, and makes report, summary and badge.

#include "cli/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/fingerprint.hpp"
#include "base/text.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShownToPeople = 200;
constexpr int kMostOfLine = 20;  // findings that show one source line

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
  return Error{fmt::format("--fail-on: expected error, warning, info or never, got \"{}\"", level),
               did_you_mean(level, {"error", "warning", "info", "never"},
                            "`otlpdoc check --help` shows the usage")};
}

Result<GateOptions> gate_options(const Invocation& invocation) {
  GateOptions out;
  if (const auto* level = invocation.option("--fail-on")) {
    const auto from = fails_from(*level);
    if (!from) return from.error();
    out.fails_from = *from;
  }
  if (const auto* text = invocation.option("--max-findings")) {
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || stop != text->data() + text->size())
      return Error{fmt::format("--max-findings: expected a number, got \"{}\"", *text), {}};
    out.most = number;
  }
  if (const auto* file = invocation.option("--baseline")) out.baseline = *file;
  if (const auto* file = invocation.option("--write-baseline")) out.write_to = *file;
  return out;
}

// Of findings that are alike each gets one of its own, and moving lines changes none.
void add_fingerprints(std::vector<Diagnostic>& findings) {
  std::unordered_map<std::string, int> seen;
  for (Diagnostic& finding : findings) {
    std::string key = finding.code + '\0' + finding.place.file + '\0' + finding.subject;
    const int occurrence = seen[key]++;
    finding.fingerprint = fingerprint(key + '\0' + std::to_string(occurrence));
  }
}

Baseline baseline_of(const GateInput& input) {
  Baseline out;
  for (const Diagnostic& finding : input.findings)
    out.findings.push_back({finding.code, finding.place.file, finding.fingerprint});
  std::sort(out.findings.begin(), out.findings.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.code, a.fingerprint) < std::tie(b.file, b.code, b.fingerprint);
  });
  for (const MetricRow& row : input.metrics)
    out.metrics.push_back({row.metric, row.labels, row.value});
  return out;
}

// A finding that was there and is gone.
Diagnostic gone(const Baseline::Tolerated& old, const Wording& word) {
  const DiagnosticRule* rule = find_diagnostic_rule(old.code);
  Diagnostic out{.code = old.code,
                 .severity = rule == nullptr ? Severity::info : rule->severity,
                 .message = word(say::summaries::named(old.code).value_or(say::no_longer_there)),
                 .place = {old.file}};
  out.fingerprint = old.fingerprint;
  out.baseline = BaselineState::absent;
  return out;
}

void compare_findings(const Baseline& baseline, const Wording& word, GateInput& input) {
  std::unordered_set<std::string_view> known;
  for (const auto& old : baseline.findings) known.insert(old.fingerprint);
  std::unordered_set<std::string> present;
  for (Diagnostic& finding : input.findings) {
    const bool old = known.count(finding.fingerprint) != 0;
    finding.baseline = old ? BaselineState::unchanged : BaselineState::added;
    present.insert(finding.fingerprint);
  }
  const std::set<std::string_view> looked_for(input.looked_for.begin(), input.looked_for.end());
  for (const auto& old : baseline.findings) {
    if (looked_for.count(old.code) != 0 && present.insert(old.fingerprint).second)
      input.findings.push_back(gone(old, word));
  }
}

void compare_metrics(const Baseline& baseline, std::vector<MetricRow>& metrics) {
  using Labels = std::vector<std::pair<std::string, std::string>>;
  const auto key = [](const std::string& metric, Labels labels) {
    std::sort(labels.begin(), labels.end());
    return std::pair(metric, std::move(labels));
  };
  std::map<std::pair<std::string, Labels>, std::optional<double>> values;
  for (const auto& old : baseline.metrics) values[key(old.metric, old.labels)] = old.value;
  for (MetricRow& row : metrics) {
    const auto at = values.find(key(row.metric, row.labels));
    if (at != values.end()) row.baseline = at->second;
  }
}

bool is_there(const Diagnostic& finding) { return finding.baseline != BaselineState::absent; }

bool is_new(const Diagnostic& finding) {
  return is_there(finding) && finding.baseline != BaselineState::unchanged;
}

// Of a document's text; 0 when it is none.
std::uint64_t content_hash(const Catalogue& catalogue, const std::string& path) {
  const auto at = std::lower_bound(
      catalogue.documents.begin(), catalogue.documents.end(), path,
      [](const Document& document, const std::string& wanted) { return document.path < wanted; });
  return at != catalogue.documents.end() && at->path == path ? at->content_hash : 0;
}

// The source lines of findings that have none yet, and where in them the subject stands.
std::optional<Error> add_excerpts(const Catalogue& catalogue, std::vector<Diagnostic>& findings) {
  std::map<std::string, std::set<int>> wanted;
  for (const Diagnostic& finding : findings) {
    if (finding.place.line > 0 && finding.excerpt.empty() && is_there(finding))
      wanted[finding.place.file].insert(finding.place.line);
  }
  std::map<std::string, std::map<int, std::string>> lines;
  for (const auto& [file, numbers] : wanted) {
    auto read = read_lines(catalogue.root, catalogue.configuration, file, numbers,
                           content_hash(catalogue, file));
    if (!read) return read.error();
    lines[file] = std::move(*read);
  }
  std::map<const std::string*, int> shown;
  for (Diagnostic& finding : findings) {
    const auto file = lines.find(finding.place.file);
    if (file == lines.end() || !finding.excerpt.empty()) continue;
    const auto line = file->second.find(finding.place.line);
    if (line == file->second.end()) continue;
    const std::string& text = line->second;
    const std::size_t at = text.find(finding.subject);
    if (finding.place.column == 0 && !finding.subject.empty() && at != std::string::npos)
      finding.place.column = static_cast<int>(at) + 1;
    if (shown[&text]++ < kMostOfLine) finding.excerpt = text;
  }
  return std::nullopt;
}

struct Counts {
  std::int64_t errors = 0, warnings = 0, infos = 0, tolerated = 0, gone = 0;
  std::int64_t all() const { return errors + warnings + infos; }
};

Counts count(const std::vector<Diagnostic>& findings) {
  Counts out;
  for (const Diagnostic& finding : findings) {
    if (!is_there(finding)) {
      ++out.gone;
    } else if (!is_new(finding)) {
      ++out.tolerated;
    } else {
      ++(finding.severity == Severity::error     ? out.errors
         : finding.severity == Severity::warning ? out.warnings
                                                 : out.infos);
    }
  }
  return out;
}

// What there is something of, said and set apart.
std::string joined_counts(
    const Wording& word,
    const std::vector<std::pair<std::int64_t, Worded (*)(std::int64_t)>>& counts) {
  std::vector<std::string> parts;
  for (const auto& [number, say] : counts) {
    if (number > 0) parts.push_back(word(say(number)));
  }
  return fmt::format("{}", fmt::join(parts, word(say::parts_separator)));
}

// `2 errors, 1 warning`; empty when there is nothing.
std::string counts_text(const Wording& word, const Counts& counts) {
  return joined_counts(word, {{counts.errors, say::gate_errors},
                              {counts.warnings, say::gate_warnings},
                              {counts.infos, say::gate_infos}});
}

std::string summary_text(const Wording& word, const GateInput& input, const Counts& counts) {
  const std::string found = counts_text(word, counts);
  const Worded judged = input.judged == "report" ? say::gate_reports(input.judged_count)
                                                 : say::gate_documents(input.judged_count);
  const std::string out =
      word(say::labelled(word(judged), found.empty() ? word(say::gate_none) : found));
  const std::string rest = joined_counts(word, {{input.suppressed, say::gate_suppressed},
                                                {counts.tolerated, say::gate_tolerated},
                                                {counts.gone, say::gate_gone}});
  return rest.empty() ? out : out + word(say::clauses_separator) + rest;
}

Facts summary_facts(const GateInput& input, const Counts& counts, bool fails) {
  Facts out{"summary",
            {{input.judged + "s", "", input.judged_count},
             {"errors", "", counts.errors},
             {"warnings", "", counts.warnings},
             {"infos", "", counts.infos},
             {"suppressed", "", input.suppressed},
             {"tolerated", "", counts.tolerated},
             {"gone", "", counts.gone},
             {"fails", "", fails}}};
  out.facts.insert(out.facts.end(), input.summary.begin(), input.summary.end());
  return out;
}

Findings without_findings(const GateInput& input, const GateOptions& options, Audience audience) {
  return {.key = "findings",
          .audience = audience,
          .rules = input.looked_for,
          .fails_from = options.fails_from,
          .by_file = audience == Audience::people};
}

// The first of the new ones.
Findings for_people(const GateInput& input, const GateOptions& options) {
  Findings out = without_findings(input, options, Audience::people);
  const std::size_t most = options.most.value_or(kShownToPeople);
  for (const Diagnostic& finding : input.findings) {
    if (!is_new(finding) || finding.severity < input.shown_from) continue;
    if (out.diagnostics.size() < most) {
      out.diagnostics.push_back(finding);
    } else {
      ++out.left_out;
    }
  }
  return out;
}

// Takes the findings out of the input.
Findings for_programs(GateInput& input, const GateOptions& options) {
  Findings out = without_findings(input, options, Audience::programs);
  out.diagnostics = std::move(input.findings);
  const std::size_t all = out.diagnostics.size();
  if (options.most && all > *options.most) {
    out.left_out = static_cast<std::int64_t>(all - *options.most);
    out.diagnostics.resize(*options.most);
  }
  return out;
}

bool fails(const GateInput& input, const GateOptions& options) {
  return options.fails_from &&
         std::any_of(input.findings.begin(), input.findings.end(), [&](const Diagnostic& finding) {
           return is_new(finding) && finding.severity >= *options.fails_from;
         });
}

// Where findings are written down and held against nothing, all of them are tolerated.
std::optional<Error> apply_baselines(const GateOptions& options, const Wording& word,
                                     GateInput& input, std::vector<OutputFile>& files) {
  add_fingerprints(input.findings);
  Baseline now;
  if (options.write_to) now = baseline_of(input);
  if (options.baseline) {
    const auto baseline = read_baseline(*options.baseline);
    if (!baseline) return baseline.error();
    compare_findings(*baseline, word, input);
    compare_metrics(*baseline, input.metrics);
  } else if (options.write_to) {
    compare_findings(now, word, input);
  }
  if (options.write_to) files.push_back({*options.write_to, write_baseline(now)});
  return std::nullopt;
}

Badge badge_of(const GateInput& input, const Wording& word, const Counts& counts, bool failed) {
  const std::string found = counts_text(word, counts);
  return {input.label, found.empty() ? word(say::gate_passing) : found,
          failed                ? Tone::bad
          : counts.warnings > 0 ? Tone::warning
                                : Tone::good};
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

Result<Outcome> pass_gate(const Invocation& invocation, const Catalogue& catalogue,
                          const std::string& language, GateInput input) {
  const auto options = gate_options(invocation);
  if (!options) return options.error();
  if (options->write_to) {
    if (auto error = refuse_unread(unread_files(catalogue), invocation)) return *error;
  }
  std::vector<OutputFile> files;
  const Wording word(language);
  if (const auto error = apply_baselines(*options, word, input, files)) return *error;
  const Counts counts = count(input.findings);
  const bool failed = fails(input, *options);
  Report report{input.schema, std::move(input.lead)};
  Findings people = for_people(input, *options);
  if (auto error = add_excerpts(catalogue, people.diagnostics)) return *error;
  report.blocks.emplace_back(std::move(people));
  report.blocks.emplace_back(Metrics{"metrics", input.metrics});
  Findings programs = for_programs(input, *options);
  if (invocation.for_programs) {
    if (auto error = add_excerpts(catalogue, programs.diagnostics)) return *error;
  }
  report.blocks.emplace_back(std::move(programs));
  report.blocks.emplace_back(summary_facts(input, counts, failed));
  report.blocks.emplace_back(Paragraph{summary_text(word, input, counts), failed ? Tone::bad
                                                                          : counts.all() > 0
                                                                              ? Tone::warning
                                                                              : Tone::good});
  report.blocks.emplace_back(badge_of(input, word, counts, failed));
  return Outcome{.output = std::move(report),
                 .language = language,
                 .findings = failed,
                 .base = base_of(catalogue.root),
                 .files = std::move(files)};
}

}  // namespace otlpdoc
