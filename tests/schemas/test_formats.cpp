// Formats that others define, against their schemas and their own tools.
#include <catch2/catch.hpp>
#include <fstream>

#include "schemas/validate.hpp"
#include "support/support.hpp"
#include "unit/render/findings_sample.hpp"

using namespace otlpdoc;
using namespace otlpdoc::test;

namespace {

constexpr const char* kThirdParty = OTLPDOC_SOURCE "/tests/schemas/third-party/";

Diagnostic hostile_finding(const std::string& code) {
  return {.code = code,
          .severity = Severity::info,
          .message = kHostile + "]]> \x01 \uFFFE {0} [a](b) 👍🏽 %0A\r\n",
          .place = {"a b,c%#?&:" + kHostile, 3, 2},
          .excerpt = kHostile,
          .hint = kHostile,
          .related = {{"/" + kHostile, 1, 1}, {"../x.md", 0, 0}, {"", 0, 0}},
          .fingerprint = kHostile,
          .baseline = BaselineState::unchanged};
}

// A finding of every rule there is, and what nobody would write.
Findings all_rules() {
  Findings findings;
  findings.fails_from = Severity::info;
  for (const DiagnosticRule& rule : diagnostic_table()) {
    findings.rules.emplace_back(rule.code);
    findings.diagnostics.push_back(hostile_finding(std::string(rule.code)));
  }
  findings.diagnostics.push_back(hostile_finding(kHostile));
  findings.left_out = 3;
  return findings;
}

Metrics hostile_metrics() {
  return {"m",
          {{.metric = "words",
            .help = kHostile + "\"\\\n",
            .label = kHostile,
            .labels = {{kHostile, kHostile + "\"\\\n"}},
            .value = 1e-7,
            .target = kHostile,
            .limit = 1e21,
            .met = false},
           {.metric = "words", .help = "again", .value = -1}}};
}

std::vector<Report> samples() {
  return {{"otlpdoc/sample/1", {}},
          {"otlpdoc/sample/1", {measured(), checked()}},
          {"otlpdoc/sample/1", {hostile_metrics(), all_rules(), checked()}}};
}

std::string written(const char* format, const Report& report) {
  return find_format(format)->render(report, {.version = "1.2.3", .base = "docs"});
}

// Whether the tool is there; says that the test is skipped when it is not.
bool has_tool(const std::string& tool) {
  if (run("command -v " + tool, OTLPDOC_SOURCE).exit_code == 0) return true;
  WARN("skipped: no " << tool);
  return false;
}

// Runs a command on the text as standard input.
Process run_on(const std::string& text, const std::string& command) {
  const TemporaryDirectory directory;
  std::ofstream(directory.path + "/input", std::ios::binary) << text;
  return run(command + " < input", directory.path);
}

}  // namespace

TEST_CASE("sarif validates against the schema of SARIF 2.1.0") {
  const std::string schema = kThirdParty + std::string("sarif-2.1.0-rtm.5.json");
  for (const Report& report : samples())
    CHECK(problems_of(schema, nlohmann::json::parse(written("sarif", report))) == "");
  auto broken = nlohmann::json::parse(written("sarif", samples()[1]));
  broken["runs"][0]["results"][0]["level"] = "fatal";
  CHECK(problems_of(schema, broken) != "");
}

TEST_CASE("junit validates against the schema of Jenkins") {
  if (!has_tool("xmllint")) return;
  const std::string command =
      "xmllint --noout --schema '" + std::string(kThirdParty) + "jenkins-junit.xsd' -";
  for (const Report& report : samples()) {
    const Process process = run_on(written("junit", report), command);
    INFO(process.err);
    CHECK(process.exit_code == 0);
  }
  CHECK(run_on("<testsuites><testcase/></testsuites>", command).exit_code != 0);
}

TEST_CASE("openmetrics is what Prometheus reads, without a complaint") {
  if (!has_tool("promtool")) return;
  for (const Report& report : samples()) {
    const Process process = run_on(written("openmetrics", report), "promtool check metrics");
    CHECK(process.out + process.err == "");
    CHECK(process.exit_code == 0);
  }
  CHECK(run_on("otlpdoc_x{ 1\n", "promtool check metrics").exit_code != 0);
}

TEST_CASE("gitlab and badge are JSON with what their readers ask for") {
  for (const Report& report : samples()) {
    for (const auto& issue : nlohmann::json::parse(written("gitlab", report))) {
      for (const char* member : {"description", "check_name", "fingerprint", "severity"})
        CHECK(issue.at(member).is_string());
      CHECK(issue.at("location").at("path").is_string());
      CHECK(issue.at("location").at("lines").at("begin") >= 1);
    }
  }
  const Report badge{"otlpdoc/sample/1", {Badge{"docs", "27%", Tone::good}}};
  CHECK(nlohmann::json::parse(written("badge", badge)).at("schemaVersion") == 1);
}
