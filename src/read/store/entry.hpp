// The unit that the reader makes of each file, and that index and scans carry on.

#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "generated/messages.hpp"
#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/document.hpp"
#include "otlpdoc/references.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// A file of a site's generator, whose links lead to pages; no file of the corpus.
struct NavigationFile {
  std::string path;
};

// What became of one file of the corpus.
struct ReadEntry {
  std::variant<LeftOutFile, Document, BatchReport, NavigationFile> content;
  std::vector<Finding> diagnostics;  // of a file that was left out
  FileReferences references;         // of the others; empty where nobody asked

  const std::string& path() const;
};

// Says that a file or directory of the corpus cannot be read.
inline Finding unreadable_file(const std::string& path, const Worded& why, Worded hint = {}) {
  Finding out = make_finding("unreadable", say::reading::unreadable(why), {path});
  out.hint = std::move(hint);
  return out;
}
inline Finding unreadable_file(const std::string& path, const Error& why) {
  return unreadable_file(path, why.message, why.hint);
}
inline Finding unreadable_directory(const std::string& path, const Error& why) {
  return make_finding("unreadable", say::reading::unreadable_directory(why.message), {path});
}

}  // namespace otlpdoc
