// Progress of reading a corpus, on standard error, apart from all output.

#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "otlpdoc/read.hpp"

namespace otlpdoc {

// A line that says how far reading has come, on a terminal that has waited half a second;
// none otherwise, and none once it is gone.
class ProgressBar {
 public:
  using Clock = std::chrono::steady_clock;

  // Draws on standard error when that is a terminal.
  ProgressBar();
  // `write` gets what is to be drawn; `now` tells the time.
  ProgressBar(int width, std::function<void(const std::string&)> write,
              std::function<Clock::time_point()> now);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(const ReadProgress& progress);

 private:
  int width_ = 0;  // cells; 0: nothing is drawn
  std::function<void(const std::string&)> write_;
  std::function<Clock::time_point()> now_;
  Clock::time_point began_, next_;
  bool drawn_ = false;
};

}  // namespace otlpdoc
