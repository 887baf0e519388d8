// A corpus in memory.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "read/source/file_source.hpp"

namespace otlpdoc::test {

// Path → bytes. A path in `unreadable` is there but cannot
// be read.
class MemorySource : public FileSource {
 public:
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> unreadable;  // path → reason

  Result<std::vector<SourceEntry>> list() const override;
  Result<std::vector<SourceEntry>> names(const std::string& directory) const override;
  Result<std::size_t> read(const std::string& path, std::string& bytes) const override;
};

}  // namespace otlpdoc::test
