#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace otlpdoc {
namespace {

constexpr int kDefaultWidth = 100;
constexpr int kNarrowest = 20;

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
  if (const char* columns = std::getenv("COLUMNS")) {
    const int width = std::atoi(columns);
    if (width >= kNarrowest && width <= 1000) return width;
  }
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= kNarrowest) return size.ws_col;
  return kDefaultWidth;
}

bool is_screen(int fd) { return isatty(fd) != 0 && environment("TERM") != "dumb"; }

TerminalSize terminal_size(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return {};
  return {size.ws_col, size.ws_row};
}

}  // namespace otlpdoc
