// Real output and the sample corpus against the published JSON Schemas.
#include <catch2/catch.hpp>

#include "schemas/validate.hpp"
#include "support/support.hpp"

using Json = nlohmann::json;
using namespace otlpdoc::test;

namespace {

std::string problems(const std::string& schema_name, const Json& document) {
  return problems_of(OTLPDOC_SOURCE "/schemas/" + schema_name, document);
}

Json output_of(const std::string& command) {
  const Process process = run("\"$OTLPDOC\" " + command + " --format json -q", OTLPDOC_SOURCE);
  INFO(command << "\n" << process.err);
  REQUIRE(process.exit_code == 0);
  return Json::parse(process.out);
}

}  // namespace

TEST_CASE("output validates against its schema") {
  const auto [command, schema] = GENERATE(table<std::string, std::string>({
      {"status -C corpus", "status.schema.json"},
      {"status -C tests/cases --files --disagreements", "status.schema.json"},
      {"list -C corpus", "list.schema.json"},
      {"report -C corpus", "report.schema.json"},
      {"report -C corpus --batch 2 --lang en", "report.schema.json"},
      {"timeline -C corpus", "timeline.schema.json"},
      {"timeline -C tests/cases --backtest", "timeline.schema.json"},
      {"timeline -C src", "timeline.schema.json"},
      {"audit -C corpus", "audit.schema.json"},
      {"audit -C tests/cases --fail-on never", "audit.schema.json"},
      {"check -C corpus", "check.schema.json"},
      {"check -C tests/findings --fail-on never", "check.schema.json"},
      {"diff -C corpus HEAD", "diff.schema.json"},
      {"diff -C tests/cases HEAD HEAD", "diff.schema.json"},
      {"plan -C corpus", "plan.schema.json"},
      {"plan -C corpus --next 3", "plan.schema.json"},
      {"plan -C tests/cases --state open", "plan.schema.json"},
      {"index -C corpus", "index.schema.json"},
      {"index -C corpus --verify", "index.schema.json"},
      {"index -C corpus --clear", "index.schema.json"},
      {"measure corpus/cloud-native/03-istio-linkerd.md README.md", "measure.schema.json"},
      {"parse corpus/reports/batch-1.md corpus/reports/batch-5.md README.md", "parse.schema.json"},
  }));
  INFO(command);
  CHECK(problems(schema, output_of(command)) == "");
}

TEST_CASE("output on real corpora validates too") {
  const std::string corpus = OTLPDOC_SHARED "/corpora/otlp-rust";
  if (!exists(corpus)) {
    WARN("skipped: no shared corpora");
    return;
  }
  CHECK(problems("status.schema.json", output_of("status -C '" + corpus + "'")) == "");
  CHECK(problems("list.schema.json", output_of("list -C '" + corpus + "'")) == "");
  CHECK(problems("report.schema.json", output_of("report -C '" + corpus + "'")) == "");
  CHECK(problems("timeline.schema.json", output_of("timeline --backtest -C '" + corpus + "'")) ==
        "");
  CHECK(problems("plan.schema.json", output_of("plan -C '" + corpus + "'")) == "");
  CHECK(problems("audit.schema.json", output_of("audit --fail-on never -C '" + corpus + "'")) ==
        "");
  CHECK(problems("check.schema.json", output_of("check --fail-on never -C '" + corpus + "'")) ==
        "");
  CHECK(problems("parse.schema.json",
                 output_of("parse '" + corpus + "'/*批次*.md '" + corpus + "'/📋_第*批*.md")) == "");
}

TEST_CASE("a baseline validates") {
  const TemporaryDirectory scratch;
  const std::string file = scratch.path + "/baseline.json";
  output_of("check -C tests/findings --write-baseline '" + file + "'");
  const Json baseline = Json::parse(read_text(file));
  CHECK(baseline["findings"].size() > 20);
  CHECK(problems("baseline.schema.json", baseline) == "");
}

TEST_CASE("a schema refuses what it should") {
  Json check = output_of("check -C tests/findings --fail-on never");
  check["findings"][0]["severity"] = "fatal";
  CHECK(problems("check.schema.json", check) != "");
  Json status = output_of("status -C corpus");
  status["overall"]["done"] = "nineteen";
  CHECK(problems("status.schema.json", status) != "");
  Json timeline = output_of("timeline -C corpus");
  timeline["forecast"][0]["state"] = "soon";
  CHECK(problems("timeline.schema.json", timeline) != "");
  Json list = output_of("list -C corpus");
  list["documents"][0].erase("words");
  CHECK(problems("list.schema.json", list) != "");
  Json plan = output_of("plan -C corpus");
  plan["items"][0]["state"] = "finished";
  CHECK(problems("plan.schema.json", plan) != "");
  Json measure = output_of("measure README.md");
  measure["documents"][0]["blocks"]["rust"] = -1;
  CHECK(problems("measure.schema.json", measure) != "");
  Json parse = output_of("parse corpus/reports/batch-5.md");
  parse["reports"][0]["plan"][0]["line"] = 0;
  CHECK(problems("parse.schema.json", parse) != "");
}

TEST_CASE("the front matter of the sample corpus validates") {
  const Json list = output_of("list -C corpus");
  std::string files;
  for (const Json& document : list["documents"])
    files += " corpus/" + document["path"].get<std::string>();
  const Json measured = output_of("measure" + files);
  for (const Json& document : measured["documents"]) {
    INFO(document["path"]);
    CHECK(problems("front-matter.schema.json", document["front_matter"]) == "");
  }
}
