#include <catch2/catch.hpp>
#include <random>

#include <fmt/format.h>

#include "otlpdoc/date.hpp"

using otlpdoc::Date;
using otlpdoc::find_date;
using otlpdoc::iso;

namespace {

std::string found(std::string_view text) {
  const auto date = find_date(text);
  return date ? iso(*date) : "none";
}

Date day(int number) {
  return std::chrono::sys_days(std::chrono::year(1900) / 1 / 1) + std::chrono::days(number);
}

}  // namespace

TEST_CASE("dates are found in every usual form") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"2025-10-11", "2025-10-11"},
      {"2025/10/11", "2025-10-11"},
      {"2025_10_11", "2025-10-11"},
      {"2025.10.11", "2025-10-11"},
      {"2025年10月11日", "2025-10-11"},
      {"2025年1月5日", "2025-01-05"},
      {"2025-1-5", "2025-01-05"},
      {"２０２５-１０-１１", "2025-10-11"},
      {"2024-02-29", "2024-02-29"},
  }));
  CAPTURE(text);
  CHECK(found(text) == expected);
}

TEST_CASE("dates are found anywhere in the text") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"完成于 2025-10-11 深夜", "2025-10-11"},
      {"进度报告_2025_10_11_批次5.md", "2025-10-11"},
      {"2025-10-11T08:30:00Z", "2025-10-11"},
      {"1234 2025-10-11", "2025-10-11"},
      {"2025-10-11 至 2025-10-12", "2025-10-11"},
  }));
  CAPTURE(text);
  CHECK(found(text) == expected);
}

TEST_CASE("a date that is none is passed over") {
  const auto text = GENERATE(as<std::string>{}, "", "2025", "2025-10", "2025-13-45", "2025-02-29",
                             "2025-00-10", "2025-10-00", "12025-10-11", "2025-10-111", "10-11-2025",
                             "0000-01-01", "99999999999999999999", "2025-", "2025年10月");
  CAPTURE(text);
  CHECK(found(text) == "none");
}

TEST_CASE("the first valid date counts") {
  CHECK(found("2025-13-45, then 2025-10-11, then 2025-10-12") == "2025-10-11");
}

TEST_CASE("a written date reads back") {
  const unsigned seed = GENERATE(range(1U, 60U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const Date date = day(static_cast<int>(random() % 80'000));
  CHECK(find_date(iso(date)) == date);
  for (const char* form : {"{}/{}/{}", "a {}.{}.{} b", "{}_{}_{}.md", "{}年{}月{}日"}) {
    const std::string text =
        fmt::format(fmt::runtime(form), static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    CAPTURE(text);
    CHECK(find_date(text) == date);
  }
}
