#include <catch2/catch.hpp>

#include "otlpdoc/check.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using namespace otlpdoc::test;

namespace {

Catalogue read(const MemorySource& source, const Configuration& configuration = {}) {
  auto catalogue = read_corpus_from(source, "corpus", configuration, std::nullopt,
                                    {.depth = ReadDepth::references});
  REQUIRE(catalogue);
  return std::move(*catalogue);
}

// `file:line code`, in order.
std::vector<std::string> found(const CheckResult& result) {
  std::vector<std::string> out;
  for (const Finding& finding : result.findings)
    out.push_back(finding.place.file + ":" + std::to_string(finding.place.line) + " " +
                  finding.code);
  return out;
}

std::vector<std::string> found(const MemorySource& source, std::set<std::string, std::less<>> only,
                               const Configuration& configuration = {}) {
  const Catalogue catalogue = read(source, configuration);
  return found(run_checks({.catalogue = catalogue, .only = std::move(only)}));
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("files that link to each other in a circle are no trouble") {
  MemorySource source;
  source.files = {{"a.md", "# A\n\n[b](b.md#b) [self](a.md)\n"}, {"b.md", "# B\n\n[a](a.md#a)\n"}};
  CHECK(found(source, {"link-broken", "link-anchor", "document-orphaned"}).empty());
}

TEST_CASE("a definition that is used often is one finding") {
  MemorySource source;
  source.files = {{"a.md", "[x] and [x] and [x]\n\n[x]: gone.md\n"}};
  CHECK(found(source, {"link-broken"}) == Strings{"a.md:3 link-broken"});
}

TEST_CASE("anchors of files that are excluded are not judged") {
  MemorySource source;
  source.files = {{"a.md", "[y](out.md#z) [z](#TOP) [t](#top)\n"}, {"b.rs", ""}, {"out.md", ""}};
  Configuration configuration;
  configuration.exclude = {"out.md"};
  CHECK(found(source, {"link-anchor", "link-broken"}, configuration).empty());
}

TEST_CASE("a suppression holds to its end, and for the whole file wherever it stands") {
  MemorySource source;
  source.files = {{"a.md",
                   "[x](one.md)\n\n<!-- otlpdoc-disable link-broken: soon -->\n\n[x](two.md)\n\n"
                   "<!-- otlpdoc-enable link-broken -->\n\n[x](three.md)\n\n"
                   "<!-- otlpdoc-disable document-stub: short on purpose -->\n"}};
  CHECK(found(source, {"link-broken", "document-stub", "suppression-useless"}) ==
        Strings{"a.md:1 link-broken", "a.md:9 link-broken"});
}

TEST_CASE("only what was looked for can be useless") {
  MemorySource source;
  source.files = {{"a.md", "<!-- otlpdoc-disable link-broken, link-case: soon -->\n"}};
  CHECK(found(source, {"link-case", "suppression-useless"}) ==
        Strings{"a.md:1 suppression-useless"});
  CHECK(found(source, {"suppression-useless"}).empty());
}

TEST_CASE("what a change does not touch is not judged, links to what it removed are") {
  MemorySource source;
  source.files = {{"a.md", "[x](gone.md) [y](other.md)\n"}, {"b.md", "[z](away.md)\n"}};
  const Catalogue catalogue = read(source);
  const CheckResult result = run_checks({.catalogue = catalogue,
                                         .touched = std::set<std::string>{"gone.md"},
                                         .only = {"link-broken"}});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].subject == "gone.md");
  CHECK(result.documents == 0);
}

TEST_CASE("unfinished documents are not held to what finished ones are") {
  MemorySource source;
  source.files = {{"a.md", "---\nstatus: draft\n---\n\n# A\n\n## B\n"}};
  Configuration configuration;
  configuration.required_sections = {{"Overview"}};
  CHECK(
      found(source, {"document-stub", "section-missing", "section-empty"}, configuration).empty());
}

TEST_CASE("a section with deeper ones, or with something to see, is not empty") {
  MemorySource source;
  source.files = {{"a.md",
                   "# A\n\n## B\n\n### C\n\ntext\n\n## D\n\n<img src=x>\n\n## E\n\n---\n\n## F\n\n"
                   "```\n```\n\n## G\n"}};
  CHECK(found(source, {"section-empty"}) ==
        Strings{"a.md:13 section-empty", "a.md:22 section-empty"});
}

TEST_CASE("empty files are not duplicates of each other") {
  MemorySource source;
  source.files = {{"a.md", ""}, {"b.md", "\n"}, {"c.md", "x\n"}, {"d.md", "x\n"}, {"e.md", ""}};
  CHECK(found(source, {"document-duplicate"}) == Strings{"d.md:0 document-duplicate"});
}

TEST_CASE("thresholds of a category judge its documents alone") {
  MemorySource source;
  source.files = {{"a/one.md", "one two three\n"}, {"b/two.md", "one\n"}};
  Configuration configuration;
  configuration.categories = {{.id = "a", .name = "A", .directories = {"a"}},
                              {.id = "b", .name = "B", .directories = {"b"}}};
  Threshold each{.metric = "words", .statistic = Threshold::Statistic::each, .limit = 2};
  configuration.thresholds = {each};
  CHECK(found(source, {"threshold-each"}, configuration) == Strings{"b/two.md:0 threshold-each"});
  configuration.thresholds[0].category = "A";
  CHECK(found(source, {"threshold-each"}, configuration).empty());
}
