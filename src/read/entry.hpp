#pragma once

#include <variant>
#include <vector>

#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/document.hpp"
#include "otlpdoc/references.hpp"

namespace otlpdoc {

// What became of one file of the corpus.
struct ReadEntry {
  std::variant<LeftOutFile, Document, BatchReport> content;
  std::vector<Diagnostic> diagnostics;  // of a file that was left out
  FileReferences references;            // of the others; empty where nobody asked

  const std::string& path() const;
};

}  // namespace otlpdoc
