// The gallery of findings: tests/findings/<code>/ holds the smallest corpus that raises
// the code, and what `otlpdoc check` says of it. With OTLPDOC_ACCEPT=1 in the environment
// the expected text is written anew, to be read before it is committed.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/diagnostic_rows.hpp"
#include "cli/finding_words.hpp"
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

test::Process run_check(const std::string& code, const std::string& options) {
  return test::run("\"$OTLPDOC\" check --lang en --as-of 2025-10-12 --fail-on never " + options,
                   (kGallery / code / "input").string());
}

}  // namespace

TEST_CASE("the codes of the check table have rules, words and samples, and nothing else has") {
  const std::set<std::string> codes = table_codes();
  std::set<std::string> rules;
  for (const DiagnosticRule& rule : check_diagnostics()) rules.emplace(rule.code);
  CHECK(codes == rules);
  CHECK(codes == sample_codes());
  for (const std::string& code : codes) {
    INFO(code);
    CHECK(std::any_of(finding_words().begin(), finding_words().end(),
                      [&](const FindingWords& words) { return words.code == code; }));
  }
}

TEST_CASE("words stand once, in order, and in both languages") {
  const auto& rows = finding_words();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].code);
    if (i > 0) CHECK(rows[i - 1].code < rows[i].code);
    CHECK(find_diagnostic_rule(rows[i].code) != nullptr);
    CHECK_FALSE(rows[i].en.empty());
    CHECK_FALSE(rows[i].zh.empty());
    CHECK_FALSE(rows[i].zh_hint.empty());
  }
}

TEST_CASE("a sample raises its code, and no other error") {
  for (const std::string& code : table_codes()) {
    DYNAMIC_SECTION(code) {
      const auto json = nlohmann::json::parse(run_check(code, "--format json").out);
      bool raised = false;
      for (const auto& finding : json["findings"]) {
        raised = raised || finding["code"] == code;
        if (finding["severity"] == "error") CHECK(finding["code"] == code);
      }
      CHECK(raised);
    }
  }
}

TEST_CASE("what check says of the samples") {
  for (const std::string& code : table_codes()) {
    DYNAMIC_SECTION(code) {
      const std::string out = run_check(code, "").out;
      const fs::path expected = kGallery / code / "expected.out";
      if (std::getenv("OTLPDOC_ACCEPT") != nullptr) std::ofstream(expected) << out;
      CHECK(out == test::read_text(expected));
    }
  }
}
