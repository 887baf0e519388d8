#pragma once

#include <optional>
#include <string>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/result.hpp"
#include "read/file_source.hpp"

namespace otlpdoc {

class FileIndex;

// `read_corpus` of the public API over any source of files, with an index when there is one.
Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series,
                                   const ReadOptions& options = {}, FileIndex* index = nullptr);

}  // namespace otlpdoc
