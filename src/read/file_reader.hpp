// What every way of reading a corpus does with the text of a single file.

#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "language/vocabulary.hpp"
#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/configuration.hpp"
#include "otlpdoc/document.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/references.hpp"
#include "read/markdown/markdown.hpp"
#include "read/markdown/mdx.hpp"
#include "read/structured/front_matter_schema.hpp"
#include "read/structured/labels.hpp"

namespace otlpdoc {

// Turns decoded text into a document or a batch report. Reused for many files,
// it keeps its memory.
class FileReader {
 public:
  // `schemas` for the front matter of documents; nullptr: they are not judged.
  explicit FileReader(const Configuration& configuration, ReadDepth depth = ReadDepth::contents,
                      const FrontMatterSchemas* schemas = nullptr);

  Document read_document(std::string_view text, const std::string& path);
  BatchReport read_report(std::string_view text, const std::string& path);
  DocumentContents read_contents(std::string_view text, const std::string& path);

  // A document, or a report when the configuration says so, or its title and name and what
  // it states. At the depth of references they are filled, from the same parse.
  std::variant<Document, BatchReport> read(std::string_view text, const std::string& path,
                                           FileReferences& references);

 private:
  struct Body {
    std::string_view front;  // the front matter, with its marks
    std::string_view text;   // the rest
    std::string_view read;   // what was parsed for it: Markdown without other code
    int first_line = 1;      // of the rest
    Value::Map fields;
    std::vector<Finding> diagnostics;
    std::string heading;       // the first one
    bool is_template = false;  // of documents, whose fields are made when one is
  };
  Body parse(std::string_view text, const std::string& path);
  static void diagnose_values(const std::vector<UnusedValue>& unused, Body& body,
                              const std::string& path);
  Document make_document(Body body, const std::string& path);
  void complete(const Body& body, BatchReport& report) const;
  // Takes the diagnostics. Nothing where it is in doubt whether it is one, and it states no
  // progress.
  std::optional<BatchReport> make_report(Body& body, const std::string& path, bool in_doubt) const;
  // The report that the file is; nothing when it is none. `called`: it is called as one may be.
  std::optional<BatchReport> find_report(Body& body, const std::string& path, bool called) const;

  const Vocabulary* words() const { return words_ ? &*words_ : nullptr; }

  const Configuration& configuration_;
  std::optional<Vocabulary> words_;  // where the configuration brings some
  const ReadDepth depth_;
  const FrontMatterSchemas* schemas_;
  MdxText mdx_;              // of the file that is read, where it is one
  std::string admonitions_;  // the same where it has some
  MarkdownTree tree_;
};

// Takes from a document or a report what is not kept at that depth.
void keep_depth(Document& document, ReadDepth depth);
void keep_depth(BatchReport& report, ReadDepth depth);

// The series that the configuration gives the file; empty when it gives none.
std::string configured_series(const Configuration& configuration, std::string_view path);

}  // namespace otlpdoc
