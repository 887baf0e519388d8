#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace otlpdoc {

// Calls work(state, i) once for each i below `count`, on as many threads as the
// machine has cores; each thread makes a state of its own with make_state().
// Which thread takes which i is left to chance, so results belong in slot i.
template <class MakeState, class Work>
void for_each_parallel(std::size_t count, MakeState make_state, Work work) {
  constexpr std::size_t kWorthAThread = 8;  // items
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = std::min(cores, count / kWorthAThread + 1);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    auto state = make_state();
    for (std::size_t i = next++; i < count; i = next++) work(state, i);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
}

}  // namespace otlpdoc
