#include <algorithm>
#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "findings_sample.hpp"
#include "render/findings.hpp"

using namespace otlpdoc;

namespace {

Findings one_finding(Diagnostic diagnostic) {
  return {.key = "f", .diagnostics = {std::move(diagnostic)}, .by_file = true};
}

int column_of(const std::string& excerpt, int bytes) {
  return code_point_column({.place = {"f", 1, bytes}, .excerpt = excerpt});
}

}  // namespace

TEST_CASE("text shows findings under their file, each hint once for each code") {
  CHECK("\n" + rendered("text", {checked()}, {60, false, "en"}) == R"(
reports/批次 5.md
  12:13  warning  claims 2,430 words, 1,980 are there
                  [claim-words]
                  - 字数: **2,430** 字
                            ^
                  see docs/a.md:3:1, docs/b.md
                  hint: count with `otlpdoc measure`
  140:3  warning  claims 900 words, 1,100 are there
                  [claim-words]
                  - 900 字
                    ^

docs/c,d%.md
  7  error  no file "c,d%.md" [dead-link]
            hint: correct the path

(whole corpus)
  info  19 documents [count]

… and 1,234 more · 1 tolerated by the baseline · 1 of the
baseline gone
)");
}

TEST_CASE("text shows findings under their file in Chinese") {
  CHECK("\n" + rendered("text", {checked()}, {100, false, "zh"}) == R"(
reports/批次 5.md
  12:13  警告  claims 2,430 words, 1,980 are there [claim-words]
               - 字数: **2,430** 字
                         ^
               参见 docs/a.md:3:1, docs/b.md
               提示: count with `otlpdoc measure`
  140:3  警告  claims 900 words, 1,100 are there [claim-words]
               - 900 字
                 ^

docs/c,d%.md
  7  错误  no file "c,d%.md" [dead-link]
           提示: correct the path

（整个文档库）
  信息  19 documents [count]

……另有 1,234 条未列出 · 基线容许 1 条 · 基线中 1 条已消失
)");
}

TEST_CASE("text shows the metrics that have a label, shares in percent, beside the baseline") {
  CHECK("\n" + rendered("text", {measured()}, {60, false, "en"}) == R"(
Metric           Value   Target  Met   Change
─────────────────────────────────────────────
平均字数       5,200.5  > 6,000  ❌    +200.5
Share of code      29%   <= 55%  ✅   -0.5 pp
Diagrams             3        –  –          –
Links                –        –  –          –
)");
  CHECK("\n" + rendered("text", {measured()}, {160, false, "zh"}) == R"(
指标              数值     目标  达成           变化
────────────────────────────────────────────────────
平均字数       5,200.5  > 6,000  ❌           +200.5
Share of code      29%   <= 55%  ✅    -0.5 个百分点
Diagrams             3        –  –                 –
Links                –        –  –                 –
)");
}

TEST_CASE("columns of metrics that nobody has something to say in are not there") {
  const Metrics metrics{"m",
                        {{.metric = "a", .label = "A", .value = 1}, {.metric = "b", .value = 2}}};
  CHECK(rendered("text", {metrics}) == "Metric  Value\n─────────────\nA           1\n");
  const Metrics for_programs{"m", {{.metric = "b", .value = 2}}};
  for (const char* format : {"text", "markdown"}) CHECK(rendered(format, {for_programs}) == "");
}

TEST_CASE("markdown shows findings as a table, and below it what to do about each code") {
  CHECK("\n" + rendered("markdown", {measured(), checked()}) == R"(
| Metric | Value | Target | Met | Change |
| --- | ---: | ---: | --- | ---: |
| 平均字数 | 5,200.5 | > 6,000 | ❌ | +200.5 |
| Share of code | 29% | &lt;= 55% | ✅ | -0.5 pp |
| Diagrams | 3 | – | – | – |
| Links | – | – | – | – |

| Place | Severity | Finding |
| --- | --- | --- |
| reports/批次 5.md:12:13 | warning | claims 2,430 words, 1,980 are there \[claim-words\]; see docs/a.md:3:1, docs/b.md |
| reports/批次 5.md:140:3 | warning | claims 900 words, 1,100 are there \[claim-words\] |
| docs/c,d%.md:7 | error | no file "c,d%.md" \[dead-link\] |
| (whole corpus) | info | 19 documents \[count\] |

- **claim-words**: count with \`otlpdoc measure\`
- **dead-link**: correct the path

… and 1,234 more · 1 tolerated by the baseline · 1 of the baseline gone
)");
}

TEST_CASE("html shows findings in a list for each file") {
  const std::string page = rendered("html", {checked()});
  const std::size_t begin = page.find("<main>\n") + 7;
  CHECK("\n" + page.substr(begin, page.find("</main>") - begin) == R"(
<h3 id="file-1">reports/批次 5.md</h3>
<ul class="findings">
<li class="warning"><span class="severity">warning</span> 12:13: claims 2,430 words, 1,980 are there <code>claim-words</code><pre><code>- 字数: **2,430** 字
</code></pre><p class="quiet">see docs/a.md:3:1, docs/b.md</p><p class="quiet">hint: count with `otlpdoc measure`</p></li>
<li class="warning"><span class="severity">warning</span> 140:3: claims 900 words, 1,100 are there <code>claim-words</code><pre><code>- 900 字
</code></pre></li>
</ul>
<h3 id="file-2">docs/c,d%.md</h3>
<ul class="findings">
<li class="error"><span class="severity">error</span> 7: no file &quot;c,d%.md&quot; <code>dead-link</code><p class="quiet">hint: correct the path</p></li>
</ul>
<h3 id="file-3">(whole corpus)</h3>
<ul class="findings">
<li class="info"><span class="severity">info</span> 19 documents <code>count</code></li>
</ul>
<p class="quiet">… and 1,234 more · 1 tolerated by the baseline · 1 of the baseline gone</p>
)");
}

TEST_CASE("a baseline whose findings are all tolerated leaves one line") {
  const Findings findings =
      one_finding({.code = "c", .message = "m", .baseline = BaselineState::unchanged});
  CHECK(rendered("text", {findings}) == "1 tolerated by the baseline\n");
  CHECK(rendered("markdown", {findings}, {.language = "zh"}) == "基线容许 1 条\n");
  CHECK(rendered("github", {findings}) == "::notice title=otlpdoc::1 tolerated by the baseline\n");
}

TEST_CASE("no findings, no lines") {
  Findings findings = checked();
  findings.diagnostics.clear();
  findings.left_out = 0;
  for (const char* format : {"text", "markdown", "github"})
    CHECK(rendered(format, {findings}) == "");
}

TEST_CASE("a hostile finding stays one row of the Markdown table") {
  const Findings findings = one_finding({.code = "a|b",
                                         .message = "<b>x</b> | `y`\n# z",
                                         .place = {"a|b.md", 1, 0},
                                         .hint = "see http://evil.example"});
  CHECK("\n" + rendered("markdown", {findings}) == R"(
| Place | Severity | Finding |
| --- | --- | --- |
| a\|b.md:1 | warning | &lt;b>x&lt;/b> \| \`y\` # z \[a\|b\] |

- **a\|b**: see http\://evil.example
)");
}

TEST_CASE("no line of findings is wider than the terminal, as far as words can be broken") {
  Findings findings = checked();
  findings.diagnostics[0].message = "这条消息很长，" + std::string(200, 'x') + " 字数不符";
  findings.diagnostics[0].excerpt.assign(500, '-').append("字数字数字数");
  findings.diagnostics[0].place.column = 510;
  for (const int width : {60, 100, 160}) {
    std::string out = rendered("text", {findings}, {width, false, "zh"});
    while (!out.empty()) {
      const std::size_t end = out.find('\n');
      CHECK(display_width(out.substr(0, end)) <= width);
      out.erase(0, end + 1);
    }
  }
}

TEST_CASE("columns count code points where the excerpt tells them") {
  CHECK(column_of("字x", 1) == 1);
  CHECK(column_of("字x", 4) == 2);
  CHECK(column_of("字x", 5) == 3);
  CHECK(column_of("👍🏽x", 9) == 3);
  CHECK(column_of("\xffx", 2) == 2);
  CHECK(column_of("字x", 0) == 0);
  CHECK(column_of("字x", 99) == 0);
  CHECK(column_of("", 1) == 1);
  CHECK(column_of("", 2) == 0);
}
