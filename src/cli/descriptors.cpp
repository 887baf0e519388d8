// Writes until all is written, and fills descriptors that were closed before the start.

#include "cli/descriptors.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

namespace otlpdoc {

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd ready{fd, POLLOUT, 0};
      if (poll(&ready, 1, -1) < 0 && errno != EINTR) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

void hold_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
    // The other way round, so that it is as useless as a closed one. The lowest free number is
    // this one, for those below are held.
    const bool held = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) >= 0;
    if (!held) (void)!open("/", O_RDONLY | O_DIRECTORY);
  }
}

int end_by_closed_pipe() {
  ::signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
  return 128 + SIGPIPE;
}

}  // namespace otlpdoc
