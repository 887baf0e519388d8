// Draws files, megabytes and speed ten times a second at most, and erases them at the end.

#include "cli/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "report/cell.hpp"

namespace otlpdoc {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 500ms;
constexpr auto kBetween = 100ms;
constexpr int kBar = 24;        // cells
constexpr int kNarrowest = 20;  // lines that wrap cannot be drawn over
constexpr const char* kErase = "\r\x1b[K";

std::string line(const ReadProgress& progress, std::chrono::duration<double> time, int width) {
  const double share = progress.all_files == 0 ? 0
                                               : static_cast<double>(progress.files) /
                                                     static_cast<double>(progress.all_files);
  const double megabytes = static_cast<double>(progress.bytes) / 1e6;
  std::string text = fmt::format("reading {} of {} files · {:.0f} MB · {:.0f} MB/s",
                                 grouped(static_cast<std::int64_t>(progress.files)),
                                 grouped(static_cast<std::int64_t>(progress.all_files)), megabytes,
                                 megabytes / std::max(time.count(), 0.001));
  if (display_width(text) + kBar + 1 < width) {
    const int done = static_cast<int>(share * kBar);
    text = repeated("█", done) + repeated("░", kBar - done) + " " + text;
  }
  return shorten(text, width - 1);
}

}  // namespace

ProgressBar::ProgressBar()
    : ProgressBar(
          is_screen(STDERR_FILENO) && terminal_size(STDERR_FILENO).width >= kNarrowest
              ? terminal_width(STDERR_FILENO)
              : 0,
          [](const std::string& text) {
            std::fwrite(text.data(), 1, text.size(), stderr);
            std::fflush(stderr);
          },
          Clock::now) {}

ProgressBar::ProgressBar(int width, std::function<void(const std::string&)> write,
                         std::function<Clock::time_point()> now)
    : width_(width),
      write_(std::move(write)),
      now_(std::move(now)),
      began_(now_()),
      next_(began_ + kPatience) {}

ProgressBar::~ProgressBar() {
  if (drawn_) write_(kErase);
}

void ProgressBar::update(const ReadProgress& progress) {
  if (width_ == 0) return;
  const Clock::time_point now = now_();
  if (now < next_) return;
  next_ = now + kBetween;
  drawn_ = true;
  write_(kErase + line(progress, now - began_, width_));
}

}  // namespace otlpdoc
