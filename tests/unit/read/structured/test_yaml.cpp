#include <catch2/catch.hpp>
#include <string>

#include "read/structured/yaml.hpp"
#include "read/structured/yaml_events.hpp"

using otlpdoc::Diagnostic;
using otlpdoc::read_by_libyaml;
using otlpdoc::read_by_yaml_cpp;
using otlpdoc::read_yaml;
using otlpdoc::SourceText;
using otlpdoc::Value;
using otlpdoc::YamlBuilder;
using otlpdoc::YamlStop;
using otlpdoc::YamlText;

namespace {

// The value in one line: strings quoted, everything else bare.
std::string shown(const Value& value) {
  std::string out;
  if (const auto* text = value.as_string()) return "'" + *text + "'";
  if (const auto* list = value.as_list()) {
    for (const Value& member : *list) out += (out.empty() ? "" : ", ") + shown(member);
    return "[" + out + "]";
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map) {
      out += (out.empty() ? "" : ", ") + key + ": " + shown(member);
    }
    return "{" + out + "}";
  }
  Value usual = value;
  usual.written = {};
  return value.is_null() ? "null" : scalar_text(usual);
}

// As read_yaml reads it, which must be as yaml-cpp alone does.
std::string read(const std::string& yaml) {
  const std::string value = shown(read_yaml(yaml, "a.md", 1).value);
  const std::string text = yaml + "\n";
  const SourceText source{text, "a.md", 1};
  YamlBuilder builder(source);
  try {
    const auto mistake = read_by_yaml_cpp(source, builder);
    CHECK((mistake ? "null" : shown(builder.take().value)) == value);
    CHECK(shown(read_yaml(text, "a.md", 1).value) == value);
  } catch (const YamlStop&) {
    CHECK(value == "null");
  }
  return value;
}

std::string line_of(const Diagnostic& diagnostic) {
  return diagnostic.place.file + ":" + std::to_string(diagnostic.place.line) + ":" +
         std::to_string(diagnostic.place.column) + ": " + diagnostic.code + ": " +
         diagnostic.message;
}

bool is_read_by_libyaml(const std::string& yaml) {
  const SourceText source{yaml, "a.md", 1};
  YamlBuilder builder(source);
  return read_by_libyaml(source, builder);
}

// Every diagnostic on a line of its own; the text begins on line 2 of its file.
std::string complaints(const std::string& yaml) {
  std::string out;
  for (const Diagnostic& diagnostic : read_yaml(yaml, "a.md", 2).diagnostics) {
    out += (out.empty() ? "" : "\n") + line_of(diagnostic);
  }
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int n = 0; n < times; ++n) out += text;
  return out;
}

}  // namespace

TEST_CASE("plain scalars follow the core schema") {
  CHECK(read("[~, null, Null, NULL, ]") == "[null, null, null, null]");
  CHECK(read("[true, True, FALSE]") == "[true, true, false]");
  CHECK(read("[12, -3, +4, 007]") == "[12, -3, 4, 7]");
  CHECK(read("[0x1F, 0o17]") == "[31, 15]");
  CHECK(read("[1.5, -.5, 2., 1e3]") == "[1.5, -0.5, 2, 1000]");
}

TEST_CASE("everything else is a string") {
  CHECK(read("[yes, 2025-10-11, 1.2.3, 0x, 0x-1, e5]") ==
        "['yes', '2025-10-11', '1.2.3', '0x', '0x-1', 'e5']");
  CHECK(read("[.inf, .nan, 12345678901234567890, 1e999]") ==
        "['.inf', '.nan', '12345678901234567890', '1e999']");
  CHECK(read("['1', \"true\", !!str 5, !other 6]") == "['1', 'true', '5', '6']");
  CHECK(read("text: |\n  1\n") == "{text: '1\n'}");
}

TEST_CASE("an empty text is null") {
  CHECK(read("") == "null");
  CHECK(read("# only a comment\n") == "null");
  CHECK(complaints("# only a comment\n") == "");
}

TEST_CASE("keys are kept as written, in order, merge keys among them") {
  CHECK(read("b: 1\n1.50: 2\ntrue: 3\n<<: {a: 4}\n") == "{b: 1, 1.50: 2, true: 3, <<: {a: 4}}");
}

TEST_CASE("aliases copy the anchored value") {
  CHECK(read("a: &x [1, {b: 2}]\nc: *x\n") == "{a: [1, {b: 2}], c: [1, {b: 2}]}");
}

TEST_CASE("every value knows its place") {
  const YamlText yaml = read_yaml("title: 标题\nnone:\ntags:\n  - a\n", "a.md", 2);
  const auto& map = *yaml.value.as_map();
  CHECK(map[0].second.line == 2);
  CHECK(map[0].second.column == 8);
  CHECK(map[1].second.line == 3);  // a missing value stands where its key does
  CHECK(map[1].second.column == 1);
  CHECK(map[2].second.as_list()->front().line == 5);
  CHECK(map[2].second.as_list()->front().column == 5);
}

TEST_CASE("columns count bytes, wherever characters take more than one") {
  const YamlText yaml = read_yaml("标签: [甲, \"乙\", {丙: 丁}]\n字: |\n  x\n", "a.md", 1);
  REQUIRE(is_read_by_libyaml("标签: [甲, \"乙\", {丙: 丁}]\n字: |\n  x\n"));
  const Value& list = yaml.value.as_map()->at(0).second;
  CHECK(list.column == 9);
  CHECK(list.as_list()->at(0).column == 10);
  CHECK(list.as_list()->at(1).column == 15);
  CHECK(list.as_list()->at(2).column == 22);
  CHECK(list.as_list()->at(2).find("丙")->column == 28);
  CHECK(yaml.value.find("字")->line == 2);
  CHECK(yaml.value.find("字")->column == 6);
  CHECK(complaints("标签: 甲\n  标签: 乙\n") ==
        "a.md:3:9: front-matter-syntax: expected one value, found a second \":\" "
        "(quote such text)");
}

TEST_CASE("what only some readers of YAML take for a line end is text") {
  CHECK(read("a: x\u2028y\u0085z\n") == "{a: 'x\u2028y\u0085z'}");
  CHECK(read("a: |\n  x") == "{a: 'x\n'}");
}

TEST_CASE("plain front matter is read by the fast parser, the rest by the one that explains") {
  CHECK(is_read_by_libyaml("title: 'a'\ntags: [b, c]\nlist:\n- d: >-\n    e\n    f\n"));
  CHECK(is_read_by_libyaml(""));
  for (const std::string text : {"a: &x 1\n", "a: !!str 1\n", "a: !x {}\n", "%YAML 1.2\n---\na\n",
                                 "a: 'b\n", "a: b\rc: d\n", "\uFEFFa: b\n", "a: b"}) {
    CAPTURE(text);
    CHECK(!is_read_by_libyaml(text));
  }
}

TEST_CASE("what yaml-cpp alone misreads") {
  const auto quickly = [](const std::string& yaml) {
    return shown(read_yaml(yaml, "a.md", 1).value);
  };
  CHECK(quickly("a: [docs/?.md, b?]\n") == "{a: ['docs/?.md', 'b?']}");
  CHECK(quickly("a: \"b\\_c\"\n") == "{a: 'b\u00A0c'}");  // as a byte that is no UTF-8
  CHECK(quickly("a: \"b\n\n\n\"\n") == "{a: 'b\n\n'}");
}

TEST_CASE("Windows line ends change neither values nor places") {
  const YamlText yaml = read_yaml("a: |\r\n  x\r\n  y\r\nb: z\r\n", "a.md", 1);
  CHECK(shown(yaml.value) == "{a: 'x\ny\n', b: 'z'}");
  CHECK(yaml.value.find("b")->line == 4);
}

TEST_CASE("of duplicate keys the first counts, and each is told") {
  CHECK(read("a: 1\nb: 2\na: 3\n") == "{a: 1, b: 2}");
  CHECK(complaints("a: 1\na: 2\na: 3\n") ==
        "a.md:3:1: front-matter-duplicate-key: expected each key once, found \"a\" again\n"
        "a.md:4:1: front-matter-duplicate-key: expected each key once, found \"a\" again");
  CHECK(read_yaml("a: 1\na: 2 # again\n", "a.md", 2).diagnostics.at(0).excerpt == "a: 2 # again");
}

TEST_CASE("a key that is no scalar is told and dropped with its value") {
  CHECK(read("? [a]\n: 1\nb: 2\n") == "{b: 2}");
  CHECK(complaints("? [a]\n: 1\nb: 2\n") ==
        "a.md:2:3: front-matter-syntax: expected a name as key, found a list");
}

TEST_CASE("what cannot be read is null and says what was expected") {
  const std::string syntax = ": front-matter-syntax: expected ";
  CHECK(read("a: 1\nb: 'x\n") == "null");
  CHECK(complaints("a: 1\nb: 'x\n") == "a.md:3:1" + syntax + "a closing quote");
  CHECK(complaints("a: b: c") ==
        "a.md:2:5" + syntax + "one value, found a second \":\" (quote such text)");
  CHECK(complaints("a:\n  - [b, c\n") ==
        "a.md:4:1" + syntax + "\",\" or \"]\" to end what begins on line 3");
  CHECK(complaints("a:\n\tb: 1\n") ==
        "a.md:3:3" + syntax + "spaces, found a tab in the indentation");
  CHECK(complaints("a: @b\n") ==
        "a.md:2:4" + syntax + "a value, found a character that begins none (quote it)");
  CHECK(complaints("a: *b\n") == "a.md:2:4" + syntax + "an anchor of that name above");
  CHECK(complaints("a: &b [*b]\n") ==
        "a.md:2:8" + syntax + "an alias of a finished value, found one inside its own");
  CHECK(complaints("a: \"\\q\"\n") == "a.md:2:7" + syntax + "an escape such as \\n, found another");
  CHECK(complaints("  a: 1\nb: 2\n") ==
        "a.md:3:1" + syntax + "the end of the YAML, found more (is the indentation even?)");
}

TEST_CASE("bytes that are no text are refused before they are parsed") {
  CHECK(complaints("a: 1\nb: \x04") ==
        "a.md:3:4: front-matter-syntax: expected text, found the control character U+0004");
  CHECK(complaints("a: \xFF") ==
        "a.md:2:4: front-matter-syntax: expected text, found a byte that is no UTF-8");
}

TEST_CASE("nesting is bounded, whatever nests") {
  const std::string deep =
      ": front-matter-too-deep: expected at most 100 levels of lists and maps, found more";
  CHECK(complaints(repeated("[", 100) + repeated("]", 100)) == "");
  CHECK(complaints(repeated("[", 101) + repeated("]", 101)) == "a.md:2:101" + deep);
  CHECK(complaints(repeated("[", 10'000)) == "a.md:2:1001" + deep);
  CHECK(complaints(repeated("[a,", 10'000) + repeated("]", 10'000)) == "a.md:2:301" + deep);
  CHECK(complaints(repeated("{a: ", 10'000)) == "a.md:2:397" + deep);
  CHECK(complaints(repeated("- ", 10'000)) == "a.md:2:201" + deep);
  CHECK(complaints(repeated("? ", 10'000)) == "a.md:2:201" + deep);
}

TEST_CASE("an alias may not nest deeper than the text itself may") {
  CHECK(complaints("a: &x " + repeated("[", 60) + repeated("]", 60) + "\nb: " + repeated("[", 60) +
                   "*x" + repeated("]", 60) + "\n") ==
        "a.md:3:64: front-matter-too-deep: expected at most 100 levels of lists and maps, "
        "found more");
}

TEST_CASE("aliases of aliases do not multiply without end") {
  std::string yaml = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name < 'j'; ++name) {
    const std::string previous(1, static_cast<char>(name - 1));
    yaml += std::string(1, name) + ": &" + name + " [" + repeated("*" + previous + ",", 10) + "]\n";
  }
  CHECK(read(yaml) == "null");
  CHECK(complaints(yaml) ==
        "a.md:6:26: front-matter-too-large: expected anchors and aliases to copy at most 100000 "
        "values, found more");
}

TEST_CASE("a long string counts as much as it takes when it is copied") {
  const std::string yaml =
      "a: &a " + std::string(900'000, 'x') + "\nb: [" + repeated("*a,", 20'000);
  CHECK(complaints(yaml) ==
        "a.md:3:23: front-matter-too-large: expected anchors and aliases to copy at most 100000 "
        "values, found more");
}

TEST_CASE("a text over 1 MiB is refused") {
  CHECK(complaints(std::string((1 << 20) + 1, 'x')) ==
        "a.md:2:1: front-matter-too-large: expected at most 1048576 bytes, found 1048577");
}

TEST_CASE("many complaints about one text stay bounded") {
  CHECK(read_yaml(repeated("a: 1\n", 5'000), "a.md", 1).diagnostics.size() == 100);
}

TEST_CASE("numbers, true, false and null know how they are written") {
  const std::string items = "1.10, 007, 0x1F, 0o17, +5, 1e3, 2., True, FALSE, null, ~, Null";
  const Value list = read_yaml("[" + items + ", 1_000, yes, 2025-10-11, 1.5]", "a.md", 1).value;
  std::string written;
  for (const std::string& text : scalar_texts(list))
    written += (written.empty() ? "" : ", ") + text;
  CHECK(written == items + ", 1_000, yes, 2025-10-11, 1.5");
  const Value map = read_yaml("a: &x 1.10\nb: *x\nc: ~\nd:\n1.20: e", "a.md", 1).value;
  CHECK(scalar_text(*map.find("b")) == "1.10");
  CHECK(scalar_texts(*map.find("c")).empty());
  CHECK(scalar_texts(*map.find("d")).empty());
  CHECK(map.find("1.20") != nullptr);
}
