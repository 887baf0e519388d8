// Writes beside each target, syncs, keeps owner and permissions, and renames when all is well.

#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "cli/descriptors.hpp"
#include "cli/target.hpp"
#include "cli/temporary_file.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

Error failure(const std::string& path, Worded (*what)(const Worded& why)) {
  return {say::at_place(path, what(say::verbatim(std::strerror(errno)))), {}};
}

Error exists_already(const std::string& path) {
  return {say::at_place(path, say::errors::exists), say::advice::write_elsewhere};
}

// The access control list of the old file, when there is one. False when there is and it cannot
// be kept.
bool keep_access_list(int fd, const std::string& old) {
  constexpr const char* kName = "system.posix_acl_access";
  std::string list(std::size_t{64} << 10, '\0');
  const ssize_t size = getxattr(old.c_str(), kName, list.data(), list.size());
  return size <= 0 || fsetxattr(fd, kName, list.data(), static_cast<std::size_t>(size), 0) == 0;
}

// Owner, group and permissions of the old file. Who may not give a file away keeps it; a group
// that is not the old one may do what everybody may.
bool keep_access(int fd, const struct stat& old, const std::string& path) {
  mode_t mode = old.st_mode & 07777;
  bool group_kept = true;
  if (fchown(fd, old.st_uid, old.st_gid) != 0) {
    mode &= 0777;
    group_kept = fchown(fd, static_cast<uid_t>(-1), old.st_gid) == 0;
  }
  group_kept = keep_access_list(fd, path) && group_kept;
  if (!group_kept) mode = (mode & ~mode_t{070}) | ((mode & 07) << 3);
  struct stat now {};
  return fchmod(fd, mode) == 0 || (fstat(fd, &now) == 0 && (now.st_mode & 07777) == mode);
}

// Some file systems have nothing to wait for.
bool is_on_disk(int fd) {
  return fsync(fd) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
}

// Where a file goes, and what will take that place.
struct Prepared {
  std::string target;
  std::unique_ptr<TemporaryFile> file;  // none: a device, pipe, socket or descriptor
};

std::optional<Error> write_beside(const OutputFile& file, const struct stat* old,
                                  Prepared& prepared) {
  prepared.file = std::make_unique<TemporaryFile>(prepared.target);
  TemporaryFile& beside = *prepared.file;
  const bool good = beside.fd() >= 0 && write_all(beside.fd(), file.text) &&
                    (old == nullptr || keep_access(beside.fd(), *old, prepared.target)) &&
                    is_on_disk(beside.fd()) && beside.close();
  return good ? std::nullopt : std::optional(failure(file.path, say::errors::cannot_be_written));
}

std::optional<Error> prepare(const OutputFile& file, const std::string& root, Prepared& prepared) {
  if (descriptor_of(file.path)) return std::nullopt;
  auto target = find_target(file.path, root);
  if (!target) return target.error();
  prepared.target = std::move(*target);
  struct stat old {};
  const bool exists = stat(file.path.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode) && !S_ISDIR(old.st_mode)) return std::nullopt;
  struct stat link {};
  if (file.is_new && lstat(file.path.c_str(), &link) == 0) return exists_already(file.path);
  if (exists && S_ISDIR(old.st_mode))
    return Error{say::at_place(file.path, say::errors::is_directory), say::advice::name_file};
  // The directory alone decides whether it can be replaced, but whoever made it read-only
  // meant it.
  if (exists && faccessat(AT_FDCWD, prepared.target.c_str(), W_OK, AT_EACCESS) != 0)
    return failure(file.path, say::errors::cannot_be_written);
  return write_beside(file, exists ? &old : nullptr, prepared);
}

// A device, pipe or socket is written to, never replaced.
std::optional<Error> write_through(const OutputFile& file) {
  const auto descriptor = descriptor_of(file.path);
  const int fd =
      descriptor ? *descriptor : open(file.path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return failure(file.path, say::errors::cannot_be_opened);
  const bool good = write_all(fd, file.text);
  auto error =
      good ? std::nullopt : std::optional(failure(file.path, say::errors::cannot_be_written));
  if (!descriptor) close(fd);
  return error;
}

std::optional<Error> put(const OutputFile& file, Prepared& prepared) {
  if (!prepared.file) return write_through(file);
  if (file.is_new) {
    if (prepared.file->take(prepared.target)) return std::nullopt;
    return errno == EEXIST ? exists_already(file.path)
                           : failure(file.path, say::errors::not_written);
  }
  if (prepared.file->replace(prepared.target)) return std::nullopt;
  return failure(file.path, say::errors::cannot_be_replaced);
}

}  // namespace

std::optional<Error> write_files(const std::vector<OutputFile>& files, const std::string& root) {
  std::vector<Prepared> prepared(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (auto error = prepare(files[i], root, prepared[i])) return error;
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (auto error = put(files[i], prepared[i])) return error;
  }
  return std::nullopt;
}

std::optional<Error> write_file(const std::string& path, const std::string& text,
                                const std::string& root) {
  return write_files({{path, text}}, root);
}

std::optional<Error> write_new_file(const std::string& path, const std::string& text,
                                    const std::string& root, const Worded& hint) {
  auto error = write_files({{path, text, true}}, root);
  if (error && error->message == exists_already(path).message) error->hint = hint;
  return error;
}

}  // namespace otlpdoc
