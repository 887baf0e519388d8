// Baselines are files of a repository, which anybody may have changed.

#include <catch2/catch.hpp>
#include <fstream>

#include "base/text.hpp"
#include "otlpdoc/read.hpp"
#include "support/support.hpp"

using namespace otlpdoc;
using test::repeated;

namespace {

Result<Baseline> read(const std::string& text) {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/baseline.json";
  std::ofstream(file, std::ios::binary) << text;
  return read_baseline(file);
}

}  // namespace

TEST_CASE("a baseline reads back as it was written") {
  const Baseline baseline{{{"link-missing", "a.md", "0123456789abcdef"}},
                          {{"words", {{"category", "后端"}, {"a", "b"}}, 12.5}, {"done", {}, {}}}};
  const auto again = read(write_baseline(baseline));
  REQUIRE(again);
  CHECK(again->findings.front().fingerprint == "0123456789abcdef");
  REQUIRE(again->metrics.size() == 2);
  CHECK(again->metrics.front().labels.size() == 2);
  CHECK(again->metrics.front().value == 12.5);
  CHECK(!again->metrics.back().value);
}

TEST_CASE("what is no baseline is refused") {
  const std::string start = R"({"schema": "otlpdoc/baseline/1", )";
  const auto text = GENERATE_COPY(
      as<std::string>{}, "", "[]", "7", "{}", R"({"schema": 1})", R"({"schema": "otlpdoc/scan/1"})",
      start + R"("findings": [], "metrics": [{"metric": "m", "labels": {}, "value": 1e999}]})",
      start + R"("findings": {}})", start + R"("findings": [7], "metrics": []})",
      start + R"("findings": [{"code": 1, "file": "", "fingerprint": ""}], "metrics": []})",
      start + R"("findings": [], "metrics": [{"metric": "m", "labels": {"a": 1}, "value": 1}]})",
      start + R"("findings": )" + repeated("[", 200'000), repeated("{\"schema\":", 200'000),
      repeated("[", 1'000'000));
  CAPTURE(text.substr(0, 100));
  const auto baseline = read(text);
  REQUIRE(!baseline);
  CHECK(contains(in_words(baseline.error().message, "en"), "is no baseline"));
}

TEST_CASE("an object with many members costs no more than their number") {
  std::string text = R"({"schema": "otlpdoc/baseline/1", "findings": [], "metrics": [)"
                     R"({"metric": "m", "value": 1, "labels": {)";
  for (int i = 0; i < 200'000; ++i)
    text += (i == 0 ? "\"l" : ",\"l") + std::to_string(i) + "\":\"x\"";
  const auto baseline = read(text + "}}]}");
  REQUIRE(baseline);
  CHECK(baseline->metrics.front().labels.size() == 200'000);
}
