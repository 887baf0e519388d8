// Rules as test suites with a case for each finding, and metrics with targets as one more suite.

#include <utility>

#include <fmt/format.h>

#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/metrics.hpp"
#include "render/people.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

struct Suite {
  std::string name;
  std::string cases;  // XML
  int tests = 0;
  int failures = 0;
};

// `content` is XML; empty for a case that passed and has nothing to say.
void add_case(Suite& suite, std::string_view name, const std::string& content, bool failed) {
  ++suite.tests;
  if (failed) ++suite.failures;
  suite.cases += fmt::format("    <testcase name=\"{}\" classname=\"otlpdoc.{}\"", xml_text(name),
                             xml_text(suite.name));
  suite.cases += content.empty() ? "/>\n" : ">\n" + content + "    </testcase>\n";
}

std::string failure(std::string_view message, std::string_view type, const std::string& text) {
  return fmt::format("      <failure message=\"{}\" type=\"{}\">{}</failure>\n", xml_text(message),
                     xml_text(type), text);
}

std::string passing(const std::string& text) {
  return "      <system-out>" + text + "</system-out>\n";
}

// The finding in lines, as XML.
std::string finding_text(const Diagnostic& diagnostic, const Wording& word) {
  std::string out = xml_text(place_text(diagnostic.place));
  const auto add = [&out](std::string_view before, std::string_view text) {
    if (!text.empty()) out.append(out.empty() ? "" : "\n").append(before).append(xml_text(text));
  };
  add("", severity_word(diagnostic.severity, word) + ": " + diagnostic.message);
  add("  ", diagnostic.excerpt);
  for (const Place& place : diagnostic.related) add(word(say::see) + " ", place_text(place));
  add(word(say::hint) + ": ", diagnostic.hint);
  if (diagnostic.baseline == BaselineState::unchanged) add("", word(say::tolerated));
  return out;
}

void add_finding(Suite& suite, const Diagnostic& diagnostic, std::optional<Severity> fails_from,
                 const Wording& word) {
  const bool failed = fails(diagnostic, fails_from);
  const std::string text = finding_text(diagnostic, word);
  const std::string place = place_text(diagnostic.place);
  add_case(suite, (place.empty() ? "" : place + ": ") + diagnostic.message,
           failed ? failure(diagnostic.message, name(diagnostic.severity), text) : passing(text),
           failed);
}

// A rule that found nothing is a case that passed.
Suite rule_suite(const std::string& code, const std::vector<const Findings*>& blocks,
                 const Wording& word) {
  Suite suite{.name = code};
  for (const Findings* block : blocks) {
    for (const Diagnostic& one : block->diagnostics) {
      if (one.code == code && one.baseline != BaselineState::absent)
        add_finding(suite, one, block->fails_from, word);
    }
  }
  const auto summary = say::summaries::named(code);
  if (suite.tests == 0) add_case(suite, summary ? word(*summary) : code, {}, false);
  return suite;
}

// Metrics that are as wanted; those that are not are findings of their rule.
Suite metric_suite(const Report& report, const Wording& words) {
  Suite suite{.name = "metrics"};
  for (const Metrics* block : blocks_of<Metrics>(report)) {
    for (const MetricRow& row : block->rows) {
      if (!row.met.value_or(false)) continue;
      const std::string value = metric_value(row, words) + " (" + row.target + ")";
      add_case(suite, metric_name(row), passing(xml_text(value)), false);
    }
  }
  return suite;
}

// The attributes of a suite or of all.
std::string counts(std::string_view name, int tests, int failures) {
  return fmt::format("name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\"", xml_text(name), tests,
                     failures);
}

}  // namespace

std::string render_junit(const Report& report, const RenderOptions& options) {
  const auto blocks = findings_of(report);
  std::vector<Suite> suites;
  const Wording word(options.language);
  for (const std::string& code : rule_codes(blocks))
    suites.push_back(rule_suite(code, blocks, word));
  suites.push_back(metric_suite(report, word));
  int tests = 0, failures = 0;
  for (const Suite& suite : suites) {
    tests += suite.tests;
    failures += suite.failures;
  }
  std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n",
                                counts("otlpdoc", tests, failures));
  for (Suite& suite : suites) {
    if (suite.tests == 0) continue;
    out += fmt::format("  <testsuite {} skipped=\"0\">\n",
                       counts(suite.name, suite.tests, suite.failures));
    out.append(std::exchange(suite.cases, {})).append("  </testsuite>\n");
  }
  out += "</testsuites>\n";
  return out;
}

}  // namespace otlpdoc
