// A connection to one SQLite file that may have been made by anybody.

#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace otlpdoc {

// A statement of SQLite with values to fill in. Texts that are bound must live until
// the statement is reset.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, std::string_view sql);

  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, std::string_view text);
  Statement& bind_bytes(int place, std::string_view bytes);
  Statement& bind_null(int place);

  // SQLITE_ROW while there are rows, then SQLITE_DONE, or an error.
  int step();
  void reset();

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // lives until the next step
  std::string_view bytes(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// A connection to a database file, for one thread. Opening it reads nothing. It is closed against
// what a file that somebody else made may do: views and triggers do not run, lengths and steps are
// limited, and no other file is opened, deleted or looked at than the database and its journal.
class Database {
 public:
  enum class Access { read, write, create };

  static constexpr int kLongest = 16 << 20;  // bytes of a text, of bytes or of a row

  Database() = default;
  // Check is_open(): a file that cannot be opened leaves it closed.
  Database(const std::string& file, Access access);

  bool is_open() const { return database_ != nullptr; }
  int run(const char* sql);              // an SQLite result code
  std::int64_t number(const char* sql);  // the first value; -1 when there is none
  Statement prepare(std::string_view sql) const { return {database_.get(), sql}; }

  // What is run may take as many steps again. Every statement that takes long needs it.
  void allow_steps();

  std::int64_t file_size() const;  // bytes
  // The file as the connection sees it, from its beginning; less when it is shorter.
  std::string beginning(int bytes) const;

 private:
  struct Guard;
  struct Discard {
    void operator()(Guard* guard) const;
  };
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  void restrict() const;

  std::unique_ptr<Guard, Discard> guard_;  // outlives the connection
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace otlpdoc
