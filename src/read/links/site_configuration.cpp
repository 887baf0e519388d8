// What a site's configuration says of pages that are not what their files are: programs that write
// into them, and files that stand at other places.

#include <algorithm>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "read/links/link_targets.hpp"
#include "read/structured/bounded_json.hpp"

namespace otlpdoc {
namespace {

// Whether mdBook is told of a program that works on pages. Those that it has itself leave links and
// headings as they are.
bool has_preprocessors(std::string_view book) {
  constexpr std::string_view kTable = "[preprocessor.";
  for (std::string_view line : split(book, "\n")) {
    line = trim(line);
    if (!line.starts_with(kTable)) continue;
    std::string_view name = line.substr(kTable.size());
    name = trim(name.substr(0, name.find_first_of("].")));
    if (name != "index" && name != "links") return true;
  }
  return false;
}

// The value of `target: content/…` and `target = "content/…"`, from the content on; empty: none.
std::string mounted_at(std::string_view line) {
  constexpr std::string_view kKey = "target", kContent = "content/";
  const std::size_t key = line.find(kKey);
  if (key == std::string_view::npos) return {};
  std::string_view rest = trim(line.substr(key + kKey.size()));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest = trim(rest.substr(1));
  if (!rest.starts_with(':') && !rest.starts_with('=')) return {};
  rest = trim(rest.substr(1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  if (!rest.starts_with(kContent)) return {};
  rest.remove_prefix(kContent.size());
  return std::string(trim(rest.substr(0, rest.find_first_of("\"',}#"))));
}

}  // namespace

void LinkTargets::learn_configuration(const Site& site) {
  std::string text;
  const auto read = [&](const std::string& directory, const std::string& name) {
    return directories_.holds(directory, name) && read_small(path_below(directory, name), text);
  };
  if (read(site.directory, "book.toml") && has_preprocessors(text))
    preprocessed_.insert(site.directory);
  for (const char* name : {"docs.json", "mint.json"}) {
    if (site.generator != Generator::mintlify || !read(site.directory, name)) continue;
    const auto json = parse_bounded(text);
    if (!json || !json->is_object() || !json->contains("redirects")) continue;
    for (const auto& redirect : json->at("redirects")) {
      if (!redirect.is_object() || !redirect.contains("source")) continue;
      const auto& source = redirect.at("source");
      if (source.is_string())
        redirected_.insert(
            page_key(path_below(site.directory, source.get<std::string>().substr(1))));
    }
  }
  if (site.generator != Generator::hugo) return;
  for (const char* below : {"", "config/_default"}) {
    const std::string directory =
        *below == '\0' ? site.directory : path_below(site.directory, below);
    for (const char* start : {"hugo.", "config.", "module."}) {
      for (const std::string& name : directories_.files(directory, start)) {
        if (!read(directory, name)) continue;
        for (const std::string_view line : split(text, "\n")) {
          if (std::string target = mounted_at(line); !target.empty())
            mounted_.push_back(std::move(target));
        }
      }
    }
  }
}

}  // namespace otlpdoc
