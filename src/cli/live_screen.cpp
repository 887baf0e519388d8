// Takes the terminal with escape sequences and termios; signal handlers give it back.

#include "cli/live_screen.hpp"

#include <signal.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/descriptors.hpp"
#include "cli/temporary_file.hpp"

namespace otlpdoc {
namespace {

// Lines are cut at the margin, not wrapped.
constexpr std::string_view kEnter = "\x1b[?1049h\x1b[?25l\x1b[?7l";
constexpr std::string_view kLeave = "\x1b[?7h\x1b[?25h\x1b[?1049l";
constexpr int kSignals[] = {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
constexpr std::size_t kSignalCount = std::size(kSignals);

// What signal handlers need, in place before they are.
struct Terminal {
  int fd = -1;
  int redraw = -1;
  volatile sig_atomic_t is_taken = 0;
  volatile sig_atomic_t is_silent = 0;  // echo is off
  termios before{};
  struct sigaction old_actions[kSignalCount] {};
};
Terminal terminal;

// Where there is no job control, everything is in the foreground.
bool in_foreground(int fd) {
  const pid_t group = tcgetpgrp(fd);
  return group < 0 || group == getpgrp();
}

void take() {
  terminal.is_taken = 1;
  if (isatty(STDIN_FILENO) != 0 && in_foreground(STDIN_FILENO) &&
      tcgetattr(STDIN_FILENO, &terminal.before) == 0) {
    termios silent = terminal.before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    terminal.is_silent = tcsetattr(STDIN_FILENO, TCSANOW, &silent) == 0 ? 1 : 0;
  }
  write_all(terminal.fd, kEnter);
}

// What was typed meanwhile is not for the shell.
void give_back() {
  if (terminal.is_taken == 0) return;
  terminal.is_taken = 0;
  write_all(terminal.fd, kLeave);
  if (terminal.is_silent != 0) tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal.before);
  terminal.is_silent = 0;
}

void ask_for_redraw() {
  const std::uint64_t one = 1;
  if (terminal.redraw >= 0) (void)!write(terminal.redraw, &one, sizeof one);
}

// Calls only what POSIX allows in a handler.
extern "C" void handle_signal(int signal) {
  const int saved = errno;
  if (signal == SIGWINCH || signal == SIGCONT) {
    ask_for_redraw();
  } else if (signal == SIGTSTP) {
    give_back();
    raise(SIGSTOP);
  } else {
    give_back();
    remove_temporary_files();
    if (signal == SIGINT || signal == SIGTERM) _exit(0);
    ::signal(signal, SIG_DFL);
    raise(signal);
  }
  errno = saved;
}

// The state of the terminal and what is known of it change together.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

std::string frame(const std::vector<std::string>& lines, std::string_view footer,
                  const std::function<std::string(std::size_t)>& more, const TerminalSize& size) {
  // Lines are erased before they are written: behind a line that fills the screen's width
  // the cursor would erase its end.
  constexpr std::string_view kErase = "\x1b[2K";
  const auto room = static_cast<std::size_t>(std::max(size.height - 1, 0));
  const bool is_cut = lines.size() > room;
  const std::size_t shown = is_cut ? std::max<std::size_t>(room, 1) - 1 : lines.size();
  std::string out = "\x1b[?2026h\x1b[H";  // shown at once, where terminals know that
  for (std::size_t i = 0; i < shown; ++i) out.append(kErase).append(lines[i]).append("\r\n");
  if (is_cut && room > 0) out.append(kErase).append(more(lines.size() - shown)).append("\r\n");
  out += fmt::format("\x1b[J\x1b[{};1H{}{}", size.height, kErase, shorten(footer, size.width));
  return out + "\x1b[?2026l";
}

void give_back_terminal() { give_back(); }

LiveScreen::LiveScreen(int fd) : fd_(fd) {
  terminal.fd = fd;
  terminal.redraw = fd < 0 ? -1 : eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = handle_signal;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const bool ends = kSignals[i] == SIGINT || kSignals[i] == SIGTERM;
    sigaction(kSignals[i], fd >= 0 || ends ? &action : nullptr, &terminal.old_actions[i]);
  }
}

LiveScreen::~LiveScreen() {
  const SignalsHeld held;
  give_back();
  for (std::size_t i = 0; i < kSignalCount; ++i)
    sigaction(kSignals[i], &terminal.old_actions[i], nullptr);
  if (terminal.redraw >= 0) close(terminal.redraw);
  terminal.redraw = -1;
}

int LiveScreen::redraw() const { return terminal.redraw; }

bool LiveScreen::show(const std::string& frame) {
  if (!in_foreground(fd_)) raise(SIGTTOU);
  if (!in_foreground(fd_)) return true;  // once it goes on there, too
  if (terminal.is_taken == 0) {
    const SignalsHeld held;
    take();
  }
  return write_all(fd_, frame);
}

}  // namespace otlpdoc
