#include <catch2/catch.hpp>

#include "findings_sample.hpp"

using namespace otlpdoc;

TEST_CASE("openmetrics has a family for each metric, limits, and counts of findings") {
  CHECK("\n" + rendered("openmetrics", {measured(), checked()}) == R"(
# TYPE otlpdoc_words gauge
# HELP otlpdoc_words Words of prose, 'mean' of documents
otlpdoc_words{statistic="mean"} 5200.5
otlpdoc_words{statistic="mean",category="后端 \"a\\b\""} 4100
# TYPE otlpdoc_code_share gauge
# HELP otlpdoc_code_share Lines of code in all lines
otlpdoc_code_share 0.285
# TYPE otlpdoc_diagrams gauge
# HELP otlpdoc_diagrams diagrams
otlpdoc_diagrams 3
# TYPE otlpdoc_metric_limit gauge
# HELP otlpdoc_metric_limit Limit that the configuration sets for a metric.
otlpdoc_metric_limit{metric="words",statistic="mean"} 6000
otlpdoc_metric_limit{metric="code_share"} 0.55
# TYPE otlpdoc_metric_met gauge
# HELP otlpdoc_metric_met Whether a metric keeps its limit: 1 or 0.
otlpdoc_metric_met{metric="words",statistic="mean"} 0
otlpdoc_metric_met{metric="code_share"} 1
# TYPE otlpdoc_findings gauge
# HELP otlpdoc_findings Findings that the baseline does not tolerate.
otlpdoc_findings{rule="dead-link",severity="error"} 1
otlpdoc_findings{rule="claim-words",severity="warning"} 2
otlpdoc_findings{rule="count",severity="info"} 1
# TYPE otlpdoc_findings_tolerated gauge
# HELP otlpdoc_findings_tolerated Findings that the baseline tolerates.
otlpdoc_findings_tolerated{rule="dead-link",severity="error"} 1
# EOF
)");
}

TEST_CASE("openmetrics: a rule that found nothing counts 0") {
  Findings findings;
  findings.rules = {"text-repaired"};
  CHECK(rendered("openmetrics", {findings}) ==
        "# TYPE otlpdoc_findings gauge\n"
        "# HELP otlpdoc_findings Findings that the baseline does not tolerate.\n"
        "otlpdoc_findings{rule=\"text-repaired\",severity=\"warning\"} 0\n"
        "# EOF\n");
}

TEST_CASE("openmetrics escapes labels and help, and names are names") {
  const Metrics metrics{"m",
                        {{.metric = "a-b c",
                          .help = "one \\ \"two\"\n# EOF",
                          .labels = {{"1st é", "x\"y\\z\n\x1b[2J"}},
                          .value = 0.1}}};
  CHECK("\n" + rendered("openmetrics", {metrics}) == R"(
# TYPE otlpdoc_a_b_c gauge
# HELP otlpdoc_a_b_c one \\ 'two' # EOF
otlpdoc_a_b_c{_st___="x\"y\\z �[2J"} 0.1
# EOF
)");
}

TEST_CASE("openmetrics: a metric stands once with the same labels, and only with a value") {
  const Metrics metrics{"m",
                        {{.metric = "a", .value = 1},
                         {.metric = "b"},
                         {.metric = "a", .value = 2},
                         {.metric = "c", .value = 0.0 / 0.0}}};
  CHECK(rendered("openmetrics", {metrics}) ==
        "# TYPE otlpdoc_a gauge\n# HELP otlpdoc_a a\notlpdoc_a 1\n# EOF\n");
}
