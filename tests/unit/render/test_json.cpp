#include <catch2/catch.hpp>
#include <limits>

#include "render/json.hpp"
#include "sample.hpp"

using namespace otlpdoc;
using namespace std::chrono_literals;

namespace {

// The JSON of one cell.
std::string member(const Cell& value) {
  const std::string json = rendered("json", {Facts{"", {{"v", "", value}}}});
  return nlohmann::ordered_json::parse(json)["v"].dump();
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("json puts the schema first and nests what has a key") {
  CHECK("\n" +
            rendered(
                "json",
                {Heading{1, "not data"}, Paragraph{"not data"},
                 Facts{"", {{"title", "Title", std::string("架构")}, {"", "for people", true}}},
                 Facts{"overall",
                       {{"done", "Done", std::int64_t{19}}, {"percent", "", Percent{19 / 70.0}}}},
                 Code{"config", "yaml", "a: 1\n"}, Code{"", "yaml", "b: 2\n"}}) ==
        R"(
{
  "schema": "otlpdoc/sample/1",
  "title": "架构",
  "overall": {
    "done": 19,
    "percent": 27.1
  },
  "config": "a: 1\n"
}
)");
}

TEST_CASE("json gives a table as a list of objects, without bars and footer") {
  Table table = categories();
  table.rows.erase(table.rows.begin() + 1, table.rows.end() - 1);
  CHECK("\n" + rendered("json", {table}) == R"(
{
  "schema": "otlpdoc/sample/1",
  "categories": [
    {
      "id": "architecture",
      "name": "🏛 架构",
      "done": 12,
      "target": 12,
      "percent": 100
    },
    {
      "id": "none",
      "name": "未计划",
      "done": 2,
      "target": null,
      "percent": null
    }
  ]
}
)");
}

TEST_CASE("json leaves out what has no key and what is for people") {
  Table unkeyed = categories();
  unkeyed.key.clear();
  Table for_people = categories();
  for_people.audience = Audience::people;
  CHECK(rendered("json", {unkeyed, for_people, Findings{"", {Diagnostic{}}}, Group{"", {{}}}}) ==
        rendered("json", {}));
}

TEST_CASE("json shows findings with null for an unknown place") {
  CHECK("\n" +
            rendered(
                "json",
                {Findings{"findings",
                          {{"a.b", Severity::warning, "m", {"x.md", 3, 0}, "", ""},
                           {"c.d", Severity::error, "n", {"y.md", 0, 0}, "  src", "do this"}}}}) ==
        R"(
{
  "schema": "otlpdoc/sample/1",
  "findings": [
    {
      "code": "a.b",
      "severity": "warning",
      "message": "m",
      "file": "x.md",
      "line": 3,
      "column": null,
      "hint": ""
    },
    {
      "code": "c.d",
      "severity": "error",
      "message": "n",
      "file": "y.md",
      "line": null,
      "column": null,
      "hint": "do this",
      "excerpt": "  src"
    }
  ]
}
)");
}

TEST_CASE("json gives a group as a list of objects") {
  const Group group{"documents",
                    {{Facts{"", {{"path", "Path", std::string("a.md")}}},
                      Facts{"blocks", {{"yaml", "YAML", std::int64_t{3}}}}},
                     {}}};
  CHECK("\n" + rendered("json", {group}) == R"(
{
  "schema": "otlpdoc/sample/1",
  "documents": [
    {
      "path": "a.md",
      "blocks": {
        "yaml": 3
      }
    },
    {}
  ]
}
)");
}

TEST_CASE("json writes each kind of cell") {
  CHECK(member(std::monostate{}) == "null");
  CHECK(member(true) == "true");
  CHECK(member(std::int64_t{1234567}) == "1234567");
  CHECK(member(Date{2025y / 10 / 11}) == "\"2025-10-11\"");
  CHECK(member(Percent{19 / 70.0}) == "27.1");
  CHECK(member(Percent{0.27}) == "27");
  CHECK(member(Percent{}) == "null");
  CHECK(member(12.0) == "12");
  CHECK(member(0.1) == "0.1");
  CHECK(member(1e300) == "1e+300");
  CHECK(member(kInfinity) == "null");
}

TEST_CASE("json keeps the order and nesting of values") {
  const Value value{Value::Map{{"z", Value{Value::List{Value{1.5}, Value{kInfinity}, Value{}}}},
                               {"a", Value{Value::Map{}}},
                               {"m", Value{std::string("文")}}}};
  CHECK(member(value) == R"({"z":[1.5,null,null],"a":{},"m":"文"})");
}

TEST_CASE("json replaces malformed bytes and escapes what a terminal would obey") {
  CHECK(rendered("json", {Facts{"", {{"v", "", std::string("\xff \x1b \x7f \u009b \u202e 文")}}}})
            .find(R"("v": "� \u001b \u007f \u009b \u202e 文")") != std::string::npos);
}

TEST_CASE("json survives a key that two blocks claim") {
  CHECK(rendered("json", {Code{"k", "", "text"}, Facts{"k", {{"a", "", true}}}})
            .find("\"k\": {\n    \"a\": true\n  }") != std::string::npos);
}

TEST_CASE("json cuts off a bottomless value instead of the stack") {
  Value value{std::string("bottom")};
  for (int i = 0; i < 1000; ++i) value = Value{Value::List{std::move(value)}};
  CHECK(member(value).find("bottom") == std::string::npos);
}
