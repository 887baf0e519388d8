// Finds its place, trusts rows by stamp and checksum only, and writes changes 8 MiB at a time.

#include "read/store/index.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "generated/messages.hpp"
#include "generated/reading_rules.hpp"
#include "read/source/file_source.hpp"
#include "read/store/index_page.hpp"
#include "read/store/record.hpp"
#include "read/structured/front_matter_schema.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

constexpr std::size_t kMostWaiting = std::size_t{8} << 20;  // bytes of records

// Larger ones are read anew in every run. A stretch of files is not kept in memory beyond
// this either.
constexpr std::size_t kLongestRecord = std::size_t{Database::kLongest} / 2;  // bytes

// What another user made may say anything of files that are not that user's. The
// administrator could say it anyway.
bool is_trusted(const struct stat& status) {
  return status.st_uid == geteuid() || status.st_uid == 0;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_trusted_file(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && is_trusted(status);
}

bool is_writable(const std::string& path) { return access(path.c_str(), W_OK) == 0; }

// What SQLite keeps beside a database.
constexpr const char* kSideFiles[] = {"-journal", "-wal", "-shm"};

// The side file that is none. SQLite would wait for ever to open a FIFO.
std::optional<std::string> obstruction(const IndexPlace& place) {
  struct stat status {};
  for (const char* end : kSideFiles) {
    std::string file = place.file + end;
    if (lstat(file.c_str(), &status) == 0 && !(S_ISREG(status.st_mode) && is_trusted(status)))
      return file;
  }
  return std::nullopt;
}

// Links are not followed: they might lead out of the corpus.
bool is_there(const IndexPlace& place) {
  return is_directory(place.directory) && is_trusted_file(place.file) &&
         access(place.file.c_str(), R_OK) == 0 && !obstruction(place);
}

IndexPlace place_in(const std::string& directory) {
  IndexPlace place{directory, directory + "/index.db"};
  place.exists = is_there(place);
  return place;
}

// Whether the database can be written, or made where nothing is in the way.
bool can_be_written(const IndexPlace& place) {
  struct stat status {};
  if (lstat(place.directory.c_str(), &status) != 0) {
    fs::path parent = fs::path(place.directory).parent_path();
    while (lstat(parent.c_str(), &status) != 0 && parent != parent.parent_path())
      parent = parent.parent_path();
    return is_writable(parent);
  }
  if (!S_ISDIR(status.st_mode) || !is_writable(place.directory) || obstruction(place)) return false;
  return lstat(place.file.c_str(), &status) != 0 ||
         (S_ISREG(status.st_mode) && is_trusted(status) && is_writable(place.file));
}

std::string cache_home() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') return cache;
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? std::string(home) + "/.cache" : std::string();
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// False, with errno, when the database stays.
bool remove_database(const std::string& file) {
  if (unlink(file.c_str()) != 0 && errno != ENOENT) return false;
  for (const char* end : kSideFiles) unlink((file + end).c_str());
  return true;
}

constexpr std::string_view kIgnoreAll = "*\n";  // nobody wants a cache in a repository

// Leaves one that is there, and follows no link.
void write_ignore_file(const std::string& directory) {
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  const int file = ::open((directory + "/.gitignore").c_str(), flags, 0644);
  if (file < 0) return;
  (void)!::write(file, kIgnoreAll.data(), kIgnoreAll.size());
  close(file);
}

void remove_ignore_file(const std::string& directory) {
  const std::string file = directory + "/.gitignore";
  std::string bytes;
  if (read_file(file, false, bytes) && bytes == kIgnoreAll) unlink(file.c_str());
}

Statement& bind(Statement& statement, int place, const std::string& text) {
  return text.empty() ? statement.bind_null(place) : statement.bind(place, text);
}

Statement& bind(Statement& statement, int place, const std::optional<std::int64_t>& number) {
  return number ? statement.bind(place, *number) : statement.bind_null(place);
}

const std::string kSelect =
    "SELECT path, size, mtime, ctime, inode, checksum, looked_at, record FROM files ";

FileIndex::Row row_of(const Statement& statement) {
  return {std::string(statement.text(0)),
          {statement.integer(1), statement.integer(2), statement.integer(3),
           static_cast<std::uint64_t>(statement.integer(4))},
          static_cast<std::uint64_t>(statement.integer(5)),
          statement.integer(6),
          std::string(statement.bytes(7))};
}

bool is_damage(int result) {
  const int kind = result & 0xFF;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_FORMAT ||
         kind == SQLITE_TOOBIG || kind == SQLITE_INTERRUPT || result == SQLITE_IOERR_SHORT_READ;
}

struct OpenIndex {
  Database database;
  IndexPage page = IndexPage::empty;
  int result = SQLITE_CANTOPEN;  // SQLITE_OK: `page` was looked at
};

// Begins a transaction and looks what the database is. A journal is played back before, but
// SQLite does not read yet what tables there are: this statement needs none.
void begin(OpenIndex& index, const std::string& file, const char* how) {
  index.result = index.database.run(how);
  if (index.result != SQLITE_OK) return;
  Statement lock = index.database.prepare("PRAGMA user_version");
  const int locked = lock.step();
  index.result = locked == SQLITE_ROW ? SQLITE_OK : locked;
  if (index.result == SQLITE_OK)
    index.page = index_page(index.database.beginning(kIndexPageSize), birth_of(file));
}

OpenIndex open_index(const std::string& file, Database::Access access) {
  OpenIndex index{Database(file, access)};
  if (!index.database.is_open()) return index;
  if (has_log(index.database.beginning(kIndexPageSize))) {
    index.page = IndexPage::other_contents;
    index.result = SQLITE_OK;
    return index;
  }
  begin(index, file, "BEGIN");
  index.database.run("COMMIT");
  return index;
}

// The database of an index of ours, to be read.
std::optional<Database> open_to_read(const std::string& file) {
  OpenIndex index = open_index(file, Database::Access::read);
  if (index.result != SQLITE_OK || index.page != IndexPage::ours) return std::nullopt;
  index.database.run("PRAGMA cache_size = -1024");
  return std::move(index.database);
}

// An index in a transaction, to be written; a new one is still empty.
OpenIndex open_to_write(const std::string& file) {
  OpenIndex index = open_index(file, Database::Access::create);
  if (index.result != SQLITE_OK) return index;
  if (index.page != IndexPage::ours && index.page != IndexPage::empty) return index;
  // What a crash of the machine leaves half written is thrown away later.
  index.database.run(
      fmt::format("PRAGMA page_size = {}; PRAGMA auto_vacuum = NONE; PRAGMA synchronous = OFF",
                  kIndexPageSize)
          .c_str());
  begin(index, file, "BEGIN IMMEDIATE");
  return index;
}

std::string_view why_not(IndexPage page) {
  switch (page) {
    case IndexPage::ours:
    case IndexPage::empty:
      break;
    case IndexPage::damaged:
      return "it is damaged";
    case IndexPage::other_program:
      return "it is another program's";
    case IndexPage::older:
      return "an older version wrote it";
    case IndexPage::newer:
      return "a newer version wrote it";
    case IndexPage::elsewhere:
      return "it is a copy of one that was made elsewhere";
    case IndexPage::other_contents:
      return "its tables are not those of an index";
  }
  return {};
}

}  // namespace

std::optional<IndexPlace> find_index(const std::string& root) {
  std::error_code error;
  const std::string canonical = fs::canonical(root, error).string();
  if (error) return std::nullopt;
  IndexPlace own = place_in(canonical + "/.otlpdoc");
  if (can_be_written(own)) return own;
  if (const std::string cache = cache_home(); !cache.empty()) {
    IndexPlace other = place_in(cache + "/otlpdoc/" + fingerprint(canonical));
    if (can_be_written(other)) return other;
  }
  return own.exists ? std::optional(own) : std::nullopt;
}

Result<std::uint64_t> reading_key(const Configuration& configuration, ReadDepth depth) {
  std::string all = kReadingRules;
  const auto add = [&all](std::string_view text) {
    all += fmt::format("\n{}:{}", text.size(), text);
  };
  add(std::to_string(static_cast<int>(depth)));
  for (const auto& [label, field] : configuration.front_matter_aliases) {
    add(label);
    add(field);
  }
  for (const SeriesConfig& series : configuration.series) {
    add("series");
    add(series.name);
    for (const std::string& pattern : series.reports) add(pattern);
  }
  for (const auto& [name, words] : configuration.vocabulary.words) {
    add(name);
    for (const std::string& word : words) add(word);
  }
  for (const auto& [form, pattern] : configuration.vocabulary.batches) {
    add(form);
    add(pattern);
  }
  if (depth == ReadDepth::references) {
    const auto schema = front_matter_schema_text(configuration);
    if (!schema) return schema.error();
    add(*schema);
  }
  return hash_of(all);
}

FileIndex::FileIndex(IndexPlace place, std::int64_t depth, std::uint64_t key,
                     std::function<void(const std::string&)> notice)
    : place_(std::move(place)),
      depth_(depth),
      key_(key),
      notice_(std::move(notice)),
      began_(now()) {}

std::int64_t FileIndex::count() const {
  if (!has_rows_) return 0;
  const auto database = open_to_read(place_.file);
  if (!database) return 0;
  Statement count = database->prepare("SELECT count(*) FROM files WHERE depth = ?");
  return count.bind(1, depth_).step() == SQLITE_ROW ? count.integer(0) : 0;
}

std::unique_ptr<FileIndex> FileIndex::open(const std::string& root, ReadDepth depth,
                                           const Configuration& configuration,
                                           std::function<void(const std::string&)> notice) {
  auto place = find_index(root);
  const auto key = reading_key(configuration, depth);
  if (!place || !key) return nullptr;
  std::unique_ptr<FileIndex> index(
      new FileIndex(std::move(*place), static_cast<std::int64_t>(depth), *key, std::move(notice)));
  index->look_inside();
  return index;
}

std::unique_ptr<FileIndex> FileIndex::open_notes(const std::string& root, std::uint64_t key,
                                                 std::function<void(const std::string&)> notice) {
  auto place = find_index(root);
  if (!place) return nullptr;
  std::unique_ptr<FileIndex> index(
      new FileIndex(std::move(*place), kNotes, key, std::move(notice)));
  index->look_inside();
  return index;
}

std::optional<std::string> FileIndex::note(const std::string& name) {
  Reader reader(*this);
  const auto& rows = reader.rows(name, name + '\0');
  if (rows.empty() || rows.front().path != name) return std::nullopt;
  const Row& row = rows.front();
  return checksum(row, 0) == row.check ? std::optional(row.record) : std::nullopt;
}

void FileIndex::keep_note(const std::string& name, std::string text) {
  if (!can_write_ || text.empty() || text.size() > kLongestRecord) return;
  Change change{{name, {}, 0, 0, std::move(text)}, {}, {}, {}, {}, {}};
  change.kind = "note";
  change.row.check = checksum(change.row, 0);
  add(std::move(change));
}

void FileIndex::look_inside() {
  if (!place_.exists) return;
  OpenIndex index = open_index(place_.file, Database::Access::read);
  if (index.result != SQLITE_OK) {
    if (is_damage(index.result)) discard(why_not(IndexPage::damaged));
    return;
  }
  if (index.page == IndexPage::empty) return;
  if (index.page != IndexPage::ours) return discard(why_not(index.page));
  Statement any = index.database.prepare(kSelect + "WHERE depth = ? AND looked_at = 0 LIMIT 1");
  const int found = any.bind(1, depth_).step();
  has_rows_ = found == SQLITE_ROW;
  if (has_rows_) {
    const Row row = row_of(any);
    is_current_ = is_valid(row, row.stamp, 0);
  }
  if (found != SQLITE_ROW && found != SQLITE_DONE && found != SQLITE_BUSY)
    discard(why_not(IndexPage::damaged));
}

// A cache may be thrown away, and must be where it is in the way.
void FileIndex::discard(std::string_view why) {
  has_rows_ = false;
  if (!is_writable(place_.directory) || !remove_database(place_.file)) {
    can_write_ = false;
    if (notice_) notice_(fmt::format("{} is not used: {}", place_.file, why));
  } else if (notice_) {
    notice_(fmt::format("{} is made anew: {}", place_.file, why));
  }
}

void FileIndex::note(int result) {
  if (is_damage(result)) damaged_ = true;
}

std::uint64_t FileIndex::checksum(const Row& row, std::uint64_t learned) const {
  std::uint64_t hash = hash_of(row.path, key_);
  const std::uint64_t numbers[] = {
      static_cast<std::uint64_t>(row.stamp.size),  static_cast<std::uint64_t>(row.stamp.mtime),
      static_cast<std::uint64_t>(row.stamp.ctime), row.stamp.inode,
      static_cast<std::uint64_t>(row.looked_at),   learned};
  hash = hash_of({reinterpret_cast<const char*>(numbers), sizeof numbers}, hash);
  return hash_of(row.record, hash);
}

// The clocks of disks step by 10 ms at most where they count in less than milliseconds, else
// by 2 s at most.
bool FileIndex::is_settled(const FileStamp& stamp) const {
  constexpr std::int64_t kFine = 200'000'000, kCoarse = 2'000'000'000;  // nanoseconds
  const bool is_coarse = stamp.ctime % 1'000'000 == 0;
  return stamp.size >= 0 && began_ - (is_coarse ? kCoarse : kFine) >= stamp.ctime;
}

bool FileIndex::is_valid(const Row& row, const FileStamp& stamp, std::uint64_t learned) const {
  return stamp.size >= 0 && row.stamp == stamp && checksum(row, learned) == row.check;
}

FileIndex::Reader::Reader(FileIndex& index) : index_(index) {
  if (!index.has_rows_) return;
  database_ = open_to_read(index.place_.file);
  if (!database_) return;
  ranged_ =
      database_->prepare(kSelect + "WHERE depth = ?1 AND path >= ?2 AND path < ?3 ORDER BY path");
  to_end_ = database_->prepare(kSelect + "WHERE depth = ?1 AND path >= ?2 ORDER BY path");
}

const std::vector<FileIndex::Row>& FileIndex::Reader::rows(std::string_view from,
                                                           std::string_view until) {
  rows_.clear();
  if (!database_) return rows_;
  Statement& statement = until.empty() ? to_end_ : ranged_;
  statement.bind(1, index_.depth_).bind(2, from);
  if (!until.empty()) statement.bind(3, until);
  database_->allow_steps();
  std::size_t bytes = 0;
  int result = SQLITE_ROW;
  while (bytes < kLongestRecord && (result = statement.step()) == SQLITE_ROW) {
    Row row = row_of(statement);
    // A tree whose branches meet again would give the same rows for ever.
    if (row.path < from || (!rows_.empty() && row.path <= rows_.back().path)) {
      result = SQLITE_CORRUPT;
      break;
    }
    bytes += row.path.size() + row.record.size();
    rows_.push_back(std::move(row));
  }
  statement.reset();
  index_.note(result);
  return rows_;
}

void FileIndex::store(const ReadEntry& entry, const FileStamp& stamp, std::int64_t looked_at,
                      std::uint64_t learned) {
  if (!can_write_) return;
  if (!is_settled(stamp)) return remove(entry.path());
  Change change{{entry.path(), stamp, 0, looked_at, to_record(entry)}, {}, {}, {}, {}, {}};
  if (change.row.record.size() > kLongestRecord) return remove(entry.path());
  change.row.check = checksum(change.row, learned);
  if (const auto* document = std::get_if<Document>(&entry.content)) {
    const FrontMatter& front = document->front_matter;
    change.kind = "document";
    change.title = document->title;
    change.category = front.category.value_or(std::string());
    if (front.status) change.status = name(*front.status);
    if (front.date) change.date = iso(*front.date);
    change.batch = front.batch;
    change.words = document->measured.words;
    change.lines = document->measured.lines;
    change.code_blocks = document->measured.code_blocks;
  } else if (const auto* report = std::get_if<BatchReport>(&entry.content)) {
    change.kind = "report";
    change.title = report->title;
    change.status = report->status;
    if (report->date) change.date = iso(*report->date);
    change.batch = report->batch;
  }
  add(std::move(change));
}

void FileIndex::remove(std::string_view path) {
  if (can_write_ && has_rows_) add({{std::string(path), {}, 0, 0, {}}, {}, {}, {}, {}, {}});
}

void FileIndex::add(Change change) {
  const std::lock_guard lock(mutex_);
  waiting_bytes_ += change.row.record.size() + sizeof change;
  changes_.push_back(std::move(change));
  if (waiting_bytes_ > kMostWaiting) write();
}

std::optional<Database> FileIndex::make(int& result) {
  std::error_code error;
  fs::create_directories(place_.directory, error);
  write_ignore_file(place_.directory);
  // What is no index of ours may come to light only now: a journal was still to be played back.
  for (bool again = false; can_write_; again = true) {
    OpenIndex index = open_to_write(place_.file);
    if (index.result != SQLITE_OK) {
      result = index.result;
      return std::nullopt;
    }
    if (index.page == IndexPage::ours) return std::move(index.database);
    if (index.page == IndexPage::empty) {
      index.database.run(index_marks(birth_of(place_.file)).c_str());
      index.database.run(std::string(kIndexTable).c_str());
      return std::move(index.database);
    }
    if (again) return std::nullopt;
    const std::string_view why = why_not(index.page);
    index.database = Database();
    discard(why);
  }
  return std::nullopt;
}

// The mutex is held. All or nothing is written.
void FileIndex::write() {
  int result = SQLITE_CANTOPEN;
  auto database = make(result);
  if (database) result = write_all(*database);
  if (result != SQLITE_OK && (result & 0xFF) != SQLITE_BUSY) {
    can_write_ = false;
    note(result);
    if (notice_ && !damaged_)
      notice_(fmt::format("{} cannot be written: {}", place_.file, sqlite3_errstr(result)));
  }
  changes_.clear();
  waiting_bytes_ = 0;
}

int FileIndex::write_all(Database& database) {
  Statement remove = database.prepare("DELETE FROM files WHERE depth = ?1 AND path = ?2");
  Statement insert = database.prepare(
      "REPLACE INTO files VALUES "
      "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)");
  int result = SQLITE_DONE;
  for (const Change& change : changes_) {
    const Row& row = change.row;
    Statement& statement = row.record.empty() ? remove : insert;
    statement.bind(1, depth_).bind(2, row.path);
    if (!row.record.empty()) {
      insert.bind(3, row.stamp.size).bind(4, row.stamp.mtime).bind(5, row.stamp.ctime);
      insert.bind(6, static_cast<std::int64_t>(row.stamp.inode));
      insert.bind(7, static_cast<std::int64_t>(row.check)).bind(8, row.looked_at);
      insert.bind_bytes(9, row.record).bind(10, change.kind);
      bind(insert, 11, change.title);
      bind(insert, 12, change.category);
      bind(insert, 13, change.batch);
      bind(insert, 14, change.status);
      bind(insert, 15, change.date);
      bind(insert, 16, change.words);
      bind(insert, 17, change.lines);
      bind(insert, 18, change.code_blocks);
    }
    database.allow_steps();
    result = statement.step();
    statement.reset();
    if (result != SQLITE_DONE) break;
  }
  if (result == SQLITE_DONE) return database.run("COMMIT");
  database.run("ROLLBACK");
  return result;
}

bool has_index(const std::string& root) {
  const auto place = find_index(root);
  return place && place->exists;
}

namespace {

std::optional<Error> clear(const IndexPlace& place) {
  if (!remove_database(place.file)) {
    const Worded why = say::verbatim(std::strerror(errno));
    return Error{say::at_place(place.file, say::errors::cannot_be_deleted(why)), {}};
  }
  // What else is in the directory is not ours.
  remove_ignore_file(place.directory);
  rmdir(place.directory.c_str());
  return std::nullopt;
}

// What stands where the index or its directory would.
std::string in_place_of(const IndexPlace& place) {
  struct stat status {};
  if (lstat(place.directory.c_str(), &status) != 0) return {};
  if (!S_ISDIR(status.st_mode)) return place.directory;
  if (const auto side = obstruction(place)) return *side;
  return lstat(place.file.c_str(), &status) == 0 ? place.file : std::string();
}

}  // namespace

Result<IndexClearing> clear_index(const std::string& root) {
  std::error_code error;
  const std::string canonical = fs::canonical(root, error).string();
  if (error) return IndexClearing{};
  IndexClearing out;
  std::vector<IndexPlace> places = {place_in(canonical + "/.otlpdoc")};
  if (const std::string cache = cache_home(); !cache.empty())
    places.push_back(place_in(cache + "/otlpdoc/" + fingerprint(canonical)));
  for (const IndexPlace& place : places) {
    if (!place.exists) continue;
    if (auto failed = clear(place)) return *failed;
    out.cleared = true;
  }
  out.left = in_place_of(places.front());
  return out;
}

void FileIndex::finish() {
  const std::lock_guard lock(mutex_);
  if (damaged_.exchange(false)) discard(why_not(IndexPage::damaged));
  if (!changes_.empty() && can_write_) write();
  if (damaged_ && !can_write_) discard(why_not(IndexPage::damaged));
}

}  // namespace otlpdoc
