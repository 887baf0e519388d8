#include "read/index.hpp"

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
#include "generated/reading_rules.hpp"
#include "read/file_source.hpp"
#include "read/front_matter_schema.hpp"
#include "read/record.hpp"

namespace fs = std::filesystem;

namespace otlpdoc {
namespace {

constexpr std::int64_t kApplication = 0x4F544C50;           // "OTLP", for file(1)
constexpr std::int64_t kFormat = 1;                         // of the tables
constexpr std::size_t kMostWaiting = std::size_t{8} << 20;  // bytes of records

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS files (
  depth INTEGER NOT NULL,      -- 0 summary, 1 contents, 2 references
  path TEXT NOT NULL,          -- relative to the root
  size INTEGER NOT NULL,       -- bytes
  mtime INTEGER NOT NULL,      -- nanoseconds since 1970
  inode INTEGER NOT NULL,
  checksum INTEGER NOT NULL,   -- of the row, the rules and the configuration
  looked_at INTEGER NOT NULL,  -- files that a restored text was learned from; 0: not restored
  record BLOB NOT NULL,        -- all that was read
  kind TEXT NOT NULL,          -- document or report
  title TEXT,
  category TEXT,               -- as the front matter says
  batch INTEGER,
  status TEXT,
  date TEXT,
  words INTEGER,
  lines INTEGER,
  code_blocks INTEGER,
  PRIMARY KEY (depth, path)
) WITHOUT ROWID)";

bool is_kind(const std::string& path, mode_t kind) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

bool is_writable(const std::string& path) { return access(path.c_str(), W_OK) == 0; }

// What SQLite keeps beside a database.
constexpr const char* kSideFiles[] = {"-journal", "-wal", "-shm"};

// SQLite would wait for ever to open a FIFO.
bool is_obstructed(const IndexPlace& place) {
  struct stat status {};
  return std::any_of(std::begin(kSideFiles), std::end(kSideFiles), [&](const char* end) {
    return lstat((place.file + end).c_str(), &status) == 0 && !S_ISREG(status.st_mode);
  });
}

// Links are not followed: they might lead out of the corpus.
bool is_there(const IndexPlace& place) {
  return is_kind(place.directory, S_IFDIR) && is_kind(place.file, S_IFREG) &&
         access(place.file.c_str(), R_OK) == 0 && !is_obstructed(place);
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
  if (!S_ISDIR(status.st_mode) || !is_writable(place.directory) || is_obstructed(place))
    return false;
  return lstat(place.file.c_str(), &status) != 0 ||
         (S_ISREG(status.st_mode) && is_writable(place.file));
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
    "SELECT path, size, mtime, inode, checksum, looked_at, record FROM files ";

FileIndex::Row row_of(const Statement& statement) {
  return {std::string(statement.text(0)),
          {statement.integer(1), statement.integer(2),
           static_cast<std::uint64_t>(statement.integer(3))},
          static_cast<std::uint64_t>(statement.integer(4)),
          statement.integer(5),
          std::string(statement.bytes(6))};
}

bool is_damage(int result) {
  const int kind = result & 0xFF;
  return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_FORMAT ||
         result == SQLITE_IOERR_SHORT_READ;
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
  if (depth == ReadDepth::references) {
    const auto schema = front_matter_schema_text(configuration);
    if (!schema) return schema.error();
    add(*schema);
  }
  return hash_of(all);
}

FileIndex::FileIndex(IndexPlace place, ReadDepth depth, std::uint64_t key,
                     std::function<void(const std::string&)> notice)
    : place_(std::move(place)),
      depth_(depth),
      key_(key),
      notice_(std::move(notice)),
      began_(now()) {}

std::int64_t FileIndex::count() const {
  if (!has_rows_) return 0;
  const Database database(place_.file, Database::Access::read);
  if (!database.is_open()) return 0;
  Statement count = database.prepare("SELECT count(*) FROM files WHERE depth = ?");
  return count.bind(1, static_cast<std::int64_t>(depth_)).step() == SQLITE_ROW ? count.integer(0)
                                                                               : 0;
}

std::unique_ptr<FileIndex> FileIndex::open(const std::string& root, ReadDepth depth,
                                           const Configuration& configuration,
                                           std::function<void(const std::string&)> notice) {
  auto place = find_index(root);
  const auto key = reading_key(configuration, depth);
  if (!place || !key) return nullptr;
  std::unique_ptr<FileIndex> index(
      new FileIndex(std::move(*place), depth, *key, std::move(notice)));
  index->look_inside();
  return index;
}

void FileIndex::look_inside() {
  if (!place_.exists) return;
  Database database(place_.file, Database::Access::read);
  if (!database.is_open()) return;
  Statement probe = database.prepare("PRAGMA application_id");
  const int result = probe.step();
  if (result != SQLITE_ROW) return is_damage(result) ? discard("it is damaged") : void();
  const std::int64_t application = probe.integer(0);
  probe = {};
  const std::int64_t format = database.number("PRAGMA user_version");
  if (application == 0 && format == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0)
    return;  // just being made
  if (application != kApplication) return discard("it is another program's");
  if (format != kFormat)
    return discard(format > kFormat ? "a newer version wrote it" : "an older version wrote it");
  Statement any = database.prepare(kSelect + "WHERE depth = ? AND looked_at = 0 LIMIT 1");
  const int found = any.bind(1, static_cast<std::int64_t>(depth_)).step();
  has_rows_ = found == SQLITE_ROW;
  if (has_rows_) {
    const Row row = row_of(any);
    is_current_ = is_valid(row, row.stamp, 0);
  }
  if (found != SQLITE_ROW && found != SQLITE_DONE && found != SQLITE_BUSY) discard("it is damaged");
}

// A cache may be thrown away, and must be where it is in the way.
void FileIndex::discard(const std::string& why) {
  has_rows_ = false;
  if (!is_writable(place_.directory)) {
    can_write_ = false;
    if (notice_) notice_(fmt::format("{} is not used: {}", place_.file, why));
    return;
  }
  remove_database(place_.file);
  if (notice_) notice_(fmt::format("{} is made anew: {}", place_.file, why));
}

void FileIndex::note(int result) {
  if (is_damage(result)) damaged_ = true;
}

std::uint64_t FileIndex::checksum(const Row& row, std::uint64_t learned) const {
  std::uint64_t hash = hash_of(row.path, key_);
  const std::uint64_t numbers[] = {static_cast<std::uint64_t>(row.stamp.size),
                                   static_cast<std::uint64_t>(row.stamp.mtime), row.stamp.inode,
                                   static_cast<std::uint64_t>(row.looked_at), learned};
  hash = hash_of({reinterpret_cast<const char*>(numbers), sizeof numbers}, hash);
  return hash_of(row.record, hash);
}

bool FileIndex::is_valid(const Row& row, const FileStamp& stamp, std::uint64_t learned) const {
  return stamp.size >= 0 && row.stamp == stamp && checksum(row, learned) == row.check;
}

FileIndex::Reader::Reader(FileIndex& index) : index_(index) {
  if (!index.has_rows_) return;
  database_.emplace(index.place_.file, Database::Access::read);
  if (!database_->is_open()) return;
  database_->run("PRAGMA cache_size = -1024");
  ranged_ =
      database_->prepare(kSelect + "WHERE depth = ?1 AND path >= ?2 AND path < ?3 ORDER BY path");
  to_end_ = database_->prepare(kSelect + "WHERE depth = ?1 AND path >= ?2 ORDER BY path");
}

const std::vector<FileIndex::Row>& FileIndex::Reader::rows(std::string_view from,
                                                           std::string_view until) {
  rows_.clear();
  if (!database_ || !database_->is_open()) return rows_;
  Statement& statement = until.empty() ? to_end_ : ranged_;
  statement.bind(1, static_cast<std::int64_t>(index_.depth_)).bind(2, from);
  if (!until.empty()) statement.bind(3, until);
  int result = SQLITE_ROW;
  while ((result = statement.step()) == SQLITE_ROW) rows_.push_back(row_of(statement));
  statement.reset();
  index_.note(result);
  return rows_;
}

void FileIndex::store(const ReadEntry& entry, const FileStamp& stamp, std::int64_t looked_at,
                      std::uint64_t learned) {
  if (!can_write_) return;
  if (!is_settled(stamp)) return remove(entry.path());
  Change change{{entry.path(), stamp, 0, looked_at, to_record(entry)}, {}, {}, {}, {}, {}};
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

std::optional<Database> FileIndex::make() const {
  std::error_code error;
  fs::create_directories(place_.directory, error);
  write_ignore_file(place_.directory);
  Database database(place_.file, Database::Access::create);
  if (!database.is_open()) return std::nullopt;
  database.run("PRAGMA page_size = 8192");
  // What a crash of the machine leaves half written is thrown away later.
  database.run("PRAGMA synchronous = OFF");
  if (database.run("BEGIN IMMEDIATE") != SQLITE_OK) return std::nullopt;
  database.run(fmt::format("PRAGMA application_id = {}", kApplication).c_str());
  database.run(fmt::format("PRAGMA user_version = {}", kFormat).c_str());
  database.run(kTables);
  return database;
}

// The mutex is held. All or nothing is written.
void FileIndex::write() {
  auto database = make();
  const int result = database ? write_all(*database) : SQLITE_CANTOPEN;
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
      "REPLACE INTO files VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)");
  int result = SQLITE_DONE;
  for (const Change& change : changes_) {
    const Row& row = change.row;
    Statement& statement = row.record.empty() ? remove : insert;
    statement.bind(1, static_cast<std::int64_t>(depth_)).bind(2, row.path);
    if (!row.record.empty()) {
      insert.bind(3, row.stamp.size).bind(4, row.stamp.mtime);
      insert.bind(5, static_cast<std::int64_t>(row.stamp.inode));
      insert.bind(6, static_cast<std::int64_t>(row.check)).bind(7, row.looked_at);
      insert.bind_bytes(8, row.record).bind(9, change.kind);
      bind(insert, 10, change.title);
      bind(insert, 11, change.category);
      bind(insert, 12, change.batch);
      bind(insert, 13, change.status);
      bind(insert, 14, change.date);
      bind(insert, 15, change.words);
      bind(insert, 16, change.lines);
      bind(insert, 17, change.code_blocks);
    }
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

Result<bool> clear_index(const std::string& root) {
  const auto place = find_index(root);
  if (!place || !place->exists) return false;
  if (!remove_database(place->file))
    return Error{place->file + ": cannot be deleted: " + std::strerror(errno), {}};
  // What else is in the directory is not ours.
  remove_ignore_file(place->directory);
  rmdir(place->directory.c_str());
  return true;
}

void FileIndex::finish() {
  const std::lock_guard lock(mutex_);
  if (damaged_.exchange(false)) discard("it is damaged");
  if (!changes_.empty() && can_write_) write();
  if (damaged_ && !can_write_) discard("it is damaged");
}

}  // namespace otlpdoc
