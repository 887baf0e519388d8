#include <catch2/catch.hpp>
#include <string>

#include "read/structured/front_matter.hpp"
#include "support/support.hpp"

using otlpdoc::Finding;
using otlpdoc::FrontMatterBlock;
using otlpdoc::read_front_matter;
using otlpdoc::scalar_text;
using otlpdoc::Value;
using otlpdoc::test::repeated;

namespace {

// `key=value` of every field, then what remains of the text.
std::string fields_and_rest(const std::string& text) {
  const FrontMatterBlock block = read_front_matter(text, "a.md");
  std::string out;
  for (const auto& [key, value] : block.fields) {
    const auto* list = value.as_list();
    out += key + "=" + (list ? std::to_string(list->size()) + " items" : scalar_text(value)) + " ";
  }
  return out + "| " + text.substr(block.size);
}

std::string complaints(const std::string& text) {
  std::string out;
  for (const Finding& diagnostic : read_front_matter(text, "a.md").diagnostics) {
    out += (out.empty() ? "" : "\n") + diagnostic.place.file + ":" +
           std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) +
           ": " + diagnostic.code + ": " + in_words(diagnostic.message, "en");
  }
  return out;
}

}  // namespace

TEST_CASE("YAML stands between lines of three hyphens") {
  CHECK(fields_and_rest("---\ntitle: 采样\ntags: [a, b]\n---\nText") ==
        "title=采样 tags=2 items | Text");
  CHECK(fields_and_rest("--- \ntitle: a\n...\t\nText") == "title=a | Text");
  CHECK(fields_and_rest("---\r\ntitle: a\r\n---\r\nText") == "title=a | Text");
  CHECK(fields_and_rest("---\ntitle: a\n---") == "title=a | ");
}

TEST_CASE("TOML stands between lines of three plus signs") {
  CHECK(fields_and_rest("+++\ntitle = \"a\"\nbatch = 5\n+++\nText") == "title=a batch=5 | Text");
  CHECK(fields_and_rest("+++\r\nz = 1\r\na = 2\r\n+++\r\nText") == "z=1 a=2 | Text");
}

TEST_CASE("JSON is an object at the very start") {
  CHECK(fields_and_rest("{\"title\": \"a } b\", \"n\": {\"m\": 1}}\nText") ==
        "title=a } b n= | Text");
  CHECK(fields_and_rest("{\n  \"title\": \"\\\"}\"\n}\nText") == "title=\"} | Text");
}

TEST_CASE("TOML dates and times become ISO strings, and what is no number a string") {
  CHECK(fields_and_rest("+++\nd = 2025-10-11\nt = 07:32:00\ndt = 1979-05-27T07:32:00-07:00\n"
                        "f = inf\nn = nan\n+++\n") ==
        "d=2025-10-11 t=07:32:00 dt=1979-05-27T07:32:00-07:00 f=inf n=nan | ");
}

TEST_CASE("JSON numbers keep their digits") {
  CHECK(fields_and_rest("{\"a\": 18446744073709551615, \"b\": -3, \"c\": 2.5}\n") ==
        "a=18446744073709551615 b=-3 c=2.5 | ");
}

TEST_CASE("fields know their line in the file") {
  CHECK(read_front_matter("---\n\na: 1\n---\n", "a.md").fields.at(0).second.line == 3);
  CHECK(read_front_matter("+++\n\na = 1\n+++\n", "a.md").fields.at(0).second.line == 3);
  CHECK(read_front_matter("{\n\n\"a\": 1\n}\n", "a.md").fields.at(0).second.line == 3);
}

TEST_CASE("size and lines cover the block with its last line end") {
  const FrontMatterBlock block = read_front_matter("---\na: 1\n---\n\nText\n", "a.md");
  CHECK(block.size == 13);
  CHECK(block.lines == 3);
}

TEST_CASE("an empty block has no fields and nothing wrong with it") {
  CHECK(fields_and_rest("---\n---\nText") == "| Text");
  CHECK(complaints("---\n---\nText") == "");
  CHECK(fields_and_rest("---\n# comment\n---\nText") == "| Text");
  CHECK(fields_and_rest("{}\nText") == "| Text");
}

TEST_CASE("other beginnings are no front matter") {
  for (const std::string text : {
           "",
           "# Title\n\n---\na: 1\n---\n",
           "\n---\na: 1\n---\n",
           "----\na: 1\n----\n",
           "---\n\nA thematic break opened this text.\n",
           "---\n# Title\n",
           "+++\nplus signs\n",
           "{{< note >}}\n",
           "{ brace }\n",
           "{",
       }) {
    CAPTURE(text);
    CHECK(fields_and_rest(text) == "| " + text);
    CHECK(complaints(text) == "");
  }
}

TEST_CASE("a block without end is told, and nothing is taken from it") {
  const std::string found = "\", found the end of the file";
  const std::string code = "a.md:1:1: front-matter-unterminated: expected a closing \"";
  CHECK(complaints("---\ntitle: a\n\n# Title\n") == code + "---" + found);
  CHECK(complaints("---\n\ntitle:\n") == code + "---" + found);
  CHECK(complaints("+++\ntitle = 1\n") == code + "+++" + found);
  CHECK(complaints("+++\n[table]\n") == code + "+++" + found);
  CHECK(complaints("{\"title\": \"a\"\n\n# Title\n") == code + "}" + found);
  CHECK(fields_and_rest("---\ntitle: a\n") == "| ---\ntitle: a\n");
}

TEST_CASE("a block that cannot be read is still no part of the text") {
  CHECK(fields_and_rest("---\na: b: c\n---\nText") == "| Text");
  CHECK(complaints("---\na: b: c\n---\nText") ==
        "a.md:2:5: front-matter-syntax: expected one value, found a second \":\" "
        "(quote such text)");
  CHECK(complaints("+++\ntitle x\n+++\n") ==
        "a.md:2:7: front-matter-syntax: expected \"=\" behind the key, found \"x\"");
  CHECK(complaints("{\"a\" 1}\n") ==
        "a.md:1:6: front-matter-syntax: expected JSON: unexpected number literal; expected ':'");
}

TEST_CASE("TOML columns count bytes") {
  CHECK(complaints("+++\n\"标题\" x\n+++\n") ==
        "a.md:2:10: front-matter-syntax: expected \"=\" behind the key, found \"x\"");
}

TEST_CASE("duplicate keys are told in all three") {
  const std::string again =
      ": front-matter-duplicate-key: expected each key once, found \"a\" again";
  CHECK(complaints("---\na: 1\na: 2\n---\n") == "a.md:3:1" + again);
  CHECK(complaints("+++\na = 1\n[b]\n[b.c]\n[b]\n+++\n") ==
        "a.md:5:1: front-matter-duplicate-key: expected each key once, found \"b\" again");
  CHECK(complaints("{\"a\": 1,\n \"a\": 2}\n") == "a.md:2:2" + again);
  CHECK(fields_and_rest("{\"a\": 1, \"a\": 2}\n") == "a=1 | ");
}

TEST_CASE("the excerpt is the line of the place") {
  CHECK(read_front_matter("---\na: 1\r\na: 2 # twice\r\n---\n", "a.md").diagnostics.at(0).excerpt ==
        "a: 2 # twice");
  CHECK(read_front_matter("---\na: 1\n", "a.md").diagnostics.at(0).excerpt == "---");
}

TEST_CASE("front matter must be a map") {
  CHECK(complaints("---\n- a\n---\n") ==
        "a.md:2:1: front-matter-not-a-map: expected \"key: value\" lines, found a list");
  CHECK(complaints("---\njust text\n---\n") ==
        "a.md:2:1: front-matter-not-a-map: expected \"key: value\" lines, found text");
}

TEST_CASE("nesting is bounded in all three") {
  const std::string deep =
      ": front-matter-too-deep: expected at most 100 levels of lists and maps, found more";
  CHECK(complaints("---\na: " + repeated("[", 10'000) + "\n---\n") == "a.md:2:103" + deep);
  CHECK(complaints("+++\na = " + repeated("[", 10'000) + "\n+++\n") == "a.md:2:104" + deep);
  CHECK(complaints("+++\n" + repeated("a.", 10'000) + "a = 1\n+++\n") == "a.md:2:199" + deep);
  CHECK(complaints("+++\n[" + repeated("a.", 10'000) + "a]\n+++\n") == "a.md:2:200" + deep);
  CHECK(complaints("+++\n" + repeated("a.a={", 10'000) + "\n+++\n") == "a.md:2:250" + deep);
  CHECK(complaints(repeated("{\"a\":", 10'000) + repeated("}", 10'000)) == "a.md:1:501" + deep);
}

TEST_CASE("brackets in TOML strings and comments nest nothing") {
  const std::string many = repeated("[", 200);
  CHECK(fields_and_rest("+++\na = '" + many + "' # " + many + "\nb = \"\"\"\\\"" + many +
                        "\"\"\"\"\"\nc = [[1.5], [2.5]]\n+++\n")
            .ends_with("c=2 items | "));
}

TEST_CASE("a block over 1 MiB is not read") {
  const std::string big(1 << 20, 'x');
  const std::string large = "front-matter-too-large: expected at most 1048576 bytes, found ";
  CHECK(complaints("---\na: " + big + "\n---\n") == "a.md:2:1: " + large + "1048580");
  CHECK(complaints("+++\na = '" + big + "'\n+++\n") == "a.md:2:1: " + large + "1048583");
  CHECK(complaints("{\"a\": \"" + big + "\"}") == "a.md:1:1: " + large + "1048585");
  CHECK(fields_and_rest("---\na: " + big + "\n---\nText") == "| Text");
}

TEST_CASE("what is no map between two marks is text") {
  for (const std::string text : {
           "---\n\nThis introduction has six words.\n\n---\n\n# Title\n",
           "---\nText right below.\n---\n",
           "---\n\n- a\n- b\n\n---\n",
           "---\n\n# Title\n\n---\n\nText",
           "---\n\n\"Quoted,\" they said.\n\n---\n",
           "---\n\nSome text: with a colon: twice.\n\n---\n",
           "---\n\nNote: a colon: twice.\n\nMore text.\n\nAnd more.\n\n---\n",
           "---\n\n![image](a.png) **bold** `code: x`\n\n---\n",
           "---\n\n> quoted\n\n...\n",
           "---\n\n| a | b |\n|---|---|\n\n---\n",
           "---\n\n\x01 control: characters\n\n---\n",
           "---\r\n\r\nWindows.\r\n\r\n---\r\n",
           "+++\n\nplus signs\n\n+++\n",
           "+++\n\n# Title\n\n+++\n",
       }) {
    CAPTURE(text);
    CHECK(fields_and_rest(text) == "| " + text);
    if (text.find("below") == std::string::npos) CHECK(complaints(text) == "");
  }
  const std::string prose = "---\n\n" + repeated("Some words of prose.\n\n", 60'000) + "---\n";
  CHECK(fields_and_rest(prose) == "| " + prose);
  CHECK(complaints(prose) == "");
}

TEST_CASE("what was meant as fields is no text, whatever is wrong with it") {
  for (const std::string text : {
           "---\ntitle: a: b\n---\nText",
           "---\n# mine\ntitle: [a\n---\nText",
           "---\n\ntitle: [a\ntags: b\n---\nText",
           "---\n\"title\": a: b\n---\nText",
           "---\n{title: a\n---\nText",
           "---\n标题: a: b\n---\nText",
           "---\n# only a comment\n---\nText",
           "---\n\n---\nText",
           "+++\ntitle = a\n+++\nText",
       }) {
    CAPTURE(text);
    CHECK(fields_and_rest(text) == "| Text");
  }
}
