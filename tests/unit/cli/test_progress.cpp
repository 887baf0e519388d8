#include "cli/progress.hpp"

#include <catch2/catch.hpp>

using namespace otlpdoc;
using namespace std::chrono_literals;

namespace {

// What is drawn at these times after the beginning.
std::string drawn(int width, const std::vector<std::chrono::milliseconds>& times) {
  std::string out;
  ProgressBar::Clock::time_point now{};
  {
    ProgressBar bar(
        width, [&](const std::string& text) { out += text + "|"; }, [&] { return now; });
    for (const auto time : times) {
      now = ProgressBar::Clock::time_point{} + time;
      bar.update({1234, 2468, 50'000'000});
    }
  }
  return out;
}

}  // namespace

TEST_CASE("who waits half a second sees how far it is") {
  CHECK(drawn(100, {1ms, 499ms}) == "");
  CHECK(
      drawn(100, {500ms}) ==
      "\r\x1b[K████████████░░░░░░░░░░░░ reading 1,234 of 2,468 files · 50 MB · 100 MB/s|\r\x1b[K|");
}

TEST_CASE("it is drawn ten times a second at most, and erased") {
  const std::string out = drawn(60, {600ms, 650ms, 699ms, 700ms});
  CHECK(out ==
        "\r\x1b[Kreading 1,234 of 2,468 files · 50 MB · 83 MB/s|"
        "\r\x1b[Kreading 1,234 of 2,468 files · 50 MB · 71 MB/s|\r\x1b[K|");
}

TEST_CASE("a narrow terminal gets what fits, and no terminal nothing") {
  CHECK(drawn(20, {1s}) == "\r\x1b[Kreading 1,234 of 2…|\r\x1b[K|");
  CHECK(drawn(0, {1s, 2s}) == "");
}
