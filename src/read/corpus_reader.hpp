// All files of a source or a shard, on several threads, with the help of an index.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/read.hpp"
#include "read/file_reader.hpp"
#include "read/past_entries.hpp"
#include "read/source/file_source.hpp"
#include "read/store/entry.hpp"
#include "read/store/index.hpp"

namespace otlpdoc {

// Reads the files of a source, each by itself, so that they can be read at once. What it
// is given must live as long.
class CorpusReader {
 public:
  using Sink = std::function<void(ReadEntry&)>;

  // `index` and `past` may be nullptr: none.
  CorpusReader(const FileSource& source, const Configuration& configuration,
               const ReadOptions& options, FileIndex* index, const PastEntries* past = nullptr)
      : source_(source),
        configuration_(configuration),
        options_(options),
        index_(index),
        past_(past) {}

  // Looks what there is. The error is that of the source.
  std::optional<Error> list();
  const std::vector<SourceEntry>& entries() const { return entries_; }

  // Hands on what was read of every entry of the shard, by path. The error is that of a
  // schema. Precondition: they are listed.
  std::optional<Error> read(const Shard& shard, const Sink& sink);

 private:
  class Collector;

  // What a thread keeps from file to file.
  struct Worker {
    FileReader reader;
    std::optional<FileIndex::Reader> index;
    std::string bytes;
  };

  std::size_t threads() const;
  void read(std::size_t stretch, Worker& worker, Collector& collector) const;
  bool is_known(const SourceEntry& entry, const FileIndex::Row* row, ReadEntry& out) const;
  std::uint64_t learned(const std::string& path, std::int64_t looked_at) const;
  ReadEntry read_entry(const SourceEntry& entry, Worker& worker, std::uint64_t& bytes) const;
  ReadEntry read_regular(const std::string& path, Worker& worker, std::uint64_t& bytes) const;

  const FileSource& source_;
  const Configuration& configuration_;
  const ReadOptions& options_;
  FileIndex* index_;         // nullptr: none
  const PastEntries* past_;  // likewise
  Shard shard_;              // whose files are read
  std::size_t stretch_ = 0;  // entries that a worker takes at once
  std::vector<SourceEntry> entries_;
};

}  // namespace otlpdoc
