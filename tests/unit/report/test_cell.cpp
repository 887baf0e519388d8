#include <catch2/catch.hpp>
#include <limits>

#include "render/people.hpp"

using namespace otlpdoc;
using namespace std::chrono_literals;

namespace {

std::string shown(const Cell& cell, const char* language = "en") {
  return people_text(cell, Wording(language));
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("people read cells in their own notation") {
  CHECK(shown(std::monostate{}) == "–");
  CHECK(shown(true) == "yes");
  CHECK(shown(false, "zh") == "否");
  CHECK(shown(std::int64_t{1234567}) == "1,234,567");
  CHECK(shown(std::string("架构")) == "架构");
  CHECK(shown(Date{2025y / 10 / 11}) == "2025-10-11");
  CHECK(shown(Date{2025y / 13 / 11}) == "–");
  CHECK(shown(Percent{0.5}) == "50%");
  CHECK(shown(Bar{0.5}) == "");
}

TEST_CASE("people read decimals with at most two digits after the point") {
  CHECK(shown(3.8333333) == "3.83");
  CHECK(shown(0.5) == "0.5");
  CHECK(shown(12.0) == "12");
  CHECK(shown(-0.001) == "-0.001");
  CHECK(shown(0.00012345) == "0.000123");
  CHECK(shown(1234.999) == "1,235");
  CHECK(shown(-1234.5) == "-1,234.5");
  CHECK(shown(1e20) == "1e+20");
  CHECK(shown(kNan) == "–");
  CHECK(shown(-kInfinity) == "–");
}

TEST_CASE("people read nested values as a list") {
  const Value stack{
      Value::List{Value{std::string("Kafka")}, Value{std::int64_t{3}},
                  Value{Value::Map{{"name", Value{std::string("Redis")}}, {"ha", Value{true}}}}}};
  CHECK(shown(stack) == "Kafka, 3, {name: Redis, ha: yes}");
  CHECK(shown(Value{}) == "–");
  CHECK(shown(Value{Value::List{}}) == "");
}

TEST_CASE("people are not shown a bottomless value") {
  Value value{std::string("bottom")};
  for (int i = 0; i < 1000; ++i) value = Value{Value::List{std::move(value)}};
  const std::string text = shown(value);
  CHECK(text.size() < 100);
  CHECK(text.find("…") != std::string::npos);
}

TEST_CASE("a percentage never says all or nothing unless it is so") {
  CHECK(percent_text(19 / 70.0) == "27%");
  CHECK(percent_text(0.285) == "29%");  // half is rounded up, though 0.285 * 100 < 28.5
  CHECK(percent_text(0.0) == "0%");
  CHECK(percent_text(0.0001) == "1%");
  CHECK(percent_text(0.9999) == "99%");
  CHECK(percent_text(1.0) == "100%");
  CHECK(percent_text(1.2) == "120%");
  CHECK(percent_text(-0.1) == "-10%");
  CHECK(percent_text(std::nullopt) == "–");
  CHECK(percent_text(kNan) == "–");
}

TEST_CASE("a bar never looks full or empty unless it is so") {
  CHECK(filled_cells(0, 20) == 0);
  CHECK(filled_cells(0.001, 20) == 1);
  CHECK(filled_cells(0.5, 20) == 10);
  CHECK(filled_cells(0.999, 20) == 19);
  CHECK(filled_cells(1, 20) == 20);
  CHECK(filled_cells(7, 20) == 20);
  CHECK(filled_cells(-1, 20) == 0);
}

TEST_CASE("markers follow the ranges of the batch report") {
  CHECK(marker(range_of(0.2499)) == "🔴");
  CHECK(marker(range_of(0.25)) == "⚠️");
  CHECK(marker(range_of(0.5)) == "⚡");
  CHECK(marker(range_of(0.9999)) == "⚡");
  CHECK(marker(range_of(1)) == "✅");
}

TEST_CASE("one_line makes any text fit for one line of a terminal") {
  CHECK(one_line("  first\nsecond\r\nthird\tend \u3000") == "first second third end");
  CHECK(one_line("a\rb\x1b[2J") == "a\uFFFDb\uFFFD[2J");
}
