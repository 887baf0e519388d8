// What the ways of reading a corpus have in common, whatever its files come from.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/catalogue.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/result.hpp"
#include "read/source/file_source.hpp"

namespace otlpdoc {

class FileIndex;
class PastEntries;
struct ReadEntry;

// The files below a root, as the configuration tells them apart; with what tells whether they
// changed, or without.
DiskSource disk_source(const std::string& root, const Configuration& configuration,
                       const ReadOptions& options, bool stamps);

// Adds what an entry tells of files and directories that could not be read.
void add_unread(const ReadEntry& entry, std::vector<Finding>& unread);

// What could not be read is told once, whatever it was wanted for.
void tell_unread_once(std::vector<Finding>& diagnostics);

// `read_corpus` of the public API over any source of files, with an index when there is one.
// With `past`, what is the same there is not read again, and what is here is kept for the next.
Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series,
                                   const ReadOptions& options = {}, FileIndex* index = nullptr,
                                   PastEntries* past = nullptr);

}  // namespace otlpdoc
