// Where the repair of a misread file gets its knowledge of the corpus's language.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/configuration.hpp"
#include "read/source/file_source.hpp"
#include "read/text/encoding.hpp"
#include "read/text/repair.hpp"

namespace otlpdoc {

// The healthy text of a corpus to learn from when a file is restored, file names
// included: its neighbours first (of a file outside, those at the root), then the others
// by path, from the file on and around, 8 MiB of text and 1 MiB of names in all, so that
// the work is bounded however large the corpus is. What it is given must live as long as
// it is used.
class ReferenceFiles {
 public:
  ReferenceFiles(const FileSource& source, const std::vector<SourceEntry>& entries,
                 const Configuration& configuration)
      : source_(source), entries_(entries), configuration_(configuration) {}

  // What was looked at to learn.
  struct Looked {
    std::size_t files = 0;        // whose text was asked for
    std::vector<Finding> unread;  // those of them that could not be read
  };
  ReferenceText text(const std::string& file, Looked& looked) const;

  // What the text depends on: the same when neither the names nor the stamps of the
  // files looked at have changed. 0 when none was looked at.
  std::uint64_t fingerprint(const std::string& file, std::size_t looked_at) const;

 private:
  bool is_text(const SourceEntry& entry) const;
  template <class Visit>
  void for_each(const std::string& file, Visit visit) const;
  template <class Visit>
  void for_each_name(const std::string& file, Visit visit) const;

  const FileSource& source_;
  const std::vector<SourceEntry>& entries_;
  const Configuration& configuration_;
};

// Undoes the misreading of a decoded text and says so in its diagnostics, and what could
// not be read for it.
Repair undo_misreading(DecodedText& decoded, CodePage page, const std::string& path,
                       const ReferenceFiles& reference, ReferenceFiles::Looked& looked);

}  // namespace otlpdoc
