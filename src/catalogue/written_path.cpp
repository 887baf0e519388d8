// Makes paths comparable, and groups the spellings of one.

#include "catalogue/written_path.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "base/bytes.hpp"
#include "base/fingerprint.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

// Whether NFC leaves the text as it is, and only ASCII in it has letter case: Han and emoji.
bool is_normal(std::string_view text) {
  if (is_ascii(text)) return true;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      at += 1;
    } else if (lead >= 0xE4 && lead <= 0xE9) {
      at += 3;
    } else if (text.substr(at).starts_with("\xF0\x9F")) {
      at += 4;
    } else {
      return false;
    }
  }
  return is_utf8(text);
}

// Whether it is as it would be normalised: by far the most are.
bool is_plain(std::string_view written) {
  char before = '/';
  for (const char c : written) {
    const bool special = (c & 0x80) != 0 || c == '%' || c == '\\' || c <= ' ';
    if (special || (before == '/' && (c == '/' || c == '.'))) return false;
    before = c;
  }
  return before != '/';
}

}  // namespace

std::string mapped(std::string_view text, bool fold) {
  if (is_normal(text)) return fold ? lower(text) : std::string(text);
  utf8proc_uint8_t* out = nullptr;
  const auto options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | (fold ? UTF8PROC_CASEFOLD : 0);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &out,
                                 static_cast<utf8proc_option_t>(options));
  if (size < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

std::string normalised_path(std::string_view written, std::string_view directory) {
  if (is_plain(written)) return path_below(directory, written);
  std::string text = mapped(percent_decoded(trim(written)), false);
  std::replace(text.begin(), text.end(), '\\', '/');
  std::string out(text.starts_with('/') ? std::string_view() : directory);
  for (std::string_view part : split(text, "/")) {
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      out = directory_of(out);
    } else {
      out.append(out.empty() ? "" : "/").append(part);
    }
  }
  return out;
}

namespace {

// The name of a file without its extension, in lower case.
std::string stem_of(std::string_view path) {
  std::string name = lower(base_name(path));
  name.resize(std::min(name.rfind('.'), name.size()));
  return name;
}

}  // namespace

bool has_name_of_section(std::string_view path) {
  const std::string name = stem_of(path);
  return name == "index" || name == "_index";
}

bool is_entrance(std::string_view path) {
  return has_name_of_section(path) || stem_of(path) == "readme";
}

bool is_table_of_contents(std::string_view path) {
  const std::string_view name = name_without_extension(path);
  return name == "SUMMARY" || name == "TOC" || name.starts_with("TOC-") || name.starts_with("TOC_");
}

std::string_view name_without_extension(std::string_view path) {
  return base_name(without_extension(path));
}

std::string edition_key(std::string_view path) {
  static constexpr std::string_view kNames[] = {
      "latest", "next",  "current",        "stable",  "main",    "master",   "dev",
      "docs",   "draft", "versioned_docs", "website", "archive", "archives", "archived"};
  static constexpr std::string_view kChannels[] = {"edge", "dev", "alpha",  "beta",
                                                   "rc",   "lts", "stable", "preview"};
  const auto is_version = [](std::string_view name) {
    if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) return true;
    constexpr std::size_t kDate = 10;  // letters of `2024-11-05`
    const bool is_date = name.size() == kDate && name[4] == '-' && name[7] == '-' &&
                         name.find_first_not_of("0123456789-") == std::string_view::npos;
    if (name.starts_with("version-") || is_date) return true;
    if (name.starts_with('v')) name.remove_prefix(1);
    const std::size_t dash = std::min(name.find('-'), name.size());
    const std::string_view channel = name.substr(std::min(dash + 1, name.size()));
    const bool has_channel =
        std::find(std::begin(kChannels), std::end(kChannels), channel) != std::end(kChannels);
    if (has_channel || channel == "docs") name = name.substr(0, dash);
    return !name.empty() && name.find_first_not_of("0123456789._x") == std::string_view::npos;
  };
  const std::string_view page = without_language(base_name(path));
  std::string out(page.empty() ? without_extension(base_name(path)) : page);
  for (std::string_view name : split(directory_of(path), "/")) {
    if (!is_language_directory(name) && !is_version(name)) out.append("/").append(name);
  }
  return out;
}

std::string differing_starts(std::string_view first, std::string_view second) {
  // `a.en.md` and `a.fr.md` are the same page.
  const auto name_in = [](std::string_view path) {
    const std::string_view page = without_language(base_name(path));
    return page.empty() ? base_name(path) : page;
  };
  while (!first.empty() && !second.empty() && name_in(first) == name_in(second)) {
    first = directory_of(first);
    second = directory_of(second);
  }
  return std::string(first) + "\n" + std::string(second);
}

bool is_found_by_name(std::string_view path) {
  static constexpr std::string_view kNames[] = {"license",
                                                "licence",
                                                "copying",
                                                "changelog",
                                                "changes",
                                                "history",
                                                "contributing",
                                                "security",
                                                "support",
                                                "notice",
                                                "code_of_conduct",
                                                "governance",
                                                "authors",
                                                "maintainers",
                                                "agents",
                                                "claude",
                                                "gemini",
                                                "copilot-instructions",
                                                "404",
                                                "pull_request_template"};
  const std::string name = stem_of(path);
  return name.starts_with("changelog-") ||  // of a release: `CHANGELOG-0.4.md`
         contains(lower(directory_of(path)), "changelog") ||
         std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::string PathSpellings::key(std::string_view path) {
  return mapped(normalised_path(path), true);
}

std::optional<std::size_t> PathSpellings::find_equal(const std::string& key) const {
  const auto at = whole_.find(hash_of(key));
  return at == whole_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<std::size_t> PathSpellings::find(const std::string& key) const {
  if (const auto equal = find_equal(key)) return equal;
  if (const auto at = ends_.find(hash_of(key)); at != ends_.end()) return at->second;
  std::optional<std::size_t> found;
  bool several = false;
  for_each_ending(key, [&](std::string_view end) {
    const auto at = whole_.find(hash_of(end));
    if (at == whole_.end()) return;
    several = several || (found && *found != at->second);
    found = at->second;
  });
  return several ? std::nullopt : found;
}

void PathSpellings::add(const std::string& key, std::size_t group) {
  if (!whole_.emplace(hash_of(key), group).second) return;
  for_each_ending(key, [&](std::string_view end) {
    const auto [at, is_new] = ends_.emplace(hash_of(end), group);
    if (!is_new && at->second != group) at->second.reset();
  });
}

}  // namespace otlpdoc
