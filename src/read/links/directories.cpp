// Goes from name to name, by what each directory lists, so that letter case is seen on any disk.

#include "read/links/directories.hpp"

#include <algorithm>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

// What a site calls the page of a file or directory: `02-Setup.md` is `setup`.
std::string page_name(std::string_view written) {
  const bool is_page = is_documentation(written);
  const std::string name = lower(is_page ? written.substr(0, written.rfind('.')) : written);
  const std::size_t digits = name.find_first_not_of("0123456789");
  const std::size_t rest = digits == 0 || digits == std::string::npos
                               ? std::string::npos
                               : name.find_first_not_of("-_. ", digits);
  const bool is_numbered = rest != std::string::npos && rest > digits;
  return is_numbered ? name.substr(rest) : name;
}

bool is_directory(EntryKind kind) {
  return kind == EntryKind::directory || kind == EntryKind::link || kind == EntryKind::link_loop;
}

}  // namespace

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

const Directories::Names& Directories::names(const std::string& directory) {
  const auto [at, is_new] = directories_.try_emplace(directory);
  Names& here = at->second;
  if (!is_new) return here;
  const auto entries = source_.names(directory);
  if (!entries) {
    here.unread = entries.error();
    return here;
  }
  for (const SourceEntry& entry : *entries) {
    here.as_written.emplace(entry.path, entry.kind);
    here.by_lower.emplace(lower(entry.path), entry.path);
    if (has_markdown_name(entry.path))
      here.by_page.emplace(lower(without_extension(entry.path)), entry.path);
    if (is_documentation(entry.path) || is_directory(entry.kind))
      here.by_page.emplace(page_name(entry.path), entry.path);
    // The same page in several languages: `setup.zh-CN.md`.
    if (const std::string_view page = without_language(entry.path); !page.empty())
      here.by_page.emplace(page_name(page), entry.path);
    if (is_directory(entry.kind) && !is_hidden(entry.path)) here.directories.push_back(entry.path);
  }
  std::sort(here.directories.begin(), here.directories.end());
  return here;
}

Found Directories::find(const std::string& path) {
  Found out{LinkState::found, {}, true};
  for (std::string_view name : split(path, "/")) {
    if (out.directory && names(out.path).unread) {
      unread_.emplace(out.path.empty() ? "." : out.path, *names(out.path).unread);
      return {LinkState::found, path};
    }
    if (!enter(name, out)) return {out.state, path};
  }
  return out;
}

std::optional<Found> Directories::find_page(std::string_view directory, std::string_view address) {
  const auto wanted = joined(directory, address);
  if (!wanted || wanted->empty()) return std::nullopt;
  Found out{LinkState::found, {}, true};
  for (std::string_view name : split(*wanted, "/")) {
    if (!out.directory || !enter_page(name, out)) return std::nullopt;
  }
  return out;
}

// Goes from a directory to one of its entries; false when that is no good.
bool Directories::enter(std::string_view name, Found& at) {
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
  return at.state != LinkState::missing && take(entry->first, entry->second, at);
}

bool Directories::enter_page(std::string_view name, Found& at) {
  const Names& here = names(at.path);
  if (const auto entry = here.as_written.find(std::string(name)); entry != here.as_written.end())
    return take(entry->first, entry->second, at);
  std::string page = lower(name);
  if (page.ends_with(".html")) page.erase(page.size() - 5);
  const auto found = here.by_page.find(page);
  if (found == here.by_page.end()) return false;
  return take(found->second, here.as_written.at(found->second), at);
}

bool Directories::take(const std::string& name, EntryKind kind, Found& at) {
  if (kind == EntryKind::link_outside) at.state = LinkState::outside;
  if (kind == EntryKind::link_dangling) at.state = LinkState::missing;
  if (at.state == LinkState::outside || at.state == LinkState::missing) return false;
  at.path.append(at.path.empty() ? "" : "/").append(name);
  at.directory = is_directory(kind);
  return true;
}

std::string Directories::index_of(const std::string& directory) {
  const auto& here = names(directory).by_lower;
  for (const char* page :
       {"readme.md", "index.md", "_index.md", "index.mdx", "readme.mdx", "page.mdx", "page.md"}) {
    const auto at = here.find(page);
    if (at != here.end()) return path_below(directory, at->second);
  }
  return directory;
}

bool Directories::holds(const std::string& directory, const std::string& name) {
  return names(directory).as_written.count(name) != 0;
}

std::vector<std::string> Directories::files(const std::string& directory, std::string_view start) {
  std::vector<std::string> out;
  if (!find(directory).directory) return out;
  for (const auto& [name, kind] : names(directory).as_written) {
    if (name.starts_with(start) && kind == EntryKind::regular) out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

const std::vector<std::string>& Directories::below(const std::string& directory) {
  return names(directory).directories;
}

}  // namespace otlpdoc
