// Compares the first page with what SQLite writes for our only table, but for its counters.

#include "read/store/index_page.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <fmt/format.h>

#include "base/fingerprint.hpp"

namespace otlpdoc {

// Exactly this text stands in the database; only what comes before the name is SQLite's.
const std::string_view kIndexTable = R"(CREATE TABLE files (
  depth INTEGER NOT NULL,      -- 0 summary, 1 contents, 2 references
  path TEXT NOT NULL,          -- relative to the root
  size INTEGER NOT NULL,       -- bytes
  mtime INTEGER NOT NULL,      -- nanoseconds since 1970
  ctime INTEGER NOT NULL,      -- likewise, of the last change of anything, mtime too
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

namespace {

constexpr std::uint32_t kApplication = 0x4F544C50;  // "OTLP", for file(1)
constexpr std::uint32_t kFormat = 2;                // of the table
constexpr std::string_view kTableName = "files";

// Of a database that holds one table alone.
constexpr char kRootPage = 2;

// The header of a database (sqlite.org/fileformat2.html, section 1.3), but for the counters
// that SQLite keeps there.
constexpr std::size_t kHeader = 100;  // bytes
constexpr std::size_t kFormatAt = 60, kApplicationAt = 68;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
// Pages of 8 KiB, a rollback journal, nothing reserved, and three numbers that are always so.
constexpr std::string_view kBeforeCounters("\x20\0\1\1\0\x40\x20\x20", 8);
constexpr std::size_t kBehindCounters = 44;
// Schema format 4, no size of the cache, no vacuum, UTF-8.
constexpr std::string_view kBeforeMarks("\0\0\0\4\0\0\0\0\0\0\0\0\0\0\0\1", 16);
constexpr std::string_view kUnused("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20);

std::uint32_t number_at(std::string_view page, std::size_t at, std::size_t bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i)
    number = (number << 8) | static_cast<unsigned char>(page[at + i]);
  return number;
}

bool has_our_header(std::string_view page) {
  return page.substr(kMagic.size()).starts_with(kBeforeCounters) &&
         page.substr(kBehindCounters).starts_with(kBeforeMarks) &&
         number_at(page, kFormatAt + 4, 4) == 0 &&
         page.substr(kApplicationAt + 4).starts_with(kUnused);
}

// A number as records have it, below 2^14.
std::string variable_length(std::size_t number) {
  std::string out;
  if (number > 0x7F) out += static_cast<char>(0x80 | (number >> 7));
  out += static_cast<char>(number & 0x7F);
  return out;
}

std::size_t type_of_text(std::string_view text) { return 13 + 2 * text.size(); }

// The row of sqlite_schema that describes our table, as it stands in the page.
std::string schema_row() {
  constexpr std::string_view kKind = "table";
  std::string types = variable_length(type_of_text(kKind));
  for (int i = 0; i < 2; ++i) types += variable_length(type_of_text(kTableName));
  types += '\1';  // a number of one byte
  types += variable_length(type_of_text(kIndexTable));
  std::string row = variable_length(types.size() + 1) + types;
  row += kKind;
  row += kTableName;
  row += kTableName;
  row += kRootPage;
  row += kIndexTable;
  return variable_length(row.size()) + '\1' + row;
}

// The page is a leaf of a tree, and its only cell is our row.
bool has_our_table(std::string_view page) {
  constexpr std::size_t kCells = kHeader + 3, kFirstCell = kHeader + 8;
  if (page.size() < static_cast<std::size_t>(kIndexPageSize)) return false;
  if (page[kHeader] != '\x0D' || number_at(page, kCells, 2) != 1) return false;
  const std::size_t cell = number_at(page, kFirstCell, 2);
  return cell > kFirstCell && cell < page.size() && page.substr(cell).starts_with(schema_row());
}

std::uint32_t marks(std::uint32_t birth) { return (birth << 8) | kFormat; }

}  // namespace

std::uint32_t birth_of(const std::string& file) {
  struct statx status {};
  if (statx(AT_FDCWD, file.c_str(), AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &status) != 0)
    return 0;
  const std::uint64_t numbers[] = {status.stx_ino,
                                   static_cast<std::uint64_t>(status.stx_btime.tv_sec),
                                   status.stx_btime.tv_nsec};
  return static_cast<std::uint32_t>(
             hash_of({reinterpret_cast<const char*>(numbers), sizeof numbers})) >>
         8;
}

std::string index_marks(std::uint32_t birth) {
  return fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                     static_cast<std::int32_t>(kApplication),
                     static_cast<std::int32_t>(marks(birth)));
}

bool has_log(std::string_view page) {
  constexpr std::size_t kVersions = 18;  // to write, and to read
  return page.size() > kVersions + 1 && page.starts_with(kMagic) &&
         (page[kVersions] != 1 || page[kVersions + 1] != 1);
}

IndexPage index_page(std::string_view page, std::uint32_t birth) {
  if (page.empty()) return IndexPage::empty;
  if (page.size() < kHeader || !page.starts_with(kMagic)) return IndexPage::damaged;
  if (number_at(page, kApplicationAt, 4) != kApplication) return IndexPage::other_program;
  const std::uint32_t found = number_at(page, kFormatAt, 4);
  if ((found & 0xFF) != kFormat)
    return (found & 0xFF) > kFormat ? IndexPage::newer : IndexPage::older;
  if (found != marks(birth)) return IndexPage::elsewhere;
  return has_our_header(page) && has_our_table(page) ? IndexPage::ours : IndexPage::other_contents;
}

}  // namespace otlpdoc
