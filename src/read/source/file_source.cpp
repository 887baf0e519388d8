// Walks directories on several threads; reads regular files only, and only while they stand still.

#include "read/source/file_source.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "generated/messages.hpp"
#include "read/source/ignore.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

constexpr int kTries = 4;  // to read a file that changes

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Result<std::size_t> read_all(int fd, std::size_t expected, std::size_t largest,
                             std::string& bytes) {
  bytes.resize(expected + 1);
  std::size_t size = 0;
  for (;;) {
    const ssize_t got = ::read(fd, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error();
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > largest) return too_large(largest);
    if (size > expected && expected > 0) break;  // it grows, perhaps without end
    if (size == bytes.size()) bytes.resize(2 * size);
  }
  bytes.resize(size);
  return size;
}

bool is_same(const struct stat& a, const struct stat& b) {
  const auto same_time = [](const timespec& one, const timespec& other) {
    return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
  };
  return a.st_size == b.st_size && same_time(a.st_mtim, b.st_mtim) &&
         same_time(a.st_ctim, b.st_ctim);
}

// Leaves `status` as it was before, and says in `stood_still` whether it was the same
// behind. The size of files that the system makes up is 0, whatever they hold.
Result<std::size_t> read_once(int fd, std::size_t largest, std::string& bytes, struct stat& status,
                              bool& stood_still) {
  if (fstat(fd, &status) != 0) return system_error();
  if (auto error = why_not_regular(status)) return *error;
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (size > largest) return too_large(largest);
  auto got = read_all(fd, size, largest, bytes);
  struct stat after {};
  if (got && fstat(fd, &after) != 0) return system_error();
  stood_still = got && is_same(status, after) && (size == 0 || *got == size);
  return got;
}

// Where a link leads: inside the root, to a directory above itself, nowhere, or out.
EntryKind kind_of_link(const fs::path& link, const fs::path& root) {
  std::error_code error;
  const fs::path target = fs::canonical(link, error);
  if (error == std::errc::too_many_symbolic_link_levels) return EntryKind::link_loop;
  if (error) return EntryKind::link_dangling;
  if (!holds(root, target)) return EntryKind::link_outside;
  return holds(target, link.parent_path()) ? EntryKind::link_loop : EntryKind::link;
}

EntryKind kind_of(const fs::directory_entry& entry, const fs::path& canonical_root,
                  std::error_code& error) {
  switch (entry.symlink_status(error).type()) {
    case fs::file_type::regular:
      return EntryKind::regular;
    case fs::file_type::directory:
      return EntryKind::directory;
    case fs::file_type::symlink:
      return kind_of_link(entry.path(), canonical_root);
    default:
      return EntryKind::special;
  }
}

// Wraps around for years that only a forged time has.
std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 +
                                   static_cast<std::uint64_t>(time.tv_nsec));
}

// Whether there can be nothing below such a path.
bool is_nothing(const std::error_code& error) {
  return error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory ||
         error == std::errc::too_many_symbolic_link_levels || error == std::errc::filename_too_long;
}

FileStamp stamp_of(const struct stat& status) {
  return {status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim), status.st_ino};
}

// What one directory holds, in the order of the paths.
struct Directory {
  std::string path;  // empty: the root
  std::vector<SourceEntry> entries;
  std::vector<std::string> below;  // directories to enter, by path
  bool ignores = false;            // it holds `.gitignore`
};

// Reads directories on several threads, each a directory at a time.
class Walk {
 public:
  // `ignore` may be nullptr: nothing is left out.
  Walk(fs::path root, const DiskSource::Options& options, IgnoreRules* ignore)
      : root_(std::move(root)),
        stamps_(options.stamps),
        documents_(options.documents),
        ignore_(ignore) {}

  // The error is that of the root.
  Result<std::vector<SourceEntry>> run(std::size_t threads) {
    open_.emplace_back();
    run_parallel(threads, [this] { work(); });
    if (root_error_ != 0) return Error{say::verbatim(std::strerror(root_error_)), {}};
    return in_order();
  }

 private:
  void work() {
    try {
      read_directories();
    } catch (...) {
      // The others would wait for what this one has begun.
      const std::lock_guard lock(mutex_);
      failed_ = true;
      changed_.notify_all();
      throw;
    }
  }

  void read_directories() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return failed_ || !open_.empty() || reading_ == 0; });
      if (failed_ || open_.empty()) break;
      Directory directory{.path = std::move(open_.back())};
      open_.pop_back();
      ++reading_;
      lock.unlock();
      read(directory);
      lock.lock();
      --reading_;
      open_.insert(open_.end(), directory.below.begin(), directory.below.end());
      std::string path = directory.path;
      found_.insert_or_assign(std::move(path), std::move(directory));
      changed_.notify_all();
    }
  }

  void read(Directory& directory) {
    const std::string full = (root_ / directory.path).string();
    DIR* const handle = opendir(full.c_str());
    if (handle == nullptr) return fail(directory, errno);
    const std::unique_ptr<DIR, int (*)(DIR*)> owner(handle, closedir);
    const std::string prefix = directory.path.empty() ? std::string() : directory.path + "/";
    for (errno = 0; const dirent* found = readdir(handle); errno = 0)
      add(directory, prefix, *found, dirfd(handle));
    if (errno != 0) fail(directory, errno);
    if (ignore_ != nullptr) leave_out(directory, dirfd(handle));
    std::sort(directory.entries.begin(), directory.entries.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    // As their contents stand among the files beside them.
    std::sort(directory.below.begin(), directory.below.end(),
              [](const auto& a, const auto& b) { return a + "/" < b + "/"; });
  }

  // Takes out what is none of the corpus. A directory is not entered, and stands for all below it.
  void leave_out(Directory& directory, int handle) const {
    struct stat status {};
    const auto is_here = [&](const std::string& path) {
      return fstatat(handle, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    };
    if (directory.ignores) ignore_->add_file(directory.path);
    for (SourceEntry& entry : directory.entries) {
      if (entry.error == 0 && ignore_->ignores(entry.path, false)) entry.kind = EntryKind::ignored;
    }
    std::vector<std::string> below;
    for (std::string& path : directory.below) {
      EntryKind kind = kind_of_directory(base_name(path), directory.path.empty(), is_here);
      if (kind == EntryKind::directory && ignore_->ignores(path, true)) kind = EntryKind::ignored;
      if (kind == EntryKind::directory) {
        below.push_back(std::move(path));
      } else {
        directory.entries.push_back({std::move(path), kind, 0, {}});
      }
    }
    directory.below = std::move(below);
  }

  void fail(Directory& directory, int error) {
    if (directory.path.empty()) {
      root_error_ = error;
    } else {
      directory.entries.push_back({directory.path, EntryKind::directory, error, {}});
    }
  }

  void add(Directory& directory, const std::string& prefix, const dirent& found, int parent) const {
    const std::string_view name = found.d_name;
    if (name == "." || name == "..") return;
    directory.ignores = directory.ignores || name == ".gitignore";
    struct stat status {};
    bool known = false;
    const auto look = [&] {
      known = known || fstatat(parent, found.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
      return known;
    };
    unsigned char type = found.d_type;
    if (type == DT_UNKNOWN && look()) type = static_cast<unsigned char>(IFTODT(status.st_mode));
    if (type == DT_UNKNOWN) {
      // It may be a directory full of documents.
      if (!is_hidden(name) || documents_.fits(name))
        directory.entries.push_back({prefix + found.d_name, EntryKind::unknown, errno, {}});
      return;
    }
    if (type == DT_DIR) {
      if (!is_hidden(name)) directory.below.push_back(prefix + found.d_name);
      return;
    }
    const bool markdown = documents_.fits(name);
    const bool other = type == DT_REG && !markdown && is_documentation(name);
    if (!markdown && !other && type != DT_LNK) return;
    SourceEntry entry{prefix + found.d_name, EntryKind::regular, 0, {}};
    if (other) entry.kind = EntryKind::other_format;
    if (type == DT_LNK) {
      const fs::path link = root_ / entry.path;
      entry.kind = kind_of_link(link, root_);
      std::error_code error;
      if (!markdown && entry.kind != EntryKind::link_loop && !fs::is_directory(link, error)) return;
    } else if (type != DT_REG) {
      entry.kind = EntryKind::special;
    } else if (markdown && stamps_ && look()) {
      entry.stamp = stamp_of(status);
    }
    directory.entries.push_back(std::move(entry));
  }

  // All entries by path. The contents of a directory stand where its path with `/` does.
  std::vector<SourceEntry> in_order() {
    struct Level {
      Directory* directory;
      std::size_t entry = 0, below = 0;
    };
    std::vector<SourceEntry> out;
    std::size_t count = 0;
    for (const auto& [path, directory] : found_) count += directory.entries.size();
    out.reserve(count);
    std::vector<Level> open = {{&found_.at("")}};
    while (!open.empty()) {
      Level& level = open.back();
      std::vector<SourceEntry>& entries = level.directory->entries;
      const bool inner = level.below < level.directory->below.size();
      const std::string next = inner ? level.directory->below[level.below] : std::string();
      const std::string limit = next + "/";
      for (; level.entry < entries.size() && (!inner || entries[level.entry].path < limit);
           ++level.entry)
        out.push_back(std::move(entries[level.entry]));
      if (inner) {
        ++level.below;
        open.push_back({&found_.at(next)});
      } else {
        open.pop_back();
      }
    }
    return out;
  }

  const fs::path root_;
  const bool stamps_;
  const DocumentNames& documents_;
  IgnoreRules* const ignore_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> open_;  // directories to read
  std::size_t reading_ = 0;        // being read
  bool failed_ = false;            // an exception ended a thread
  int root_error_ = 0;             // of the system, why the root cannot be read
  std::unordered_map<std::string, Directory> found_;
};

}  // namespace

Error system_error() { return {say::verbatim(std::strerror(errno)), {}}; }

Error unreadable(const std::string& path, const Worded& why, Worded hint) {
  return {say::at_place(path, say::reading::unreadable(why)), std::move(hint)};
}

std::optional<Error> why_not_regular(const struct stat& status) {
  if (S_ISREG(status.st_mode)) return std::nullopt;
  return Error{S_ISDIR(status.st_mode) ? say::errors::is_directory : say::errors::not_regular, {}};
}

Result<int> open_to_read(const std::string& path, bool follow) {
  struct stat status {};
  // To open a device may do something, so what somebody names is looked at before.
  if (follow && stat(path.c_str(), &status) == 0) {
    if (auto error = why_not_regular(status)) return *error;
  }
  // O_NONBLOCK: a FIFO must not make the reader wait.
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
  const int fd = open(path.c_str(), flags);
  if (fd < 0) return system_error();
  return fd;
}

Error too_large(std::size_t largest) {
  return {say::errors::larger(static_cast<std::int64_t>(largest >> 20)),
          say::advice::exclude_or_raise_limit};
}

Result<std::size_t> read_file(const std::string& path, bool follow, std::string& bytes,
                              FileStamp* stamp, std::size_t largest) {
  for (int left = kTries; left > 0; --left) {
    const auto opened = open_to_read(path, follow);
    if (!opened) return opened.error();
    const Descriptor file(*opened);
    struct stat status {};
    bool stood_still = false;
    auto got = read_once(file.get(), largest, bytes, status, stood_still);
    if (!got) return got;
    if (stamp != nullptr) *stamp = stamp_of(status);
    if (stood_still) return got;
  }
  return Error{say::errors::changes_while_read, say::advice::try_again};
}

Result<std::size_t> read_standard_input(std::string& bytes, std::size_t largest) {
  constexpr std::size_t kPiece = std::size_t{64} << 10;
  bytes.clear();
  for (std::size_t size = 0;;) {
    bytes.resize(size + kPiece);
    const ssize_t got = ::read(STDIN_FILENO, bytes.data() + size, kPiece);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error();
    size += static_cast<std::size_t>(got);
    if (size > largest) return too_large(largest);
    if (got > 0) continue;
    bytes.resize(size);
    return size;
  }
}

Result<std::size_t> read_file_below(const std::string& root, const std::string& path,
                                    std::string& bytes) {
  std::error_code error;
  const fs::path directory = fs::canonical(root, error);
  const fs::path file = error ? fs::path() : fs::canonical(path, error);
  if (error) return Error{say::verbatim(std::strerror(error.value())), {}};
  if (!holds(directory, file)) return Error{say::errors::link_leads_out, {}};
  return read_file(file.string(), false, bytes);
}

DiskSource::DiskSource(std::string root, const Options& options)
    : root_(std::move(root)), options_(options), ignore_(std::make_unique<IgnoreRules>(root_)) {}

DiskSource::~DiskSource() = default;

bool DiskSource::is_built_later(const std::string& path) const {
  return ignore_->would_ignore(path);
}

Result<std::size_t> DiskSource::read(const std::string& path, std::string& bytes) const {
  return read_file(root_ + "/" + path, false, bytes, nullptr, options_.largest_file);
}

Result<std::size_t> DiskSource::read(const std::string& path, std::string& bytes,
                                     FileStamp& stamp) const {
  return read_file(root_ + "/" + path, false, bytes, &stamp, options_.largest_file);
}

Result<std::vector<SourceEntry>> DiskSource::names(const std::string& directory) const {
  std::error_code error;
  std::vector<SourceEntry> entries;
  const fs::path root = fs::canonical(root_, error);
  if (error) return Error{say::verbatim(error.message()), {}};
  fs::directory_iterator it(root / directory, error);
  if (error && is_nothing(error)) return entries;
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    std::error_code unknown;
    const EntryKind kind = kind_of(*it, root, unknown);
    if (unknown == std::errc::no_such_file_or_directory) continue;  // gone meanwhile
    if (unknown) return Error{say::verbatim(unknown.message()), {}};
    entries.push_back({it->path().filename().string(), kind, 0, {}});
  }
  if (error) return Error{say::verbatim(error.message()), {}};
  return entries;
}

Result<std::vector<SourceEntry>> DiskSource::list() const {
  std::error_code error;
  const fs::path root = fs::canonical(root_, error);
  if (error)
    return Error{say::at_place(root_, say::verbatim(error.message())),
                 say::advice::give_existing_directory};
  if (!fs::is_directory(root, error))
    return Error{say::at_place(root_, say::errors::not_directory), say::advice::give_directory};
  auto found =
      Walk(root, options_, options_.all ? nullptr : ignore_.get()).run(thread_count(options_.jobs));
  if (!found) return unreadable(root_, found.error().message, say::advice::give_readable_directory);
  return found;
}

}  // namespace otlpdoc
