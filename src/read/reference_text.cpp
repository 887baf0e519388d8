// Walks from a file to its neighbours and around the corpus, until 8 MiB of text are learned from.

#include "read/reference_text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/fingerprint.hpp"
#include "base/glob.hpp"
#include "base/paths.hpp"
#include "generated/messages.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kTextBytes = std::size_t{8} << 20;
constexpr std::size_t kNameBytes = std::size_t{1} << 20;

}  // namespace

bool ReferenceFiles::is_text(const SourceEntry& entry) const {
  return entry.kind == EntryKind::regular && !is_excluded(configuration_.exclude, entry.path);
}

// Calls visit(entry) in the order of learning, until it returns false.
template <class Visit>
void ReferenceFiles::for_each(const std::string& file, Visit visit) const {
  const auto by_path = [](const SourceEntry& entry, std::string_view path) {
    return std::string_view(entry.path) < path;
  };
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), file, by_path);
  const bool inside = at != entries_.end() && at->path == file;
  const std::string_view directory = inside ? directory_of(file) : std::string_view();
  const std::string prefix = directory.empty() ? std::string() : std::string(directory) + "/";
  const auto is_neighbour = [&](const SourceEntry& entry) {
    return directory_of(entry.path) == directory;
  };
  for (auto near = std::lower_bound(entries_.begin(), entries_.end(), prefix, by_path);
       near != entries_.end() && near->path.starts_with(prefix); ++near) {
    if (is_neighbour(*near) && !visit(*near)) return;
  }
  // From the file on and around: a change far away then leaves what was learned as it was.
  const auto begin = inside ? at : entries_.begin();
  for (auto other = begin; other != entries_.end(); ++other) {
    if (!is_neighbour(*other) && !visit(*other)) return;
  }
  for (auto other = entries_.begin(); other != begin; ++other) {
    if (!is_neighbour(*other) && !visit(*other)) return;
  }
}

template <class Visit>
void ReferenceFiles::for_each_name(const std::string& file, Visit visit) const {
  std::size_t bytes = 0;
  for_each(file, [&](const SourceEntry& entry) {
    visit(std::string_view(entry.path));
    bytes += entry.path.size();
    return bytes < kNameBytes;
  });
}

ReferenceText ReferenceFiles::text(const std::string& file, Looked& looked) const {
  return [this, file, &looked](const std::function<void(std::string_view)>& visit) {
    for_each_name(file, visit);
    looked = {};
    std::size_t learned = 0;
    std::string bytes;
    for_each(file, [&](const SourceEntry& entry) {
      if (!is_text(entry)) return true;
      ++looked.files;
      const auto size = source_.read(entry.path, bytes);
      if (!size) looked.unread.push_back(unreadable_file(entry.path, size.error()));
      if (!size || find_misreading(bytes)) return true;
      visit(bytes);
      learned += bytes.size();
      return learned < kTextBytes;
    });
  };
}

std::uint64_t ReferenceFiles::fingerprint(const std::string& file, std::size_t looked_at) const {
  if (looked_at == 0) return 0;
  std::uint64_t hash = hash_of(file);
  for_each_name(file, [&](std::string_view name) { hash = hash_of(name, hash); });
  for_each(file, [&](const SourceEntry& entry) {
    if (!is_text(entry)) return true;
    if (looked_at-- == 0) return false;
    const std::int64_t stamp[] = {entry.stamp.size, entry.stamp.mtime, entry.stamp.ctime,
                                  static_cast<std::int64_t>(entry.stamp.inode)};
    hash = hash_of({reinterpret_cast<const char*>(stamp), sizeof stamp}, hash);
    return true;
  });
  return hash;
}

Repair undo_misreading(DecodedText& decoded, CodePage page, const std::string& path,
                       const ReferenceFiles& reference, ReferenceFiles::Looked& looked) {
  Repair repaired = repair(decoded.text, page, reference.text(path, looked));
  decoded.text = std::move(repaired.text);
  decoded.encoding = fmt::format("UTF-8 read as {}", name(page));
  decoded.diagnostics.push_back(make_finding(
      say::findings::text_repaired(name(page), repaired.damaged,
                                   repaired.damaged - repaired.undecided, repaired.undecided),
      {path}));
  decoded.diagnostics.insert(decoded.diagnostics.end(), looked.unread.begin(), looked.unread.end());
  return repaired;
}

}  // namespace otlpdoc
