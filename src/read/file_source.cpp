#include "read/file_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/text.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

// md4c counts in 32 bits.
constexpr std::size_t kLargestFile = std::size_t{1} << 30;

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

Error system_error() { return {std::strerror(errno), {}}; }

Result<std::size_t> read_all(int fd, std::size_t expected, std::string& bytes) {
  bytes.resize(expected + 1);
  std::size_t size = 0;
  for (;;) {
    const ssize_t got = ::read(fd, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error();
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > kLargestFile) return Error{"larger than 1 GiB", {}};
    if (size == bytes.size()) bytes.resize(2 * size);
  }
  bytes.resize(size);
  return size;
}

// Where a link leads: inside the root, to a directory above itself, nowhere, or out.
EntryKind kind_of_link(const fs::path& link, const fs::path& root) {
  std::error_code error;
  const fs::path target = fs::canonical(link, error);
  if (error == std::errc::too_many_symbolic_link_levels) return EntryKind::link_loop;
  if (error) return EntryKind::link_dangling;
  const auto holds = [](const fs::path& directory, const fs::path& path) {
    return std::mismatch(directory.begin(), directory.end(), path.begin(), path.end()).first ==
           directory.end();
  };
  if (!holds(root, target)) return EntryKind::link_outside;
  return holds(target, link.parent_path()) ? EntryKind::link_loop : EntryKind::link;
}

EntryKind kind_of(const fs::directory_entry& entry, const fs::path& canonical_root) {
  std::error_code error;
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

bool is_link(EntryKind kind) {
  return kind != EntryKind::regular && kind != EntryKind::directory && kind != EntryKind::special;
}

bool leads_to_directory(const fs::directory_entry& entry) {
  std::error_code error;
  return entry.is_directory(error);
}

}  // namespace

Result<std::size_t> read_file(const std::string& path, bool follow, std::string& bytes) {
  // O_NONBLOCK: a FIFO must not make the reader wait.
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
  const Descriptor file(open(path.c_str(), flags));
  if (file.get() < 0) return system_error();
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return system_error();
  if (S_ISDIR(status.st_mode)) return Error{"is a directory", {}};
  if (!S_ISREG(status.st_mode)) return Error{"is not a regular file", {}};
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (size > kLargestFile) return Error{"larger than 1 GiB", {}};
  return read_all(file.get(), size, bytes);
}

Result<std::size_t> DiskSource::read(const std::string& path, std::string& bytes) const {
  return read_file(root_ + "/" + path, false, bytes);
}

std::vector<SourceEntry> DiskSource::names(const std::string& directory) const {
  std::error_code error;
  std::vector<SourceEntry> entries;
  const fs::path root = fs::canonical(root_, error);
  if (error) return entries;
  for (fs::directory_iterator it(root / directory, error); !error && it != fs::directory_iterator();
       it.increment(error))
    entries.push_back({it->path().filename().string(), kind_of(*it, root), {}});
  return entries;
}

Result<std::vector<SourceEntry>> DiskSource::list() const {
  std::error_code error;
  const fs::path root = fs::canonical(root_, error);
  if (error) return Error{root_ + ": " + error.message(), "give an existing directory with -C DIR"};
  if (!fs::is_directory(root, error))
    return Error{root_ + ": is not a directory", "give a directory with -C DIR"};

  std::vector<SourceEntry> entries;
  std::vector<std::string> open_directories = {""};
  while (!open_directories.empty()) {
    const std::string directory = std::move(open_directories.back());
    open_directories.pop_back();
    const std::string prefix = directory.empty() ? std::string() : directory + "/";
    fs::directory_iterator it(directory.empty() ? root : root / directory, error);
    if (error) {
      entries.push_back(
          {directory.empty() ? "." : directory, EntryKind::directory, error.message()});
      continue;
    }
    for (; it != fs::directory_iterator(); it.increment(error)) {
      std::string name = it->path().filename().string();
      const EntryKind kind = kind_of(*it, root);
      if (kind == EntryKind::directory) {
        if (!name.starts_with('.')) open_directories.push_back(prefix + name);
      } else if (has_markdown_name(name) ||
                 (is_link(kind) && (kind == EntryKind::link_loop || leads_to_directory(*it)))) {
        entries.push_back({prefix + name, kind, {}});
      }
      if (error) break;
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return entries;
}

}  // namespace otlpdoc
