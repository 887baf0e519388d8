#include <catch2/catch.hpp>
#include <random>

#include "history_of.hpp"

using namespace otlpdoc;
using test::history_of;

namespace {

std::string hits(const std::vector<int>& documents) {
  std::vector<test::MadeBatch> batches;
  for (int count : documents) batches.push_back({std::nullopt, {count}});
  const Backtest backtest = analyse_backtest(history_of(batches, {{}}, {}));
  return fmt::format("{}/{}/{}", backtest.inside_70, backtest.inside_90, backtest.predictions);
}

}  // namespace

TEST_CASE("backtest: what is always the same is always inside") {
  CHECK(hits({2, 2, 2, 2}) == "1/1/1");
  CHECK(hits({2, 2, 2, 2, 2}) == "3/3/3");  // after three: one and two ahead; after four: one
}

TEST_CASE("backtest: what never came before is outside") {
  CHECK(hits({2, 2, 2, 3}) == "0/0/1");
  CHECK(hits({1, 2, 3, 1, 1}) == "3/3/3");
}

TEST_CASE("backtest: with too few batches there is nothing to replay") {
  CHECK(hits({}) == "0/0/0");
  CHECK(hits({2, 2, 2}) == "0/0/0");
}

TEST_CASE("backtest: of many batches the newest are replayed, as far as the work allows") {
  CHECK(hits(std::vector<int>(50, 2)) == "1128/1128/1128");  // all of them
  CHECK(hits(std::vector<int>(150, 2)) == "153/153/153");    // 17 batches ahead
  CHECK(hits(std::vector<int>(400, 2)) == "4230/4230/4230");
}

// What three or four batches never showed, such as the largest there can be, no
// resampling knows: the bands hold somewhat less than they promise.
TEST_CASE("backtest: where chance alone rules, most of the truth is inside") {
  std::int64_t predictions = 0, inside_90 = 0, inside_70 = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    std::vector<test::MadeBatch> batches;
    for (int i = 0; i < 12; ++i)
      batches.push_back({std::nullopt, {static_cast<int>(random() % 30)}});
    const Backtest backtest = analyse_backtest(history_of(batches, {{}}, {}));
    predictions += backtest.predictions;
    inside_90 += backtest.inside_90;
    inside_70 += backtest.inside_70;
  }
  const auto rate = [&](std::int64_t hit) {
    return static_cast<double>(hit) / static_cast<double>(predictions);
  };
  CAPTURE(rate(inside_90), rate(inside_70));
  CHECK(rate(inside_90) > 0.7);
  CHECK(rate(inside_70) > 0.5);
  CHECK(rate(inside_70) < rate(inside_90));
}
