#pragma once

#include "sample.hpp"

namespace otlpdoc {

// What a check of three files found: of a baseline one finding is tolerated and one gone.
inline Findings checked() {
  Findings findings;
  findings.key = "findings";
  findings.rules = {"dead-link", "claim-words", "sample-gap"};
  findings.fails_from = Severity::warning;
  findings.by_file = true;
  findings.diagnostics = {
      {.code = "claim-words",
       .severity = Severity::warning,
       .message = "claims 2,430 words, 1,980 are there",
       .place = {"reports/批次 5.md", 12, 13},
       .excerpt = "- 字数: **2,430** 字",
       .hint = "count with `otlpdoc measure`",
       .subject = "a.md",
       .related = {{"docs/a.md", 3, 1}, {"docs/b.md", 0, 0}},
       .fingerprint = "00c0ffee00c0ffee",
       .baseline = BaselineState::added},
      {.code = "claim-words",
       .severity = Severity::warning,
       .message = "claims 900 words, 1,100 are there",
       .place = {"reports/批次 5.md", 140, 3},
       .excerpt = "- 900 字",
       .hint = "count with `otlpdoc measure`",
       .baseline = BaselineState::added},
      {.code = "dead-link",
       .severity = Severity::error,
       .message = "no file \"c,d%.md\"",
       .place = {"docs/c,d%.md", 7, 0},
       .hint = "correct the path",
       .baseline = BaselineState::added},
      {.code = "dead-link",
       .severity = Severity::error,
       .message = "no file \"old.md\"",
       .place = {"docs/a.md", 3, 1},
       .fingerprint = "1111111111111111",
       .baseline = BaselineState::unchanged},
      {.code = "dead-link",
       .severity = Severity::error,
       .message = "no file \"gone.md\"",
       .place = {"docs/a.md", 9, 1},
       .fingerprint = "2222222222222222",
       .baseline = BaselineState::absent},
      {.code = "count",
       .severity = Severity::info,
       .message = "19 documents",
       .baseline = BaselineState::added},
  };
  findings.left_out = 1234;
  return findings;
}

inline Metrics measured() {
  Metrics metrics;
  metrics.key = "metrics";
  metrics.rows = {
      {.metric = "words",
       .help = "Words of prose, \"mean\" of documents",
       .label = "平均字数",
       .labels = {{"statistic", "mean"}},
       .value = 5200.5,
       .unit = "words",
       .target = "> 6,000",
       .limit = 6000,
       .met = false,
       .baseline = 5000,
       .documents = 19},
      {.metric = "code_share",
       .help = "Lines of code in all lines",
       .label = "Share of code",
       .value = 0.285,
       .is_share = true,
       .target = "<= 55%",
       .limit = 0.55,
       .met = true,
       .baseline = 0.29,
       .documents = 19},
      {.metric = "diagrams", .label = "Diagrams", .value = 3, .documents = 19},
      {.metric = "words",
       .labels = {{"statistic", "mean"}, {"category", "后端 \"a\\b\""}},
       .value = 4100,
       .unit = "words",
       .documents = 3},
      {.metric = "links", .help = "Links", .label = "Links", .documents = 0},
  };
  return metrics;
}

}  // namespace otlpdoc
