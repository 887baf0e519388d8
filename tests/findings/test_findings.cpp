// The gallery of findings: tests/findings/<code>/ holds the smallest corpus that raises
// the code, and what `otlpdoc check` or `otlpdoc audit` says of it. A shell line in `cmd`
// makes what cannot be kept in a tree, such as a FIFO, or asks another command. With
// OTLPDOC_ACCEPT=1 in the environment the expected text is written anew, to be read before it is
// committed.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/diagnostic_rows.hpp"
#include "language/wording.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/check.hpp"
#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;

namespace {

const fs::path kGallery = OTLPDOC_SOURCE "/tests/findings";

std::set<std::string> sample_codes() {
  std::set<std::string> codes;
  for (const auto& entry : fs::directory_iterator(kGallery)) {
    if (entry.is_directory()) codes.insert(entry.path().filename().string());
  }
  return codes;
}

std::set<std::string> table_codes() {
  std::set<std::string> codes;
  for (const Check& check : check_table()) codes.insert(check.codes.begin(), check.codes.end());
  return codes;
}

std::set<std::string> audit_codes() {
  const auto codes = audited_codes();
  return {codes.begin(), codes.end()};
}

std::set<std::string> codes_of(const std::vector<DiagnosticRule>& rules) {
  std::set<std::string> codes;
  for (const DiagnosticRule& rule : rules) codes.emplace(rule.code);
  return codes;
}

// Those of check and audit.
std::set<std::string> judged_codes() {
  std::set<std::string> codes = table_codes();
  codes.merge(audit_codes());
  return codes;
}

test::Process run_sample(const std::string& code, const std::string& options) {
  const bool audited = audit_codes().count(code) != 0;
  const std::string command = audited ? "audit --all" : "check --as-of 2025-10-12";
  return test::run("\"$OTLPDOC\" " + command + " --lang en --fail-on never " + options,
                   (kGallery / code / "input").string());
}

}  // namespace

TEST_CASE("the codes of check and audit have rules, words and samples, and nothing else has") {
  const std::set<std::string> codes = judged_codes();
  std::set<std::string> rules = codes_of(check_diagnostics());
  rules.merge(codes_of(audit_diagnostics()));
  CHECK(codes == rules);
  std::set<std::string> all = codes_of(reading_diagnostics());
  all.merge(rules);
  CHECK(all == sample_codes());
  for (const std::string& code : codes) {
    INFO(code);
    CHECK((code == "front-matter-schema" || find_message("findings." + code)));
    CHECK(say::hints::named(code));
  }
}

TEST_CASE("a sample raises its code, and no other error") {
  for (const std::string& code : judged_codes()) {
    DYNAMIC_SECTION(code) {
      const auto json = nlohmann::json::parse(run_sample(code, "--format json").out);
      bool raised = false;
      for (const auto& finding : json["findings"]) {
        raised = raised || finding["code"] == code;
        if (finding["severity"] == "error") CHECK(finding["code"] == code);
      }
      CHECK(raised);
    }
  }
}

TEST_CASE("what is said of the samples") {
  for (const std::string& code : judged_codes()) {
    DYNAMIC_SECTION(code) {
      const std::string out = run_sample(code, "").out;
      const fs::path expected = kGallery / code / "expected.out";
      if (std::getenv("OTLPDOC_ACCEPT") != nullptr) std::ofstream(expected) << out;
      CHECK(out == test::read_text(expected));
    }
  }
}

// In a copy, in a directory whose name is the same every time.
std::string run_reading_sample(const std::string& code) {
  const test::TemporaryDirectory scratch;
  const fs::path copy = fs::path(scratch.path) / "sample";
  fs::create_directory(copy);
  if (fs::exists(kGallery / code / "input"))
    fs::copy(kGallery / code / "input", copy, fs::copy_options::recursive);
  const auto process = test::run(test::read_text(kGallery / code / "cmd"), copy.string());
  return process.out + process.err;
}

TEST_CASE("what is said of the samples of reading") {
  for (const DiagnosticRule& rule : reading_diagnostics()) {
    const std::string code(rule.code);
    DYNAMIC_SECTION(code) {
      const std::string out = run_reading_sample(code);
      CHECK(out.find("[" + code + "]") != std::string::npos);
      const fs::path expected = kGallery / code / "expected.out";
      if (std::getenv("OTLPDOC_ACCEPT") != nullptr) std::ofstream(expected) << out;
      CHECK(out == test::read_text(expected));
    }
  }
}
