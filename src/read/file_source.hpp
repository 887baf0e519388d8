#pragma once

#include <string>
#include <vector>

#include "base/paths.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// What a directory entry is, links not followed.
enum class EntryKind { regular, directory, link, link_loop, link_dangling, link_outside, special };

struct SourceEntry {
  std::string path;  // relative to the root, with `/`
  EntryKind kind = EntryKind::regular;
  std::string error;  // why a directory could not be read; empty when all is well
};

// Where files come from: the disk, or memory in tests.
class FileSource {
 public:
  virtual ~FileSource() = default;

  // Markdown files, links and special files with such names, and directories
  // that cannot be read; by path. Hidden directories are not entered, links
  // never followed.
  virtual Result<std::vector<SourceEntry>> list() const = 0;

  // What a directory holds, hidden names too; nothing when it cannot be read. `path`
  // of an entry is its name.
  virtual std::vector<SourceEntry> names(const std::string& directory) const = 0;

  // The bytes of a regular file, replacing `bytes`. The error is a short reason.
  virtual Result<std::size_t> read(const std::string& path, std::string& bytes) const = 0;
};

class DiskSource : public FileSource {
 public:
  explicit DiskSource(std::string root) : root_(std::move(root)) {}
  Result<std::vector<SourceEntry>> list() const override;
  std::vector<SourceEntry> names(const std::string& directory) const override;
  Result<std::size_t> read(const std::string& path, std::string& bytes) const override;

 private:
  std::string root_;
};

// Reads a regular file. `follow` lets the last part of the path be a link.
Result<std::size_t> read_file(const std::string& path, bool follow, std::string& bytes);

}  // namespace otlpdoc
