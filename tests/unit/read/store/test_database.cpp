// A connection is closed against what a database of somebody else may do.

#include "read/store/database.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "support/support.hpp"

using namespace otlpdoc;

namespace {

// A database that somebody made with SQLite as it comes.
class Foreign {
 public:
  explicit Foreign(const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file().c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
  }
  std::string file() const { return directory_.path + "/x.db"; }
  std::string beside(const std::string& name) const { return directory_.path + "/" + name; }

 private:
  test::TemporaryDirectory directory_;
};

int result_of(Database& database, const char* sql) { return database.run(sql) & 0xFF; }

}  // namespace

TEST_CASE("a statement that never ends is ended") {
  const Foreign foreign("CREATE TABLE t(x)");
  Database database(foreign.file(), Database::Access::read);
  REQUIRE(database.is_open());
  const auto began = std::chrono::steady_clock::now();
  CHECK(result_of(database,
                  "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) "
                  "FROM r") == SQLITE_INTERRUPT);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
}

TEST_CASE("views, triggers and other files are off") {
  const Foreign foreign(
      "CREATE TABLE t(x); CREATE TABLE u(x); CREATE VIEW v AS SELECT 1; CREATE TRIGGER tr AFTER "
      "INSERT ON t BEGIN INSERT INTO u VALUES (1); END");
  Database database(foreign.file(), Database::Access::write);
  CHECK(result_of(database, "SELECT * FROM v") == SQLITE_ERROR);
  CHECK(result_of(database, "INSERT INTO t VALUES (1)") == SQLITE_OK);
  CHECK(database.number("SELECT count(*) FROM t") == 1);
  CHECK(database.number("SELECT count(*) FROM u") == 0);
  const std::string other = foreign.beside("other.db");
  CHECK(result_of(database, ("ATTACH '" + other + "' AS o").c_str()) != SQLITE_OK);
  CHECK(result_of(database, ("VACUUM INTO '" + other + "'").c_str()) != SQLITE_OK);
  database.run("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'");
  CHECK(database.number("SELECT count(*) FROM t") == 1);
  CHECK(!std::filesystem::exists(other));
}

TEST_CASE("long texts are refused") {
  const Foreign foreign("CREATE TABLE t(x); INSERT INTO t VALUES (zeroblob(20000000))");
  Database database(foreign.file(), Database::Access::read);
  CHECK(result_of(database, "SELECT x FROM t") == SQLITE_TOOBIG);
  CHECK(result_of(database, "SELECT zeroblob(1000000000)") == SQLITE_TOOBIG);
  CHECK(database.beginning(16) == std::string("SQLite format 3\0", 16));
  CHECK(database.file_size() > 20'000'000);
}

TEST_CASE("an empty file is an empty database") {
  const test::TemporaryDirectory directory;
  const std::string file = directory.path + "/x.db";
  std::ofstream(file).flush();
  Database database(file, Database::Access::read);
  CHECK(database.is_open());
  CHECK(database.beginning(100).empty());
  CHECK(!Database(directory.path + "/none.db", Database::Access::read).is_open());
  CHECK(!Database().is_open());
}
