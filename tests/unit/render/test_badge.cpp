#include <catch2/catch.hpp>

#include "findings_sample.hpp"

using namespace otlpdoc;

TEST_CASE("badge is an endpoint of shields.io, coloured by its tone") {
  CHECK("\n" + rendered("badge", {Heading{1, "x"}, Badge{"docs", "27%", Tone::warning}}) == R"(
{
  "schemaVersion": 1,
  "label": "docs",
  "message": "27%",
  "color": "yellow"
}
)");
  const auto color = [](Tone tone) {
    const std::string json = rendered("badge", {Badge{"a", "b", tone}});
    const std::size_t at = json.find("\"color\": \"") + 10;
    return json.substr(at, json.find('"', at) - at);
  };
  CHECK(color(Tone::good) == "brightgreen");
  CHECK(color(Tone::bad) == "red");
  CHECK(color(Tone::plain) == "blue");
  CHECK(color(Tone::quiet) == "lightgrey");
}

TEST_CASE("badge: text is on one line") {
  CHECK(rendered("badge", {Badge{"a\nb", "\x1b[31m\"<b>", Tone::good}})
            .find("\"label\": \"a b\",\n  \"message\": \"�[31m\\\"<b>\"") != std::string::npos);
}
