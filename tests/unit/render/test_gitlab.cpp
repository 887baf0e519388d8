#include <catch2/catch.hpp>

#include "findings_sample.hpp"

using namespace otlpdoc;

TEST_CASE("gitlab has an issue for each finding that is there, tolerated or not") {
  CHECK("\n" + rendered("gitlab", {checked()}) == R"(
[
  {
    "description": "claims 2,430 words, 1,980 are there",
    "check_name": "claim-words",
    "fingerprint": "00c0ffee00c0ffee",
    "severity": "minor",
    "location": {
      "path": "reports/批次 5.md",
      "lines": {
        "begin": 12
      }
    }
  },
  {
    "description": "claims 900 words, 1,100 are there",
    "check_name": "claim-words",
    "fingerprint": "claim-words reports/批次 5.md:140:3 claims 900 words, 1,100 are there",
    "severity": "minor",
    "location": {
      "path": "reports/批次 5.md",
      "lines": {
        "begin": 140
      }
    }
  },
  {
    "description": "no file \"c,d%.md\"",
    "check_name": "dead-link",
    "fingerprint": "dead-link docs/c,d%.md:7 no file \"c,d%.md\"",
    "severity": "major",
    "location": {
      "path": "docs/c,d%.md",
      "lines": {
        "begin": 7
      }
    }
  },
  {
    "description": "no file \"old.md\"",
    "check_name": "dead-link",
    "fingerprint": "1111111111111111",
    "severity": "major",
    "location": {
      "path": "docs/a.md",
      "lines": {
        "begin": 3
      }
    }
  },
  {
    "description": "19 documents",
    "check_name": "count",
    "fingerprint": "count  19 documents",
    "severity": "info",
    "location": {
      "path": ".",
      "lines": {
        "begin": 1
      }
    }
  }
]
)");
}

TEST_CASE("gitlab: paths begin at the root of the repository") {
  const Findings findings{.diagnostics = {{.code = "c", .place = {"a.md", 0, 0}}}};
  CHECK(rendered("gitlab", {findings}, {.base = "docs"}).find("\"path\": \"docs/a.md\"") !=
        std::string::npos);
}

TEST_CASE("gitlab without findings is an empty list") { CHECK(rendered("gitlab", {}) == "[]\n"); }
