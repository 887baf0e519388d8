// The last step of reading: from single files to the model that everything else works on.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// What was read, not yet joined.
struct CatalogueParts {
  std::vector<Document> documents;  // by path
  std::vector<BatchReport> reports;
  std::vector<LeftOutFile> left_out;
  std::vector<FileReferences> references;  // by path
  std::vector<Finding> diagnostics;
};

// Joins configuration, documents and reports. A document gets its category and
// batch from its front matter, else from configured directories, else from the
// reports that list it (by path, else by file name when that is unique), else
// its directory. Fails when `series` names no series.
Result<Catalogue> build_catalogue(CatalogueParts parts, const std::string& root,
                                  const Configuration& configuration,
                                  const std::optional<std::string>& series);

}  // namespace otlpdoc
