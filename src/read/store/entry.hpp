// The unit that the reader makes of each file, and that index and scans carry on.

#pragma once

#include <string>
#include <variant>
#include <vector>

#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/document.hpp"
#include "otlpdoc/references.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// What became of one file of the corpus.
struct ReadEntry {
  std::variant<LeftOutFile, Document, BatchReport> content;
  std::vector<Diagnostic> diagnostics;  // of a file that was left out
  FileReferences references;            // of the others; empty where nobody asked

  const std::string& path() const;
};

// Says that a file or directory of the corpus cannot be read.
inline Diagnostic unreadable_file(const std::string& path, const Error& why) {
  Diagnostic out = make_diagnostic("unreadable", "cannot be read: " + why.message, {path});
  if (!why.hint.empty()) out.hint = why.hint;
  return out;
}
inline Diagnostic unreadable_directory(const std::string& path, const Error& why) {
  return make_diagnostic("unreadable", "the directory cannot be read: " + why.message, {path});
}

}  // namespace otlpdoc
