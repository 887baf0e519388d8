#include <catch2/catch.hpp>
#include <string>

#include "read/structured/pattern.hpp"
#include "support/support.hpp"

using otlpdoc::Pattern;
using otlpdoc::test::repeated;

namespace {

constexpr std::int64_t kRoom = std::int64_t{8} << 20;

bool matches(const std::string& pattern, const std::string& text) {
  const auto parsed = Pattern::parse(pattern, kRoom);
  INFO(pattern << (parsed ? "" : ": " + in_words(parsed.error().message, "en")));
  REQUIRE(parsed);
  return parsed->matches(text);
}

std::string pattern_refusal(const std::string& pattern) {
  const auto parsed = Pattern::parse(pattern, kRoom);
  return parsed ? "" : in_words(parsed.error().message, "en");
}

}  // namespace

TEST_CASE("a pattern matches any part of the text") {
  CHECK(matches("b", "abc"));
  CHECK_FALSE(matches("^b", "abc"));
  CHECK(matches("^第[0-9]+批$", "第12批"));
  CHECK(matches("^.$", "采"));
  CHECK(matches("^\\p{Han}{2}$", "采样"));
  CHECK_FALSE(matches("a$", "a\n"));
  CHECK_FALSE(matches("^a.b$", "a\nb"));
  CHECK(matches("", ""));
}

TEST_CASE("what ECMA-262 writes in another way than RE2") {
  CHECK(matches("^\\u91C7\\u{6837}$", "采样"));
  CHECK(matches("^[\\u4e00-\\u9fff]+$", "采样"));
  CHECK(matches("^\\uD83D\\uDE00$", "😀"));
  CHECK(matches("^\\u{1F600}$", "😀"));
  CHECK(matches("^\\cA$", "\x01"));
  CHECK(matches("^(?<year>[0-9]{4})$", "2025"));
  CHECK(matches("^[(?<]\\/\\-$", "?/-"));
}

TEST_CASE("what RE2 has not is refused with its name") {
  const auto [pattern, message] = GENERATE(table<std::string, std::string>({
      {"a(?=b)", "expected a pattern without look-around, got \"(?=\""},
      {"a(?!b)", "expected a pattern without look-around, got \"(?!\""},
      {"(?<=a)b", "expected a pattern without look-around, got \"(?<=\""},
      {"(?<!a)b", "expected a pattern without look-around, got \"(?<!\""},
      {"(a)\\1", "expected a pattern without back references, got \"\\1\""},
      {"(?<n>a)\\k<n>", "expected a pattern without back references, got \"\\k<n>\""},
      {"\\u12", "expected four hexadecimal digits behind \\u, got \"\\u12\""},
      {"(a", "expected a pattern, got \"(a\": missing ): (a"},
      {"[a", "expected a pattern, got \"[a\": missing ]: [a"},
      {"a**", "expected a pattern, got \"a**\": bad repetition operator: **"},
      {"a{1000}{1000}",
       "expected a pattern, got \"a{1000}{1000}\": bad repetition operator: {1000}{1000}"},
      {"(a{1000}){1000}",
       "expected at most 1000 repeats, those of repeats multiplied, got \"(a{1000}){1000}\""},
  }));
  CHECK(pattern_refusal(pattern) == message);
}

TEST_CASE("patterns are bounded") {
  CHECK(pattern_refusal(std::string(2001, 'a')) ==
        "expected a pattern of at most 2000 bytes, got 2001");
  CHECK(pattern_refusal(repeated("\\pL", 600))
            .starts_with("expected a pattern with fewer or shorter repeats, got \"\\pL\\pL"));
  CHECK(pattern_refusal(repeated("(", 1000) + repeated(")", 1000)).empty());
}

TEST_CASE("patterns that make backtracking explode take no time") {
  const auto pattern = GENERATE(as<std::string>{}, "^(a+)+$", "(.*)(.*)(.*)(.*)(.*)z", "^(a|a)*$",
                                "^(a|aa)+$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]$");
  CHECK_FALSE(matches(pattern, std::string(100'000, 'a') + "!"));
}
