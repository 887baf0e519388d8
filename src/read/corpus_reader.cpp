// Gives stretches of files to threads, asks the index first, and hands entries on in order.

#include "read/corpus_reader.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <new>
#include <system_error>
#include <utility>
#include <variant>

#include "base/glob.hpp"
#include "base/parallel.hpp"
#include "generated/messages.hpp"
#include "read/reference_text.hpp"
#include "read/store/record.hpp"
#include "read/store/scan.hpp"
#include "read/text/encoding.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShortestStretch = 16, kLongestStretch = 256;  // stretches, in entries

// Fewer files are read as fast as an index.
constexpr std::size_t kWorthAnIndex = 200;

ReadEntry left_out(const std::string& path, FileState state, Phrase reason) {
  return {LeftOutFile{path, state, reason}, {}, {}};
}

// `message` is one of say::findings.
ReadEntry left_out(const std::string& path, FileState state, Phrase reason, Phrase message) {
  ReadEntry out = left_out(path, state, reason);
  out.diagnostics.push_back(make_finding(message, {path}));
  return out;
}

ReadEntry unread(Finding finding, Worded why) {
  ReadEntry out{LeftOutFile{finding.place.file, FileState::failed, std::move(why)}, {}, {}};
  out.diagnostics.push_back(std::move(finding));
  return out;
}

ReadEntry unread(Finding finding, const Error& why) {
  return unread(std::move(finding), why.message);
}

Error reason_of(const SourceEntry& entry) {
  return {say::verbatim(std::generic_category().message(entry.error)), {}};
}

// An unreadable directory counts as excluded when nothing that it may hold could be
// catalogued.
bool is_left_out(const std::vector<std::string>& exclude, const SourceEntry& entry) {
  if (is_excluded(exclude, entry.path)) return true;
  if (entry.kind != EntryKind::directory && entry.kind != EntryKind::unknown) return false;
  for (const char* inside : {"/a.md", "/a.markdown", "/a/a.md", "/a/a.markdown"}) {
    if (!is_excluded(exclude, entry.path + inside)) return false;
  }
  return true;
}

}  // namespace

// Puts entries that were read in any order back into that of the source.
class CorpusReader::Collector {
 public:
  Collector(const Sink& sink, const std::function<void(const ReadProgress&)>& progress,
            std::size_t all_files)
      : sink_(sink), progress_(progress), so_far_{0, all_files, 0} {}

  // The entries of one stretch of the source; stretches count from 0.
  void take(std::size_t stretch, std::vector<ReadEntry> entries, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    so_far_.files += entries.size();
    so_far_.bytes += bytes;
    if (progress_) progress_(so_far_);
    waiting_.emplace(stretch, std::move(entries));
    for (; !waiting_.empty() && waiting_.begin()->first == next_; ++next_) {
      for (ReadEntry& entry : waiting_.begin()->second) sink_(entry);
      waiting_.erase(waiting_.begin());
    }
  }

 private:
  const Sink& sink_;
  const std::function<void(const ReadProgress&)>& progress_;
  std::mutex mutex_;
  ReadProgress so_far_;
  std::map<std::size_t, std::vector<ReadEntry>> waiting_;  // by stretch
  std::size_t next_ = 0;                                   // stretch to be handed on
};

std::optional<Error> CorpusReader::list() {
  Result<std::vector<SourceEntry>> entries = source_.list();
  if (!entries) return entries.error();
  entries_ = std::move(*entries);
  if (index_ != nullptr && !index_->existed() && entries_.size() < kWorthAnIndex) index_ = nullptr;
  return std::nullopt;
}

std::optional<Error> CorpusReader::read(const Shard& shard, const Sink& sink) {
  shard_ = shard;
  std::optional<FrontMatterSchemas> schemas;
  if (options_.depth == ReadDepth::references) {
    auto loaded = FrontMatterSchemas::load(configuration_);
    if (!loaded) return loaded.error();
    schemas = std::move(*loaded);
  }
  Collector collector(sink, options_.progress, entries_.size());
  const auto make_worker = [&] {
    return Worker{FileReader(configuration_, options_.depth, schemas ? &*schemas : nullptr),
                  index_ ? std::optional<FileIndex::Reader>(*index_) : std::nullopt,
                  {}};
  };
  stretch_ = std::clamp(entries_.size() / (8 * threads()), kShortestStretch, kLongestStretch);
  for_each_parallel((entries_.size() + stretch_ - 1) / stretch_, threads(), make_worker,
                    [&](Worker& worker, std::size_t i) { read(i, worker, collector); });
  if (index_) index_->finish();
  return std::nullopt;
}

// A thread takes as long to begin as some of the work takes.
std::size_t CorpusReader::threads() const {
  const std::size_t worth_a_thread = index_ != nullptr && index_->is_useful() ? 1000 : 8;
  return std::min(thread_count(options_.jobs), entries_.size() / worth_a_thread + 1);
}

void CorpusReader::read(std::size_t stretch, Worker& worker, Collector& collector) const {
  const std::size_t begin = stretch * stretch_;
  const std::size_t end = std::min(entries_.size(), begin + stretch_);
  std::vector<ReadEntry> done;
  done.reserve(end - begin);
  std::uint64_t bytes = 0;
  const std::vector<FileIndex::Row>* rows = nullptr;
  if (worker.index)
    rows = &worker.index->rows(begin == 0 ? "" : entries_[begin].path,
                               end == entries_.size() ? "" : entries_[end].path);
  std::size_t next = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const FileIndex::Row* row = nullptr;
    for (; rows != nullptr && next < rows->size() && (*rows)[next].path <= entries_[i].path;
         ++next) {
      if ((*rows)[next].path == entries_[i].path)
        row = &(*rows)[next];
      else
        index_->remove((*rows)[next].path);
    }
    if (shard_.of > 1 && shard_of(entries_[i].path, shard_.of) != shard_.number) continue;
    ReadEntry& entry = done.emplace_back();
    const ReadEntry* past = past_ == nullptr ? nullptr : past_->find(entries_[i]);
    if (past != nullptr) {
      entry = *past;
      continue;
    }
    if (!is_known(entries_[i], row, entry)) entry = read_entry(entries_[i], worker, bytes);
  }
  for (; rows != nullptr && next < rows->size(); ++next) index_->remove((*rows)[next].path);
  collector.take(stretch, std::move(done), bytes);
}

// Whether the index says what is in the file, and then what.
bool CorpusReader::is_known(const SourceEntry& entry, const FileIndex::Row* row,
                            ReadEntry& out) const {
  return row != nullptr && row->stamp == entry.stamp && entry.kind == EntryKind::regular &&
         !is_excluded(configuration_.exclude, entry.path) &&
         entry.stamp.size <= configuration_.limits.file_mib << 20 &&
         index_->is_valid(*row, entry.stamp, learned(entry.path, row->looked_at)) &&
         from_record(row->record, out) && out.path() == entry.path;
}

// Fingerprint of what a restored text was learned from; 0 of any other.
std::uint64_t CorpusReader::learned(const std::string& path, std::int64_t looked_at) const {
  return ReferenceFiles(source_, entries_, configuration_)
      .fingerprint(path, static_cast<std::size_t>(looked_at));
}

ReadEntry CorpusReader::read_entry(const SourceEntry& entry, Worker& worker,
                                   std::uint64_t& bytes) const {
  if (is_left_out(configuration_.exclude, entry))
    return left_out(entry.path, FileState::excluded, say::reading::excluded);
  switch (entry.kind) {
    case EntryKind::regular:
      return read_regular(entry.path, worker, bytes);
    case EntryKind::link:
      return left_out(entry.path, FileState::excluded, say::reading::symbolic_link);
    case EntryKind::link_loop:
      return left_out(entry.path, FileState::excluded, say::reading::symbolic_link,
                      say::findings::link_loop);
    case EntryKind::link_dangling:
      return left_out(entry.path, FileState::excluded, say::reading::symbolic_link,
                      say::findings::link_dangling);
    case EntryKind::link_outside:
      return left_out(entry.path, FileState::excluded, say::reading::symbolic_link_outside,
                      say::findings::link_outside_root);
    case EntryKind::ignored:
      return left_out(entry.path, FileState::excluded, say::reading::ignored);
    case EntryKind::packages:
      return left_out(entry.path, FileState::excluded, say::reading::packages);
    case EntryKind::generated:
      return left_out(entry.path, FileState::excluded, say::reading::generated);
    case EntryKind::other_format:
      return left_out(entry.path, FileState::other_format, say::reading::other_format);
    case EntryKind::special:
      return left_out(entry.path, FileState::failed, say::reading::no_file,
                      say::findings::not_a_regular_file);
    case EntryKind::directory:
      return unread(unreadable_directory(entry.path, reason_of(entry)), reason_of(entry));
    case EntryKind::unknown:
      return unread(unreadable_file(entry.path, reason_of(entry)), reason_of(entry));
  }
  return {};
}

ReadEntry CorpusReader::read_regular(const std::string& path, Worker& worker,
                                     std::uint64_t& bytes) const {
  FileStamp stamp;
  const auto size = source_.read(path, worker.bytes, stamp);
  if (!size) {
    if (index_) index_->remove(path);
    return unread(unreadable_file(path, size.error()), size.error());
  }
  bytes += *size;
  DecodedText decoded = decode_text(std::move(worker.bytes), path);
  ReferenceFiles::Looked looked;
  const bool known = !decoded.encoding.empty();
  if (const auto page = known ? find_misreading(decoded.text) : std::nullopt) {
    const ReferenceFiles reference(source_, entries_, configuration_);
    undo_misreading(decoded, *page, path, reference, looked);
  }
  ReadEntry out;
  std::variant<Document, BatchReport> read;
  try {
    read = worker.reader.read(decoded.text, path, out.references);
  } catch (const std::bad_alloc&) {
    if (index_) index_->remove(path);
    constexpr Phrase kWhy = say::reading::no_memory;
    return unread(unreadable_file(path, kWhy, say::reading::no_memory_hint), kWhy);
  }
  std::visit(
      [&](auto& item) {
        item.diagnostics.insert(item.diagnostics.begin(), decoded.diagnostics.begin(),
                                decoded.diagnostics.end());
        out.content = std::move(item);
      },
      read);
  worker.bytes = std::move(decoded.text);
  if (index_ && !looked.unread.empty()) {
    index_->remove(path);
  } else if (index_) {
    const auto files = static_cast<std::int64_t>(looked.files);
    index_->store(out, stamp, files, learned(path, files));
  }
  return out;
}

}  // namespace otlpdoc
