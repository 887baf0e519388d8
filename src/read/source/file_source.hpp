// Files of a corpus on disk, listed and read without following links out of it.

#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/paths.hpp"
#include "otlpdoc/configuration.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

inline constexpr std::size_t bytes_of_mib(std::int64_t mib) {
  return static_cast<std::size_t>(mib) << 20;
}

// Of what no configuration speaks.
inline constexpr std::size_t kLargestFile = bytes_of_mib(LimitsConfig().file_mib);

// What a directory entry is, links not followed.
enum class EntryKind {
  regular,
  directory,
  link,
  link_loop,
  link_dangling,
  link_outside,
  special,
  unknown,       // it cannot be looked at
  ignored,       // a file or directory that git ignores
  packages,      // a directory of packages that others wrote: `node_modules`
  generated,     // a directory that a site was built into
  other_format,  // documentation in a format that is not read: `.rst`
};

// What tells whether a file has changed.
struct FileStamp {
  std::int64_t size = -1;  // bytes; -1 when nobody looked
  std::int64_t mtime = 0;  // nanoseconds since 1970
  std::int64_t ctime = 0;  // likewise; unlike mtime, nobody can set it
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};

struct SourceEntry {
  std::string path;  // relative to the root, with `/`
  EntryKind kind = EntryKind::regular;
  int error = 0;  // of the system, why it could not be read or looked at; 0: none
  FileStamp stamp;
  std::string blob = {};  // the id of its contents in git; empty elsewhere
};

// Where files come from: the disk, a revision in git, or memory in tests.
class FileSource {
 public:
  virtual ~FileSource() = default;

  // Markdown files, documentation in other formats, links and special files with such names,
  // directories that are left out, and what cannot be read: directories, and entries of which
  // nobody knows what they are; by path. Hidden directories are not entered, links never
  // followed. Fails when the root cannot be read.
  virtual Result<std::vector<SourceEntry>> list() const = 0;

  // What a directory holds, hidden names too. `path` of an entry is its name. The error
  // is a short reason.
  virtual Result<std::vector<SourceEntry>> names(const std::string& directory) const = 0;

  // Whether nothing is at a path since git ignores what a build puts there. Precondition: listed.
  virtual bool is_built_later(const std::string& /*path*/) const { return false; }

  // The bytes of a regular file, replacing `bytes`. The error is a short reason, with a
  // hint where it is not a matter of permissions.
  virtual Result<std::size_t> read(const std::string& path, std::string& bytes) const = 0;

  // The same with the stamp of the file; any of a source that has no stamps is left
  // without.
  virtual Result<std::size_t> read(const std::string& path, std::string& bytes,
                                   FileStamp& stamp) const {
    stamp = {};
    return read(path, bytes);
  }
};

class IgnoreRules;

class DiskSource : public FileSource {
 public:
  struct Options {
    std::size_t jobs = 0;                     // threads of the walk; 0: as many as there are cores
    bool stamps = false;                      // of the entries listed
    std::size_t largest_file = kLargestFile;  // bytes
    bool all = false;                         // what is left out otherwise, too
    DocumentNames documents;
  };
  explicit DiskSource(std::string root) : DiskSource(std::move(root), Options()) {}
  DiskSource(std::string root, const Options& options);
  ~DiskSource() override;
  Result<std::vector<SourceEntry>> list() const override;
  Result<std::vector<SourceEntry>> names(const std::string& directory) const override;
  bool is_built_later(const std::string& path) const override;
  Result<std::size_t> read(const std::string& path, std::string& bytes) const override;
  Result<std::size_t> read(const std::string& path, std::string& bytes,
                           FileStamp& stamp) const override;

 private:
  std::string root_;
  Options options_;
  std::unique_ptr<IgnoreRules> ignore_;
};

// Why a file with more bytes than `largest` is not read.
Error too_large(std::size_t largest);

// What `errno` says.
Error system_error();

// That a file or directory cannot be read.
Error unreadable(const std::string& path, const Worded& why, Worded hint = {});

// A descriptor, which the caller closes, or the system's reason. With `follow`, what is no regular
// file is not opened; without, no link is. What was opened may still be none.
Result<int> open_to_read(const std::string& path, bool follow);

// Why it is no regular file; nothing when it is one.
std::optional<Error> why_not_regular(const struct stat& status);

// Reads a regular file, as it was at one moment: one that changes meanwhile is read again,
// and is an error when it does not stand still. `follow` lets the last part of the path
// be a link.
Result<std::size_t> read_file(const std::string& path, bool follow, std::string& bytes,
                              FileStamp* stamp = nullptr, std::size_t largest = kLargestFile);

// The same of standard input, until its end.
Result<std::size_t> read_standard_input(std::string& bytes, std::size_t largest = kLargestFile);

// The same of a file that a corpus brings along: fails where a link on the way leads out of
// `root`.
Result<std::size_t> read_file_below(const std::string& root, const std::string& path,
                                    std::string& bytes);

}  // namespace otlpdoc
