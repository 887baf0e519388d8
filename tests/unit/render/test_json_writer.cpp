#include "render/json_writer.hpp"

#include <catch2/catch.hpp>

#include "render/json.hpp"

using namespace otlpdoc;
using Json = nlohmann::ordered_json;

TEST_CASE("json writer: the text is that of the tree") {
  const Json item = {{"name", "文档\n\"a\""}, {"lines", {1, 2}}, {"none", Json::array()}};
  const Json tree = {{"schema", "x/1"},
                     {"items", {item, 3, nullptr}},
                     {"empty", Json::array()},
                     {"inner", {{"a\tb", item}, {"nothing", Json::object()}}}};
  JsonWriter writer;
  writer.begin_object();
  writer.add("schema", "x/1");
  writer.begin_array("items");
  writer.add(item);
  writer.add(3);
  writer.add(nullptr);
  writer.end();
  writer.begin_array("empty");
  writer.end();
  writer.begin_object("inner");
  writer.add("a\tb", item);
  writer.begin_object("nothing");
  writer.end();
  writer.end();
  writer.end();
  CHECK(writer.take() == dump(tree, 2) + "\n");
}
