// What the reader of YAML makes of front matter, right and wrong.
#include <catch2/catch.hpp>
#include <string>

#include "read/structured/yaml.hpp"
#include "support/support.hpp"

using otlpdoc::Finding;
using otlpdoc::read_yaml;
using otlpdoc::StructuredText;
using otlpdoc::Value;
using otlpdoc::test::repeated;

namespace {

// The value in one line: strings quoted, everything else bare.
std::string yaml_shown(const Value& value) {
  std::string out;
  if (const auto* text = value.as_string()) return "'" + *text + "'";
  if (const auto* list = value.as_list()) {
    for (const Value& member : *list) out += (out.empty() ? "" : ", ") + yaml_shown(member);
    return "[" + out + "]";
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map) {
      out += (out.empty() ? "" : ", ") + key + ": " + yaml_shown(member);
    }
    return "{" + out + "}";
  }
  Value usual = value;
  usual.written = {};
  return value.is_null() ? "null" : scalar_text(usual);
}

std::string yaml_read(const std::string& yaml) {
  return yaml_shown(read_yaml({yaml, "a.md", 1}).value);
}

std::string line_of(const Finding& diagnostic) {
  return diagnostic.place.file + ":" + std::to_string(diagnostic.place.line) + ":" +
         std::to_string(diagnostic.place.column) + ": " + diagnostic.code + ": " +
         in_words(diagnostic.message, "en");
}

// Every diagnostic on a line of its own; the text begins on line 2 of its file.
std::string yaml_complaints(const std::string& yaml) {
  std::string out;
  for (const Finding& diagnostic : read_yaml({yaml, "a.md", 2}).diagnostics) {
    out += (out.empty() ? "" : "\n") + line_of(diagnostic);
  }
  return out;
}

}  // namespace

TEST_CASE("plain scalars follow the core schema") {
  CHECK(yaml_read("[~, null, Null, NULL, ]") == "[null, null, null, null]");
  CHECK(yaml_read("[true, True, FALSE]") == "[true, true, false]");
  CHECK(yaml_read("[12, -3, +4, 007]") == "[12, -3, 4, 7]");
  CHECK(yaml_read("[0x1F, 0o17]") == "[31, 15]");
  CHECK(yaml_read("[1.5, -.5, 2., 1e3]") == "[1.5, -0.5, 2, 1000]");
}

TEST_CASE("everything else is a string") {
  CHECK(yaml_read("[yes, 2025-10-11, 1.2.3, 0x, 0x-1, e5]") ==
        "['yes', '2025-10-11', '1.2.3', '0x', '0x-1', 'e5']");
  CHECK(yaml_read("[.inf, .nan, 12345678901234567890, 1e999]") ==
        "['.inf', '.nan', '12345678901234567890', '1e999']");
  CHECK(yaml_read("['1', \"true\", !!str 5, !other 6]") == "['1', 'true', '5', '6']");
  CHECK(yaml_read("text: |\n  1\n") == "{text: '1\n'}");
}

TEST_CASE("an empty text is null") {
  CHECK(yaml_read("") == "null");
  CHECK(yaml_read("# only a comment\n") == "null");
  CHECK(yaml_complaints("# only a comment\n") == "");
}

TEST_CASE("keys are kept as written, in order") {
  CHECK(yaml_read("b: 1\n1.50: 2\ntrue: 3\n~: 4\n") == "{b: 1, 1.50: 2, true: 3, null: 4}");
}

TEST_CASE("a merge key brings the members of maps that the map itself has not") {
  CHECK(yaml_read("a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}\n") ==
        "{a: {b: 1, c: 2}, d: {b: 3, c: 2}}");
  CHECK(yaml_read("<<: [{a: 1}, {a: 2, b: 3}]\n") == "{a: 1, b: 3}");
  CHECK(yaml_read("a: &x {<<: {b: 1}}\n<<: *x\n") == "{a: {b: 1}, b: 1}");
  CHECK(yaml_read("<<: [a, {b: 1}]\nc: 2\n") == "{c: 2, b: 1}");
  CHECK(yaml_complaints("<<: [a, {b: 1}]\n") ==
        "a.md:2:6: front-matter-syntax: expected a map to merge, found text");
  CHECK(yaml_complaints("<<:\n") ==
        "a.md:2:1: front-matter-syntax: expected a map to merge, found nothing");
  CHECK(yaml_complaints("<<: {a: 1}\n<<: {b: 1}\n") ==
        "a.md:3:1: front-matter-duplicate-key: expected each key once, found \"<<\" again");
}

TEST_CASE("an alias means the last anchor of its name") {
  CHECK(yaml_read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == "{a: 1, b: 1, c: 2, d: 2}");
  CHECK(yaml_read("a: &x [&x 1, *x]\nb: *x\n") == "{a: [1, 1], b: 1}");
}

TEST_CASE("aliases copy the anchored value") {
  CHECK(yaml_read("a: &x [1, {b: 2}]\nc: *x\n") == "{a: [1, {b: 2}], c: [1, {b: 2}]}");
}

TEST_CASE("every value knows its place") {
  const StructuredText yaml = read_yaml({"title: 标题\nnone:\ntags:\n  - a\n", "a.md", 2});
  const auto& map = *yaml.value.as_map();
  CHECK(map[0].second.line == 2);
  CHECK(map[0].second.column == 8);
  CHECK(map[1].second.line == 3);  // a missing value stands where its key does
  CHECK(map[1].second.column == 1);
  CHECK(map[2].second.as_list()->front().line == 5);
  CHECK(map[2].second.as_list()->front().column == 5);
}

TEST_CASE("columns count bytes, wherever characters take more than one") {
  const StructuredText yaml = read_yaml({"标签: [甲, \"乙\", {丙: 丁}]\n字: |\n  x\n", "a.md", 1});
  const Value& list = yaml.value.as_map()->at(0).second;
  CHECK(list.column == 9);
  CHECK(list.as_list()->at(0).column == 10);
  CHECK(list.as_list()->at(1).column == 15);
  CHECK(list.as_list()->at(2).column == 22);
  CHECK(list.as_list()->at(2).find("丙")->column == 28);
  CHECK(yaml.value.find("字")->line == 2);
  CHECK(yaml.value.find("字")->column == 6);
  CHECK(yaml_complaints("标签: 甲\n  标签: 乙\n") ==
        "a.md:3:9: front-matter-syntax: expected one value, found a second \":\" "
        "(quote such text)");
}

TEST_CASE("what only some readers of YAML take for a line end is text") {
  CHECK(yaml_read("a: x\u2028y\u0085z\n") == "{a: 'x\u2028y\u0085z'}");
  CHECK(yaml_read("\u2028: \"\u0085\"\n\u2029: '\u2028'\n") ==
        "{\u2028: '\u0085', \u2029: '\u2028'}");
  const StructuredText yaml = read_yaml({"a: [\u2028, b]\nc: d\n", "a.md", 1});
  CHECK(yaml.value.find("a")->as_list()->at(1).column == 10);
  CHECK(yaml.value.find("c")->line == 2);
}

TEST_CASE("what only some readers of YAML refuse is text") {
  CHECK(yaml_read("\uFEFFa: x\uFEFF\u007F\u0080\u009F\uFFFE\uFFFF\n") ==
        "{\uFEFFa: 'x\uFEFF\u007F\u0080\u009F\uFFFE\uFFFF'}");
  CHECK(yaml_read("a: b\n\t\n\t # c\nd: [\n\te,\n\tf]\n") == "{a: 'b', d: ['e', 'f']}");
  CHECK(yaml_read("a: |\n  b\n\t\n  c\n  \td\n") == "{a: 'b\n\nc\n\td\n'}");
}

TEST_CASE("a surrogate pair is one character where escapes are read") {
  CHECK(yaml_read(R"(a: "x\uD83D\uDE00y")") == "{a: 'x\U0001F600y'}");
  CHECK(yaml_read(R"(a: "\\\ud83d\ude00")") == "{a: '\\\U0001F600'}");
  CHECK(yaml_read(R"(a: '\uD83D\uDE00')") == R"({a: '\uD83D\uDE00'})");
  CHECK(yaml_read(R"(a: \uD83D\uDE00)") == R"({a: '\uD83D\uDE00'})");
  CHECK(yaml_read(R"(a: "\\uD83D")") == R"({a: '\uD83D'})");
  CHECK(yaml_complaints(R"(a: "\uD83D")") ==
        "a.md:2:7: front-matter-syntax: expected the number of a character, found half of one");
}

TEST_CASE("the last line of a block needs no end") {
  CHECK(yaml_read("a: |\n  x") == "{a: 'x'}");
  CHECK(yaml_read("a: |\n  x\n") == "{a: 'x\n'}");
}

TEST_CASE("a carriage return of its own ends a line of the YAML, but none of the file") {
  const StructuredText yaml = read_yaml({"a: b\rc: d\ne: f\n", "a.md", 1});
  CHECK(yaml_shown(yaml.value) == "{a: 'b', c: 'd', e: 'f'}");
  CHECK(yaml.value.find("c")->line == 1);
  CHECK(yaml.value.find("c")->column == 9);
  CHECK(yaml.value.find("e")->line == 2);
}

TEST_CASE("directives, tags and signs that other readers trip over") {
  CHECK(yaml_read("%YAML 1.2\n%TAG !e! tag:e.org,2000:\n---\na: !e!b 1\n") == "{a: '1'}");
  CHECK(yaml_read("a: ! 1\nb: !!int '2'\nc: !<tag:yaml.org,2002:str> 3\nd: !x {}\n") ==
        "{a: '1', b: 2, c: '3', d: {}}");
  CHECK(yaml_read("a: [docs/?.md, b?]\n") == "{a: ['docs/?.md', 'b?']}");
  CHECK(yaml_read("a: \"b\\_c\"\n") == "{a: 'b\u00A0c'}");
  CHECK(yaml_read("a: \"b\n\n\n\"\n") == "{a: 'b\n\n'}");
}

TEST_CASE("Windows line ends change neither values nor places") {
  const StructuredText yaml = read_yaml({"a: |\r\n  x\r\n  y\r\nb: z\r\n", "a.md", 1});
  CHECK(yaml_shown(yaml.value) == "{a: 'x\ny\n', b: 'z'}");
  CHECK(yaml.value.find("b")->line == 4);
}

TEST_CASE("of duplicate keys the first counts, and each is told") {
  CHECK(yaml_read("a: 1\nb: 2\na: 3\n") == "{a: 1, b: 2}");
  CHECK(yaml_complaints("a: 1\na: 2\na: 3\n") ==
        "a.md:3:1: front-matter-duplicate-key: expected each key once, found \"a\" again\n"
        "a.md:4:1: front-matter-duplicate-key: expected each key once, found \"a\" again");
  CHECK(read_yaml({"a: 1\na: 2 # again\n", "a.md", 2}).diagnostics.at(0).excerpt == "a: 2 # again");
}

TEST_CASE("a key that is no scalar is told and dropped with its value") {
  CHECK(yaml_read("? [a]\n: 1\nb: 2\n") == "{b: 2}");
  CHECK(yaml_complaints("? [a]\n: 1\nb: 2\n") ==
        "a.md:2:3: front-matter-syntax: expected a name as key, found a list");
}

TEST_CASE("what cannot be read is null and says what was expected") {
  CHECK(yaml_read("a: 1\nb: 'x\n") == "null");
  const auto [yaml, place, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"a: 1\nb: 'x\n", "3:4", "a closing quote"},
      {"a: [\"x\nb: 1\n", "2:5", "a closing quote"},
      {"a: b: c", "2:5", "one value, found a second \":\" (quote such text)"},
      {"a: 1\nb 2\nc: 3\n", "3:1", "\"key: value\" under the keys before it"},
      {"a: 1\n- b\n", "3:1", "\"key: value\" under the keys before it"},
      {"- a\nb: 1\n", "3:1", "\"- \" under the items before it"},
      {"a: - b\n", "2:4", "a value, found \"- \" where no list can stand"},
      {"a: ? b\n", "2:4", "a value, found a key where none can stand"},
      {"a:\n  - [b, c\n", "4:1", "\",\" or \"]\" to end what begins on line 3"},
      {"a:\n  - {b: 1\nc: 2\n", "4:2", "\",\" or \"}\" to end what begins on line 3"},
      {"a: b]\nc: ]\n", "3:4", "a value, found a closing bracket that closes nothing"},
      {"a: [b]]\n", "2:7", "a value, found a closing bracket that closes nothing"},
      {"a: [b, , c]\n", "2:8", "a value, found none"},
      {"a:\n\tb: 1\n", "3:1", "spaces, found a tab in the indentation"},
      {"a: |\n\tb\n", "3:1", "spaces, found a tab in the indentation"},
      {"a: @b\n", "2:4", "a value, found a character that begins none (quote it)"},
      {"a: *b\n", "2:4", "an anchor of that name above"},
      {"a: *.md\n", "2:4", "a name after \"*\" (quote such text)"},
      {"a: & b\n", "2:4", "a name after \"&\" (quote such text)"},
      {"a: &b [*b]\n", "2:8", "an alias of a finished value, found one inside its own"},
      {"a: !e!b 1\n", "2:4", "a tag such as !!str (quote such text)"},
      {"a: !<b 1\n", "2:4", "a tag such as !!str (quote such text)"},
      {"a: \"\\q\"\n", "2:5", "an escape such as \\n, found another"},
      {"a: \"\\xZZ\"\n", "2:7", "a hexadecimal digit"},
      {"a: | b\n", "2:6", "the end of the line after \"|\" or \">\""},
      {"a: |0\n b\n", "2:5", "at least one space of indentation"},
      {"%a\nb: 1\n", "2:1", "a value, found \"%\" at the start of a line (quote such text)"},
      {"%YAML 1.1\n%YAML 1.1\n--- a\n", "3:1", "each directive once"},
      {"%YAML 2.0\n--- a\n", "2:1", "YAML 1.1 or 1.2"},
      {"  a: 1\nb: 2\n", "3:1", "the end of the YAML, found more (is the indentation even?)"},
      {"a: 1\n--- b\n", "3:1", "the end of the YAML, found more (is the indentation even?)"},
      {"标: \"é\" x: 1\n", "2:11", "\"key: value\" under the keys before it"},
  }));
  CAPTURE(yaml);
  CHECK(yaml_complaints(yaml) == "a.md:" + place + ": front-matter-syntax: expected " + expected);
}

TEST_CASE("bytes that are no text are refused before they are parsed") {
  CHECK(yaml_complaints("a: 1\nb: \x04") ==
        "a.md:3:4: front-matter-syntax: expected text, found the control character U+0004");
  CHECK(yaml_complaints("a: \xFF") ==
        "a.md:2:4: front-matter-syntax: expected text, found a byte that is no UTF-8");
}

TEST_CASE("nesting is bounded, whatever nests") {
  const std::string deep =
      ": front-matter-too-deep: expected at most 100 levels of lists and maps, found more";
  CHECK(yaml_complaints(repeated("[", 100) + repeated("]", 100)) == "");
  CHECK(yaml_complaints(repeated("[", 101) + repeated("]", 101)) == "a.md:2:101" + deep);
  CHECK(yaml_complaints(repeated("[", 10'000)) == "a.md:2:101" + deep);
  CHECK(yaml_complaints(repeated("[a,", 10'000) + repeated("]", 10'000)) == "a.md:2:301" + deep);
  CHECK(yaml_complaints(repeated("{a: ", 10'000)) == "a.md:2:401" + deep);
  CHECK(yaml_complaints(repeated("- ", 10'000)) == "a.md:2:201" + deep);
  CHECK(yaml_complaints(repeated("? ", 10'000)) == "a.md:2:201" + deep);
}

TEST_CASE("an alias may not nest deeper than the text itself may") {
  CHECK(yaml_complaints("a: &x " + repeated("[", 60) + repeated("]", 60) +
                        "\nb: " + repeated("[", 60) + "*x" + repeated("]", 60) + "\n") ==
        "a.md:3:64: front-matter-too-deep: expected at most 100 levels of lists and maps, "
        "found more");
}

TEST_CASE("aliases of aliases do not multiply without end") {
  std::string yaml = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name < 'j'; ++name) {
    const std::string previous(1, static_cast<char>(name - 1));
    yaml += std::string(1, name) + ": &" + name + " [" + repeated("*" + previous + ",", 10) + "]\n";
  }
  CHECK(yaml_read(yaml) == "null");
  CHECK(yaml_complaints(yaml) ==
        "a.md:6:26: front-matter-too-large: expected anchors and aliases to copy at most 100000 "
        "values, found more");
}

TEST_CASE("a long string counts as much as it takes when it is copied") {
  const std::string yaml =
      "a: &a " + std::string(900'000, 'x') + "\nb: [" + repeated("*a,", 20'000);
  CHECK(yaml_complaints(yaml) ==
        "a.md:3:23: front-matter-too-large: expected anchors and aliases to copy at most 100000 "
        "values, found more");
}

TEST_CASE("a text over 1 MiB is refused") {
  CHECK(yaml_complaints(std::string((1 << 20) + 1, 'x')) ==
        "a.md:2:1: front-matter-too-large: expected at most 1048576 bytes, found 1048577");
}

TEST_CASE("directives are bounded, for each is compared with all before it") {
  std::string yaml;
  for (int n = 0; n < 2000; ++n) yaml += "%TAG !a" + std::to_string(n) + "! a\n";
  CHECK(yaml_complaints(yaml + "--- a\n") ==
        "a.md:1002:1: front-matter-too-large: expected at most 1000 directives, found more");
}

TEST_CASE("many yaml_complaints about one text stay bounded") {
  CHECK(read_yaml({repeated("a: 1\n", 5'000), "a.md", 1}).diagnostics.size() == 100);
}

TEST_CASE("numbers, true, false and null know how they are written") {
  const std::string items = "1.10, 007, 0x1F, 0o17, +5, 1e3, 2., True, FALSE, null, ~, Null";
  const Value list = read_yaml({"[" + items + ", 1_000, yes, 2025-10-11, 1.5]", "a.md", 1}).value;
  std::string written;
  for (const std::string& text : scalar_texts(list))
    written += (written.empty() ? "" : ", ") + text;
  CHECK(written == items + ", 1_000, yes, 2025-10-11, 1.5");
  const Value map = read_yaml({"a: &x 1.10\nb: *x\nc: ~\nd:\n1.20: e", "a.md", 1}).value;
  CHECK(scalar_text(*map.find("b")) == "1.10");
  CHECK(scalar_texts(*map.find("c")).empty());
  CHECK(scalar_texts(*map.find("d")).empty());
  CHECK(map.find("1.20") != nullptr);
}
