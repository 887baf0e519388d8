#pragma once

#include <optional>
#include <string>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/result.hpp"
#include "read/file_source.hpp"
#include "read/repair.hpp"

namespace otlpdoc {

// `read_corpus` of the public API over any source of files.
Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series,
                                   const ReadOptions& options = {});

// The healthy text of a corpus to learn from when `file` is restored, file
// names included: its neighbours first (of a file outside, those at the root),
// then the others by path, 8 MiB in all, so that the work is bounded however
// large the corpus is.
// What it is given must live as long as it is used.
ReferenceText reference_text(const FileSource& source, const std::vector<SourceEntry>& entries,
                             const Configuration& configuration, const std::string& file);

}  // namespace otlpdoc
