#include <catch2/catch.hpp>
#include <string>

#include "read/structured/toml.hpp"

using otlpdoc::StructuredText;
using otlpdoc::Value;

namespace {

// The value in a form of its own: lists in `[]`, maps in `{}`, text in quotes.
std::string toml_shown(const Value& value) {
  if (const auto* text = value.as_string()) return "\"" + *text + "\"";
  std::string out;
  if (const auto* list = value.as_list()) {
    for (const Value& item : *list) out += (out.empty() ? "" : ", ") + toml_shown(item);
    return "[" + out + "]";
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map)
      out += (out.empty() ? "" : ", ") + key + ": " + toml_shown(member);
    return "{" + out + "}";
  }
  return scalar_text(value);
}

// What is read, or what is wrong with it.
std::string toml_read(const std::string& text) {
  const StructuredText toml = otlpdoc::read_toml({text, "a.md", 1});
  if (toml.diagnostics.empty()) return toml_shown(toml.value);
  const otlpdoc::Finding& first = toml.diagnostics.front();
  return std::to_string(first.place.line) + ":" + std::to_string(first.place.column) + ": " +
         first.code + ": " + in_words(first.message, "en");
}

}  // namespace

TEST_CASE("TOML: keys, tables and lists of tables") {
  const auto [text, value] = GENERATE(table<std::string, std::string>({
      {"", "{}"},
      {"# nothing\r\n\t\n", "{}"},
      {"a = 1 # one\nb-_9 = 2", "{a: 1, b-_9: 2}"},
      {"\"标题\" = 1\n'' = 2", "{标题: 1, : 2}"},
      {"a . b. 'c.d' = 1\na.e = 2", "{a: {b: {c.d: 1}, e: 2}}"},
      {"[a.b]\nc = 1\n[a]\nd = 2", "{a: {b: {c: 1}, d: 2}}"},
      {"[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2", "{a: [{b: 1}, {c: {d: 2}}]}"},
      {"[a]\nb.c = 1\n[a.b.d]\ne = 2", "{a: {b: {c: 1, d: {e: 2}}}}"},
      {"a = {b = 1, c.d = [1, [2.5,\n#x\n], ]}", "{a: {b: 1, c: {d: [1, [2.5]]}}}"},
      {"z = 1\na = 2", "{z: 1, a: 2}"},
  }));
  CAPTURE(text);
  CHECK(toml_read(text) == value);
}

TEST_CASE("TOML: text") {
  const auto [text, value] = GENERATE(table<std::string, std::string>({
      {R"(a = "x\t\"\\\u00E9\U0001F600")", "{a: \"x\t\"\\é😀\"}"},
      {R"(a = 'C:\x')", "{a: \"C:\\x\"}"},
      {"a = \"\"\"\nx\r\n y \\\n\n   z\"\"\"\"", "{a: \"x\n y z\"\"}"},
      {"a = '''\nx\\\n'y''''", "{a: \"x\\\n'y'\"}"},
      // What may follow a backslash at the end of a line.
      {"a = \"\"\"x \\\n\xC3\xA9\"\"\"", "{a: \"x \xC3\xA9\"}"},
      {"a = \"\"\"x \\\n\u3001y\"\"\"", "{a: \"x \u3001y\"}"},
  }));
  CAPTURE(text);
  CHECK(toml_read(text) == value);
}

TEST_CASE("TOML: numbers, dates and times as they are written") {
  const auto [text, value] = GENERATE(table<std::string, std::string>({
      {"a = [1_000, +5, -0, 0x1F, 0o17, 0b11]", "{a: [1_000, +5, -0, 0x1F, 0o17, 0b11]}"},
      {"a = [1.10, 6.6e-34, 1e3, -0.0]", "{a: [1.10, 6.6e-34, 1e3, -0.0]}"},
      {"a = [inf, +inf, -inf, nan]", "{a: [\"inf\", \"inf\", \"-inf\", \"nan\"]}"},
      {"a = [99999999999999999999, 1e999]", "{a: [\"99999999999999999999\", \"1e999\"]}"},
      {"a = [true, false]", "{a: [true, false]}"},
      {"a = [2025-10-11, 07:32:00.5, 2025-10-11 07:32:00, 2025-10-11T07:32:00-07:00]",
       "{a: [\"2025-10-11\", \"07:32:00.5\", \"2025-10-11 07:32:00\", "
       "\"2025-10-11T07:32:00-07:00\"]}"},
  }));
  CAPTURE(text);
  CHECK(toml_read(text) == value);
}

TEST_CASE("TOML: what is refused, and where") {
  const std::string key =
      "front-matter-syntax: expected a key of A-Z, a-z, 0-9, _ and - (put others in quotes), "
      "found ";
  const std::string syntax = "front-matter-syntax: expected ";
  const std::string again = "front-matter-duplicate-key: expected each key once, found ";
  const auto [text, said] = GENERATE_COPY(table<std::string, std::string>({
      {"é = 1", "1:1: " + key + "\"é\""},
      {"a.\u3001 = 1", "1:3: " + key + "\"\u3001\""},
      {"[标题]", "1:2: " + key + "\"标\""},
      {"a = 1\n\u2028b = 1", "2:1: " + key + "\"\uFFFD\""},
      {"a = é", "1:5: " + syntax + "a value (put text in quotes), found \"é\""},
      {"a = yes", "1:5: " + syntax + "a value, found yes (put text in quotes)"},
      {"a = 007", "1:5: " + syntax + "a value, found 007 (put text in quotes)"},
      {"a = 2025-02-30", "1:5: " + syntax + "a value, found 2025-02-30 (put text in quotes)"},
      {"a = 9999-99-99", "1:5: " + syntax + "a value, found 9999-99-99 (put text in quotes)"},
      {"a 1", "1:3: " + syntax + "\"=\" behind the key, found \"1\""},
      {"a = 1 b = 2", "1:7: " + syntax + "the end of the line, found \"b\""},
      {"a = \"x\nb = 1", "1:7: " + syntax + "a closing quote, found the end of the line"},
      {"a = '''x", "1:9: " + syntax + "closing ''', found the end"},
      {"a = \"\\x\"", "1:6: " + syntax + "an escape such as \\n, \\\" or \\u00E9, found another"},
      {"a = \"\\uD800\"", "1:6: " + syntax + "the number of a character, found another"},
      {"a = [1 2]", "1:8: " + syntax + "\",\" or \"]\" behind an item of a list, found \"2\""},
      {"a = {b = 1",
       "1:11: " + syntax + "\",\" or \"}\" behind a member of a table, found the end"},
      {"[a", "1:3: " + syntax + "\"]\", found the end"},
      {"a = \x01", "1:5: " + syntax + "text, found the control character U+0001"},
      {"a = 1\na = 2", "2:1: " + again + "\"a\" again"},
      {"a = {b = 1}\na.c = 2", "2:1: " + again + "\"a\" again"},
      {"[a]\n[a]", "2:1: " + again + "\"a\" again"},
      {"a = [1]\n[[a]]", "2:1: " + again + "\"a\" again"},
      {"[a.b]\nc = 1\n[a]\nb.d = 2", "4:1: " + again + "\"b\" again"},
  }));
  CAPTURE(text);
  CHECK(toml_read(text) == said);
}
