// The cache that lets the next run skip files that have not changed.

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/read.hpp"
#include "read/source/file_source.hpp"
#include "read/store/database.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {

// Where the index of a corpus is: in the corpus when that can be written, else in the
// user's cache.
struct IndexPlace {
  std::string directory;
  std::string file;
  bool exists = false;
};

// The place of an index that can be written or made, in the corpus or else in the cache;
// else of one that can only be read; nothing when there is none or no such root.
std::optional<IndexPlace> find_index(const std::string& root);

// What was read of the files of a corpus, kept from run to run in an SQLite database.
// It is a cache: a row counts only when stamp, rules and configuration are those of
// today and its checksum is right, so that nothing that becomes of the file changes what
// is read, only how long it takes. A checksum can be forged; the time of the last change
// that a file will have in somebody's clone cannot be known.
//
// Rows of files that changed a moment before the run began are not kept: a second change
// might leave the same stamp.
class FileIndex {
 public:
  struct Row {
    std::string path;
    FileStamp stamp;
    std::uint64_t check = 0;
    std::int64_t looked_at = 0;  // files that a restored text was learned from; 0: none
    std::string record;
  };

  // Opens or makes the index. nullptr when there can be none. `notice` hears of an index
  // that is thrown away.
  static std::unique_ptr<FileIndex> open(const std::string& root, ReadDepth depth,
                                         const Configuration& configuration,
                                         std::function<void(const std::string&)> notice);

  // The same for notes, which are of no file; they count as long as the key is the same.
  static std::unique_ptr<FileIndex> open_notes(const std::string& root, std::uint64_t key,
                                               std::function<void(const std::string&)> notice);
  // What was kept under that name.
  std::optional<std::string> note(const std::string& name);
  void keep_note(const std::string& name, std::string text);

  // Reads rows for one thread.
  class Reader {
   public:
    explicit Reader(FileIndex& index);
    // The rows from one path until before another one, by path; `until` empty: to the end.
    const std::vector<Row>& rows(std::string_view from, std::string_view until);

   private:
    FileIndex& index_;
    std::optional<Database> database_;
    Statement ranged_, to_end_;
    std::vector<Row> rows_;
  };

  // Rows of this depth.
  std::int64_t count() const;

  // Whether the row says what is in a file with this stamp. `learned` is the fingerprint
  // of the text that it was restored from; 0 when it was not.
  bool is_valid(const Row& row, const FileStamp& stamp, std::uint64_t learned) const;

  bool is_settled(const FileStamp& stamp) const;

  // Keeps the entry, or forgets the path. May be called by any thread.
  void store(const ReadEntry& entry, const FileStamp& stamp, std::int64_t looked_at,
             std::uint64_t learned);
  void remove(std::string_view path);

  // Whether there was one when this run began.
  bool existed() const { return place_.exists; }

  // Whether its rows are of the rules and configuration of today, going by one of them.
  bool is_useful() const { return has_rows_ && is_current_; }

  // Writes what is still to be written. What cannot be written is not kept.
  void finish();

 private:
  // A row to write, with what people read of it; or to delete, without a record.
  struct Change {
    Row row;
    std::string kind, title, category, status, date;  // empty: NULL
    std::optional<std::int64_t> batch, words, lines, code_blocks;
  };

  FileIndex(IndexPlace place, std::int64_t depth, std::uint64_t key,
            std::function<void(const std::string&)> notice);
  static constexpr std::int64_t kNotes = 16;
  void look_inside();
  std::optional<Database> make(int& result);
  void discard(std::string_view why);
  void note(int result);
  void add(Change change);
  void write();
  int write_all(Database& database);
  std::uint64_t checksum(const Row& row, std::uint64_t learned) const;

  const IndexPlace place_;
  const std::int64_t depth_;  // ReadDepth, or kNotes
  const std::uint64_t key_;   // of the rules and the configuration
  const std::function<void(const std::string&)> notice_;
  const std::int64_t began_;  // nanoseconds since 1970
  bool has_rows_ = false, is_current_ = false;
  std::atomic<bool> damaged_ = false;
  std::mutex mutex_;
  std::vector<Change> changes_;
  std::size_t waiting_bytes_ = 0;
  bool can_write_ = true;
};

// What reading depends on besides the files: a fingerprint of the program's rules, and of
// what it takes from the configuration.
Result<std::uint64_t> reading_key(const Configuration& configuration, ReadDepth depth);

}  // namespace otlpdoc
