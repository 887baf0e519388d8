#pragma once

#include <optional>
#include <string>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/result.hpp"
#include "read/file_source.hpp"
#include "read/repair.hpp"

namespace otlpdoc {

// `read_corpus` of the public API over any source of files.
Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series);

// The healthy text of a corpus to learn from, its file names included.
ReferenceText reference_text(const FileSource& source, const Configuration& configuration);

}  // namespace otlpdoc
