#include <catch2/catch.hpp>

#include "analyse/history.hpp"
#include "history_of.hpp"

using namespace otlpdoc;
using test::day;
using test::history_of;

TEST_CASE("working days: Monday to Friday, or all seven") {
  // 2025-10-10 is a Friday.
  CHECK(working_days_between(day(2025, 10, 10), day(2025, 10, 13), Week::monday_to_friday) == 1);
  CHECK(working_days_between(day(2025, 10, 10), day(2025, 10, 13), Week::all_days) == 3);
  CHECK(working_days_between(day(2025, 10, 10), day(2025, 10, 12), Week::monday_to_friday) == 0);
  CHECK(working_days_between(day(2025, 10, 13), day(2025, 10, 10), Week::monday_to_friday) == -1);
  CHECK(iso(*after_working_days(day(2025, 10, 10), 1, Week::monday_to_friday)) == "2025-10-13");
  CHECK(iso(*after_working_days(day(2025, 10, 10), 0, Week::monday_to_friday)) == "2025-10-10");
  CHECK(iso(*after_working_days(day(2025, 10, 11), 0, Week::monday_to_friday)) == "2025-10-13");
  CHECK(iso(*after_working_days(day(2025, 10, 11), 1, Week::monday_to_friday)) == "2025-10-13");
  CHECK(iso(*after_working_days(day(2025, 10, 11), 1, Week::all_days)) == "2025-10-12");
  CHECK(iso(*after_working_days(day(1960, 2, 26), 1, Week::monday_to_friday)) == "1960-02-29");
}

TEST_CASE("working days: there is no day after the year 9999") {
  for (const Week week : {Week::monday_to_friday, Week::all_days}) {
    CHECK(iso(*after_working_days(day(9999, 12, 30), 1, week)) == "9999-12-31");
    CHECK_FALSE(after_working_days(day(9999, 12, 30), 2, week));
    CHECK_FALSE(after_working_days(day(2025, 1, 1), 200'000'000, week));
  }
}

TEST_CASE("working days: going forward and counting back agree") {
  for (unsigned first = 1; first <= 28; ++first) {
    for (std::int64_t ahead = 1; ahead < 30; ++ahead) {
      const Date from = day(2025, 2, first);
      const Date to = *after_working_days(from, ahead, Week::monday_to_friday);
      CHECK(working_days_between(from, to, Week::monday_to_friday) == ahead);
      const std::chrono::weekday weekday{std::chrono::sys_days{to}};
      CHECK(weekday.iso_encoding() <= 5);
    }
  }
}

TEST_CASE("throughput: mean, least and most of the batches, and documents per working day") {
  const Throughput throughput = analyse_throughput(history_of(
      {{day(2025, 10, 6), {4}}, {day(2025, 10, 8), {1}}, {day(2025, 10, 13), {7}}}, {{}}, {}));
  CHECK(throughput.batches == 3);
  CHECK(throughput.documents == 12);
  CHECK(throughput.mean == 4.0);
  CHECK(throughput.least == 1);
  CHECK(throughput.most == 7);
  CHECK(throughput.working_days == 6);
  CHECK(throughput.per_working_day == 2.0);
}

TEST_CASE("throughput: a batch that only a timeline names was never worked on") {
  Catalogue catalogue = history_of({{day(2025, 10, 6), {4}}, {day(2025, 10, 7), {2}}}, {{}}, {});
  catalogue.batches.push_back({.number = 3, .date = day(2025, 10, 8)});
  CHECK(analyse_throughput(catalogue).batches == 2);
  CHECK(analyse_throughput(catalogue, 1).batches == 1);
  CHECK(analyse_throughput(Catalogue{}).batches == 0);
}
