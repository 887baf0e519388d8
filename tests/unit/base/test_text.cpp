#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

#include "base/text.hpp"

using namespace otlpdoc;
using Lines = std::vector<std::string>;

TEST_CASE("decode reads one code point and how many bytes it took") {
  CHECK(decode("a").value == U'a');
  CHECK(decode("字数").value == U'字');
  CHECK(decode("字数").size == 3);
  CHECK(decode("🔴").size == 4);
}

TEST_CASE("decode takes malformed bytes one at a time") {
  const auto text = GENERATE(as<std::string>{}, "\xff", "\x80", "\xe5\xad", "\xc0\xaf",
                             "\xed\xa0\x80", "\xf4\x90\x80\x80");
  CHECK(decode(text).value == 0xFFFD);
  CHECK(decode(text).size == 1);
}

TEST_CASE("append_utf8 writes what decode reads") {
  std::string out;
  for (const char32_t c : {U'a', U'é', U'字', U'🔴'}) append_utf8(out, c);
  CHECK(out == "aé字🔴");
}

TEST_CASE("append_utf8 writes U+FFFD for what is no character") {
  std::string out;
  append_utf8(out, 0xD800);
  append_utf8(out, 0x110000);
  CHECK(out == "\uFFFD\uFFFD");
}

TEST_CASE("display_width counts terminal cells by grapheme cluster") {
  struct Row {
    std::string text;
    int cells;
  };
  const auto row = GENERATE(values<Row>({
      {"", 0},
      {"Collector", 9},
      {"架构", 4},
      {"架构 A", 6},
      {"（全角）", 8},
      {"é", 1},
      {"e\u0301", 1},             // combining accent
      {"▏░█", 3},                 // ambiguous width
      {"🔴", 2},                   //
      {"⚠", 1},                   // drawn as text
      {"⚠\uFE0F", 2},             // drawn as emoji
      {"1\uFE0F\u20E3", 2},       // keycap
      {"a\uFE0F", 1},             // a has no emoji form
      {"👍🏽", 2},            // skin tone
      {"👨\u200D👩\u200D👧", 2},     // family, joined
      {"🇨🇳", 2},                  // two regional indicators
      {"🇨🇳🇩🇪", 4},                //
      {"한글", 4},                //
      {"\u1112\u1161\u11AB", 2},  // Hangul from conjoining letters
      {"\t\n\x1b", 0},            // controls have no width
      {"\u200B", 0},              //
  }));
  CAPTURE(row.text);
  CHECK(display_width(row.text) == row.cells);
}

TEST_CASE("shorten keeps what fits and marks the cut") {
  CHECK(shorten("Collector", 9) == "Collector");
  CHECK(shorten("Collector", 8) == "Collect…");
  CHECK(shorten("架构设计", 8) == "架构设计");
  CHECK(shorten("架构设计", 7) == "架构设…");
  CHECK(shorten("架构设计", 6) == "架构…");
  CHECK(shorten("架构", 1) == "…");
  CHECK(shorten("架构", 0) == "");
  CHECK(shorten("", 3) == "");
}

TEST_CASE("shorten never cuts a grapheme cluster") {
  CHECK(shorten("👨\u200D👩\u200D👧 team", 4) == "👨\u200D👩\u200D👧 …");
  CHECK(shorten("👨\u200D👩\u200D👧 team", 2) == "…");
}

TEST_CASE("wrap breaks at spaces") {
  CHECK(wrap("claims are shown as claimed", 12) == Lines{"claims are", "shown as", "claimed"});
  CHECK(wrap("exactly ten", 11) == Lines{"exactly ten"});
  CHECK(wrap("  many   spaces\nand lines ", 40) == Lines{"many spaces and lines"});
}

TEST_CASE("wrap breaks between wide characters") {
  CHECK(wrap("这些数字来自磁盘", 6) == Lines{"这些数", "字来自", "磁盘"});
  CHECK(wrap("使用Collector采集", 11) == Lines{"使用", "Collector采", "集"});
}

TEST_CASE("wrap keeps punctuation with the character it belongs to") {
  CHECK(wrap("磁盘文档，报告", 8) == Lines{"磁盘文", "档，报告"});
  CHECK(wrap("见「磁盘」处", 4) == Lines{"见", "「磁", "盘」", "处"});
}

TEST_CASE("wrap breaks a word that is longer than a line") {
  CHECK(wrap("a abcdefghij b", 4) == Lines{"a", "abcd", "efgh", "ij b"});
}

TEST_CASE("wrap gives at least one line, whatever the width") {
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("   ", 10) == Lines{""});
  CHECK(wrap("ab", 0) == Lines{"a", "b"});
  CHECK(wrap("字", 1) == Lines{"字"});
}

TEST_CASE("printable leaves nothing that a terminal would obey") {
  CHECK(printable("\x1b[31mred") == "\uFFFD[31mred");
  CHECK(printable("a\tb\r\nc\x7f") == "a\uFFFDb\uFFFD\uFFFDc\uFFFD");
  CHECK(printable("\u009B2J") == "\uFFFD2J");                        // C1
  CHECK(printable("\u202Egnp.exe\u2066") == "\uFFFDgnp.exe\uFFFD");  // bidirectional overrides
  CHECK(printable("\u200E\u200F\u2028\uFEFF").size() == 4 * 3);      //
  CHECK(printable("\u200E\u200F\u2028\uFEFF") == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(printable("caf\xe9") == "caf\uFFFD");
  CHECK(printable(std::string("a\0b", 3)) == "a\uFFFDb");
}

TEST_CASE("printable leaves ordinary text alone") {
  const auto text =
      GENERATE(as<std::string>{}, "", "plain", "架构（一）", "👨\u200D👩\u200D👧 ⚠\uFE0F", "e\u0301");
  CHECK(printable(text) == text);
}

TEST_CASE("trim knows Unicode white space") {
  CHECK(trim("  a b \t\r\n") == "a b");
  CHECK(trim("\u3000全角\u3000\u00A0") == "全角");
  CHECK(trim("\u3000 ") == "");
  CHECK(trim("\xff a \x80") == "\xff a \x80");
}

TEST_CASE("lower changes ASCII letters only") { CHECK(lower("OTLP É 文档") == "otlp É 文档"); }

TEST_CASE("lower changes every byte alike, wherever it stands") {
  for (std::size_t at = 0; at < 20; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text(20, '@');
      text[at] = static_cast<char>(byte);
      std::string expected = text;
      if (byte >= 'A' && byte <= 'Z') expected[at] = static_cast<char>(byte - 'A' + 'a');
      REQUIRE(lower(text) == expected);
    }
  }
}

TEST_CASE("contains finds parts") {
  CHECK(contains("总字数", "字数"));
  CHECK(contains("x", ""));
  CHECK_FALSE(contains("字", "字数"));
}

TEST_CASE("a number beside another has the decimals that tell them apart") {
  CHECK(number_beside(3, 3) == "3");
  CHECK(number_beside(1234.56, 5000) == "1,234.6");
  CHECK(number_beside(2.95, 5) == "3");
  CHECK(number_beside(2.94, 5) == "2.9");
  CHECK(number_beside(2.9995, 3) == "2.9995");
  CHECK(number_beside(99.95, 100) == "99.95");
  CHECK(number_beside(3.004, 3) == "3.004");
}

TEST_CASE("grouped separates thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-999) == "-999");
  CHECK(grouped(-12345) == "-12,345");
  CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
}

TEST_CASE("nearest finds the word that was meant") {
  const Lines formats = {"text", "json", "ndjson", "csv", "markdown"};
  CHECK(nearest("markdwon", formats) == "markdown");
  CHECK(nearest("JSON", formats) == "json");
  CHECK(nearest("jsn", formats) == "json");
  CHECK(nearest("tetx", formats) == "text");
  CHECK(nearest("html", formats) == "");
  CHECK(nearest("", formats) == "");
  CHECK(nearest("json", {}) == "");
}

TEST_CASE("nearest does not spend time on absurd names") {
  const std::string absurd(5'000'000, 'x');
  CHECK(nearest(absurd, {"json", absurd}) == "");
  CHECK(nearest("json", {absurd}) == "");
}
