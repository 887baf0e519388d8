#include <catch2/catch.hpp>
#include <string>

#include "read/configuration/configuration_yaml.hpp"
#include "read/structured/json_schema.hpp"
#include "support/support.hpp"

using otlpdoc::JsonSchema;
using otlpdoc::Violation;
using otlpdoc::test::repeated;

namespace {

// What the schema says of a YAML text, one violation a line; the refusal when it is none.
std::string judged(const std::string& schema, const std::string& yaml) {
  const auto parsed = JsonSchema::parse(schema, "s.json");
  if (!parsed) return in_words(parsed.error().message, "en");
  const otlpdoc::YamlTree tree = otlpdoc::read_configuration_yaml({yaml, "a.md", 1});
  REQUIRE(tree.diagnostics.empty());
  std::string out;
  for (const Violation& violation : parsed->check(tree.value, &tree.places)) {
    out += out.empty() ? "" : "\n";
    out += std::to_string(violation.line) + ":" + std::to_string(violation.column) + ": " +
           in_words(violation.message, "en") +
           (violation.hint.empty() ? "" : " (" + in_words(violation.hint, "en") + ")");
  }
  return out;
}

// Why there is no such schema; empty when there is.
std::string refusal(const std::string& schema) {
  const auto parsed = JsonSchema::parse(schema, "s.json");
  return parsed ? "" : in_words(parsed.error().message, "en");
}

}  // namespace

TEST_CASE("every keyword of a schema has its words") {
  struct Row {
    std::string schema, yaml, said;
  };
  const auto row = GENERATE(values<Row>({
      {R"({"type": "integer"})", "5", ""},
      {R"({"type": "integer"})", "5.0", ""},
      {R"({"type": "integer"})", "5.5", "1:1: expected an integer, got 5.5"},
      {R"({"type": ["string", "null"]})", "", ""},
      {R"({"type": "string"})", "5", "1:1: expected text, got 5 (put it in quotes: \"5\")"},
      {R"({"type": ["array", "string"]})", "{a: 1}", "1:1: expected a list or text, got a map"},
      {R"({"enum": ["one", "two"]})", "tow",
       "1:1: expected one of one, two, got \"tow\" (did you mean \"two\"?)"},
      {R"({"enum": [1, [1.0], {"a": null}]})", "[1]", ""},
      {R"({"type": ["string", "null", "string"]})", "[1]",
       "1:1: expected text or nothing, got a list"},
      {R"({"const": {"a": 1, "b": 2}})", "{b: 2.0, a: 1}", ""},
      {R"({"const": 3})", "4", "1:1: expected 3, got 4"},
      {R"({"enum": ["a", "b"], "const": "c"})", "a", "1:1: expected c, got \"a\""},
      {R"({"minimum": 2})", "1", "1:1: expected an integer of at least 2, got 1"},
      {R"({"maximum": 2.5})", "2.75", "1:1: expected a number of at most 2.5, got 2.75"},
      {R"({"exclusiveMinimum": 2})", "2", "1:1: expected an integer above 2, got 2"},
      {R"({"exclusiveMaximum": 2})", "2", "1:1: expected an integer below 2, got 2"},
      {R"({"maximum": 9007199254740992})", "9007199254740993",
       "1:1: expected an integer of at most 9007199254740992, got 9007199254740993"},
      {R"({"multipleOf": 3})", "7", "1:1: expected a multiple of 3, got 7"},
      {R"({"multipleOf": 0.01})", "19.99", ""},
      {R"({"multipleOf": 0.0001})", "0.00751", "1:1: expected a multiple of 0.0001, got 0.00751"},
      {R"({"minLength": 1})", "''", "1:1: expected text, got \"\""},
      {R"({"minLength": 3})", "采样", "1:1: expected text of at least 3 characters, got \"采样\""},
      {R"({"maxLength": 1})", "采样", "1:1: expected text of at most one character, got \"采样\""},
      {R"({"pattern": "^a"})", "b", "1:1: expected text of the pattern ^a, got \"b\""},
      {R"({"examples": ["ab"], "pattern": "^a"})", "b",
       "1:1: expected text such as \"ab\" (pattern ^a), got \"b\""},
      {R"({"format": "date"})", "2025-02-30",
       "1:1: expected a date such as 2025-10-11, got \"2025-02-30\""},
      {R"({"format": "date-time"})", "2025-10-11T08:30:00+02:00", ""},
      {R"({"format": "email"})", "nobody", ""},
      {R"({"minItems": 1})", "[]", "1:1: expected at least one item, got an empty list"},
      {R"({"minItems": 3})", "[1]", "1:1: expected at least 3 items, got a list"},
      {R"({"maxItems": 1})", "[1, 2]", "1:1: expected at most one item, got a list"},
      {R"({"uniqueItems": true})", "[1, a, 1.0]",
       "1:8: [2]: expected each item once, found 1.0 again"},
      {R"({"items": {"type": "integer"}})", "[1, a]", "1:5: [1]: expected an integer, got \"a\""},
      {R"({"items": [{"type": "integer"}], "additionalItems": false})", "[1, 2]",
       "1:5: [1]: expected nothing here, got 2"},
      {R"({"contains": {"const": 3}})", "[1]",
       "1:1: expected a list with an item as the schema says (contains), got a list"},
      {R"({"required": ["a", "b"]})", "{b: 1}", "1:1: missing key \"a\""},
      {R"({"minProperties": 2})", "{b: 1}", "1:1: expected at least 2 keys, got a map"},
      {R"({"maxProperties": 1})", "{b: 1, c: 1}", "1:1: expected at most one key, got a map"},
      {R"({"properties": {"a": {"type": "null"}}})", "{a: {b: 1}}",
       "1:5: a: expected nothing, got a map"},
      {R"({"properties": {"title": {}}, "additionalProperties": false})", "{titel: 1}",
       "1:2: unknown key \"titel\" (did you mean \"title\"?)"},
      {R"({"patternProperties": {"^x-": {"type": "integer"}}, "additionalProperties": false})",
       "{x-a: 1, x-b: c}", "1:15: x-b: expected an integer, got \"c\""},
      {R"({"propertyNames": {"maxLength": 2}})", "{abc: 1}",
       "1:7: abc: expected another name for the key \"abc\" (propertyNames)"},
      {R"({"dependencies": {"a": ["b"]}})", "{a: 1}", "1:1: missing key \"b\", which \"a\" needs"},
      {R"({"dependencies": {"a": {"required": ["c"]}}})", "{a: 1}", "1:1: missing key \"c\""},
      {R"({"allOf": [{"minimum": 3}, {"maximum": 1}]})", "2",
       "1:1: expected an integer of at least 3, got 2\n"
       "1:1: expected an integer of at most 1, got 2"},
      {R"({"anyOf": [{"type": "string"}, {"type": "array"}]})", "2",
       "1:1: expected text or a list, got 2"},
      {R"({"anyOf": [{"type": "null"}, {"type": "array", "items": {"type": "string"}}]})", "[2]",
       "1:2: [0]: expected text, got 2 (put it in quotes: \"2\")"},
      {R"({"anyOf": [{"minimum": 5}, {"multipleOf": 2}]})", "3",
       "1:1: expected one of the 2 forms in anyOf, got 3"},
      {R"({"oneOf": [{"minimum": 2}, {"maximum": 4}]})", "3",
       "1:1: expected what fits just one of 2 forms (oneOf), got 3"},
      {R"({"not": {"type": "string"}})", "a",
       "1:1: expected what the schema does not rule out (not), got \"a\""},
      {R"({"if": {"type": "integer"}, "then": {"minimum": 5}, "else": {"type": "string"}})", "3",
       "1:1: expected an integer of at least 5, got 3"},
      {R"({"if": {"type": "integer"}, "then": {"minimum": 5}, "else": {"type": "string"}})", "[3]",
       "1:1: expected text, got a list"},
      {R"(false)", "1", "1:1: expected nothing here, got 1"},
      {R"(true)", "1", ""},
      {R"({"title": 5, "x-ours": [], "$schema": "http://json-schema.org/draft-07/schema#"})", "1",
       ""},
  }));
  CAPTURE(row.schema, row.yaml);
  CHECK(judged(row.schema, row.yaml) == row.said);
}

TEST_CASE("references lead to parts of the schema") {
  const auto reference = GENERATE(as<std::string>{}, "#/definitions/a~1b", "#/definitions/a%7E1b",
                                  "#named", "http://example.com/s.json#/definitions/a~1b", "part");
  CHECK(judged(R"({"$id": "http://example.com/s.json", "definitions": {
      "a/b": {"type": "integer"}, "c": {"$id": "#named", "type": "integer"},
      "d": {"$id": "part", "type": "integer"}},
      "properties": {"x": {"$ref": ")" +
                   reference + R"(", "type": "string"}}})",
               "{x: a}") == "1:5: x: expected an integer, got \"a\"");
}

TEST_CASE("a schema may use itself for the members of a value") {
  const std::string tree =
      R"({"properties": {"name": {"type": "string"}, "below": {"items": {"$ref": "#"}}}})";
  CHECK(judged(tree, "{name: a, below: [{name: b}, {below: [{name: [c]}]}]}") ==
        "1:46: below[1].below[0].name: expected text, got a list");
  CHECK(judged(R"({"items": {"anyOf": [{"type": "string"}, {"$ref": "#"}]}})",
               repeated("[", 100) + repeated("]", 100))
            .empty());
}

TEST_CASE("a schema that asks itself about the same value is refused with its line") {
  const auto schema = GENERATE(
      as<std::string>{}, "\n{\"$ref\": \"#\"}", "\n{\"allOf\": [{\"$ref\": \"#\"}]}",
      "\n{\"not\": {\"$ref\": \"#\"}}", "\n{\"anyOf\": [true, {\"if\": {\"$ref\": \"#\"}}]}",
      "\n{\"dependencies\": {\"a\": {\"$ref\": \"#\"}}}",
      "{\"definitions\": {\"a\": {\"$ref\": \"#/definitions/b\"},\n"
      " \"b\": {\"oneOf\": [{\"$ref\": \"#/definitions/a\"}]}},\n"
      " \"properties\": {\"x\": {\"$ref\": \"#/definitions/b\"}}}");
  CHECK(refusal(schema) ==
        "s.json:2: expected a schema that ends somewhere, found one that asks itself about the "
        "same value");
}

TEST_CASE("what no schema may say is refused with its line") {
  const auto [schema, message] = GENERATE(table<std::string, std::string>({
      {"", "s.json:1:1: expected JSON: unexpected end of input; expected '[', '{', or a literal"},
      {"{\"a\": 1,\n\"a\": 2}", "s.json:2:1: expected each key once, found \"a\" again"},
      {"[]", "s.json:1: expected a schema, which is a map, got an empty list"},
      {"{\"items\":\n5}", "s.json:2: expected a schema, which is a map, got 5"},
      {"{\"type\":\n\"text\"}",
       "s.json:2: type: expected string, integer, number, boolean, null, array or object, got "
       "\"text\""},
      {"{\"multipleOf\":\n0}", "s.json:2: multipleOf: expected a number above 0, got 0"},
      {"{\"multipleOf\": -1.5}", "s.json:1: multipleOf: expected a number above 0, got -1.5"},
      {"{\"multipleOf\": 1e-999}", "s.json:1: multipleOf: expected a number above 0, got 1e-999"},
      {"{\"maximum\": \"5\"}", "s.json:1: maximum: expected a number, got \"5\""},
      {"{\"minLength\": -1}",
       "s.json:1: minLength: expected a whole number from 0 to 10^15, got -1"},
      {"{\"maxItems\": 1.5}",
       "s.json:1: maxItems: expected a whole number from 0 to 10^15, got 1.5"},
      {"{\"required\": true}", "s.json:1: required: expected a list, got true"},
      {"{\"required\": [1]}", "s.json:1: required: expected text, got 1"},
      {"{\"enum\": {}}", "s.json:1: enum: expected a list, got a map"},
      {"{\"properties\": []}", "s.json:1: properties: expected a map, got an empty list"},
      {"{\"uniqueItems\": 1}", "s.json:1: uniqueItems: expected true or false, got 1"},
      {"{\n\"pattern\": \"(\"}", "s.json:2: expected a pattern, got \"(\": missing ): ("},
      {"{\"patternProperties\": {\n\"(?=a)\": {}}}",
       "s.json:2: expected a pattern without look-around, got \"(?=\""},
      {"{\"$ref\": 5}", "s.json:1: $ref: expected text, got 5"},
      {"{\"$ref\": \"#/definitions/x\"}",
       "s.json:1: $ref: expected a part of this file, such as \"#/definitions/x\", got "
       "\"#/definitions/x\""},
      {"{\"$ref\": \"/etc/passwd\"}",
       "s.json:1: $ref: expected a part of this file, such as \"#/definitions/x\", got "
       "\"/etc/passwd\""},
      {"{\"$ref\": \"file:///etc/passwd#/a\"}",
       "s.json:1: $ref: expected a part of this file, such as \"#/definitions/x\", got "
       "\"file:///etc/passwd#/a\""},
      {"{\"$ref\": \"http://json-schema.org/draft-07/schema#\"}",
       "s.json:1: $ref: expected a part of this file, such as \"#/definitions/x\", got "
       "\"http://json-schema.org/draft-07/schema#\""},
  }));
  CHECK(refusal(schema) == message);
}

TEST_CASE("schemas are bounded in size, depth and number") {
  CHECK(refusal(repeated("{\"not\":", 20'000) + "{}" + repeated("}", 20'000)) ==
        "s.json:1:701: expected at most 100 levels of lists and maps, found more");
  CHECK(refusal("{\"a\": \"" + std::string(1 << 20, 'a') + "\"}") ==
        "s.json:1:1: expected at most 1048576 bytes, found 1048585");
  CHECK(refusal("{\"allOf\": [" + repeated("{},", 10'000) + "{}]}") ==
        "s.json:1: expected at most 10000 schemas, found more");
  CHECK(refusal("{\"pattern\": \"" + std::string(1'000'000, 'a') + "\"}") ==
        "s.json:1: expected a pattern of at most 2000 bytes, got 1000000");
  std::string chain, patterns, references;
  for (int n = 0; n < 2000; ++n) {
    const std::string number = std::to_string(n);
    chain += "\"d" + number + "\": {\"$ref\": \"#/definitions/d" + std::to_string(n + 1) + "\"},";
    patterns += "\"^" + number + "\": {},";
    references += "{\"$ref\": \"#/definitions/d" + number + "\"},";
  }
  CHECK(refusal("{\"definitions\": {" + chain +
                "\"d2000\": {}}, \"$ref\": \"#/definitions/d1900\"}") ==
        "s.json:1: expected at most 64 schemas one behind the other for one value, found more");
  CHECK(refusal("{\"definitions\": {" + chain + "\"d2000\": {}}, \"items\": [" + references +
                "{}]}") == "s.json:1: expected at most 1000 references, found more");
  CHECK(refusal("{\"patternProperties\": {" + patterns + "\"a\": {}}}") ==
        "s.json:1: expected at most 128 patterns, found more");
}

TEST_CASE("judging a value is bounded") {
  const std::string steps = ": expected what the schema can judge in 500000 steps, found more";
  std::string doubling = "{\"definitions\": {\"d0\": {\"const\": 1}";
  for (int n = 1; n <= 30; ++n) {
    const std::string below = "{\"$ref\": \"#/definitions/d" + std::to_string(n - 1) + "\"}";
    doubling += ", \"d" + std::to_string(n) + "\": {\"anyOf\": [" + below + ", " + below + "]}";
  }
  CHECK(judged(doubling + "}, \"$ref\": \"#/definitions/d30\"}", "2") == "1:1" + steps);
  std::string list = "[";
  for (int n = 0; n < 100'000; ++n) list += std::to_string(n) + ",";
  CHECK(judged(R"({"uniqueItems": true})", list + "0]").starts_with("1:"));
  CHECK(
      judged(R"({"items": {"anyOf": [{"const": 1}, {"const": 2}, {"const": 3}, {}]}})", list + "0]")
          .ends_with(steps));
  CHECK(judged(R"({"items": {"pattern": "^(?:[a-z]{30}){30}$"}})",
               "[" + repeated(std::string(100, 'a') + ",", 1000) + "a]")
            .ends_with(steps));
  std::string chain = "{\"definitions\": {\"d0\": {\"items\": {\"$ref\": \"#\"}}";
  for (int n = 1; n <= 10; ++n)
    chain += ", \"d" + std::to_string(n) + "\": {\"allOf\": [{\"$ref\": \"#/definitions/d" +
             std::to_string(n - 1) + "\"}]}";
  CHECK(judged(chain + "}, \"allOf\": [{\"$ref\": \"#/definitions/d10\"}]}",
               repeated("[", 100) + repeated("]", 100)) ==
        "1:17: expected what the schema can judge in 400 levels of schemas, found more");
}

TEST_CASE("messages are bounded, whatever a schema and a value hold") {
  const std::string name(100'000, 'n');
  std::string names;
  for (int n = 0; n < 5000; ++n) names += "\"" + std::to_string(n) + name.substr(0, 100) + "\",";
  const auto size = [](const std::string& schema, const std::string& yaml) {
    return judged(schema, yaml).size();
  };
  CHECK(size("{\"enum\": [" + names + "1]}", "x") < 5000);
  CHECK(size("{\"required\": [\"" + name + "\"]}", "{a: 1}") < 500);
  CHECK(size("{\"const\": \"" + name + "\"}", "x") < 500);
  CHECK(size("{\"additionalProperties\": {\"type\": \"null\"}}", "? " + name + "\n: " + name) <
        500);
}
