// What `otlpdoc index` asks of an index.

#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <system_error>

#include "base/fingerprint.hpp"
#include "generated/messages.hpp"
#include "otlpdoc/read.hpp"
#include "read/corpus.hpp"
#include "read/corpus_reader.hpp"
#include "read/reference_text.hpp"
#include "read/store/index.hpp"
#include "read/store/record.hpp"

namespace otlpdoc {
namespace {

constexpr ReadDepth kDepths[] = {ReadDepth::summary, ReadDepth::contents, ReadDepth::references};

// Calls visit(row) for each row that says what is in its file.
template <class Visit>
void for_each_current(FileIndex& index, const std::vector<SourceEntry>& entries,
                      const ReferenceFiles& reference, Visit visit) {
  FileIndex::Reader reader(index);
  for (const SourceEntry& entry : entries) {
    const auto& rows = reader.rows(entry.path, entry.path + '\0');
    if (rows.empty() || entry.kind != EntryKind::regular) continue;
    const FileIndex::Row& row = rows.front();
    if (row.stamp != entry.stamp) continue;
    const std::uint64_t learned =
        reference.fingerprint(entry.path, static_cast<std::size_t>(row.looked_at));
    if (index.is_valid(row, entry.stamp, learned)) visit(row);
  }
}

}  // namespace

Result<IndexSummary> index_summary(const std::string& root, const Configuration& configuration,
                                   const ReadOptions& options) {
  IndexSummary out;
  std::error_code error;
  const auto canonical = std::filesystem::canonical(root, error);
  if (error)
    return Error{say::at_place(root, say::verbatim(error.message())),
                 say::advice::give_existing_directory};
  if (const auto top = DiskSource(root).names({}); !top)
    return unreadable(root, top.error().message, say::advice::give_readable_directory);
  std::unique_ptr<FileIndex> indexes[std::size(kDepths)];
  for (std::size_t i = 0; i < std::size(kDepths); ++i)
    indexes[i] = FileIndex::open(root, kDepths[i], configuration, options.notice);
  // One that is not ours is gone by now.
  const auto place = find_index(canonical.string());
  if (!place) return out;
  out.file = place->file;
  out.exists = place->exists;
  if (!out.exists) return out;
  const DiskSource source = disk_source(root, configuration, options, true);
  const auto entries = source.list();
  if (!entries) return entries.error();
  const ReferenceFiles reference(source, *entries, configuration);
  for (std::size_t i = 0; i < std::size(kDepths); ++i) {
    IndexSummary::Rows rows{kDepths[i], indexes[i] == nullptr ? 0 : indexes[i]->count(), 0};
    if (rows.rows == 0) continue;
    for_each_current(*indexes[i], *entries, reference,
                     [&](const FileIndex::Row&) { ++rows.current; });
    out.rows.push_back(rows);
  }
  const auto bytes = std::filesystem::file_size(place->file, error);
  out.bytes = error ? 0 : bytes;
  return out;
}

Result<IndexVerification> verify_index(const std::string& root, const Configuration& configuration,
                                       const ReadOptions& options) {
  std::set<std::string> wrong;
  std::vector<Finding> unread;
  const DiskSource source = disk_source(root, configuration, options, true);
  for (const ReadDepth depth : kDepths) {
    const auto index = FileIndex::open(root, depth, configuration, options.notice);
    if (index == nullptr || index->count() == 0) continue;
    ReadOptions anew = options;
    anew.depth = depth;
    CorpusReader reader(source, configuration, anew, nullptr);
    if (auto error = reader.list()) return *error;
    std::map<std::string, std::uint64_t> kept;  // hashes of records, by path
    for_each_current(*index, reader.entries(),
                     ReferenceFiles(source, reader.entries(), configuration),
                     [&](const FileIndex::Row& row) { kept[row.path] = hash_of(row.record); });
    const auto compare = [&](ReadEntry& entry) {
      const std::size_t told = unread.size();
      add_unread(entry, unread);
      if (unread.size() > told) return;
      const auto at = kept.find(entry.path());
      if (at == kept.end() || at->second == hash_of(to_record(entry))) return;
      wrong.insert(entry.path());
      index->remove(entry.path());
    };
    if (auto error = reader.read({}, compare)) return *error;
    index->finish();
  }
  tell_unread_once(unread);
  return IndexVerification{{wrong.begin(), wrong.end()}, std::move(unread)};
}

}  // namespace otlpdoc
