// The model that everything else works on, and the metrics that are taken of its documents.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/batch_report.hpp"
#include "otlpdoc/configuration.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/document.hpp"
#include "otlpdoc/references.hpp"

namespace otlpdoc {

struct Category {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  std::optional<std::int64_t> target;  // documents
  std::vector<std::string> directories;
  std::string priority;
};

// Why a file is neither a document nor a report. Every file seen is one of the three.
enum class FileState { excluded, failed, other_format };
std::string_view name(FileState state);

struct LeftOutFile {
  std::string path;
  FileState state = FileState::excluded;
  Worded reason;
};

// One batch of the series that is shown: what its report says, and the
// documents that belong to it.
struct Batch {
  int number = 0;
  std::optional<Date> date;
  std::string day_part;                // 上午 … as written; may be empty
  std::vector<std::size_t> documents;  // indices into Catalogue::documents, ascending
  std::optional<std::size_t> report;   // index into Catalogue::reports
};

// Everything known about a corpus, joined once and never changed afterwards.
struct Catalogue {
  std::string root;
  std::string title;
  std::string language;  // `zh` or `en`
  Configuration configuration;

  std::vector<Category> categories;    // in the order of configuration or report
  std::vector<Document> documents;     // by path
  bool has_contents = true;            // documents have sections and all of their front matter
  bool at_birth = false;               // of the commit that added its reports: nothing has grown
  std::vector<BatchReport> reports;    // of every series, by series and batch
  std::vector<std::string> series;     // names of every series, newest report first
  std::string shown_series;            // one of `series`; empty when there is none
  std::vector<Batch> batches;          // of the shown series, by number
  std::vector<PlanItem> plan;          // configuration, else the newest report
  std::optional<std::int64_t> target;  // documents over all; empty when nobody set one

  std::vector<LeftOutFile> left_out;  // by path
  // Of every document and report, by path; empty when it was read without them.
  std::vector<FileReferences> references;
  std::vector<Finding> diagnostics;
};

// The catalogue as it will be once the batch is reported: the batch is there, and dated so
// when nobody else dated it.
Catalogue with_batch(Catalogue catalogue, int number, Date date);

// The paths of every file seen, in order; they live as long as the catalogue.
std::vector<std::string_view> seen_paths(const Catalogue& catalogue);

// The code of what says that a file or directory of the corpus could not be read, so that
// every number may be wrong.
inline constexpr std::string_view kUnreadable = "unreadable";

// What could not be read, by path.
std::vector<Finding> unread_files(const Catalogue& catalogue);

// The category as people name it: by id, name or alias; else the only one whose name holds the
// given one or is held by it, unless there are hundreds. nullptr when there is none.
const Category* find_category(const std::vector<Category>& categories, std::string_view name);

// The last report of the shown series, by batch, then date; nullptr when there is none.
const BatchReport* newest_report(const Catalogue& catalogue);

// The report of the shown series with that batch number; the newer one when
// there are two. nullptr when none.
const BatchReport* find_report(const Catalogue& catalogue, int batch);

// The day of the last commit that changed a document; without git what its front matter says.
std::optional<Date> last_change(const Document& document);

// The day on which somebody last saw to it: the later of `last_verified` and `updated` of its front
// matter, else its last change.
std::optional<Date> last_verified(const Document& document);

// Days since then, never below 0; empty when nobody knows.
std::optional<std::int64_t> age_in_days(const Document& document, Date as_of);

// One number that is measured on every document: how it is called, how it is
// counted, and where it is kept.
struct Metric {
  std::string_view name;
  std::string_view unit;
  std::string_view example;              // input and result
  double (*value)(const Measurements&);  // NaN where there is none
};

const std::vector<Metric>& metric_table();
const Metric* find_metric(std::string_view name);

}  // namespace otlpdoc
