#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"
#include "read/text/encoding.hpp"
#include "support/support.hpp"

using namespace otlpdoc;

namespace {

DecodedText decoded(const std::string& bytes) { return decode_text(bytes, "a.md"); }

std::string only_code(const std::string& bytes) {
  const auto found = test::codes(decoded(bytes).diagnostics);
  return found.size() == 1 ? found[0] : std::to_string(found.size()) + " diagnostics";
}

}  // namespace

TEST_CASE("encoding: UTF-8 stays as it is, without its byte order mark") {
  for (const std::string text : {"", "# 文档\r\n", "a\uFFFDb", "🔴", "\u0085\u07FF\uD7FF\uE000"}) {
    CHECK(decoded(text).text == text);
    CHECK(decoded("\xEF\xBB\xBF" + text).text == text);
    CHECK(decoded(text).encoding == "UTF-8");
    CHECK(decoded(text).diagnostics.empty());
  }
}

TEST_CASE("encoding: UTF-16 is known by its byte order mark") {
  const std::string text = decoded(std::string("\xFF\xFE#\0\x87\x65\x3D\xD8\x34\xDD", 10)).text;
  CHECK(text == "#文🔴");
  CHECK(decoded(std::string("\xFE\xFF\0#\x65\x87\xD8\x3D\xDD\x34", 10)).text == "#文🔴");
  CHECK(decoded(std::string("\xFF\xFE#\0", 4)).encoding == "UTF-16");
  CHECK(only_code(std::string("\xFF\xFE#\0", 4)) == "encoding-transcoded");
  CHECK(decoded("\xFF\xFE").text == "");
}

TEST_CASE("encoding: broken UTF-16 keeps its readable part") {
  CHECK(decoded(std::string("\xFF\xFE"
                            "a\0b",
                            5))
            .text == "a\uFFFD");
  CHECK(decoded(std::string("\xFF\xFE\x00\xD8"
                            "a\0",
                            6))
            .text == "\uFFFDa");
  CHECK(only_code(std::string("\xFF\xFE"
                              "a\0b",
                              5)) == "encoding-invalid");
}

TEST_CASE("encoding: GB18030 is known by reading as Chinese") {
  const std::string bytes =
      "# \xCE\xC4\xB5\xB5\xD6\xCA\xC1\xBF\xA3\xBA"
      "90%\n";
  CHECK(decoded(bytes).text == "# 文档质量：90%\n");
  CHECK(decoded(bytes).encoding == "GB18030");
  CHECK(only_code(bytes) == "encoding-transcoded");
}

TEST_CASE("encoding: what is neither keeps its readable part") {
  const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
      {"caf\xE9 au lait", "caf\uFFFD au lait"},
      {"\xE5\xAD", "\uFFFD\uFFFD"},                      // ends inside a character
      {"字\xFF数", "字\uFFFD数"},                        //
      {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // surrogate
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // beyond U+10FFFF
      {"12345678\xE5", "12345678\uFFFD"},                //
  }));
  CAPTURE(expected);
  CHECK(decoded(bytes).text == expected);
  CHECK(only_code(bytes) == "encoding-invalid");
}

TEST_CASE("encoding: the first malformed byte is shown with its line") {
  const Finding diagnostic = decoded("# a\ncaf\xE9 au lait\nmore\n").diagnostics.at(0);
  CHECK(diagnostic.place.file == "a.md");
  CHECK(diagnostic.place.line == 2);
  CHECK(diagnostic.place.column == 4);
  CHECK(diagnostic.excerpt == "caf\xE9 au lait");
}

TEST_CASE("encoding: NUL bytes are told") {
  CHECK(only_code(std::string("a\nb\0c", 5)) == "nul-bytes");
  CHECK(decoded(std::string("a\nb\0c", 5)).diagnostics.at(0).place.line == 2);
}

TEST_CASE("encoding: whatever the bytes, the text is UTF-8, and reads as itself") {
  const unsigned seed = GENERATE(range(1U, 150U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string bytes = seed % 10 == 0 ? "\xFF\xFE" : seed % 10 == 1 ? "\xFE\xFF" : "";
  for (auto i = random() % 60; i > 0; --i)
    bytes += random() % 2 == 0 ? static_cast<char>(random() % 256) : 'a';
  const std::string text = decoded(bytes).text;
  CHECK(test::is_utf8(text));
  // A byte order mark that stood second would be taken for one.
  if (!text.starts_with("\xEF\xBB\xBF")) CHECK(decoded(text).text == text);
}
