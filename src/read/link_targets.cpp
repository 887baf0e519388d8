// Follows links through the directories of a source, page names of site generators included.

#include <map>
#include <optional>
#include <unordered_map>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "read/markdown/references.hpp"
#include "read/store/entry.hpp"

namespace otlpdoc {
namespace {

// The path from the root; empty when it leaves the root on its way.
std::optional<std::string> joined(std::string_view directory, std::string_view path) {
  std::string out(directory);
  for (std::string_view part : split(path, "/")) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      out.append(out.empty() ? "" : "/").append(part);
    } else if (out.empty()) {
      return std::nullopt;
    } else {
      out = directory_of(out);
    }
  }
  return out;
}

// What is at a path, with the spelling that the disk has.
struct Found {
  LinkState state = LinkState::missing;
  std::string path;
  bool directory = false;
};

class TargetFinder {
 public:
  explicit TargetFinder(const FileSource& source) : source_(source) {}

  // Directories that could not be read, and why; what leads into them counts as found.
  const std::map<std::string, Error>& unread() const { return unread_; }

  void resolve(Link& link, const std::string& file) {
    if (link.state == LinkState::malformed) return;
    if (link.path.empty()) {
      link.path = file;
      return;
    }
    const bool absolute = link.path.starts_with('/');
    const auto wanted = joined(absolute ? std::string_view() : directory_of(file), link.path);
    Found found = wanted ? find(*wanted) : Found{LinkState::outside, link.path};
    if (found.state != LinkState::found) {
      if (auto page = find_page(link.path, file)) found = std::move(*page);
    }
    if (found.state == LinkState::found && found.directory) found.path = index_of(found.path);
    link.state = found.state;
    link.path = std::move(found.path);
  }

 private:
  struct Names {
    std::unordered_map<std::string, EntryKind> as_written;
    std::unordered_map<std::string, std::string> by_lower;  // the name, by itself in lower case
    bool known = true;                                      // else it could not be read
  };

  const Names& names(const std::string& directory) {
    const auto [at, is_new] = directories_.try_emplace(directory);
    if (!is_new) return at->second;
    const auto entries = source_.names(directory);
    if (!entries) {
      at->second.known = false;
      unread_.emplace(directory.empty() ? "." : directory, entries.error());
      return at->second;
    }
    for (const SourceEntry& entry : *entries) {
      at->second.as_written.emplace(entry.path, entry.kind);
      at->second.by_lower.emplace(lower(entry.path), entry.path);
    }
    return at->second;
  }

  Found find(const std::string& path) {
    Found out{LinkState::found, {}, true};
    for (std::string_view name : split(path, "/")) {
      if (out.directory && !names(out.path).known) return {LinkState::found, path};
      if (!enter(name, out)) return {out.state, path};
    }
    return out;
  }

  // Goes from a directory to one of its entries; false when that is no good.
  bool enter(std::string_view name, Found& at) {
    at.state = at.directory ? at.state : LinkState::missing;
    if (!at.directory) return false;
    const Names& here = names(at.path);
    auto entry = here.as_written.find(std::string(name));
    if (entry == here.as_written.end()) {
      const auto other = here.by_lower.find(lower(name));
      const bool there = other != here.by_lower.end();
      at.state = there ? LinkState::other_case : LinkState::missing;
      if (there) entry = here.as_written.find(other->second);
    }
    if (at.state == LinkState::missing) return false;
    if (entry->second == EntryKind::link_outside) at.state = LinkState::outside;
    if (entry->second == EntryKind::link_dangling) at.state = LinkState::missing;
    if (at.state == LinkState::outside || at.state == LinkState::missing) return false;
    at.path.append(at.path.empty() ? "" : "/").append(entry->first);
    at.directory = entry->second == EntryKind::directory || entry->second == EntryKind::link ||
                   entry->second == EntryKind::link_loop;
    return true;
  }

  // A page as sites address it: without its extension, `/` meaning some directory
  // above the page, and relative to the page as if it were a directory.
  std::optional<Found> find_page(std::string_view path, const std::string& file) {
    const bool absolute = path.starts_with('/');
    std::string base(absolute ? directory_of(file) : file.substr(0, file.rfind('.')));
    if (!absolute) {
      for (std::string_view start : {directory_of(file), std::string_view(base)}) {
        if (auto found = find_with_extension(start, path)) return found;
      }
      return std::nullopt;
    }
    while (true) {
      if (auto found = find_with_extension(base, path)) return found;
      if (base.empty()) return std::nullopt;
      base = directory_of(base);
    }
  }

  std::optional<Found> find_with_extension(std::string_view directory, std::string_view path) {
    const auto wanted = joined(directory, path);
    if (!wanted || wanted->empty()) return std::nullopt;
    for (std::string_view extension : {"", ".md", ".markdown"}) {
      Found found = find(*wanted + std::string(extension));
      if (found.state == LinkState::found) return found;
    }
    return std::nullopt;
  }

  // The page that a directory shows, else the directory.
  std::string index_of(const std::string& directory) {
    const auto& here = names(directory).by_lower;
    for (const char* page : {"readme.md", "index.md", "_index.md"}) {
      const auto at = here.find(page);
      if (at != here.end()) return directory.empty() ? at->second : directory + "/" + at->second;
    }
    return directory;
  }

  const FileSource& source_;
  std::unordered_map<std::string, Names> directories_;
  std::map<std::string, Error> unread_;
};

}  // namespace

std::vector<Finding> resolve_links(const FileSource& source, std::vector<FileReferences>& files) {
  TargetFinder finder(source);
  for (FileReferences& file : files) {
    for (Link& link : file.links) finder.resolve(link, file.file);
  }
  std::vector<Finding> unread;
  for (const auto& [directory, why] : finder.unread())
    unread.push_back(unreadable_directory(directory, why));
  return unread;
}

}  // namespace otlpdoc
