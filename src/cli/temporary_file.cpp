// Creates files beside their targets, and remembers them for handlers of deadly signals.

#include "cli/temporary_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <random>

#include <fmt/format.h>

namespace otlpdoc {
namespace {

constexpr int kTries = 100;  // names

// What a signal handler removes; a run hardly writes so many files.
std::array<std::atomic<const char*>, 256> to_remove;
static_assert(std::atomic<const char*>::is_always_lock_free);

void remember(const char* path) {
  for (auto& place : to_remove) {
    const char* none = nullptr;
    if (place.compare_exchange_strong(none, path)) return;
  }
}

void forget(const char* path) {
  for (auto& place : to_remove) {
    const char* same = path;
    if (place.compare_exchange_strong(same, nullptr)) return;
  }
}

extern "C" void end_by_signal(int signal) {
  remove_temporary_files();
  ::signal(signal, SIG_DFL);
  raise(signal);
}

// Signals that somebody ignores or handles are left as they are.
void handle_signals() {
  for (const int signal :
       {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2}) {
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) continue;
    action.sa_handler = end_by_signal;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
}

std::string random_name() {
  std::random_device random;
  return fmt::format(".otlpdoc-{:08x}{:08x}", random(), random());
}

}  // namespace

// Short names, however long that of the target is.
TemporaryFile::TemporaryFile(const std::string& target) {
  handle_signals();
  for (int left = kTries; left > 0 && fd_ < 0; --left) {
    path_ = target.substr(0, target.rfind('/') + 1) + random_name();
    remember(path_.c_str());
    fd_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    is_there_ = fd_ >= 0;
    if (is_there_) return;
    const int error = errno;
    forget(path_.c_str());
    errno = error;
    if (error != EEXIST && error != EINTR) return;
  }
}

TemporaryFile::~TemporaryFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!is_there_) return;
  unlink(path_.c_str());
  forget(path_.c_str());
}

bool TemporaryFile::close() {
  const int fd = fd_;
  fd_ = -1;
  return ::close(fd) == 0 || errno == EINTR;
}

bool TemporaryFile::replace(const std::string& target) {
  if (rename(path_.c_str(), target.c_str()) != 0) return false;
  is_there_ = false;
  forget(path_.c_str());
  return true;
}

// Some file systems know no renaming that spares what is there, others no hard links, and some
// neither: there the place is taken first, empty.
bool TemporaryFile::take(const std::string& target) {
  if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
    is_there_ = false;
    forget(path_.c_str());
    return true;
  }
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return false;
  if (link(path_.c_str(), target.c_str()) == 0) return true;
  if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS && errno != EMLINK && errno != EINVAL)
    return false;
  const int place =
      open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (place < 0) return false;
  ::close(place);
  if (replace(target)) return true;
  const int error = errno;
  unlink(target.c_str());
  errno = error;
  return false;
}

void remove_temporary_files() {
  const int error = errno;
  for (auto& place : to_remove) {
    if (const char* path = place.exchange(nullptr)) unlink(path);
  }
  errno = error;
}

}  // namespace otlpdoc
