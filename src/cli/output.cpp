#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace otlpdoc {
namespace {

Error failure(const std::string& path, const char* what) {
  return {path + ": " + what + ": " + std::strerror(errno), {}};
}

bool write_all(int fd, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(fd, text.data() + done, text.size() - done);
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  return true;
}

// A file beside `path` that holds the text and is on disk. Errors call it `name`.
std::optional<Error> write_temporary(const std::string& path, const std::string& name,
                                     const std::string& text, std::string& temporary) {
  temporary = path + ".XXXXXX";
  const int fd = mkstemp(temporary.data());
  if (fd < 0) return failure(name, "cannot be written");
  struct stat old {};
  const mode_t mode = stat(path.c_str(), &old) == 0 ? old.st_mode & 0777 : 0644;
  const bool good = write_all(fd, text) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
  auto error = good ? std::optional<Error>() : std::optional(failure(name, "cannot be written"));
  close(fd);
  if (error) unlink(temporary.c_str());
  return error;
}

// A device, pipe or socket is written to, never replaced.
std::optional<Error> write_through(const std::string& path, const std::string& text) {
  const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return failure(path, "cannot be opened");
  const bool good = write_all(fd, text);
  auto error = good ? std::optional<Error>() : std::optional(failure(path, "cannot be written"));
  close(fd);
  return error;
}

// A file that is ready to take its place.
struct Prepared {
  std::string target, temporary;  // no temporary: a device, pipe or socket
};

std::optional<Error> prepare(const OutputFile& file, Prepared& prepared) {
  prepared.target = file.path;
  struct stat status {};
  const bool exists = stat(file.path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode))
    return Error{file.path + ": is a directory", "name a file"};
  if (exists && !S_ISREG(status.st_mode)) return std::nullopt;
  // A link stays, and what it leads to is replaced.
  std::error_code unresolved;
  if (exists) prepared.target = std::filesystem::canonical(file.path, unresolved).string();
  if (unresolved) prepared.target = file.path;
  auto error = write_temporary(prepared.target, file.path, file.text, prepared.temporary);
  if (error) prepared.temporary.clear();
  return error;
}

std::optional<Error> put(const OutputFile& file, const Prepared& prepared) {
  if (prepared.temporary.empty()) return write_through(file.path, file.text);
  if (std::rename(prepared.temporary.c_str(), prepared.target.c_str()) == 0) return std::nullopt;
  Error error = failure(file.path, "cannot be replaced");
  unlink(prepared.temporary.c_str());
  return error;
}

}  // namespace

std::optional<Error> write_files(const std::vector<OutputFile>& files) {
  std::vector<Prepared> prepared(files.size());
  std::optional<Error> error;
  for (std::size_t i = 0; i < files.size() && !error; ++i) error = prepare(files[i], prepared[i]);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!error) {
      error = put(files[i], prepared[i]);
    } else if (!prepared[i].temporary.empty()) {
      unlink(prepared[i].temporary.c_str());
    }
  }
  return error;
}

std::optional<Error> write_file(const std::string& path, const std::string& text) {
  return write_files({{path, text}});
}

std::optional<Error> write_new_file(const std::string& path, const std::string& text) {
  std::string temporary;
  if (auto error = write_temporary(path, path, text, temporary)) return error;
  // link() refuses an existing target, rename() would replace it.
  const bool linked = link(temporary.c_str(), path.c_str()) == 0;
  const Error error = linked ? Error{} : failure(path, "is not written");
  const bool exists = !linked && errno == EEXIST;
  unlink(temporary.c_str());
  if (linked) return std::nullopt;
  if (exists)
    return Error{path + ": exists already and is left as it is",
                 "write elsewhere with -o FILE, or print it with -o -"};
  return error;
}

}  // namespace otlpdoc
