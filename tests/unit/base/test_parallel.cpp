// What becomes of exceptions in threads.
#include <atomic>
#include <catch2/catch.hpp>
#include <new>
#include <stdexcept>

#include "base/parallel.hpp"

using namespace otlpdoc;

TEST_CASE("parallel: an exception of any thread is thrown when all have ended") {
  std::atomic<int> ended = 0;
  std::atomic<int> begun = 0;
  const auto work = [&] {
    if (begun++ == 1) throw std::runtime_error("no");
    ++ended;
  };
  CHECK_THROWS_WITH(run_parallel(4, work), "no");
  CHECK(ended == 3);
}

TEST_CASE("parallel: what is left is not begun when one has failed") {
  std::atomic<int> begun = 0;
  const auto work = [&](int&, std::size_t i) {
    ++begun;
    if (i == 10) throw std::bad_alloc();
  };
  CHECK_THROWS_AS(for_each_parallel(
                      1'000'000, 2, [] { return 0; }, work),
                  std::bad_alloc);
  CHECK(begun < 1'000'000);
}
