// Tests MDX: what is code is blanked out, bytes and lines stay where they are.

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "read/markdown/mdx.hpp"

using namespace otlpdoc;

namespace {

// The text without code, its lines without space at their ends.
std::string shown(const std::string& text) {
  const MdxText out = without_code(text);
  CHECK(out.text.size() == text.size());
  CHECK(std::count(out.text.begin(), out.text.end(), '\n') ==
        std::count(text.begin(), text.end(), '\n'));
  std::string lines;
  for (std::string_view line : split(out.text, "\n")) {
    lines += line.substr(0, line.find_last_not_of(' ') + 1);
    lines += '|';
  }
  lines.pop_back();
  return lines;
}

}  // namespace

TEST_CASE("modules, expressions and components are no text") {
  CHECK(shown("import a from 'a'\n\nText\n") == "||Text");
  CHECK(shown("import {\n  a,\n} from 'a'\nexport const b = {\n\n  c: 1,\n}\n\nText\n") ==
        "||||||||Text");
  CHECK(shown("One {two('}')} three {/* four */} five\n") ==
        "One            three              five");
  CHECK(shown("<Icon name=\"x\" />\n\n- <A b={c} /> d\n") == "<?             ?>||- d");
  CHECK(shown("a <B c={d => ({e: '>'})}>f</B> g\n") == "a                        f     g");
  CHECK(shown("{\n  x\n}\n\ny\n") == "||||y");
  CHECK(shown("<Cards\n  a={b}\n/>\n\ny\n") == "<?  ?>||||y");
  CHECK(shown("## Title {#name}\n") == "## Title {#name}");
}

TEST_CASE("what stands between tags is text, whatever its indentation") {
  CHECK(shown("<Tabs>\n  <Tab>\n    One\n\n    ```js\n    a {b}\n    ```\n    - c\n      - d\n"
              "  </Tab>\n</Tabs>\n\n    e\n") == "||One||```js|a {b}|```|- c|  - d||||    e");
}

TEST_CASE("code and what is no expression stay") {
  CHECK(shown("`<Tabs>` and ``{a}`` and a < b\n") == "`<Tabs>` and ``{a}`` and a < b");
  CHECK(shown("a { b\n") == "a { b");
  CHECK(shown("```\nimport a from 'a'\n{b}\n```\n") == "```|import a from 'a'|{b}|```");
  CHECK(shown("\\{a} and \\<B>\n") == "\\{a} and \\<B>");
  CHECK(shown("<a href=\"b\">c</a>\n") == "<a href=\"b\">c</a>");
}

TEST_CASE("text that begins with imports is MDX, by any name") {
  CHECK(is_mdx("a.mdx", "text"));
  CHECK(is_mdx("a.md", "# A\n\nimport B from './b.mdx'\n\n<B />\n"));
  CHECK_FALSE(is_mdx("a.md", "```js\nimport a from 'a'\n```\n"));
  CHECK_FALSE(is_mdx("a.md", "import the data from 'a' and go on\n"));
}

TEST_CASE("a component may show anything") {
  CHECK(without_code("<A />\n").has_components);
  CHECK(without_code("<a.b>c</a.b>\n").has_components);
  CHECK_FALSE(without_code("<em>a</em> {b}\n").has_components);
}

TEST_CASE("marks that nothing closes end soon") {
  for (const char* piece : {"{", "<A ", "`", "<A b={", "{\"", "import {\n\n"}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    CHECK(without_code(text).text.size() == text.size());
  }
}
