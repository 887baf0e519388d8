#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// The configuration that governs a directory: `file` when given, else (with
// `search`) the nearest `otlpdoc.yaml` in `directory` or above, else an empty
// one. Fails when it cannot be read or does not validate.
struct LocatedConfiguration {
  Configuration configuration;
  std::string root;  // directory of a file that was searched and found, else `directory`
};
Result<LocatedConfiguration> locate_configuration(const std::string& directory,
                                                  const std::optional<std::string>& file,
                                                  bool search);

// The configuration as a commented `otlpdoc.yaml` that reads back the same.
std::string write_configuration(const Configuration& configuration);

// A new document: its front matter as YAML, its title and its sections as
// headings. Reads back the same, whatever the title holds.
std::string write_document(const FrontMatter& front_matter,
                           const std::vector<std::string>& sections);

// Reads every document and report under `root` and joins them. Fails only when
// the root cannot be read or `series` names no series of the corpus.
Result<Catalogue> read_corpus(const std::string& root, const Configuration& configuration,
                              const std::optional<std::string>& series);

// Reads single files as documents or as batch reports, in the order given.
// Fails when a file cannot be read.
Result<std::vector<Document>> read_documents(const std::string& root,
                                             const Configuration& configuration,
                                             const std::vector<std::string>& files);
Result<std::vector<BatchReport>> read_reports(const std::string& root,
                                              const Configuration& configuration,
                                              const std::vector<std::string>& files);

// The text of a file as UTF-8 with damage undone (section 6 of the model), and
// what had to be done for it. Learns from the healthy text under `root`.
struct RepairedText {
  std::string text;
  std::string encoding;        // `UTF-8`, `GB18030`, `UTF-8 read as Windows-1254` …
  std::int64_t damaged = 0;    // characters that had lost bytes
  std::int64_t restored = 0;   // of these, decided
  std::int64_t undecided = 0;  // of these, left as U+FFFD
  std::vector<Diagnostic> diagnostics;
};
Result<RepairedText> repair_file(const std::string& root, const Configuration& configuration,
                                 const std::string& file);

}  // namespace otlpdoc
