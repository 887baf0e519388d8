#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "analyse/resampling.hpp"
#include "history_of.hpp"

using namespace otlpdoc;
using test::day;
using test::history_of;

namespace {

// `3 2025-10-20, 4 2025-10-21, – –`: batches and date of each percentile.
std::string points(const Outlook& outlook) {
  std::string out;
  for (const ForecastPoint& point : outlook.points)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ",
                       point.batches ? std::to_string(*point.batches) : "–",
                       point.date ? iso(*point.date) : "–");
  return out;
}

std::string everything(const Forecast& forecast) {
  std::string out = fmt::format("{} {}\n", name(forecast.overall.state), points(forecast.overall));
  for (const Outlook& category : forecast.categories)
    out += fmt::format("{} {}\n", name(category.state), points(category));
  for (const ForecastStep& step : forecast.steps)
    out += fmt::format("{} {}\n", step.batches, fmt::join(step.documents, " "));
  return out;
}

// Five batches on five working days, from Monday on.
std::vector<test::MadeBatch> one_a_day(const std::vector<int>& documents) {
  std::vector<test::MadeBatch> out;
  for (unsigned i = 0; i < documents.size(); ++i)
    out.push_back({day(2025, 10, 6 + i), {documents[i]}});
  return out;
}

}  // namespace

TEST_CASE("forecast: batches that are all alike leave nothing to chance") {
  const Catalogue catalogue = history_of(one_a_day({2, 2, 2, 2}), {std::nullopt}, 14);
  const Forecast forecast = analyse_forecast(catalogue, day(2025, 10, 9));
  CHECK(forecast.overall.state == ForecastState::forecast);
  // Six to go are three batches, on the working days after Thursday the 9th.
  CHECK(points(forecast.overall) == "3 2025-10-14, 3 2025-10-14, 3 2025-10-14");
  CHECK(forecast.trials == 10000);
  REQUIRE(forecast.steps.size() == 3);
  CHECK(forecast.steps.at(0).documents == std::array<std::int64_t, 5>{10, 10, 10, 10, 10});
  CHECK(forecast.steps.at(2).date == day(2025, 10, 14));
  CHECK_FALSE(forecast.paused);
}

TEST_CASE("forecast: no date is beyond the year 9999") {
  std::vector<test::MadeBatch> batches;
  for (unsigned i = 0; i < 4; ++i) batches.push_back({day(9999, 12, 20 + i), {2}});
  const Forecast forecast =
      analyse_forecast(history_of(batches, {std::nullopt}, 40), day(9999, 12, 23));
  CHECK(points(forecast.overall) == "16 –, 16 –, 16 –");
  REQUIRE(forecast.steps.size() == 16);
  CHECK(forecast.steps.at(0).date == day(9999, 12, 24));
  CHECK_FALSE(forecast.steps.at(15).date);
}

TEST_CASE("forecast: the chance of a single batch is the share of batches like it") {
  // One to go, and one batch of five brought nothing. Its weight w is distributed
  // as Beta(1, 4): a nothing is E[w] = 1/5, two in a row are E[w^2] = 1/15, three
  // are E[w^3] = 1/35; so 50, 85 and 95 % lie at one, two and three batches.
  const Catalogue catalogue = history_of(one_a_day({1, 0, 1, 1, 1}), {std::nullopt}, 5);
  const Forecast forecast = analyse_forecast(catalogue, day(2025, 10, 10));
  CHECK(points(forecast.overall) == "1 2025-10-13, 2 2025-10-14, 3 2025-10-15");
}

TEST_CASE("forecast: categories are drawn together with the whole") {
  // A batch brings two of the first category, four times in five, or two of the
  // second. The whole needs exactly two batches, whichever they are.
  const std::vector<test::MadeBatch> batches = {{day(2025, 10, 6), {2, 0}},
                                                {day(2025, 10, 7), {0, 2}},
                                                {day(2025, 10, 8), {2, 0}},
                                                {day(2025, 10, 9), {2, 0}},
                                                {day(2025, 10, 10), {2, 0}}};
  const Forecast forecast = analyse_forecast(history_of(batches, {10, 4}, 14), day(2025, 10, 10));
  CHECK(points(forecast.overall) == "2 2025-10-14, 2 2025-10-14, 2 2025-10-14");
  CHECK(points(forecast.categories.at(0)) == "1 2025-10-13, 2 2025-10-14, 3 2025-10-15");
  // None of the second in n batches: E[(1 - w)^n] = 4 / (4 + n), which falls to
  // 50, 15 and 5 % at 4, 22.7 and 76.
  const auto& second = forecast.categories.at(1).points;
  CHECK(std::abs(*second.at(0).batches - 4) <= 1);
  CHECK(std::abs(*second.at(1).batches - 23) <= 1);
  CHECK(std::abs(*second.at(2).batches - 76) <= 5);
}

TEST_CASE("forecast: it starts from the date asked for or the last batch, whichever is later") {
  const Catalogue catalogue = history_of(one_a_day({2, 2, 2}), {std::nullopt}, 8);
  const Forecast early = analyse_forecast(catalogue, day(2025, 1, 1));
  CHECK(early.start == day(2025, 10, 8));
  CHECK(points(early.overall) == "1 2025-10-09, 1 2025-10-09, 1 2025-10-09");
  CHECK_FALSE(early.paused);
  const Forecast late = analyse_forecast(catalogue, day(2026, 10, 17));  // a Saturday
  CHECK(points(late.overall) == "1 2026-10-19, 1 2026-10-19, 1 2026-10-19");
  CHECK(late.paused);
}

TEST_CASE("forecast: a batch on a weekend makes every day a working day") {
  const std::vector<test::MadeBatch> batches = {
      {day(2025, 10, 9), {1}}, {day(2025, 10, 10), {1}}, {day(2025, 10, 11), {1}}};
  const Forecast forecast =
      analyse_forecast(history_of(batches, {std::nullopt}, 4), day(2025, 10, 11));
  CHECK(forecast.throughput.week == Week::all_days);
  CHECK(points(forecast.overall) == "1 2025-10-12, 1 2025-10-12, 1 2025-10-12");
}

TEST_CASE("forecast: what cannot be said has a state instead of a guess") {
  const auto state = [](const std::vector<int>& documents, std::optional<std::int64_t> target) {
    const Forecast forecast =
        analyse_forecast(history_of(one_a_day(documents), {target}, target), day(2025, 10, 12));
    CHECK(forecast.categories.at(0).state == forecast.overall.state);
    if (forecast.overall.state != ForecastState::forecast) CHECK(points(forecast.overall) == "");
    return name(forecast.overall.state);
  };
  CHECK(state({2, 2, 2}, std::nullopt) == "no_target");
  CHECK(state({2, 2, 2}, 0) == "no_target");
  CHECK(state({2, 2, 2}, 6) == "done");
  CHECK(state({2, 2, 2}, 5) == "done");
  CHECK(state({2}, 2) == "done");
  CHECK(state({2, 2}, 5) == "too_few");
  CHECK(state({0, 0, 0}, 5) == "no_convergence");
  CHECK(state({2, 2, 2}, 1'000'000'000'000'000) == "no_convergence");
  CHECK(state({2, 2, 2}, 7) == "forecast");
  CHECK(name(analyse_forecast({}, day(2025, 10, 12)).overall.state) == "no_target");
}

TEST_CASE("forecast: batches of one day are forecast, dates are not") {
  const Date only = day(2025, 10, 9);
  const Forecast forecast =
      analyse_forecast(history_of({{only, {1}}, {only, {1}}, {only, {1}}}, {5}, 5), only);
  CHECK(forecast.throughput.dating == Dating::one_day);
  CHECK(points(forecast.overall) == "2 –, 2 –, 2 –");
  CHECK(points(forecast.categories.at(0)) == "2 –, 2 –, 2 –");
  CHECK(forecast.throughput.per_working_day == 3.0);
}

TEST_CASE("forecast: without dates, or with one alone, batches are forecast") {
  const Forecast none =
      analyse_forecast(history_of({{{}, {1}}, {{}, {1}}, {{}, {1}}}, {5}, 5), day(2025, 10, 9));
  CHECK(none.throughput.dating == Dating::missing);
  CHECK_FALSE(none.throughput.per_working_day);
  CHECK(points(none.overall) == "2 –, 2 –, 2 –");
  const Forecast one = analyse_forecast(
      history_of({{{}, {1}}, {day(2025, 10, 8), {1}}, {{}, {1}}}, {5}, 5), day(2025, 10, 9));
  CHECK(one.throughput.dating == Dating::missing);
}

TEST_CASE("forecast: an interval backwards in time is left out") {
  const std::vector<test::MadeBatch> batches = {{day(2025, 10, 6), {1}},
                                                {day(2025, 10, 8), {1}},
                                                {day(2025, 10, 7), {1}},
                                                {day(2025, 10, 9), {1}}};
  const Forecast forecast = analyse_forecast(history_of(batches, {5}, 5), day(2025, 10, 9));
  CHECK(points(forecast.overall) == "1 2025-10-13, 1 2025-10-13, 1 2025-10-13");
}

TEST_CASE("forecast: a percentile that is not reached has no value") {
  // Each batch takes two years, and every other one brings nothing.
  std::vector<test::MadeBatch> batches;
  for (int i = 0; i < 6; ++i) batches.push_back({day(2000 + 2 * i, 10, 6), {i % 2}});
  const Forecast forecast = analyse_forecast(history_of(batches, {5}, 5), day(2010, 10, 6));
  REQUIRE(forecast.overall.state == ForecastState::forecast);
  CHECK(forecast.overall.points.at(0).date);
  CHECK_FALSE(forecast.overall.points.at(2).batches);
  CHECK_FALSE(forecast.overall.points.at(2).date);
}

TEST_CASE("forecast: percentiles rise, no end is in the past, and the same comes out again") {
  const unsigned seed = GENERATE(range(1U, 40U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<test::MadeBatch> batches;
  for (auto i = random() % 12; i > 0; --i) {
    test::MadeBatch batch{std::nullopt,
                          {static_cast<int>(random() % 4), static_cast<int>(random() % 3)}};
    if (random() % 5 != 0)
      batch.date = day(2025, 1 + static_cast<unsigned>(random() % 12),
                       1 + static_cast<unsigned>(random() % 28));
    batches.push_back(batch);
  }
  const auto target = [&] { return static_cast<std::int64_t>(random() % 60); };
  const Catalogue catalogue = history_of(batches, {target(), target()}, target());
  const Date as_of = day(2025, 6, 15);
  const Forecast forecast = analyse_forecast(catalogue, as_of);
  std::vector<Outlook> outlooks = forecast.categories;
  outlooks.push_back(forecast.overall);
  for (const Outlook& outlook : outlooks) {
    const ForecastPoint* last = nullptr;
    for (const ForecastPoint& point : outlook.points) {
      if (point.date)
        CHECK(*point.date >= std::max(as_of, forecast.throughput.last.value_or(as_of)));
      if (last) CHECK(last->batches.value_or(9999) <= point.batches.value_or(9999));
      if (last && last->date && point.date) CHECK(*last->date <= *point.date);
      last = &point;
    }
  }
  for (const ForecastStep& step : forecast.steps)
    CHECK(std::is_sorted(step.documents.begin(), step.documents.end()));
  CHECK(everything(analyse_forecast(catalogue, as_of)) == everything(forecast));
}

TEST_CASE("forecast: the whole as it stood after a batch") {
  const Catalogue catalogue = history_of(one_a_day({2, 2, 2, 9}), {std::nullopt}, 15);
  const Forecast then = analyse_forecast(catalogue, day(2025, 10, 8), 3);
  CHECK(then.overall.completion.finished == 6);
  CHECK(then.overall.points.at(0).batches == 5);
  CHECK(analyse_forecast(catalogue, day(2025, 10, 9)).overall.state == ForecastState::done);
}

TEST_CASE("forecast: there may be many batches and many categories") {
  const auto [batch_count, categories, each] =
      GENERATE(table<int, int, int>({{500, 1, 1}, {3, 1000, 1}, {40, 500, 0}, {500, 5, 0}}));
  CAPTURE(batch_count, categories, each);
  std::vector<test::MadeBatch> batches;
  for (int i = 0; i < batch_count; ++i) {
    test::MadeBatch batch{std::nullopt,
                          std::vector<int>(static_cast<std::size_t>(categories), each)};
    batch.documents[static_cast<std::size_t>(i % categories)] = 1;
    batches.push_back(batch);
  }
  const std::vector<std::optional<std::int64_t>> targets(static_cast<std::size_t>(categories), 900);
  const Catalogue catalogue = history_of(batches, targets, 1'000'000'000'000'000);
  const Forecast forecast = analyse_forecast(catalogue, day(2025, 10, 9));
  CHECK(forecast.overall.state == ForecastState::no_convergence);
  const Backtest backtest = analyse_backtest(catalogue);
  CHECK(backtest.inside_90 <= backtest.predictions);
}

TEST_CASE("draws are of the same probability and the same everywhere") {
  Draw draw;
  std::vector<int> seen(3);
  for (int i = 0; i < 30000; ++i) ++seen[draw.below(3)];
  for (int count : seen) CHECK(std::abs(count - 10000) < 400);
  CHECK(Draw(1).below(1) == 0);
  Draw first, second;
  for (int i = 0; i < 100; ++i) CHECK(first.below(97) == second.below(97));
}

TEST_CASE("the rank of a percentile is the smallest that covers it") {
  CHECK(rank_of(50, 4) == 2);
  CHECK(rank_of(85, 4) == 4);
  CHECK(rank_of(5, 10000) == 500);
  CHECK(rank_of(95, 1) == 1);
}
