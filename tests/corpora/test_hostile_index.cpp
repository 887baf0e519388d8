// An index that somebody made on purpose: it must not take time, memory or other files,
// and not change a number.

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "base/text.hpp"
#include "corpora/indexed_corpus.hpp"
#include "read/store/index.hpp"
#include "read/store/index_page.hpp"
#include "read/store/record.hpp"
#include "support/support.hpp"

namespace fs = std::filesystem;
using namespace otlpdoc;

namespace {

using Corpus = test::IndexedCorpus;

void run_sql(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
  char* message = nullptr;
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  CHECK(std::string(message == nullptr ? "" : message) == "");
  sqlite3_free(message);
  sqlite3_close(database);
}

std::string bytes_of(const std::string& file) { return test::read_text(file); }

// In place: the file stays the one that it was.
void put(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::in | std::ios::out | std::ios::binary) << bytes;
  fs::resize_file(file, bytes.size());
}

void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
}

// A journal of a run that was killed, which gives the first page other bytes and names
// another file as the journal of several databases.
std::string journal(const std::string& page, std::uint32_t pages, const std::string& super) {
  constexpr std::string_view kMagic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7");
  std::string out(kMagic);
  for (const std::uint32_t number : {1U, 0U, pages, 512U, static_cast<std::uint32_t>(page.size())})
    append_number(out, number);
  out.resize(512);
  append_number(out, 1);
  out += page;
  std::uint32_t checksum = 0;
  for (std::size_t i = page.size() - 200; i < page.size() && i > 0; i -= 200)
    checksum += static_cast<unsigned char>(page[i]);
  append_number(out, checksum);
  if (super.empty()) return out;
  append_number(out, static_cast<std::uint32_t>(0x40000000 / page.size() + 1));
  out += super;
  append_number(out, static_cast<std::uint32_t>(super.size()));
  std::uint32_t sum = 0;
  for (const char byte : super) sum += static_cast<unsigned char>(byte);
  append_number(out, sum);
  out += kMagic;
  return out;
}

constexpr std::string_view kEndless =
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) ";

// Statements that make of an index of ours something else.
const std::vector<std::pair<std::string, std::string>>& forgeries() {
  static const std::vector<std::pair<std::string, std::string>> rows = {
      {"a view that never ends",
       fmt::format("DROP TABLE files; CREATE VIEW files AS {} SELECT 0 AS depth, n AS path, n AS "
                   "size, n AS mtime, n AS ctime, n AS inode, n AS checksum, 0 AS looked_at, "
                   "x'00' AS record FROM r",
                   kEndless)},
      {"a view of the same name beside the table",
       "CREATE VIEW more AS SELECT * FROM files, files AS b, files AS c"},
      {"a trigger that fills the disk",
       fmt::format(
           "CREATE TABLE t (x); CREATE TRIGGER more AFTER INSERT ON files BEGIN INSERT INTO "
           "t SELECT zeroblob(1000000) FROM (SELECT 1 FROM files, files AS b); END")},
      {"an index on an expression",
       "CREATE INDEX i ON files(length(printf('%.*c', 100000000, 'x')))"},
      {"an index", "CREATE INDEX i ON files(words)"},
      {"a generated column",
       "ALTER TABLE files ADD COLUMN more AS (length(printf('%.*c', 100000000, 'x')))"},
      {"other text of the table",
       "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '-- bytes', "
       "'-- byteS')"},
      {"a table with rowids",
       "CREATE TABLE other AS SELECT * FROM files; DROP TABLE files; ALTER TABLE other RENAME TO "
       "files"},
      {"a virtual table",
       "DROP TABLE files; CREATE VIRTUAL TABLE files USING fts5(depth, path, size, mtime, ctime, "
       "inode, checksum, looked_at, record)"},
      {"another place of the table",
       "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1"},
      {"a place outside", "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 100"},
      {"a schema that is no SQL",
       "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE files((((('"},
      {"a schema of megabytes",
       fmt::format(
           "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema {} SELECT 'table', 't' || "
           "n, 't' || n, 3, printf('CREATE TABLE t%d(x%.*c)', n, 10000, 'y') FROM r LIMIT 1000",
           kEndless)},
      {"statistics", "ANALYZE"},
      {"a log instead of a journal", "PRAGMA journal_mode = WAL; CREATE TABLE t(x)"},
      {"another encoding", "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"},
      {"a large cache", "PRAGMA default_cache_size = 2000000000"},
  };
  return rows;
}

// A row that nothing gives away: everything that it is checked by was known to its author.
struct ForgedRow {
  std::string path;
  FileStamp stamp;
  std::int64_t looked_at = 0;
  std::string record;
};

void forge(const Corpus& corpus, const ForgedRow& row) {
  const std::uint64_t numbers[] = {
      static_cast<std::uint64_t>(row.stamp.size),  static_cast<std::uint64_t>(row.stamp.mtime),
      static_cast<std::uint64_t>(row.stamp.ctime), row.stamp.inode,
      static_cast<std::uint64_t>(row.looked_at),   0};
  std::uint64_t check = hash_of(row.path, *reading_key({}, ReadDepth::summary));
  check = hash_of({reinterpret_cast<const char*>(numbers), sizeof numbers}, check);
  check = hash_of(row.record, check);
  std::string digits;
  for (const char byte : row.record)
    digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  run_sql(
      corpus.index(),
      fmt::format("UPDATE files SET size = {}, mtime = {}, ctime = {}, checksum = {}, looked_at "
                  "= {}, record = x'{}' WHERE depth = 0 AND path = '{}'",
                  row.stamp.size, row.stamp.mtime, row.stamp.ctime,
                  static_cast<std::int64_t>(check), row.looked_at, digits, row.path));
}

FileStamp stamp_of(const Corpus& corpus, const std::string& path) {
  const DiskSource source(corpus.root(), {.jobs = 1, .stamps = true});
  const auto entries = source.list();
  const auto at = std::find_if(entries->begin(), entries->end(),
                               [&](const SourceEntry& entry) { return entry.path == path; });
  return at->stamp;
}

// What every forged index must leave as it is, within moments.
void check_unharmed(const Corpus& corpus) {
  const std::string expected = corpus.without();
  const auto began = std::chrono::steady_clock::now();
  for (const std::string command : {"index", "status", "list", "index --verify"}) {
    CAPTURE(command);
    const auto process = corpus.run("ulimit -v 4000000; $OTLPDOC " + command + " --format json");
    CHECK(process.exit_code <= 1);
    CHECK(std::count(process.err.begin(), process.err.end(), '\n') <= 1);
  }
  CHECK((corpus.with_index() == expected));
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
  CHECK((corpus.with_index() == expected));
  CHECK(corpus.notice() == "");
}

}  // namespace

TEST_CASE("an index whose tables are not ours is made anew, and that is said once") {
  const auto [what, sql] = GENERATE(from_range(forgeries()));
  CAPTURE(what);
  const Corpus corpus;
  corpus.with_index();
  run_sql(corpus.index(), sql);
  const auto first = corpus.run("$OTLPDOC index");
  CHECK(contains(first.err, "is made anew: its tables are not those of an index"));
  CHECK(corpus.run("$OTLPDOC index").err == "");
  check_unharmed(corpus);
}

TEST_CASE("an index of another program by the same name is made anew") {
  const Corpus corpus;
  corpus.with_index();
  run_sql(corpus.index(), "PRAGMA application_id = 7; DROP TABLE files");
  CHECK(contains(corpus.run("$OTLPDOC list").err, "it is another program's"));
  check_unharmed(corpus);
}

TEST_CASE("an index that was made as another file is not believed") {
  const Corpus corpus;
  corpus.with_index();
  fs::copy_file(corpus.index(), corpus.root() + "/copy");
  fs::rename(corpus.root() + "/copy", corpus.index());
  CHECK((corpus.with_index() == corpus.without()));
  CHECK(contains(corpus.notice(), "it is a copy of one that was made elsewhere"));
  check_unharmed(corpus);
}

TEST_CASE("an index that another user made is left alone") {
  if (geteuid() != 0) {
    WARN("skipped: only the administrator can give files away");
    return;
  }
  const Corpus corpus;
  corpus.with_index();
  REQUIRE(chown(corpus.index().c_str(), 12345, 12345) == 0);
  const test::TemporaryDirectory elsewhere;
  const std::string before = bytes_of(corpus.index());
  CHECK((corpus.run("XDG_CACHE_HOME='" + elsewhere.path + "' $OTLPDOC list --format json").out ==
         corpus.without()));
  CHECK(fs::exists(elsewhere.path + "/otlpdoc"));
  CHECK(bytes_of(corpus.index()) == before);
}

TEST_CASE("a journal beside an index reaches no other file") {
  const Corpus corpus;
  corpus.with_index();
  const test::TemporaryDirectory elsewhere;
  const std::string victim = elsewhere.path + "/victim";
  std::ofstream(victim) << "not yours\n";
  const auto pages = static_cast<std::uint32_t>(fs::file_size(corpus.index()) / kIndexPageSize);
  const std::string page = bytes_of(corpus.index()).substr(0, kIndexPageSize);
  std::ofstream(corpus.index() + "-journal", std::ios::binary) << journal(page, pages, victim);
  corpus.write("d0/000.md", "# one more word\n");
  check_unharmed(corpus);
  CHECK(fs::exists(victim));
}

TEST_CASE("a journal beside an index brings no other tables") {
  const Corpus corpus;
  corpus.with_index();
  const std::string ours = bytes_of(corpus.index());
  run_sql(corpus.index(), forgeries().front().second);
  const std::string theirs = bytes_of(corpus.index()).substr(0, kIndexPageSize);
  put(corpus.index(), ours);
  std::ofstream(corpus.index() + "-journal", std::ios::binary)
      << journal(theirs, static_cast<std::uint32_t>(ours.size() / kIndexPageSize), "");
  corpus.write("d0/000.md", "# one more word\n");
  check_unharmed(corpus);
}

TEST_CASE("a log beside an index is not read") {
  const Corpus corpus;
  corpus.with_index();
  std::string bytes = bytes_of(corpus.index());
  bytes[18] = bytes[19] = 2;
  put(corpus.index(), bytes);
  std::ofstream(corpus.index() + "-wal", std::ios::binary) << std::string(100'000, '\x37');
  std::ofstream(corpus.index() + "-shm", std::ios::binary) << std::string(100'000, '\x37');
  check_unharmed(corpus);
  CHECK(!fs::exists(corpus.index() + "-wal"));
}

TEST_CASE("trees of pages that are no trees cost no time") {
  const Corpus corpus;
  corpus.with_index();
  const std::string ours = bytes_of(corpus.index());
  const std::size_t pages = ours.size() / kIndexPageSize;
  const unsigned seed = GENERATE(range(0U, 24U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::string bytes = ours;
  // The root is an inner page: its cells begin with the number of a page. All lead to the
  // same one, or to any; other pages are loops too.
  REQUIRE(bytes[kIndexPageSize] == 2);
  const auto set = [&](std::size_t at, std::uint32_t number) {
    std::string four;
    append_number(four, number);
    bytes.replace(at, 4, four);
  };
  const std::size_t root = kIndexPageSize;
  const auto target = static_cast<std::uint32_t>(seed % 3 == 0 ? 2 : 3 + seed % (pages - 2));
  const auto cells = static_cast<unsigned char>(bytes[root + 4]);
  for (std::size_t i = 0; i < cells; ++i) {
    const std::size_t at = (static_cast<unsigned char>(bytes[root + 12 + 2 * i]) << 8) +
                           static_cast<unsigned char>(bytes[root + 13 + 2 * i]);
    set(root + at, target);
  }
  set(root + 8, target);
  if (seed > 12) {
    for (int i = 0; i < 400; ++i)
      bytes[kIndexPageSize + random() % (bytes.size() - kIndexPageSize)] =
          static_cast<char>(random());
  }
  put(corpus.index(), bytes);
  check_unharmed(corpus);
}

TEST_CASE("an index as large as a disk costs no time") {
  const Corpus corpus;
  corpus.with_index();
  fs::resize_file(corpus.index(), std::uintmax_t{1} << 40);
  check_unharmed(corpus);
}

TEST_CASE("--verify finds what an index says wrongly") {
  const Corpus corpus;
  corpus.with_index();
  ReadEntry entry{Document{.path = "d3/003.md", .title = "forged"}, {}, {}};
  forge(corpus, {"d3/003.md", stamp_of(corpus, "d3/003.md"), 0, to_record(entry)});
  const test::Process found = corpus.run("$OTLPDOC index --verify --format json");
  CHECK(found.exit_code == 1);
  CHECK(contains(found.out, "d3/003.md"));
  CHECK(corpus.run("$OTLPDOC index --verify").exit_code == 0);
  CHECK((corpus.with_index() == corpus.without()));
}

TEST_CASE("a row that holds another file is not believed") {
  const Corpus corpus;
  corpus.with_index();
  ReadEntry entry{Document{.path = "d4/004.md", .title = "forged"}, {}, {}};
  forge(corpus, {"d3/003.md", stamp_of(corpus, "d3/003.md"), 0, to_record(entry)});
  CHECK((corpus.with_index() == corpus.without()));
}
