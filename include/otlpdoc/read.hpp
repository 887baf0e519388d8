// The way into a corpus: configuration, catalogue, index, scans, git, baselines and single files.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "otlpdoc/baseline.hpp"
#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/history.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// The names of a configuration; the first of them that a directory holds counts.
inline constexpr const char* kConfigurationFiles[] = {"otlpdoc.yaml", "otlpdoc.yml",
                                                      ".otlpdoc.yaml", ".otlpdoc.yml"};

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

// The root of that corpus, which is there when `locate_configuration` finds it, too. Reads
// nothing; empty when there is no such directory.
std::string find_root(const std::string& directory, bool search);

// The configuration as a commented `otlpdoc.yaml` that reads back the same.
std::string write_configuration(const Configuration& configuration);

// A new document: its front matter as YAML, its title and its sections as
// headings. Reads back the same, whatever the title holds.
std::string write_document(const FrontMatter& front_matter,
                           const std::vector<std::string>& sections);

// How much is kept of each document; every step holds the ones before.
enum class ReadDepth {
  // Measurements and what its front matter says of its place in the corpus, in less than
  // 1 KiB; of a report every number, but no titles and descriptions of documents.
  summary,
  contents,  // sections and all of its front matter
  // Links, anchors and suppressions of every file, and front matter against its schemas.
  references,
};

// How far reading has come: files and bytes of the files so far.
struct ReadProgress {
  std::size_t files = 0;
  std::size_t all_files = 0;
  std::uint64_t bytes = 0;
};

struct ReadOptions {
  ReadDepth depth = ReadDepth::contents;
  std::size_t jobs = 0;  // threads; 0: as many as there are cores
  // Take what has not changed from an index, and keep one: `.otlpdoc/index.db` below the
  // root, else in the user's cache. It never changes a result.
  bool index = false;
  // Leave out what git ignores, and the packages and sites that tools put beside documents.
  bool ignore = true;
  // Reports that were read apart: where the corpus does not take their files for reports, it
  // takes these, and their files for no documents.
  std::vector<BatchReport> reports;
  // Called now and then, from any of the threads, one at a time.
  std::function<void(const ReadProgress&)> progress;
  // Told of an index that had to be thrown away or cannot be written.
  std::function<void(const std::string&)> notice;
};

// Reads every document and report under `root` and joins them. What cannot be read is in
// the catalogue's diagnostics (see `unread_files`). Fails only when the root or the schema
// of the front matter cannot be read, or `series` names no series of the corpus.
Result<Catalogue> read_corpus(const std::string& root, const Configuration& configuration,
                              const std::optional<std::string>& series,
                              const ReadOptions& options = {});

// Whether a file at this path, relative to the root, would be read.
bool is_in_corpus(const Configuration& configuration, const std::string& path);

// The index of a corpus (see ReadOptions::index).
struct IndexSummary {
  std::string file;  // where it is, or would be; empty when there can be none
  bool exists = false;
  std::uint64_t bytes = 0;  // of the file
  struct Rows {
    ReadDepth depth = ReadDepth::summary;
    std::int64_t rows = 0;
    std::int64_t current = 0;  // that the next run can use
  };
  std::vector<Rows> rows;  // by depth; those that it has
};
Result<IndexSummary> index_summary(const std::string& root, const Configuration& configuration,
                                   const ReadOptions& options = {});

bool has_index(const std::string& root);

struct IndexVerification {
  std::vector<std::string> wrong;  // paths of files whose row said something else
  std::vector<Finding> unread;     // nobody knows whether their rows are right
};
// Reads every file anew and compares it with its current row. Wrong rows are taken out of
// the index.
Result<IndexVerification> verify_index(const std::string& root, const Configuration& configuration,
                                       const ReadOptions& options = {});

struct IndexClearing {
  bool cleared = false;  // an index was deleted
  std::string left;      // what stands in the corpus in its place and was none; empty: nothing
};
// Deletes the index. Fails when there is one that cannot be deleted.
Result<IndexClearing> clear_index(const std::string& root);

inline constexpr int kMostShards = 1'000'000;

// One of so many parts of a corpus, counted from 1. A file's part goes by its path.
struct Shard {
  int number = 1;
  int of = 1;
};

// What was read of a part of the corpus, as text for `read_scans` on any machine.
struct Scan {
  std::string text;
  std::vector<Finding> unread;  // what could not be read of the part
};
Result<Scan> scan_corpus(const std::string& root, const Configuration& configuration,
                         const Shard& shard, const ReadOptions& options = {});

// Several scans as one; which are put together first makes no difference.
Result<std::string> merge_scans(const std::vector<std::string>& files,
                                const Configuration& configuration);

// The catalogue of a corpus from all of its scans, the same as `read_corpus` would make
// at that depth. Fails when one is damaged, missing, given twice, or made by other rules
// or another configuration.
Result<Catalogue> read_scans(const std::vector<std::string>& files, const std::string& root,
                             const Configuration& configuration,
                             const std::optional<std::string>& series,
                             ReadDepth depth = ReadDepth::contents);

// The canonical front-matter field for a label in Chinese or English, else
// empty: `作者` → `authors`. `aliases` (label, field) come first.
using LabelAliases = std::vector<std::pair<std::string, std::string>>;
std::string canonical_field(std::string_view label, const LabelAliases& aliases);

// The catalogue of the tree of a commit; nothing is checked out. Fails when there is no
// repository or no such commit, too.
Result<Catalogue> read_corpus_at(const std::string& root, const Configuration& configuration,
                                 const std::optional<std::string>& series, const Revision& revision,
                                 const ReadOptions& options = {});

// The commits of HEAD's history that added the files (paths below `root`), in the
// order given; empty for a file that none holds. Fails when there is no repository,
// and when a shallow clone does not reach back far enough.
Result<std::vector<std::optional<Revision>>> births(const std::string& root,
                                                    const std::vector<std::string>& files);

// The last commit of HEAD's history of that day or before.
Result<Revision> revision_at(const std::string& root, Date day);

// The commit that HEAD is at; nothing when there is none.
std::optional<std::string> head_commit(const std::string& root);

// The configuration that stands in the corpus at a revision; without one, what holds without any.
// Fails when there is no such revision, or the file has errors.
Result<Configuration> read_configuration_at(const std::string& root, const Revision& revision);

// What git knows of the documents of a corpus, put into each. Commits that HEAD leads to count, but
// merges: what they bring was changed before. A rename is followed where half of the file stays.
// Fails when there is no repository, or its history cannot be read.
std::optional<Error> add_histories(Catalogue& catalogue, const ReadOptions& options = {});

// The states of the corpus at the last commit of each day, week, … in which something below its
// root changed, along the first parents of HEAD; the shortest step that gives at most 60. `state`
// counts, and is asked for those alone that the index does not know, if there is one. Nothing is
// checked out, and of states that follow one another only what changed is read. A date before that
// of the commit before counts as that. With `days`, the states at the ends of these instead. Fails
// when there is no repository, or its history cannot be read.
Result<CorpusHistory> read_history(const std::string& root, const Configuration& configuration,
                                   const ReadOptions& options,
                                   const std::function<HistoryPoint(const Catalogue&)>& state,
                                   const std::set<Date>& days = {});

// Where a corpus stands in its repository.
struct RepositoryPlace {
  std::string remote;    // URL of `origin`, else of another; empty: there is none
  std::string revision;  // that HEAD is at; empty: none
  std::string prefix;    // of the corpus in the repository, `docs/`; empty at its top
};
// Nothing when there is no repository, or it cannot be opened.
std::optional<RepositoryPlace> repository_of(const std::string& root);

// Paths below `root` that files have now, and those that they had at a git revision; a file that
// was moved and changed is the same when half of it is. Nothing when nobody can tell.
std::map<std::string, std::string> moved_since(const std::string& root,
                                               const std::string& revision);

// Paths below `root` that differ between a git revision and the disk: changed,
// added, removed and not yet tracked ones.
Result<std::set<std::string>> changed_since(const std::string& root, const std::string& revision);

// Among the files below: standard input, until its end.
inline constexpr std::string_view kStandardInput = "-";

// Reads single files as documents or as batch reports, in the order given; what comes from
// standard input is called `stdin_name`. Fails when a file cannot be read.
Result<std::vector<Document>> read_documents(const std::string& root,
                                             const Configuration& configuration,
                                             const std::vector<std::string>& files,
                                             const std::string& stdin_name = "-");
Result<std::vector<BatchReport>> read_reports(const std::string& root,
                                              const Configuration& configuration,
                                              const std::vector<std::string>& files,
                                              const std::string& stdin_name = "-");

// Code blocks and comparison tables of documents, given by their paths below
// `root`, in the order given. Fails when a file can no longer be read.
Result<std::vector<DocumentContents>> read_contents(const std::string& root,
                                                    const Configuration& configuration,
                                                    const std::vector<std::string>& paths);

// Texts of the corpus as its reader sees them, damage undone, in the order given; empty for what is
// not there. No link on the way is followed. Fails when a file cannot be read.
Result<std::vector<std::string>> read_texts(const Catalogue& catalogue,
                                            const std::vector<std::string>& paths);

// Puts in the source lines of findings that have none, and where in them the subject stands.
// Lines are as the corpus reader sees them, damage undone, of very long ones the beginning. No
// link on the way is followed; what is not there or has changed since it was catalogued gets
// none. Fails when a file cannot be read.
std::optional<Error> add_excerpts(const Catalogue& catalogue,
                                  const std::vector<Diagnostic*>& findings);

// Of schemas/baseline.schema.json.
Result<Baseline> read_baseline(const std::string& file);
std::string write_baseline(const Baseline& baseline);

// A generated part of a report file, between two HTML comments that stand alone
// on their lines:
//   <!-- otlpdoc:begin NAME FINGERPRINT -->  …  <!-- otlpdoc:end NAME -->
struct Region {
  std::string name;
  std::string fingerprint;  // of the content when it was generated
  std::size_t begin = 0;    // byte offset of the begin marker's line
  std::size_t content = 0;  // of the first line between the markers
  std::size_t content_end = 0;
  std::size_t end = 0;  // behind the end marker's line
  int line = 0;         // of the begin marker, from 1
};

// The regions of a text, in order; markers inside code are text. Fails, with the
// line, when markers are malformed, nested, unpaired, repeated or not at the
// beginning of a top-level line.
Result<std::vector<Region>> find_regions(std::string_view text, const std::string& file);

// What a region's content is known by (XXH3-64, 16 hexadecimal digits). Line ends
// and white space at ends of lines, which editors change unasked, do not count.
std::string region_fingerprint(std::string_view content);

// The region with its markers; ends with a line end. Content without a final
// line end gets one.
std::string write_region(const std::string& name, const std::string& content);

// The text of a UTF-8 file as it is. Fails when it cannot be read or is no UTF-8.
Result<std::string> read_text_file(const std::string& file);

// The text of a file as UTF-8 with damage undone (section 6 of the model), and
// what had to be done for it. Learns from the healthy text under `root`. Fails when the file
// cannot be read, or its encoding is not known.
struct RepairedText {
  std::string text;
  std::string encoding;        // `UTF-8`, `GB18030`, `UTF-8 read as Windows-1254` …
  std::int64_t damaged = 0;    // characters that had lost bytes
  std::int64_t restored = 0;   // of these, decided
  std::int64_t undecided = 0;  // of these, left as U+FFFD
  std::vector<Finding> diagnostics;
};
Result<RepairedText> repair_file(const std::string& root, const Configuration& configuration,
                                 const std::string& file);

}  // namespace otlpdoc
