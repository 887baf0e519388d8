// A whole screen that is drawn again and again, for `otlpdoc watch`.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"

namespace otlpdoc {

// What to write for a whole screen without flicker: as many of the lines as fit, and the
// footer at the bottom. Where lines are left out, `more` says how many.
std::string frame(const std::vector<std::string>& lines, std::string_view footer,
                  const std::function<std::string(std::size_t)>& more, const TerminalSize& size);

// Makes the terminal what it was before a LiveScreen took it. May be called by a signal handler.
void give_back_terminal();

// The terminal of a program that goes on until a signal ends it: alternate screen, no
// cursor, no echo. SIGINT and SIGTERM end the process at once with exit code 0, for reading
// a corpus may take long. Whatever ends or stops it, the terminal is given back. There may
// be one of these at a time.
class LiveScreen {
 public:
  // Without `fd` (-1) only the signals are handled.
  explicit LiveScreen(int fd);
  ~LiveScreen();
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;

  TerminalSize size() const { return terminal_size(fd_); }

  // False when the terminal cannot be written to. In the background the process stops, as
  // other programs that need the whole screen do.
  bool show(const std::string& frame);

  // Can be read when the screen must be drawn again; -1 when there is none.
  int redraw() const;

 private:
  int fd_;
};

}  // namespace otlpdoc
