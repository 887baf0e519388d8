#include <catch2/catch.hpp>

#include "sample.hpp"

using namespace otlpdoc;

TEST_CASE("ndjson gives every row of a table a line") {
  CHECK("\n" + rendered("ndjson", {Heading{1, "x"}, Facts{"", {{"a", "A", true}}}, categories()}) ==
        R"(
{"id":"architecture","name":"🏛 架构","done":12,"target":12,"percent":100}
{"id":"tools","name":"Tools & 工具","done":1234,"target":2000,"percent":61.7}
{"id":"ops","name":"运维","done":3,"target":10,"percent":30}
{"id":"none","name":"未计划","done":2,"target":null,"percent":null}
)");
}

TEST_CASE("ndjson gives every record of a group a line") {
  const Group group{"documents",
                    {{Facts{"", {{"path", "", std::string("a\nb.md")}}}},
                     {Facts{"blocks", {{"yaml", "", std::int64_t{3}}}}}}};
  CHECK("\n" + rendered("ndjson", {group}) == R"(
{"path":"a\nb.md"}
{"blocks":{"yaml":3}}
)");
}

TEST_CASE("ndjson gives findings where there is no table") {
  const Findings findings{"f", {{"a.b", Severity::info, "m", {"x.md", 3, 0}, "", ""}}};
  CHECK("\n" + rendered("ndjson", {findings}) == R"(
{"code":"a.b","severity":"info","message":"m","file":"x.md","line":3,"column":null,"hint":""}
)");
  CHECK(rendered("ndjson", {findings, categories()}) == rendered("ndjson", {categories()}));
}

TEST_CASE("ndjson gives one record of the facts where there is nothing else") {
  CHECK(rendered("ndjson", {Facts{"", {{"a", "A", true}}}, Facts{"b", {{"c", "C", 1.5}}}}) ==
        "{\"a\":true,\"b\":{\"c\":1.5}}\n");
}
