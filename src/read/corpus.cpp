#include "read/corpus.hpp"
#include "read/git.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <mutex>
#include <system_error>
#include <variant>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "catalogue/builder.hpp"
#include "read/encoding.hpp"
#include "read/entry.hpp"
#include "read/file_reader.hpp"
#include "read/glob.hpp"
#include "read/index.hpp"
#include "read/record.hpp"
#include "read/reference_text.hpp"
#include "read/references.hpp"
#include "read/scan.hpp"

namespace otlpdoc {
namespace {

Diagnostic repair_diagnostic(const Repair& repaired, CodePage page, const std::string& path) {
  return make_diagnostic(
      "text-repaired",
      fmt::format("UTF-8 that was read as {}: {} damaged characters, {} restored, {} undecided",
                  name(page), repaired.damaged, repaired.damaged - repaired.undecided,
                  repaired.undecided),
      {path});
}

// Puts entries that were read in any order back into that of the source.
class Collector {
 public:
  using Sink = std::function<void(ReadEntry&)>;

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

void add(ReadEntry& entry, CatalogueParts& parts) {
  if (!entry.references.file.empty()) parts.references.push_back(std::move(entry.references));
  if (auto* document = std::get_if<Document>(&entry.content)) {
    parts.documents.push_back(std::move(*document));
  } else if (auto* report = std::get_if<BatchReport>(&entry.content)) {
    parts.reports.push_back(std::move(*report));
  } else {
    parts.left_out.push_back(std::move(std::get<LeftOutFile>(entry.content)));
    std::move(entry.diagnostics.begin(), entry.diagnostics.end(),
              std::back_inserter(parts.diagnostics));
  }
}

// Reads entry after entry, each by itself, so that they can be read at once.
class CorpusReader {
 public:
  CorpusReader(const FileSource& source, const Configuration& configuration,
               const ReadOptions& options, FileIndex* index)
      : source_(source), configuration_(configuration), options_(options), index_(index) {}

  // Hands on every entry of the shard, by path. The error is that of the source or of a
  // schema.
  std::optional<Error> read(const Shard& shard, const Collector::Sink& sink) {
    Result<std::vector<SourceEntry>> entries = source_.list();
    if (!entries) return entries.error();
    entries_ = std::move(*entries);
    shard_ = shard;
    if (index_ != nullptr && !index_->existed() && entries_.size() < kWorthAnIndex)
      index_ = nullptr;
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
    const std::size_t threads = threads_for(entries_.size());
    stretch_ = std::clamp(entries_.size() / (8 * threads), kShortest, kLongest);
    for_each_parallel((entries_.size() + stretch_ - 1) / stretch_, threads, make_worker,
                      [&](Worker& worker, std::size_t i) { read(i, worker, collector); });
    if (index_) index_->finish();
    return std::nullopt;
  }

  std::size_t files() const { return entries_.size(); }

 private:
  static constexpr std::size_t kShortest = 16, kLongest = 256;  // stretches, in entries
  // Fewer files are read as fast as an index.
  static constexpr std::size_t kWorthAnIndex = 200;

  // What a thread keeps from file to file.
  struct Worker {
    FileReader reader;
    std::optional<FileIndex::Reader> index;
    std::string bytes;
  };

  // A thread takes as long to begin as some of the work takes.
  std::size_t threads_for(std::size_t files) const {
    const std::size_t worth_a_thread = index_ != nullptr && index_->is_useful() ? 1000 : 8;
    return std::min(thread_count(options_.jobs), files / worth_a_thread + 1);
  }

  void read(std::size_t stretch, Worker& worker, Collector& collector) const {
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
      if (!is_known(entries_[i], row, entry)) entry = read_entry(entries_[i], worker, bytes);
    }
    for (; rows != nullptr && next < rows->size(); ++next) index_->remove((*rows)[next].path);
    collector.take(stretch, std::move(done), bytes);
  }

  // Whether the index says what is in the file, and then what.
  bool is_known(const SourceEntry& entry, const FileIndex::Row* row, ReadEntry& out) const {
    return row != nullptr && row->stamp == entry.stamp && entry.kind == EntryKind::regular &&
           !is_excluded(configuration_.exclude, entry.path) &&
           index_->is_valid(*row, entry.stamp, learned(entry.path, row->looked_at)) &&
           from_record(row->record, out);
  }

  // Fingerprint of what a restored text was learned from; 0 of any other.
  std::uint64_t learned(const std::string& path, std::int64_t looked_at) const {
    if (looked_at == 0) return 0;
    return ReferenceFiles(source_, entries_, configuration_)
        .fingerprint(path, static_cast<std::size_t>(looked_at));
  }

  ReadEntry read_entry(const SourceEntry& entry, Worker& worker, std::uint64_t& bytes) const {
    if (is_excluded(configuration_.exclude, entry.path))
      return left_out(entry.path, FileState::excluded, "excluded by configuration");
    switch (entry.kind) {
      case EntryKind::regular:
        return read_regular(entry.path, worker, bytes);
      case EntryKind::link:
        return left_out(entry.path, FileState::excluded, "symbolic link");
      case EntryKind::link_loop:
        return left_out(
            entry.path, FileState::excluded, "symbolic link", "link-loop",
            "expected a directory, found a link to one above it, which is not followed");
      case EntryKind::link_dangling:
        return left_out(entry.path, FileState::excluded, "symbolic link", "link-dangling",
                        "expected a file, found a link that leads nowhere");
      case EntryKind::link_outside:
        return left_out(entry.path, FileState::excluded, "symbolic link out of the corpus",
                        "link-outside-root",
                        "the link leads out of the corpus and is not followed");
      case EntryKind::special:
        return left_out(entry.path, FileState::failed, "not a regular file", "not-a-regular-file",
                        "expected a file, found a device, socket or FIFO");
      case EntryKind::directory: {
        const std::string reason = std::generic_category().message(entry.error);
        return left_out(entry.path, FileState::failed, reason, "unreadable",
                        "the directory cannot be read: " + reason);
      }
    }
    return {};
  }

  static ReadEntry left_out(const std::string& path, FileState state, std::string reason,
                            std::string_view code = {}, std::string message = {}) {
    ReadEntry out{LeftOutFile{path, state, std::move(reason)}, {}, {}};
    if (!code.empty()) out.diagnostics.push_back(make_diagnostic(code, std::move(message), {path}));
    return out;
  }

  ReadEntry read_regular(const std::string& path, Worker& worker, std::uint64_t& bytes) const {
    FileStamp stamp;
    const auto size = source_.read(path, worker.bytes, stamp);
    if (!size) {
      if (index_) index_->remove(path);
      return left_out(path, FileState::failed, size.error().message, "unreadable",
                      "cannot be read: " + size.error().message);
    }
    bytes += *size;
    DecodedText decoded = decode_text(std::move(worker.bytes), path);
    std::size_t looked_at = 0;
    if (const auto page = find_misreading(decoded.text)) {
      const ReferenceFiles reference(source_, entries_, configuration_);
      Repair repaired = repair(decoded.text, *page, reference.text(path, looked_at));
      decoded.diagnostics.push_back(repair_diagnostic(repaired, *page, path));
      decoded.text = std::move(repaired.text);
    }
    ReadEntry out;
    auto read = worker.reader.read(decoded.text, path, out.references);
    std::visit(
        [&](auto& item) {
          item.diagnostics.insert(item.diagnostics.begin(), decoded.diagnostics.begin(),
                                  decoded.diagnostics.end());
          out.content = std::move(item);
        },
        read);
    worker.bytes = std::move(decoded.text);
    if (index_) {
      const auto files = static_cast<std::int64_t>(looked_at);
      index_->store(out, stamp, files, learned(path, files));
    }
    return out;
  }

  const FileSource& source_;
  const Configuration& configuration_;
  const ReadOptions& options_;
  FileIndex* index_;         // nullptr: none
  Shard shard_;              // whose files are read
  std::size_t stretch_ = 0;  // entries that a worker takes at once
  std::vector<SourceEntry> entries_;
};

// The path as the corpus names it, or as given when it lies outside.
std::string shown_path(const std::string& root, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path base = fs::canonical(root, error);
  if (error) return file;
  const fs::path full = fs::weakly_canonical(file, error);
  if (error) return file;
  const fs::path relative = full.lexically_relative(base);
  return relative.empty() || *relative.begin() == ".." || relative == "."
             ? file
             : relative.generic_string();
}

// A file named by the user, as text with damage undone.
Result<DecodedText> read_given_file(const std::string& root, const Configuration& configuration,
                                    const std::string& file, const std::string& shown,
                                    RepairedText* report) {
  std::string bytes;
  if (const auto size = read_file(file, true, bytes); !size) {
    return Error{file + ": cannot be read: " + size.error().message, {}};
  }
  DecodedText decoded = decode_text(std::move(bytes), shown);
  if (const auto page = find_misreading(decoded.text)) {
    const DiskSource source(root);
    const auto listed = source.list();
    const std::vector<SourceEntry> entries = listed ? *listed : std::vector<SourceEntry>();
    std::size_t looked_at = 0;
    const ReferenceFiles reference(source, entries, configuration);
    const Repair repaired = repair(decoded.text, *page, reference.text(shown, looked_at));
    decoded.text = repaired.text;
    decoded.encoding = fmt::format("UTF-8 read as {}", name(*page));
    decoded.diagnostics.push_back(repair_diagnostic(repaired, *page, shown));
    if (report != nullptr) {
      report->damaged = repaired.damaged;
      report->undecided = repaired.undecided;
      report->restored = repaired.damaged - repaired.undecided;
    }
  }
  return decoded;
}

template <class Item, class Read>
Result<std::vector<Item>> read_given_files(const std::string& root,
                                           const Configuration& configuration,
                                           const std::vector<std::string>& files, Read read) {
  FileReader reader(configuration);
  std::vector<Item> items;
  for (const std::string& file : files) {
    const std::string shown = shown_path(root, file);
    Result<DecodedText> decoded = read_given_file(root, configuration, file, shown, nullptr);
    if (!decoded) return decoded.error();
    Item item = read(reader, decoded->text, shown);
    item.diagnostics.insert(item.diagnostics.begin(), decoded->diagnostics.begin(),
                            decoded->diagnostics.end());
    items.push_back(std::move(item));
  }
  return items;
}

// Of a very long line the start.
std::string_view beginning(std::string_view line) {
  constexpr std::size_t kLongest = 2000;  // bytes
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() <= kLongest) return line;
  std::size_t size = kLongest;
  while (size > 0 && (static_cast<unsigned char>(line[size]) & 0xC0) == 0x80) --size;
  return line.substr(0, size);
}

}  // namespace

Result<Catalogue> read_corpus_from(const FileSource& source, const std::string& root,
                                   const Configuration& configuration,
                                   const std::optional<std::string>& series,
                                   const ReadOptions& options, FileIndex* index) {
  CatalogueParts parts;
  CorpusReader reader(source, configuration, options, index);
  const auto error = reader.read({}, [&](ReadEntry& entry) {
    parts.documents.reserve(reader.files());
    add(entry, parts);
  });
  if (error) return *error;
  resolve_links(source, parts.references);
  return build_catalogue(std::move(parts), root, configuration, series);
}

Result<Catalogue> read_corpus(const std::string& root, const Configuration& configuration,
                              const std::optional<std::string>& series,
                              const ReadOptions& options) {
  std::unique_ptr<FileIndex> index;
  if (options.index) index = FileIndex::open(root, options.depth, configuration, options.notice);
  const DiskSource source(root, {.jobs = options.jobs, .stamps = index != nullptr});
  return read_corpus_from(source, root, configuration, series, options, index.get());
}

Result<std::string> scan_corpus(const std::string& root, const Configuration& configuration,
                                const Shard& shard, const ReadOptions& options) {
  ReadOptions all = options;
  all.depth = ReadDepth::references;
  std::unique_ptr<FileIndex> index;
  if (options.index) index = FileIndex::open(root, all.depth, configuration, options.notice);
  const DiskSource source(root, {.jobs = options.jobs, .stamps = index != nullptr});
  std::vector<ReadEntry> entries;
  const auto error =
      CorpusReader(source, configuration, all, index.get()).read(shard, [&](ReadEntry& entry) {
        entries.push_back(std::move(entry));
      });
  if (error) return *error;
  std::vector<FileReferences> references;
  references.reserve(entries.size());
  for (ReadEntry& entry : entries) references.push_back(std::move(entry.references));
  resolve_links(source, references);
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i].references = std::move(references[i]);
  const ScanHead head{scan_key(configuration, all.depth), all.depth, {shard.number}, shard.of};
  return write_scan(head, entries);
}

namespace {

constexpr ReadDepth kDepths[] = {ReadDepth::summary, ReadDepth::contents, ReadDepth::references};

// Calls visit(entry, row) for each file that the index has a current row of.
std::optional<Error> for_each_current(
    const std::string& root, const Configuration& configuration, FileIndex& index,
    const std::function<void(const SourceEntry&, const FileIndex::Row&)>& visit) {
  const DiskSource source(root, {.jobs = 0, .stamps = true});
  const auto entries = source.list();
  if (!entries) return entries.error();
  const ReferenceFiles reference(source, *entries, configuration);
  FileIndex::Reader reader(index);
  for (const SourceEntry& entry : *entries) {
    const auto& rows = reader.rows(entry.path, entry.path + '\0');
    if (rows.empty() || entry.kind != EntryKind::regular) continue;
    const auto files = static_cast<std::size_t>(rows.front().looked_at);
    const std::uint64_t learned = files == 0 ? 0 : reference.fingerprint(entry.path, files);
    if (index.is_valid(rows.front(), entry.stamp, learned)) visit(entry, rows.front());
  }
  return std::nullopt;
}

}  // namespace

Result<IndexSummary> index_summary(const std::string& root, const Configuration& configuration) {
  IndexSummary out;
  std::error_code error;
  const auto canonical = std::filesystem::canonical(root, error);
  if (error) return Error{root + ": " + error.message(), "give an existing directory with -C DIR"};
  const auto place = find_index(canonical.string());
  if (!place) return out;
  out.file = place->file;
  out.exists = std::filesystem::is_regular_file(place->file, error);
  if (!out.exists) return out;
  for (const ReadDepth depth : kDepths) {
    const auto index = FileIndex::open(root, depth, configuration, {});
    if (index == nullptr || index->count() == 0) continue;
    IndexSummary::Rows rows{depth, index->count(), 0};
    const auto count = [&](const SourceEntry&, const FileIndex::Row&) { ++rows.current; };
    if (auto failed = for_each_current(root, configuration, *index, count)) return *failed;
    out.rows.push_back(rows);
  }
  const auto bytes = std::filesystem::file_size(place->file, error);
  out.bytes = error ? 0 : bytes;
  return out;
}

Result<std::vector<std::string>> verify_index(const std::string& root,
                                              const Configuration& configuration,
                                              const ReadOptions& options) {
  std::set<std::string> wrong;
  for (const ReadDepth depth : kDepths) {
    const auto index = FileIndex::open(root, depth, configuration, options.notice);
    if (index == nullptr || index->count() == 0) continue;
    std::map<std::string, std::uint64_t> kept;  // checksums of records, by path
    const auto keep = [&](const SourceEntry& entry, const FileIndex::Row& row) {
      kept[entry.path] = std::hash<std::string>()(row.record);
    };
    if (auto error = for_each_current(root, configuration, *index, keep)) return *error;
    ReadOptions anew = options;
    anew.depth = depth;
    const DiskSource source(root, {.jobs = options.jobs});
    const auto compare = [&](ReadEntry& entry) {
      const auto at = kept.find(entry.path());
      if (at == kept.end() || at->second == std::hash<std::string>()(to_record(entry))) return;
      wrong.insert(entry.path());
      index->remove(entry.path());
    };
    if (auto error = CorpusReader(source, configuration, anew, nullptr).read({}, compare))
      return *error;
    index->finish();
  }
  return std::vector<std::string>(wrong.begin(), wrong.end());
}

Result<std::string> merge_scans(const std::vector<std::string>& files,
                                const Configuration& configuration) {
  auto part = read_scan_files(files, scan_key(configuration, ReadDepth::references));
  if (!part) return part.error();
  return write_scan(part->head, part->entries);
}

Result<Catalogue> read_scans(const std::vector<std::string>& files, const std::string& root,
                             const Configuration& configuration,
                             const std::optional<std::string>& series, ReadDepth depth) {
  auto part = read_scan_files(files, scan_key(configuration, ReadDepth::references));
  if (!part) return part.error();
  std::string missing;
  for (int shard = 1; shard <= part->head.of; ++shard) {
    const auto& there = part->head.shards;
    if (!std::binary_search(there.begin(), there.end(), shard))
      missing += fmt::format("{}{}", missing.empty() ? "" : ", ", shard);
  }
  if (!missing.empty())
    return Error{fmt::format("shard {} of {} is missing", missing, part->head.of),
                 "give the scans of all shards"};
  CatalogueParts parts;
  parts.documents.reserve(part->entries.size());
  for (ReadEntry& entry : part->entries) {
    if (auto* document = std::get_if<Document>(&entry.content)) keep_depth(*document, depth);
    if (depth != ReadDepth::references) entry.references = {};
    add(entry, parts);
  }
  return build_catalogue(std::move(parts), root, configuration, series);
}

Result<Catalogue> read_corpus_at(const std::string& root, const Configuration& configuration,
                                 const std::optional<std::string>& series, const Revision& revision,
                                 const ReadOptions& options) {
  const auto source = GitSource::open(root, revision);
  if (!source) return source.error();
  return read_corpus_from(**source, root, configuration, series, options);
}

Result<std::vector<Document>> read_documents(const std::string& root,
                                             const Configuration& configuration,
                                             const std::vector<std::string>& files) {
  return read_given_files<Document>(
      root, configuration, files,
      [](FileReader& reader, const std::string& text, const std::string& path) {
        return reader.read_document(text, path);
      });
}

Result<std::vector<BatchReport>> read_reports(const std::string& root,
                                              const Configuration& configuration,
                                              const std::vector<std::string>& files) {
  return read_given_files<BatchReport>(
      root, configuration, files,
      [](FileReader& reader, const std::string& text, const std::string& path) {
        return reader.read_report(text, path);
      });
}

std::vector<DocumentContents> read_contents(const std::string& root,
                                            const Configuration& configuration,
                                            const std::vector<std::string>& paths) {
  FileReader reader(configuration);
  std::vector<DocumentContents> contents;
  for (const std::string& path : paths) {
    const std::string file = (std::filesystem::path(root) / path).string();
    const Result<DecodedText> decoded = read_given_file(root, configuration, file, path, nullptr);
    contents.push_back(decoded ? reader.read_contents(decoded->text, path)
                               : DocumentContents{.path = path});
  }
  return contents;
}

std::map<int, std::string> read_lines(const std::string& root, const Configuration& configuration,
                                      const std::string& path, const std::set<int>& lines) {
  std::map<int, std::string> out;
  const std::string below = (std::filesystem::path(root) / path).string();
  Result<DecodedText> decoded = read_given_file(root, configuration, below, path, nullptr);
  if (!decoded) decoded = read_given_file(root, configuration, path, path, nullptr);
  if (!decoded) return out;
  std::string_view rest = decoded->text;
  int number = 1;
  for (const int wanted : lines) {
    for (; number < wanted && !rest.empty(); ++number)
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (number == wanted && !rest.empty()) out[wanted] = beginning(rest.substr(0, rest.find('\n')));
  }
  return out;
}

Result<RepairedText> repair_file(const std::string& root, const Configuration& configuration,
                                 const std::string& file) {
  RepairedText out;
  Result<DecodedText> decoded =
      read_given_file(root, configuration, file, shown_path(root, file), &out);
  if (!decoded) return decoded.error();
  out.text = std::move(decoded->text);
  out.encoding = std::move(decoded->encoding);
  out.diagnostics = std::move(decoded->diagnostics);
  return out;
}

}  // namespace otlpdoc
