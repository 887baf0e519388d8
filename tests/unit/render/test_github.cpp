#include <catch2/catch.hpp>

#include "findings_sample.hpp"

using namespace otlpdoc;

namespace {

std::string annotation(Diagnostic diagnostic, const RenderOptions& options = {}) {
  return rendered("github", {Findings{.key = "f", .diagnostics = {std::move(diagnostic)}}},
                  options);
}

}  // namespace

TEST_CASE("github has an annotation for each finding, and for each target that is missed") {
  CHECK("\n" + rendered("github", {measured(), checked()}) == R"(
::warning file=reports/批次 5.md,line=12,col=9,title=claim-words::claims 2,430 words, 1,980 are there%0Acount with `otlpdoc measure`
::warning file=reports/批次 5.md,line=140,col=3,title=claim-words::claims 900 words, 1,100 are there%0Acount with `otlpdoc measure`
::error file=docs/c%2Cd%25.md,line=7,title=dead-link::no file "c,d%25.md"%0Acorrect the path
::notice title=count::19 documents
::notice title=otlpdoc::… and 1,234 more · 1 tolerated by the baseline · 1 of the baseline gone
::warning title=words::平均字数: 5,200.5, target > 6,000
)");
}

TEST_CASE("github: no data ends an annotation or begins another") {
  CHECK(annotation({.code = "a:b,c",
                    .severity = Severity::error,
                    .message = "100%0A\r\n::error::x, y: z",
                    .place = {"a:b,c%.md", 1, 1}}) ==
        "::error file=a%3Ab%2Cc%25.md,line=1,col=1,title=a%3Ab%2Cc::100%250A ::error::x, y: z\n");
  CHECK(annotation({.code = "c", .message = "\x1b[2J\u202E👍🏽"}) ==
        "::warning title=c::\uFFFD[2J\uFFFD👍🏽\n");
}

TEST_CASE("github: paths begin where the platform looks") {
  const Diagnostic inside{.code = "c", .message = "m", .place = {"a.md", 0, 0}};
  CHECK(annotation(inside, {.base = "docs"}) == "::warning file=docs/a.md,line=1,title=c::m\n");
  CHECK(annotation(inside, {.base = "docs/"}) == "::warning file=docs/a.md,line=1,title=c::m\n");
  const Diagnostic outside{.code = "c", .message = "m", .place = {"/a.md", 0, 0}};
  CHECK(annotation(outside, {.base = "docs"}) == "::warning file=/a.md,line=1,title=c::m\n");
}
