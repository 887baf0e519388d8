#include <catch2/catch.hpp>

#include "findings_sample.hpp"
#include "language/wording.hpp"

using namespace otlpdoc;

TEST_CASE("junit has a suite for each rule, and one for the targets of metrics") {
  CHECK("\n" + rendered("junit", {measured(), checked()}) == R"xml(
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="otlpdoc" tests="7" failures="3" errors="0">
  <testsuite name="dead-link" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="docs/c,d%.md:7: no file &quot;c,d%.md&quot;" classname="otlpdoc.dead-link">
      <failure message="no file &quot;c,d%.md&quot;" type="error">docs/c,d%.md:7
error: no file &quot;c,d%.md&quot;
hint: correct the path</failure>
    </testcase>
    <testcase name="docs/a.md:3:1: no file &quot;old.md&quot;" classname="otlpdoc.dead-link">
      <system-out>docs/a.md:3:1
error: no file &quot;old.md&quot;
tolerated by the baseline</system-out>
    </testcase>
  </testsuite>
  <testsuite name="claim-words" tests="2" failures="2" errors="0" skipped="0">
    <testcase name="reports/批次 5.md:12:13: claims 2,430 words, 1,980 are there" classname="otlpdoc.claim-words">
      <failure message="claims 2,430 words, 1,980 are there" type="warning">reports/批次 5.md:12:13
warning: claims 2,430 words, 1,980 are there
  - 字数: **2,430** 字
see docs/a.md:3:1
see docs/b.md
hint: count with `otlpdoc measure`</failure>
    </testcase>
    <testcase name="reports/批次 5.md:140:3: claims 900 words, 1,100 are there" classname="otlpdoc.claim-words">
      <failure message="claims 900 words, 1,100 are there" type="warning">reports/批次 5.md:140:3
warning: claims 900 words, 1,100 are there
  - 900 字
hint: count with `otlpdoc measure`</failure>
    </testcase>
  </testsuite>
  <testsuite name="sample-gap" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="sample-gap" classname="otlpdoc.sample-gap"/>
  </testsuite>
  <testsuite name="count" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="19 documents" classname="otlpdoc.count">
      <system-out>info: 19 documents</system-out>
    </testcase>
  </testsuite>
  <testsuite name="metrics" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="Share of code" classname="otlpdoc.metrics">
      <system-out>29% (&lt;= 55%)</system-out>
    </testcase>
  </testsuite>
</testsuites>
)xml");
}

TEST_CASE("junit: without a severity that fails the run nothing fails") {
  Findings findings = checked();
  findings.fails_from.reset();
  CHECK(rendered("junit", {findings}).find("<failure") == std::string::npos);
  findings.fails_from = Severity::error;
  const std::string xml = rendered("junit", {findings});
  CHECK(xml.find("<testsuites name=\"otlpdoc\" tests=\"6\" failures=\"1\"") != std::string::npos);
}

TEST_CASE("junit: a rule of the table is told by its summary") {
  Findings findings;
  findings.rules = {"text-repaired"};
  const std::string summary = in_words(*say::summaries::named("text-repaired"), "en");
  CHECK(rendered("junit", {findings}).find("<testcase name=\"" + summary + "\"") !=
        std::string::npos);
}

TEST_CASE("junit escapes what is no text in XML") {
  Findings findings;
  findings.fails_from = Severity::info;
  findings.diagnostics = {{.code = "<&>\"'",
                           .message = "]]> \x1b[2J\x01 \uFFFE & <b>\nsecond line 👍🏽 \u202E",
                           .place = {"a\"b.md", 1, 0}}};
  CHECK("\n" + rendered("junit", {findings}) == R"xml(
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="otlpdoc" tests="1" failures="1" errors="0">
  <testsuite name="&lt;&amp;&gt;&quot;&#39;" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="a&quot;b.md:1: ]]&gt; �[2J� � &amp; &lt;b&gt; second line 👍🏽 �" classname="otlpdoc.&lt;&amp;&gt;&quot;&#39;">
      <failure message="]]&gt; �[2J� � &amp; &lt;b&gt; second line 👍🏽 �" type="warning">a&quot;b.md:1
warning: ]]&gt; �[2J� � &amp; &lt;b&gt; second line 👍🏽 �</failure>
    </testcase>
  </testsuite>
</testsuites>
)xml");
}

TEST_CASE("junit without findings is an empty list of suites") {
  CHECK(rendered("junit", {}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"otlpdoc\" tests=\"0\" failures=\"0\" errors=\"0\">\n</testsuites>\n");
}
