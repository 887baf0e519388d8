// Work shared out among threads, with exceptions carried back to the caller.

#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace otlpdoc {

// 0 jobs stand for as many as the machine has cores.
inline std::size_t thread_count(std::size_t jobs) {
  return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

// Calls work() on so many threads at once, this one among them; on fewer where the system
// gives no more. The first exception of any of them is thrown when all have ended.
template <class Work>
void run_parallel(std::size_t threads, Work work) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < threads; ++i) others.emplace_back(guarded);
    } catch (const std::system_error&) {
    } catch (const std::bad_alloc&) {
    }
    guarded();
  }
  if (failure) std::rethrow_exception(failure);
}

// Calls work(state, i) once for each i below `count`, on at most so many threads; each
// makes a state of its own with make_state(). Which thread takes which i is left to
// chance, but they are begun in order.
template <class MakeState, class Work>
void for_each_parallel(std::size_t count, std::size_t threads, MakeState make_state, Work work) {
  std::atomic<std::size_t> next = 0;
  run_parallel(std::min(threads, count), [&] {
    try {
      auto state = make_state();
      for (std::size_t i = next++; i < count; i = next++) work(state, i);
    } catch (...) {
      next = count;  // nobody needs the rest
      throw;
    }
  });
}

}  // namespace otlpdoc
