// Watches every directory with inotify, and starts anew when its queue has run over.

#include "cli/file_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "base/paths.hpp"
#include "generated/messages.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

constexpr std::uint32_t kDirectoryEvents =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;
constexpr std::uint32_t kGone = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED;
constexpr std::uint32_t kMask = kDirectoryEvents | IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE_SELF |
                                IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

Worded limit(const char* name) {
  std::string value;
  std::ifstream("/proc/sys/fs/inotify/" + std::string(name)) >> value;
  return value.empty() ? say::errors::unknown : say::verbatim(value);
}

Worded last_failure() { return say::verbatim(std::strerror(errno)); }

Error too_many_watches(const std::string& root) {
  return {say::at_place(root, say::errors::too_many_watches(limit("max_user_watches"))),
          say::advice::raise_watches};
}

Result<int> open_inotify() {
  const int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd >= 0) return fd;
  if (errno == EMFILE)
    return Error{say::errors::too_many_instances(limit("max_user_instances")),
                 say::advice::raise_instances};
  return Error{say::errors::files_not_watched(last_failure()), {}};
}

std::string path_in(const std::string& directory, std::string_view name) {
  std::string path = directory == "/" ? directory : directory + "/";
  return path.append(name);
}

std::string parent_of(const std::string& path) {
  const std::string_view parent = directory_of(path);
  return parent.empty() ? "/" : std::string(parent);
}

// Directories that the reader enters, too.
std::vector<std::string> directories_in(const std::string& directory) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator it(directory, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    std::error_code unknown;
    const std::string name = it->path().filename().string();
    if (!is_hidden(name) && it->symlink_status(unknown).type() == fs::file_type::directory)
      found.push_back(path_in(directory, name));
  }
  return found;
}

}  // namespace

Result<FileWatch> FileWatch::open(const std::string& root, std::set<std::string> files) {
  const auto fd = open_inotify();
  if (!fd) return fd.error();
  FileWatch watch(root, std::move(files), *fd);
  if (auto error = watch.add_everything()) return *error;
  return watch;
}

FileWatch::FileWatch(std::string root, std::set<std::string> files, int fd)
    : root_(std::move(root)), files_(std::move(files)), fd_(fd) {}

FileWatch::FileWatch(FileWatch&& other) noexcept { *this = std::move(other); }

FileWatch& FileWatch::operator=(FileWatch&& other) noexcept {
  std::swap(root_, other.root_);
  std::swap(files_, other.files_);
  std::swap(documents_, other.documents_);
  std::swap(fd_, other.fd_);
  std::swap(watched_, other.watched_);
  std::swap(watch_of_, other.watch_of_);
  std::swap(first_change_, other.first_change_);
  std::swap(last_change_, other.last_change_);
  return *this;
}

FileWatch::~FileWatch() {
  if (fd_ >= 0) close(fd_);
}

std::optional<Error> FileWatch::add_everything() {
  if (auto error = add_tree(root_)) return error;
  for (const std::string& file : files_) {
    const std::string directory = parent_of(file);
    if (watch_of_.count(directory) != 0) continue;
    if (auto error = add(directory, false)) return error;
  }
  return std::nullopt;
}

// A directory is watched before it is read, so nothing made meanwhile is missed.
std::optional<Error> FileWatch::add_tree(const std::string& top) {
  std::vector<std::string> open_directories = {top};
  while (!open_directories.empty()) {
    const std::string directory = std::move(open_directories.back());
    open_directories.pop_back();
    if (auto error = add(directory, true)) return error;
    if (watch_of_.count(directory) == 0) continue;
    for (std::string& below : directories_in(directory))
      open_directories.push_back(std::move(below));
  }
  return std::nullopt;
}

// A directory other than the root that is gone again or cannot be read is left out, as the
// reader does.
std::optional<Error> FileWatch::add(const std::string& directory, bool in_corpus) {
  const int watch = inotify_add_watch(fd_, directory.c_str(), kMask);
  if (watch < 0) {
    if (errno == ENOSPC) return too_many_watches(root_);
    if (errno == ENOMEM || directory == root_)
      return Error{say::at_place(directory, say::errors::cannot_be_watched(last_failure())), {}};
    return std::nullopt;
  }
  // A directory has one watch; when it was moved, an old name may still hold it.
  if (const auto old = watched_.find(watch); old != watched_.end() && old->second.path != directory)
    watch_of_.erase(old->second.path);
  watched_[watch] = {directory, in_corpus};
  watch_of_[directory] = watch;
  return std::nullopt;
}

void FileWatch::remove_tree(const std::string& top) {
  const auto remove = [this](auto at) {
    inotify_rm_watch(fd_, at->second);
    watched_.erase(at->second);
    return watch_of_.erase(at);
  };
  if (const auto at = watch_of_.find(top); at != watch_of_.end()) remove(at);
  const std::string below = top + "/";
  for (auto at = watch_of_.lower_bound(below);
       at != watch_of_.end() && at->first.starts_with(below);)
    at = remove(at);
}

void FileWatch::forget(int watch) {
  const auto at = watched_.find(watch);
  if (at == watched_.end()) return;
  const auto path = watch_of_.find(at->second.path);
  if (path != watch_of_.end() && path->second == watch) watch_of_.erase(path);
  watched_.erase(at);
}

// The queue has run over, so anything may have changed.
Result<Change> FileWatch::start_again() {
  auto fresh = open(root_, files_);
  if (!fresh) return fresh.error();
  std::swap(fresh->first_change_, first_change_);
  std::swap(fresh->last_change_, last_change_);
  *this = std::move(*fresh);
  return Change::some;
}

Result<Change> FileWatch::take_directory(const inotify_event& event, const std::string& path) {
  if ((event.mask & kDirectoryEvents) == 0) return Change::none;
  if ((event.mask & (IN_MOVED_FROM | IN_DELETE)) != 0) remove_tree(path);
  if ((event.mask & (IN_MOVED_TO | IN_CREATE | IN_ATTRIB)) != 0) {
    if (auto error = add_tree(path)) return *error;
  }
  return Change::some;
}

Result<Change> FileWatch::take_event(const inotify_event& event) {
  const auto at = watched_.find(event.wd);
  if (at == watched_.end()) return Change::none;  // still told of one that was removed
  const Watched directory = at->second;
  if ((event.mask & kGone) != 0 && directory.path == root_)
    return Error{say::at_place(root_, say::errors::corpus_gone), say::advice::start_again};
  if ((event.mask & IN_IGNORED) != 0) forget(event.wd);
  if (event.len == 0) return Change::none;
  const std::string_view name = event.name;
  const std::string path = path_in(directory.path, name);
  if (files_.count(path) != 0) return Change::some;
  if (!directory.in_corpus) return Change::none;
  if ((event.mask & IN_ISDIR) != 0)
    return is_hidden(name) ? Change::none : take_directory(event, path);
  return documents_.fits(name) ? Change::some : Change::none;
}

Result<Change> FileWatch::take() {
  alignas(inotify_event) char buffer[std::size_t{64} << 10];
  const ssize_t size = ::read(fd_, buffer, sizeof buffer);
  if (size < 0 && errno != EAGAIN && errno != EINTR)
    return Error{say::errors::changes_unread(last_failure()), {}};
  Change change = Change::none;
  for (ssize_t offset = 0; offset < size;) {
    const auto& event = *reinterpret_cast<const inotify_event*>(buffer + offset);
    if ((event.mask & IN_Q_OVERFLOW) != 0) return start_again();
    const auto one = take_event(event);
    if (!one) return one.error();
    if (*one == Change::some) change = Change::some;
    offset += static_cast<ssize_t>(sizeof event + event.len);
  }
  return change;
}

// Until the burst has ended; empty when there is none.
std::optional<int> FileWatch::milliseconds_left(const Burst& burst) const {
  if (!first_change_) return std::nullopt;
  const auto end = std::min(*last_change_ + burst.quiet, *first_change_ + burst.longest);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

Result<Wake> FileWatch::wait(int other, const Burst& burst) {
  for (;;) {
    const auto left = milliseconds_left(burst);
    if (left == 0) {
      first_change_.reset();
      return Wake::change;
    }
    pollfd ready[] = {{fd_, POLLIN, 0}, {other, POLLIN, 0}};
    if (poll(ready, 2, left.value_or(-1)) < 0) {
      if (errno == EINTR) continue;
      return Error{say::errors::cannot_be_awaited(last_failure()), {}};
    }
    if (ready[1].revents != 0) return Wake::other;
    if (ready[0].revents == 0) continue;
    const auto change = take();
    if (!change) return change.error();
    if (*change == Change::none) continue;
    last_change_ = Clock::now();
    if (!first_change_) first_change_ = last_change_;
  }
}

}  // namespace otlpdoc
