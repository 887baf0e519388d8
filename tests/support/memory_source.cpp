// A corpus in memory.
#include "support/memory_source.hpp"

#include <algorithm>

#include "generated/messages.hpp"

namespace otlpdoc::test {

Result<std::vector<SourceEntry>> MemorySource::list() const {
  std::vector<SourceEntry> entries;
  for (const auto& [path, bytes] : files) entries.push_back({path, EntryKind::regular, 0, {}});
  for (const auto& [path, reason] : unreadable)
    entries.push_back({path, EntryKind::regular, 0, {}});
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return entries;
}

Result<std::vector<SourceEntry>> MemorySource::names(const std::string& directory) const {
  const std::string prefix = directory.empty() ? "" : directory + "/";
  std::map<std::string, EntryKind> found;
  for (const auto& [path, bytes] : files) {
    if (path.rfind(prefix, 0) != 0) continue;
    const std::string rest = path.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    found[rest.substr(0, slash)] =
        slash == std::string::npos ? EntryKind::regular : EntryKind::directory;
  }
  std::vector<SourceEntry> entries;
  for (const auto& [name, kind] : found) entries.push_back({name, kind, 0, {}});
  return entries;
}

Result<std::size_t> MemorySource::read(const std::string& path, std::string& bytes) const {
  if (const auto at = files.find(path); at != files.end()) {
    bytes = at->second;
    return bytes.size();
  }
  return Error{say::verbatim(unreadable.at(path)), {}};
}

}  // namespace otlpdoc::test
