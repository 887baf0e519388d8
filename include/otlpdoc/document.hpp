// One document as it was read: front matter, sections, measurements, and contents on demand.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/boxed.hpp"
#include "otlpdoc/date.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/measure.hpp"
#include "otlpdoc/value.hpp"

namespace otlpdoc {

enum class DocumentStatus { planned, draft, review, done };
std::string_view name(DocumentStatus status);
std::optional<DocumentStatus> document_status(std::string_view name);

// One heading of a document, in the document's order.
struct Section {
  int level = 0;       // 1–6
  std::string title;   // plain text
  int line = 0;        // from 1
  bool empty = false;  // nothing to read stands between it and the next of its level or higher
};

// What the author says of the contents of a document.
struct Description {
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::vector<std::string> tech_stack;
  std::optional<std::string> summary;
  std::vector<std::string> highlights;
  Value::Map extra;  // every other field, under the name the author gave it
};

// What the author says about the document, in front matter or under the title.
struct FrontMatter {
  std::optional<std::string> category;
  int category_line = 0;    // in the file; 0 when unknown
  int category_column = 0;  // likewise
  std::optional<int> batch;
  std::optional<DocumentStatus> status;
  std::optional<Date> date;
  std::optional<Date> updated;
  Boxed<Description> described;  // large, and not always kept; read by description()

  const Description& description() const;  // empty when there is none
  Description& description();              // made when there is none
};

// A code block with its text.
struct CodeExcerpt {
  std::string language;        // under its usual name, as in Measurements::blocks
  bool configuration = false;  // counts in `config_blocks`, not in `example_blocks`
  std::string heading;         // the nearest above it; may be empty
  std::string text;            // without the fences; lines end in '\n'
  int line = 0;                // from 1
};

// A table under a heading that compares (the metric `comparisons`).
struct ComparisonTable {
  std::string title;              // the heading
  std::vector<std::string> head;  // plain text
  std::vector<std::vector<std::string>> rows;
  int line = 0;  // from 1
};

// What a report shows of a document. Read for single documents only: a corpus
// of them would not fit in memory.
struct DocumentContents {
  std::string path;
  std::vector<CodeExcerpt> code;  // no diagrams, no plain text; in the document's order
  std::vector<ComparisonTable> comparisons;
};

// What git knows of a file, names that it had before included. Dates are those of the committers'
// calendars.
struct FileHistory {
  std::optional<Date> first_commit;  // empty: before what a shallow clone holds
  std::optional<Date> last_change;
  std::int64_t commits = 0;
  std::vector<std::string> authors;  // of these commits, those of the most first, then by name
};

struct Document {
  std::string path;   // relative to the corpus root, with `/`
  std::string title;  // front matter, else first heading, else file name
  FrontMatter front_matter;
  Measurements measured;
  std::vector<Section> sections;
  std::uint64_t content_hash = 0;  // XXH3-64 of the text as decoded
  std::vector<Finding> diagnostics;
  bool called_report = false;  // by its name, but it states too little progress to be one
  Boxed<FileHistory> history;  // empty where nobody asked, and of files that no commit holds

  // What the catalogue made of the document; empty until it is joined.
  std::string category;                  // category id; empty when none is known
  std::optional<int> batch;              // in the series that is shown
  std::optional<DocumentStatus> status;  // empty when nobody said
};

}  // namespace otlpdoc
