// What the reader of the configuration's YAML makes of it, right and wrong.
#include <catch2/catch.hpp>
#include <string>

#include "read/configuration/configuration_yaml.hpp"
#include "support/support.hpp"

using otlpdoc::Finding;
using otlpdoc::read_configuration_yaml;
using otlpdoc::Value;
using otlpdoc::YamlTree;
using otlpdoc::test::repeated;

namespace {

// Every diagnostic on a line of its own, without its code.
std::string complaints(const std::string& yaml) {
  std::string out;
  for (const Finding& diagnostic : read_configuration_yaml({yaml, "o.yaml", 1}).diagnostics) {
    out += (out.empty() ? "" : "\n") + std::to_string(diagnostic.place.line) + ":" +
           std::to_string(diagnostic.place.column) + ": " + in_words(diagnostic.message, "en");
  }
  return out;
}

}  // namespace

TEST_CASE("the YAML of a configuration has values and places") {
  const YamlTree tree =
      read_configuration_yaml({"标: &x {a: 1.50, b: '2'}\nc:\n- *x\n- |+\n  d\r\n", "o.yaml", 1});
  CHECK(tree.diagnostics.empty());
  CHECK(scalar_text(*tree.value.find("标")->find("a")) == "1.50");
  CHECK(*tree.value.find("标")->find("b")->as_string() == "2");
  CHECK(tree.value.find("标")->find("b")->column == 22);
  const Value::List& list = *tree.value.find("c")->as_list();
  CHECK(scalar_text(*list[0].find("a")) == "1.50");
  CHECK(*list[1].as_string() == "d\n");
  CHECK(list[0].line == 3);
  CHECK(tree.places.children.at(1).line == 2);
  CHECK(tree.places.children.at(1).children.at(1).line == 4);
}

TEST_CASE("what is wrong with the YAML of a configuration is told where it is") {
  const auto [yaml, place, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"a: 1\nb: 'x\n", "2:1", "a closing quote"},
      {"a: 1\nb:\n- \"x\nc: d\n", "2:1", "a closing quote to one that opens behind this"},
      {"'a: b\n", "1:1", "a closing quote to one that opens behind this"},
      {"a: b: c", "1:5", "one value, found a second \":\" (quote such text)"},
      {"a: 1\n- b\n", "2:1", "\"key: value\" under the keys before it"},
      {"- a\nb: 1\n", "2:1", "the end of the YAML, found more (is the indentation even?)"},
      {"a: - b\n", "1:4", "a value, found \"- \" where no list can stand"},
      {"a:\n  - [b, c\n", "3:1", "\",\" or \"]\" to end what begins on line 2"},
      {"a: {b: [],\nc: 2\n", "3:1", "\",\" or \"}\" to end what begins on line 1"},
      {"a: ]\n", "1:4", "a value, found a closing bracket that closes nothing"},
      {"a:\n\tb: 1\n", "2:3", "spaces, found a tab in the indentation"},
      {"a: @b\n", "1:4", "a value, found a character that begins none (quote it)"},
      {"a: [b?]\n", "1:6", "a value, found a character that begins none (quote it)"},
      {"a: *b\n", "1:4", "an anchor of that name above"},
      {"a: \"\\q\"\n", "1:7", "an escape such as \\n, found another"},
      {"a: \"\\xZZ\"\n", "1:9", "a hexadecimal digit"},
      {"a: \"\\uD83D\\uDE00\"\n", "1:11",
       "a character, found half of one (write it without \"\\u\")"},
      {"a: \"\\_\"\n", "1:4", "the character itself, found the escape \"\\_\" or \"\\N\""},
      {"a: | b\n", "1:6", "the end of the line after \"|\" or \">\""},
      {"a: 1\n---\nb: 2\n", "2:1", "the end of the YAML, found more (is the indentation even?)"},
      {",\n", "1:1", "the end of the YAML, found more (is the indentation even?)"},
      {"a: &b [*b]\n", "1:8", "an alias of a finished value, found one inside its own"},
      {"? [a]\n: 1\n", "1:3", "a name as key, found a list"},
      {"a: 1\na: 2\n", "2:1", "each key once, found \"a\" again"},
  }));
  CAPTURE(yaml);
  CHECK(complaints(yaml) == place + ": expected " + expected);
}

TEST_CASE("the YAML of a configuration is bounded, whatever it holds") {
  const std::string deep = ": expected at most 100 levels of lists and maps, found more";
  CHECK(complaints(repeated("[", 100) + repeated("]", 100)) == "");
  CHECK(complaints(repeated("[", 101) + repeated("]", 101)) == "1:101" + deep);
  CHECK(complaints(repeated("[", 10'000)) == "1:501" + deep);
  CHECK(complaints(repeated("[a,", 10'000)) == "1:1501" + deep);
  CHECK(complaints(repeated("- ", 10'000)) == "1:201" + deep);
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name < 'j'; ++name) {
    const std::string previous(1, static_cast<char>(name - 1));
    bomb += std::string(1, name) + ": &" + name + " [" + repeated("*" + previous + ",", 10) + "]\n";
  }
  CHECK(complaints(bomb).ends_with(
      "expected anchors and aliases to copy at most 100000 values, found more"));
  CHECK(complaints(std::string((1 << 20) + 1, 'x')) ==
        "1:1: expected at most 1048576 bytes, found 1048577");
  CHECK(complaints(std::string("a: \0b\n", 6)) ==
        "1:4: expected text, found the control character U+0000");
}
