#include <catch2/catch.hpp>
#include <string>

#include "otlpdoc/read.hpp"
#include "read/configuration/configuration.hpp"

using otlpdoc::Configuration;
using otlpdoc::parse_configuration;
using otlpdoc::Result;
using otlpdoc::Threshold;

namespace {

// The error with its hint below it; `no error` when there is none.
std::string error_of(const std::string& yaml) {
  const Result<Configuration> result = parse_configuration(yaml, "otlpdoc.yaml");
  if (result) return "no error";
  const std::string hint = in_words(result.error().hint, "en");
  return in_words(result.error().message, "en") + (hint.empty() ? "" : "\n  " + hint);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("every field of the configuration is read") {
  const auto result = parse_configuration(R"(
title: Rust + OTLP
language: zh
exclude: ["**/README.md", "!docs/README.md"]
series:
  - name: 批次
    reports: ["reports/batch-*.md"]
categories:
  - id: cloud-native
    name: 云原生生态
    aliases: [云原生]
    target: 13
    directories: [cloud-native]
    priority: P1
  - {id: other, name: Other}
plan:
  - title: Istio
    category: cloud-native
    priority: P0
    batch: 6
    detail: ambient mode
front_matter:
  aliases: {作者: authors, 标签: tags}
required_sections:
  - [概述, Overview]
)",
                                          "otlpdoc.yaml");
  REQUIRE(result);
  CHECK(result->file == "otlpdoc.yaml");
  CHECK(result->title == "Rust + OTLP");
  CHECK(result->language == "zh");
  CHECK(result->exclude == Texts{"**/README.md", "!docs/README.md"});
  REQUIRE(result->series.size() == 1);
  CHECK(result->series[0].name == "批次");
  CHECK(result->series[0].reports == Texts{"reports/batch-*.md"});
  REQUIRE(result->categories.size() == 2);
  CHECK(result->categories[0].id == "cloud-native");
  CHECK(result->categories[0].name == "云原生生态");
  CHECK(result->categories[0].aliases == Texts{"云原生"});
  CHECK(result->categories[0].target == 13);
  CHECK(result->categories[0].directories == Texts{"cloud-native"});
  CHECK(result->categories[0].priority == "P1");
  CHECK_FALSE(result->categories[1].target);
  REQUIRE(result->plan.size() == 1);
  CHECK(result->plan[0].title == "Istio");
  CHECK(result->plan[0].category == "cloud-native");
  CHECK(result->plan[0].priority == "P0");
  CHECK(result->plan[0].batch == 6);
  CHECK(result->plan[0].detail == "ambient mode");
  CHECK(result->plan[0].line == 17);
  CHECK(result->front_matter_aliases ==
        std::vector<std::pair<std::string, std::string>>{{"作者", "authors"}, {"标签", "tags"}});
  CHECK(result->required_sections == std::vector<Texts>{{"概述", "Overview"}});
}

TEST_CASE("thresholds, topics, milestones and the report are read") {
  const auto result = parse_configuration(R"(
thresholds:
  - {metric: words, name: Length, mean: ">6000"}
  - {metric: lines, each: "<= 500"}
  - {metric: diagrams, share: ">=70%"}
topics:
  - {name: Sampling, terms: [采样, sampl]}
  - {name: TLS}
milestones:
  - {title: Half, detail: 35 documents, documents: 35}
  - {title: First, category: libraries, documents: 1}
  - {title: Begun, batch: 1}
report:
  sections:
    - {id: header}
    - {id: plan, title: What next, text: "One.\n\nTwo."}
  reporter: Ada
  approval: approved
  highlight_lines: 7
)",
                                          "otlpdoc.yaml");
  REQUIRE(result);
  using otlpdoc::Threshold;
  REQUIRE(result->thresholds.size() == 3);
  CHECK(result->thresholds[0].metric == "words");
  CHECK(result->thresholds[0].name == "Length");
  CHECK(result->thresholds[0].statistic == Threshold::Statistic::mean);
  CHECK(result->thresholds[0].comparison == Threshold::Comparison::more);
  CHECK(result->thresholds[0].limit == 6000);
  CHECK(result->thresholds[1].statistic == Threshold::Statistic::each);
  CHECK(result->thresholds[1].comparison == Threshold::Comparison::at_most);
  CHECK(result->thresholds[1].limit == 500);
  CHECK(result->thresholds[2].statistic == Threshold::Statistic::share);
  CHECK(result->thresholds[2].comparison == Threshold::Comparison::at_least);
  CHECK(result->thresholds[2].limit == 0.7);
  REQUIRE(result->topics.size() == 2);
  CHECK(result->topics[0].name == "Sampling");
  CHECK(result->topics[0].terms == Texts{"采样", "sampl"});
  CHECK(result->topics[1].terms.empty());
  REQUIRE(result->milestones.size() == 3);
  CHECK(result->milestones[0].title == "Half");
  CHECK(result->milestones[0].detail == "35 documents");
  CHECK(result->milestones[0].documents == 35);
  CHECK_FALSE(result->milestones[0].batch);
  CHECK(result->milestones[1].category == "libraries");
  CHECK(result->milestones[2].batch == 1);
  REQUIRE(result->report.sections.size() == 2);
  CHECK(result->report.sections[0].id == "header");
  CHECK(result->report.sections[1].title == "What next");
  CHECK(result->report.sections[1].text == "One.\n\nTwo.");
  CHECK(result->report.reporter == "Ada");
  CHECK(result->report.approval == "approved");
  CHECK(result->report.highlight_lines == 7);
}

TEST_CASE("a threshold names a metric and one limit") {
  CHECK(error_of("thresholds: [{metric: wordz, mean: '>1'}]\n") ==
        "otlpdoc.yaml:1:23: no metric \"wordz\"\n  did you mean \"words\"?");
  CHECK(error_of("thresholds: [{metric: words}]\n") ==
        "otlpdoc.yaml:1:14: expected one of mean, each and share, found 0\n"
        "  write one limit, such as mean: \">6000\"");
  CHECK(error_of("thresholds: [{metric: words, mean: '>1', each: '>1'}]\n") ==
        "otlpdoc.yaml:1:14: expected one of mean, each and share, found 2\n"
        "  write one limit, such as mean: \">6000\"");
  CHECK(error_of("thresholds: [{mean: '>1'}]\n") ==
        "otlpdoc.yaml:1:14: thresholds[0]: missing key \"metric\"");
  for (const std::string limit : {"6000", "=6000", ">", ">-1", ">1e9", "!=3", ">1 and <2"}) {
    CAPTURE(limit);
    CHECK(error_of("thresholds: [{metric: words, mean: '" + limit + "'}]\n")
              .starts_with("otlpdoc.yaml:1:36: thresholds[0].mean: expected text such as"));
  }
  CHECK(error_of("thresholds: [{metric: words, share: '>1'}]\n")  // of what: 1 or 100 %?
            .starts_with("otlpdoc.yaml:1:37: thresholds[0].share: expected text such as"));
}

TEST_CASE("a section of the report is known and stands once") {
  CHECK(error_of("report: {sections: [{id: plans}]}\n") ==
        "otlpdoc.yaml:1:26: report.sections[0].id: expected one of header, documents, progress, "
        "highlights, plan, quality, milestones, comparisons, navigation, timeline, assurance, "
        "summary, footer, got \"plans\"\n"
        "  did you mean \"plan\"?");
  CHECK(error_of("report:\n  sections:\n    - {id: plan}\n    - {id: plan}\n") ==
        "otlpdoc.yaml:4:12: section \"plan\" stands twice, here and on line 3\n"
        "  remove one of the two");
  CHECK(error_of("report: {highlight_lines: 0}\n") ==
        "otlpdoc.yaml:1:27: report.highlight_lines: expected an integer of at least 1, got 0");
}

TEST_CASE("an empty file is an empty configuration") {
  for (const std::string yaml : {"", "# nothing yet\n", "---\n", "\xEF\xBB\xBF"}) {
    CAPTURE(yaml);
    const auto result = parse_configuration(yaml, "otlpdoc.yaml");
    REQUIRE(result);
    CHECK(result->file == "otlpdoc.yaml");
    CHECK(result->categories.empty());
  }
}

TEST_CASE("an unknown key is told where it stands, with the nearest known one") {
  CHECK(error_of("title: a\ncategorys:\n  - id: a\n") ==
        "otlpdoc.yaml:2:1: unknown key \"categorys\"\n"
        "  did you mean \"categories\"?");
  CHECK(error_of("categories:\n  - id: a\n    name: A\n    targett: 3\n") ==
        "otlpdoc.yaml:4:5: categories[0]: unknown key \"targett\"\n"
        "  did you mean \"target\"?");
  CHECK(error_of("required_sections: [[a]]\nfront_matter: {qqqqqq: 1}\n") ==
        "otlpdoc.yaml:2:16: front_matter: unknown key \"qqqqqq\"\n"
        "  known are aliases, schema");
}

TEST_CASE("a key that must be there") {
  CHECK(error_of("categories:\n  - id: a\n") ==
        "otlpdoc.yaml:2:5: categories[0]: missing key \"name\"");
  CHECK(error_of("categories:\n  - name: A\n") ==
        "otlpdoc.yaml:2:5: categories[0]: missing key \"id\"");
  CHECK(error_of("series:\n  - name: A\n") ==
        "otlpdoc.yaml:2:5: series[0]: missing key \"reports\"");
  CHECK(error_of("plan:\n  - {batch: 5}\n") == "otlpdoc.yaml:2:5: plan[0]: missing key \"title\"");
}

TEST_CASE("a value of another type") {
  CHECK(error_of("categories:\n"
                 "  - {id: a, name: A}\n"
                 "  - id: b\n"
                 "    name: B\n"
                 "    target: many\n") ==
        "otlpdoc.yaml:5:13: categories[1].target: expected an integer, got \"many\"");
  CHECK(error_of("plan: [{title: x, batch: 1.5}]") ==
        "otlpdoc.yaml:1:26: plan[0].batch: expected an integer, got 1.5");
  CHECK(error_of("title: 2025\n") ==
        "otlpdoc.yaml:1:8: title: expected text, got 2025\n"
        "  put it in quotes: \"2025\"");
  CHECK(error_of("exclude: a\n") == "otlpdoc.yaml:1:10: exclude: expected a list, got \"a\"");
  CHECK(error_of("exclude:\n") == "otlpdoc.yaml:1:1: exclude: expected a list, got nothing");
  CHECK(error_of("categories: [a]\n") ==
        "otlpdoc.yaml:1:14: categories[0]: expected a map, got \"a\"");
  CHECK(error_of("- a\n") == "otlpdoc.yaml:1:1: expected a map, got a list");
}

TEST_CASE("a value out of range") {
  CHECK(error_of("categories: [{id: a, name: A, target: -1}]") ==
        "otlpdoc.yaml:1:39: categories[0].target: expected an integer of at least 0, got -1");
  CHECK(error_of("plan: [{title: A, batch: 4294967296}]") ==
        "otlpdoc.yaml:1:26: plan[0].batch: expected an integer of at most 1000000, "
        "got 4294967296");
  CHECK(error_of("title: ''\n") == "otlpdoc.yaml:1:8: title: expected text, got \"\"");
  CHECK(error_of("series: [{name: a, reports: []}]\n") ==
        "otlpdoc.yaml:1:29: series[0].reports: expected at least one item, got an empty list");
}

TEST_CASE("a value that is none of those allowed") {
  CHECK(error_of("language: fr\n") ==
        "otlpdoc.yaml:1:11: language: expected one of zh, en, got \"fr\"");
  CHECK(error_of("front_matter:\n  aliases:\n    日期: dat\n") ==
        "otlpdoc.yaml:3:13: front_matter.aliases.日期: expected one of title, category, batch, "
        "status, date, updated, authors, tags, tech_stack, summary, highlights, got \"dat\"\n"
        "  did you mean \"date\"?");
}

TEST_CASE("a value of another form") {
  CHECK(error_of("categories: [{id: Cloud Native, name: A}]\n") ==
        "otlpdoc.yaml:1:19: categories[0].id: expected text such as \"cloud-native\" "
        "(pattern ^[a-z0-9][a-z0-9-]*$), got \"Cloud Native\"");
  CHECK(error_of("categories: [{id: a, name: A, priority: high}]\n") ==
        "otlpdoc.yaml:1:41: categories[0].priority: expected text such as \"P0\" "
        "(pattern ^P[0-9]$), got \"high\"");
}

TEST_CASE("of several errors the first in the file is told") {
  CHECK(error_of("title: 1\nlanguage: fr\ncategorys: []\n") ==
        "otlpdoc.yaml:1:8: title: expected text, got 1\n"
        "  put it in quotes: \"1\"");
  CHECK(error_of("zzzzzzzz: 1\ncategories: a\n").starts_with("otlpdoc.yaml:1:1: unknown key"));
}

TEST_CASE("no name may mean two categories") {
  const std::string hint = "\n  give each category names of its own";
  CHECK(error_of("categories:\n  - {id: a, name: A}\n  - {id: a, name: B}\n") ==
        "otlpdoc.yaml:3:10: \"a\" names two categories, here and on line 2" + hint);
  CHECK(error_of("categories:\n"
                 "  - {id: a, name: 框架}\n"
                 "  - id: b\n"
                 "    name: B\n"
                 "    aliases: [C, 框架]\n") ==
        "otlpdoc.yaml:5:18: \"框架\" names two categories, here and on line 2" + hint);
  CHECK(error_of("categories: [{id: a, name: a, aliases: [a]}]\n") == "no error");
}

TEST_CASE("no path leaves the root") {
  const std::string hint =
      "\n  write it relative to the directory of the configuration, without \"..\"";
  CHECK(error_of("exclude: [a/**, ../b]\n") ==
        "otlpdoc.yaml:1:17: exclude[1]: expected a path inside the root, got \"../b\"" + hint);
  CHECK(error_of("exclude: ['/drafts/', '!/drafts/a.md']\n") ==
        "no error");  // from the root of the corpus
  CHECK(error_of("series: [{name: a, reports: [/etc/*]}]\n") ==
        "otlpdoc.yaml:1:30: series[0].reports[0]: expected a path inside the root, "
        "got \"/etc/*\"" +
            hint);
  CHECK(error_of("categories: [{id: a, name: A, directories: [a/../../b]}]\n") ==
        "otlpdoc.yaml:1:45: categories[0].directories[0]: expected a path inside the root, "
        "got \"a/../../b\"" +
            hint);
  CHECK(error_of("exclude: ['C:\\x']\n").starts_with("otlpdoc.yaml:1:11: exclude[0]: expected a"));
  CHECK(error_of("exclude: ['a\\..\\b']\n").starts_with("otlpdoc.yaml:1:11: exclude[0]: expecte"));
  CHECK(error_of("exclude: [a..b, '...', 'x/..y']\n") == "no error");
}

TEST_CASE("what a document survives is an error here") {
  CHECK(error_of("title: a\nlanguage: zh\ntitle: b\n") ==
        "otlpdoc.yaml:3:1: expected each key once, found \"title\" again");
  CHECK(error_of("title: 'a\n") == "otlpdoc.yaml:1:1: expected a closing quote");
  CHECK(error_of("title: a\n---\ntitle: b\n") ==
        "otlpdoc.yaml:2:1: expected the end of the YAML, found more (is the indentation even?)");
}

TEST_CASE("a pattern is never matched against a text of any length") {
  CHECK(error_of("categories: [{id: " + std::string(100'000, 'a') + ", name: A}]\n") ==
        "otlpdoc.yaml:1:19: expected text of at most 2000 bytes, got 100000");
}

TEST_CASE("an unknown key inside of what an alias brought is told at the alias") {
  CHECK(error_of("categories: &c\n  - {id: a, name: A}\nseries: *c\n") ==
        "otlpdoc.yaml:2:5: series[0]: missing key \"reports\"");
}

TEST_CASE("the schema is a draft 7 schema that allows no unknown keys") {
  const std::string_view schema = otlpdoc::configuration_schema();
  CHECK(schema.starts_with("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\""));
  CHECK(schema.find("\"additionalProperties\": true") == std::string_view::npos);
}

TEST_CASE("configuration: what is written reads back the same") {
  const std::string yaml =
      "title: t\nlanguage: zh\n"
      "categories: [{id: a, name: A}]\n"
      "thresholds:\n"
      "  - {metric: words, mean: '> 6000', name: 'W: #'}\n"
      "  - {metric: diagrams, each: '<=2.5'}\n"
      "  - {metric: tables, share: '>=70%'}\n"
      "topics: [{name: mTLS, terms: [tls, '令牌']}, {name: x}]\n"
      "milestones: [{title: half, detail: d, category: A, documents: 9}, {title: b, batch: 2}]\n"
      "report: {reporter: r, approval: ok, highlight_lines: 7,\n"
      "  sections: [{id: header}, {id: plan, title: P, text: \"a\\n\\nb\"}]}\n";
  const auto first = parse_configuration(yaml, "otlpdoc.yaml");
  REQUIRE(first);
  const std::string written = otlpdoc::write_configuration(*first);
  const auto second = parse_configuration(written, "otlpdoc.yaml");
  REQUIRE(second);
  CHECK(otlpdoc::write_configuration(*second) == written);
  REQUIRE(second->thresholds.size() == 3);
  CHECK(second->thresholds[0].limit == 6000);
  CHECK(second->thresholds[0].comparison == otlpdoc::Threshold::Comparison::more);
  CHECK(second->thresholds[1].limit == 2.5);
  CHECK(second->thresholds[1].statistic == otlpdoc::Threshold::Statistic::each);
  CHECK(second->thresholds[2].limit == 0.7);
  CHECK(second->topics[0].terms.size() == 2);
  CHECK(second->milestones[0].documents == 9);
  CHECK(second->milestones[1].batch == 2);
  CHECK(second->report.sections[1].text == "a\n\nb");
  CHECK(second->report.highlight_lines == 7);
}

TEST_CASE("thresholds of categories and ranges") {
  const auto configuration = parse_configuration(
      "title: T\n"
      "categories: [{id: be, name: Backends, aliases: [后端]}]\n"
      "thresholds:\n"
      "  - {metric: words, each: 10-25, category: 后端}\n"
      "  - {metric: code_share, mean: '20%-55.5%'}\n"
      "check: {stub_words: 0}\n"
      "plan: [{title: Dapr, path: cloud/dapr.md, done: true}]\n"
      "front_matter: {schema: schemas/own.json}\n",
      "otlpdoc.yaml");
  REQUIRE(configuration);
  const Threshold& words = configuration->thresholds[0];
  CHECK(words.comparison == Threshold::Comparison::within);
  CHECK(words.limit == 10);
  CHECK(words.upper == 25);
  CHECK(words.category == "后端");
  CHECK(words.line == 4);
  CHECK(configuration->thresholds[1].upper == 0.555);
  CHECK(configuration->check.stub_words == 0);
  CHECK(configuration->plan[0].path == "cloud/dapr.md");
  CHECK(configuration->plan[0].done);
  const std::string written = write_configuration(*configuration);
  INFO(error_of(written));
  const auto again = parse_configuration(written, "otlpdoc.yaml");
  REQUIRE(again);
  CHECK(again->thresholds[0].upper == 25);
  CHECK(again->thresholds[0].category == "后端");
  CHECK(again->check.stub_words == 0);
  CHECK(again->plan[0].path == "cloud/dapr.md");
  CHECK(again->plan[0].done);
  CHECK(again->front_matter_schema == "schemas/own.json");
}

TEST_CASE("thresholds that nothing can keep both of") {
  const std::string categories =
      "categories: [{id: a, name: A}, {id: b, name: B, aliases: [bee]}]\n";
  const auto [thresholds, message] = GENERATE(table<std::string, std::string>({
      {"[{metric: words, mean: '>6000'},\n  {metric: words, mean: '<5000'}]\n", "on line 2"},
      {"[{metric: words, mean: '>5'},\n  {metric: words, mean: '<=5'}]\n", "on line 2"},
      {"[{metric: words, mean: '>=5'},\n  {metric: words, mean: '<=5'}]\n", ""},
      {"[{metric: words, mean: '>6000', category: a},\n  {metric: words, mean: '<5000'}]\n", ""},
      {"[{metric: words, each: 10-20, category: a},\n  {metric: words, each: '<5'}]\n",
       "on line 2"},
      {"[{metric: words, each: '>9', category: a},\n  {metric: words, each: '<5', category: b}]\n",
       ""},
      {"[{metric: words, each: '>9', category: bee},\n  {metric: words, each: '<5', category: "
       "b}]\n",
       "on line 2"},
      {"[{metric: words, each: 20-10}]\n", "from low to high"},
      {"[{metric: words, each: '>1', category: aa}]\n", "no category"},
  }));
  const auto configuration =
      parse_configuration(categories + "thresholds: " + thresholds, "otlpdoc.yaml");
  INFO(thresholds);
  CHECK(bool(configuration) == message.empty());
  if (!configuration)
    CHECK(in_words(configuration.error().message, "en").find(message) != std::string::npos);
}

TEST_CASE("a configuration is bounded in what it asks for every document") {
  CHECK(error_of("thresholds: [{metric: words, mean: '>" + std::string(400, '9') + "'}]\n") ==
        "otlpdoc.yaml:1:14: expected a limit of at most 1000000000000000, got more\n"
        "  write a smaller number");
  std::string globs, paths, thresholds, sections;
  for (int n = 0; n < 1001; ++n) {
    globs += "  - \"" + std::to_string(n) + "*\"\n";
    paths += "  - a/" + std::to_string(n) + ".md\n";
    thresholds += "  - {metric: words, mean: \">" + std::to_string(n) + "\"}\n";
    sections += "  - [s" + std::to_string(n) + "]\n";
  }
  CHECK(error_of("exclude:\n" + globs) ==
        "otlpdoc.yaml:1002:5: expected at most 1000 globs with wildcards, found more\n"
        "  name directories, or use `**`");
  CHECK(error_of("exclude:\n" + paths) == "no error");
  CHECK(error_of("thresholds:\n" + thresholds) ==
        "otlpdoc.yaml:2:3: thresholds: expected at most 1000 items, got a list");
  CHECK(error_of("required_sections:\n" + sections) ==
        "otlpdoc.yaml:2:3: required_sections: expected at most 200 items, got a list");
}

TEST_CASE("many categories, and many mistakes in their names, take no time to find") {
  std::string categories = "categories:\n", items;
  for (int n = 0; n < 8000; ++n) {
    categories += "  - {id: c" + std::to_string(n) + ", name: C" + std::to_string(n) + "}\n";
    items += "  - {title: t, category: d" + std::to_string(n) + "}\n";
  }
  CHECK(error_of(categories + "milestones:\n" + items)
            .starts_with("otlpdoc.yaml:8003:26: no category \"d0\""));
}
