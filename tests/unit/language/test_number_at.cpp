#include <catch2/catch.hpp>

#include "language/number_at.hpp"

using namespace otlpdoc;

TEST_CASE("read_number takes separators, decimals and scales, and says where it ends") {
  struct Row {
    std::string text;
    double value;
    std::size_t end;
    double rounding;
  };
  const auto row = GENERATE(values<Row>({
      {"10,200 字", 10200, 6, 0},
      {"1.5万字", 15000, 6, 500},
      {"12 k", 12000, 4, 500},
      {"12 km", 12, 2, 0},
      {"3m", 3, 1, 0},
      {"1.2.3", 1.2, 3, 0},
      {"1,23", 1, 1, 0},
  }));
  CAPTURE(row.text);
  const Number number = read_number(row.text, 0);
  CHECK(number.value == row.value);
  CHECK(number.end == row.end);
  CHECK(number.rounding == row.rounding);
}

TEST_CASE("ordinal_at reads digits of either width and Chinese, up to what numbers batches") {
  using Found = std::optional<std::pair<int, std::size_t>>;
  CHECK(ordinal_at("第12批", 3) == Found({12, 5}));
  CHECK(ordinal_at("１２", 0) == Found({12, 6}));
  CHECK(ordinal_at("十二批", 0) == Found({12, 6}));
  CHECK_FALSE(ordinal_at("批", 0));
  CHECK_FALSE(ordinal_at("9999999", 0));
}
