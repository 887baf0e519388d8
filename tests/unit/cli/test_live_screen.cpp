#include "cli/live_screen.hpp"

#include <catch2/catch.hpp>

using namespace otlpdoc;

static std::string more(std::size_t lines) { return std::to_string(lines) + " more"; }

namespace {

const std::string kBegin = "\x1b[?2026h\x1b[H";
const std::string kEnd = "\x1b[?2026l";
const std::string kErase = "\x1b[2K";

}  // namespace

TEST_CASE("live screen: lines stand at the top, the footer at the bottom, nothing old between") {
  CHECK(frame({"one", "two"}, "end", more, {20, 5}) ==
        kBegin + kErase + "one\r\n" + kErase + "two\r\n\x1b[J\x1b[5;1H" + kErase + "end" + kEnd);
}

TEST_CASE("live screen: what just fits is shown whole") {
  const std::string out = frame({"one", "two", "three"}, "end", more, {20, 4});
  CHECK(out.find("three") != std::string::npos);
  CHECK(out.find("more") == std::string::npos);
}

TEST_CASE("live screen: of more lines than fit the last row tells how many") {
  CHECK(frame({"one", "two", "three", "four"}, "end", more, {20, 4}) ==
        kBegin + kErase + "one\r\n" + kErase + "two\r\n" + kErase + "2 more\r\n\x1b[J\x1b[4;1H" +
            kErase + "end" + kEnd);
}

TEST_CASE("live screen: the smallest terminals have the footer, as far as it fits") {
  CHECK(frame({"one", "two"}, "the end", more, {4, 1}) ==
        kBegin + "\x1b[J\x1b[1;1H" + kErase + "the…" + kEnd);
  CHECK(frame({"one", "two"}, "end", more, {9, 2}) ==
        kBegin + kErase + "2 more\r\n\x1b[J\x1b[2;1H" + kErase + "end" + kEnd);
}
