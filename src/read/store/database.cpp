// Shows SQLite only its own two files, switches off what a stranger's file could use, counts steps.

#include "read/store/database.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace otlpdoc {
namespace {

constexpr int kPatience = 100;        // milliseconds that another process may keep the file locked
constexpr int kBetweenChecks = 1000;  // steps of SQLite's machine
constexpr std::int64_t kSteps = 5'000'000;  // that a statement may take, and one for each byte

int flags_of(Database::Access access) {
  switch (access) {
    case Database::Access::read:
      return SQLITE_OPEN_READONLY;
    case Database::Access::write:
      return SQLITE_OPEN_READWRITE;
    case Database::Access::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

std::string_view view(const void* data, int size) {
  return data == nullptr
             ? std::string_view()
             : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

// The system's files, of which SQLite sees a database and its journal only. A journal may
// name another file that SQLite would read and delete; a database may ask for a log.
struct OwnFiles : sqlite3_vfs {
  sqlite3_vfs* system = nullptr;
  std::string name, journal;

  bool is_own(const char* path) const { return path != nullptr && journal == path; }
};

OwnFiles& own(sqlite3_vfs* files) { return *static_cast<OwnFiles*>(files); }

int open_own(sqlite3_vfs* files, const char* path, sqlite3_file* file, int flags, int* out) {
  file->pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0 && path != nullptr)
    own(files).journal = std::string(path) + "-journal";
  else if ((flags & SQLITE_OPEN_MAIN_JOURNAL) == 0 || !own(files).is_own(path))
    return SQLITE_CANTOPEN;
  return own(files).system->xOpen(own(files).system, path, file, flags, out);
}

int delete_own(sqlite3_vfs* files, const char* path, int sync) {
  if (!own(files).is_own(path)) return SQLITE_IOERR_DELETE_NOENT;
  return own(files).system->xDelete(own(files).system, path, sync);
}

int access_own(sqlite3_vfs* files, const char* path, int flags, int* out) {
  *out = 0;
  if (!own(files).is_own(path)) return SQLITE_OK;
  return own(files).system->xAccess(own(files).system, path, flags, out);
}

constexpr std::pair<int, int> kSwitches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}};

constexpr std::pair<int, int> kLimits[] = {{SQLITE_LIMIT_LENGTH, Database::kLongest},
                                           {SQLITE_LIMIT_SQL_LENGTH, 10'000},
                                           {SQLITE_LIMIT_COLUMN, 100},
                                           {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                           {SQLITE_LIMIT_COMPOUND_SELECT, 2},
                                           {SQLITE_LIMIT_VDBE_OP, 10'000},
                                           {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                           {SQLITE_LIMIT_ATTACHED, 0},
                                           {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                           {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
                                           {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                           {SQLITE_LIMIT_WORKER_THREADS, 0}};

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
}

Statement& Statement::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), place, value);
  return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
  sqlite3_bind_text(statement_.get(), place, text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view bytes) {
  sqlite3_bind_blob(statement_.get(), place, bytes.data(), static_cast<int>(bytes.size()),
                    SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_null(int place) {
  sqlite3_bind_null(statement_.get(), place);
  return *this;
}

int Statement::step() {
  return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_.get());
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  return view(text, sqlite3_column_bytes(statement_.get(), column));
}

std::string_view Statement::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  return view(bytes, sqlite3_column_bytes(statement_.get(), column));
}

// What a connection needs for as long as it is open.
struct Database::Guard {
  OwnFiles files;
  std::int64_t steps_left = 0;

  Guard() {
    files.system = sqlite3_vfs_find(nullptr);
    if (files.system == nullptr) return;
    static_cast<sqlite3_vfs&>(files) = *files.system;
    files.name = fmt::format("otlpdoc-{}", fmt::ptr(this));
    files.zName = files.name.c_str();
    files.xOpen = open_own;
    files.xDelete = delete_own;
    files.xAccess = access_own;
    sqlite3_vfs_register(&files, 0);
  }
  ~Guard() {
    if (files.system != nullptr) sqlite3_vfs_unregister(&files);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  static int check(void* guard) {
    return (static_cast<Guard*>(guard)->steps_left -= kBetweenChecks) < 0 ? 1 : 0;
  }
};

void Database::Discard::operator()(Guard* guard) const { delete guard; }

Database::Database(const std::string& file, Access access) : guard_(new Guard) {
  sqlite3* database = nullptr;
  const int result = sqlite3_open_v2(
      file.c_str(), &database, flags_of(access) | SQLITE_OPEN_NOMUTEX, guard_->files.name.c_str());
  database_.reset(database);
  if (result != SQLITE_OK) database_.reset();
  if (database_) restrict();
}

void Database::restrict() const {
  sqlite3* const database = database_.get();
  sqlite3_busy_timeout(database, kPatience);
  for (const auto& [what, on] : kSwitches) sqlite3_db_config(database, what, on, nullptr);
  for (const auto& [what, most] : kLimits) sqlite3_limit(database, what, most);
  sqlite3_progress_handler(database, kBetweenChecks, &Guard::check, guard_.get());
  guard_->steps_left = kSteps;
  // None of these reads what tables there are.
  for (const char* sql :
       {"PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0", "PRAGMA temp_store = MEMORY"})
    sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
}

int Database::run(const char* sql) {
  allow_steps();
  return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
}

std::int64_t Database::number(const char* sql) {
  allow_steps();
  Statement statement = prepare(sql);
  return statement.step() == SQLITE_ROW ? statement.integer(0) : -1;
}

void Database::allow_steps() { guard_->steps_left = kSteps + file_size(); }

std::int64_t Database::file_size() const {
  sqlite3_file* file = nullptr;
  sqlite3_int64 size = 0;
  sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr) return 0;
  return file->pMethods->xFileSize(file, &size) == SQLITE_OK ? size : 0;
}

std::string Database::beginning(int bytes) const {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  const auto size = static_cast<std::size_t>(std::min<std::int64_t>(bytes, file_size()));
  std::string out(size, '\0');
  if (size == 0) return out;
  const int result = file->pMethods->xRead(file, out.data(), static_cast<int>(size), 0);
  return result == SQLITE_OK ? out : std::string();
}

}  // namespace otlpdoc
