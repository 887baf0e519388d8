// Scans: what was read of parts of a corpus, carried as text from one machine to another.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/builder.hpp"
#include "otlpdoc/read.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {

// A scan is NDJSON: a line that says what was scanned, a line for each file by path, with the
// members of `describe` that are not empty, and a line with their number and checksum.

// What a scan says of itself.
struct ScanHead {
  std::string key;      // of the rules and the configuration it was made by
  std::string listing;  // of the names of all files of the corpus, of every shard
  ReadDepth depth = ReadDepth::references;
  std::vector<int> shards;  // that it holds, rising
  int of = 1;               // shards in all
};

std::string write_scan(const ScanHead& head, const std::vector<ReadEntry>& entries);

struct ScanPart {
  ScanHead head;
  std::vector<ReadEntry> entries;
};

// Reads scans and puts them together, entries by path. Fails, with the file and the line,
// when one is damaged, cut short, of other rules than `key` or of a corpus with other files
// than that of the one before, and when a shard or a path comes twice.
Result<ScanPart> read_scan_files(const std::vector<std::string>& files, const std::string& key);

// The shard of n that a file belongs to, from 1; the same on every machine.
int shard_of(std::string_view path, int of);

// A scan's key for this configuration.
Result<std::string> scan_key(const Configuration& configuration, ReadDepth depth);

}  // namespace otlpdoc
