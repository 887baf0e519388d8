// What the first page of a database tells: whether it is an index of ours, before anything
// else of it is read.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace otlpdoc {

// What is first run in a new database, in this order.
inline constexpr int kIndexPageSize = 8192;  // bytes
extern const std::string_view kIndexTable;   // the statement that makes the only table
std::string index_marks(std::uint32_t birth);

// What an index was born as, of which a copy made elsewhere, by a clone of a repository
// too, has another: a fingerprint of inode and time of birth. 0 when there is no file.
std::uint32_t birth_of(const std::string& file);

enum class IndexPage {
  ours,
  empty,          // of no bytes: just being made
  damaged,        // no database
  other_program,  // another program's
  older,
  newer,
  elsewhere,       // was made as another file
  other_contents,  // its tables are not ours, or its header is not as we write it
};

// Whether the database has a write-ahead log, which SQLite would open before anything can
// be known of the database.
bool has_log(std::string_view page);

// `page`: the first kIndexPageSize bytes of the file, fewer when it is shorter.
IndexPage index_page(std::string_view page, std::uint32_t birth);

}  // namespace otlpdoc
