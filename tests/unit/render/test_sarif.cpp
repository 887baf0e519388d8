#include <catch2/catch.hpp>

#include "findings_sample.hpp"
#include "language/wording.hpp"

using namespace otlpdoc;

namespace {

Findings two_findings() {
  Findings findings;
  findings.key = "findings";
  findings.rules = {"text-repaired", "sample-gap"};
  findings.diagnostics = {{.code = "sample-gap",
                           .severity = Severity::error,
                           .message = "no batch 2",
                           .place = {"批次 1%.md", 12, 13},
                           .excerpt = "- 字数: **2,430** 字",
                           .related = {{"/tmp/b.md", 3, 1}},
                           .fingerprint = "00c0ffee00c0ffee",
                           .baseline = BaselineState::added},
                          {.code = "sample-other",
                           .severity = Severity::info,
                           .message = "gone",
                           .baseline = BaselineState::absent}};
  return findings;
}

}  // namespace

// What is gone is no result: code scanning would open it anew.
TEST_CASE("sarif has rules, results with places, fingerprints and the state of the baseline") {
  Findings findings = two_findings();
  findings.rules = {"sample-gap"};  // no rule of the table: it has no text
  CHECK("\n" + rendered("sarif", {findings}, {.version = "1.2.3", .base = "docs"}) == R"(
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "otlpdoc",
          "version": "1.2.3",
          "rules": [
            {
              "id": "sample-gap"
            },
            {
              "id": "sample-other"
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "sample-gap",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "no batch 2"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "docs/%E6%89%B9%E6%AC%A1%201%25.md",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 12,
                  "startColumn": 9
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "file:///tmp/b.md"
                },
                "region": {
                  "startLine": 3
                }
              },
              "message": {
                "text": "/tmp/b.md:3:1"
              }
            }
          ],
          "partialFingerprints": {
            "otlpdoc/v1": "00c0ffee00c0ffee"
          },
          "baselineState": "new"
        }
      ]
    }
  ]
}
)");
}

TEST_CASE("sarif tells a rule of the table in full") {
  const std::string json = rendered("sarif", {two_findings()});
  CHECK(json.find("\"shortDescription\": {\n                \"text\": \"" +
                  in_words(*say::summaries::named("text-repaired"), "en")) != std::string::npos);
  for (const char* member : {"fullDescription", "defaultConfiguration", "help", "markdown"})
    CHECK(json.find("\"" + std::string(member) + "\": ") != std::string::npos);
}

TEST_CASE("sarif has a line for each result, for code scanning wants one") {
  Findings findings;
  findings.diagnostics = {{.code = "sample-gap", .message = "m", .place = {"a.md", 0, 0}}};
  CHECK(rendered("sarif", {findings}).find("\"startLine\": 1") != std::string::npos);
}

TEST_CASE("sarif has no more results than GitHub shows, and of these the gravest") {
  Findings findings;
  for (const Severity severity : {Severity::warning, Severity::error}) {
    for (int i = 0; i < 3000; ++i)
      findings.diagnostics.push_back(
          {.code = "sample-gap", .severity = severity, .message = "m", .place = {"a.md", 1, 0}});
  }
  const auto count = [json = rendered("sarif", {findings})](std::string_view text) {
    int found = 0;
    for (std::size_t at = json.find(text); at != std::string::npos; at = json.find(text, at + 1))
      ++found;
    return found;
  };
  CHECK(count("\"level\": \"error\"") == 3000);
  CHECK(count("\"ruleId\"") == 5000);
  CHECK(count("\"leftOut\": 1000") == 1);
  CHECK(count("… and 1,000 more") == 1);
}

TEST_CASE("sarif says how many findings are left out") {
  Findings findings;
  findings.left_out = 7;
  CHECK(rendered("sarif", {findings}).find("\"leftOut\": 7") != std::string::npos);
}
