// Corpora as they were at a commit.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "otlpdoc/read.hpp"
#include "read/source/file_source.hpp"

namespace otlpdoc {

// The files of one commit below a directory, straight from the object database:
// nothing is checked out. Links are never followed.
class GitSource : public FileSource {
 public:
  // Fails when there is no repository, or no such commit in it.
  static Result<std::unique_ptr<GitSource>> open(const std::string& root, const Revision& revision,
                                                 std::size_t largest_file = kLargestFile,
                                                 DocumentNames documents = DocumentNames());
  ~GitSource() override;

  Result<std::vector<SourceEntry>> list() const override;
  Result<std::vector<SourceEntry>> names(const std::string& directory) const override;
  Result<std::size_t> read(const std::string& path, std::string& bytes) const override;

 private:
  struct Tree;
  explicit GitSource(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

}  // namespace otlpdoc
