#include <catch2/catch.hpp>

#include "read/structured/json.hpp"
#include "read/structured/schema_parts.hpp"
#include "read/structured/schema_refusal.hpp"

using namespace otlpdoc;

TEST_CASE("schema parts: each schema has one place, whoever names it") {
  const Value root =
      read_json({R"({"not": {}, "definitions": {"a": {"$id": "x"}}})", "s.json", 1}).value;
  SchemaParts parts(root);
  CHECK(parts.referred(Value{std::string("#")}) == 0);
  const SchemaId inner = parts.id_of(*root.find("not"));
  CHECK(inner == 1);
  CHECK(parts.id_of(*root.find("not")) == inner);
  CHECK(parts.referred(Value{std::string("#/definitions/a")}) == 2);
  CHECK(parts.referred(Value{std::string("x")}) == 2);
  CHECK(parts.schemas().size() == 3);
  CHECK_THROWS_AS(parts.referred(Value{std::string("#/nowhere")}), Refusal);
}

TEST_CASE("schema parts: equal patterns are one, and a bad one is told by its line") {
  const Value root = read_json({"{}", "s.json", 1}).value;
  SchemaParts parts(root);
  CHECK(parts.pattern_of("a+", 1) == 0);
  CHECK(parts.pattern_of("b", 2) == 1);
  CHECK(parts.pattern_of("a+", 3) == 0);
  CHECK(parts.compiled_patterns().size() == 2);
  parts.pattern_of("(", 7);
  try {
    parts.compiled_patterns();
    FAIL("is no pattern");
  } catch (const Refusal& refusal) {
    CHECK(refusal.line == 7);
  }
}
