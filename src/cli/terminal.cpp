// Asks NO_COLOR, COLUMNS, TERM and the terminal itself, in the usual order.

#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace otlpdoc {
namespace {

constexpr int kDefaultWidth = 100;
constexpr int kLeastWidth = 20, kWidest = 1000;  // that are laid out for

}  // namespace

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

bool wants_color(std::string_view choice, int fd) {
  if (choice != "auto") return choice == "always";
  if (!environment("NO_COLOR").empty()) return false;
  return !environment("FORCE_COLOR").empty() || is_screen(fd);
}

int terminal_width(int fd) {
  const auto laid_out = [](int width) { return std::clamp(width, kLeastWidth, kWidest); };
  const std::string_view columns = environment("COLUMNS");
  int width = 0;
  const auto [stop, error] =
      std::from_chars(columns.data(), columns.data() + columns.size(), width);
  if (error == std::errc::result_out_of_range && !columns.starts_with('-')) return kWidest;
  if (error == std::errc() && width > 0) return laid_out(width);
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return laid_out(size.ws_col);
  return kDefaultWidth;
}

bool is_screen(int fd) { return isatty(fd) != 0 && environment("TERM") != "dumb"; }

TerminalSize terminal_size(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  return {size.ws_col, size.ws_row};
}

}  // namespace otlpdoc
