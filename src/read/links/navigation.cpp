// Reads which pages the navigation of a site names, from the files of its generator.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "read/links/link_targets.hpp"
#include "read/markdown/markdown.hpp"
#include "read/structured/toml.hpp"
#include "read/structured/yaml.hpp"

namespace otlpdoc {
namespace {

// Of so many names in all that lead nowhere the rest is left, for each is looked for in many
// places.
constexpr std::size_t kMostLost = 5000;

bool is_configuration(std::string_view name) {
  static constexpr std::string_view kExtensions[] = {"json", "js",  "ts",   "mjs", "cjs",
                                                     "mts",  "cts", "toml", "yml", "yaml"};
  return std::find(std::begin(kExtensions), std::end(kExtensions), extension_of(name)) !=
         std::end(kExtensions);
}

// Files of generators, by the directory below the site and how their names begin.
struct NavigationKind {
  std::string_view directory;
  std::string_view start;
  bool lists_pages;  // each by its name, as long as the file does not say how to find them
};
constexpr NavigationKind kKinds[] = {
    {"", "sidebars", true},  // Docusaurus
    {"versioned_sidebars", "version-", true},
    {"", "docusaurus.config.", false},
    {"", "docs.json", true},  // Mintlify
    {"", "mint.json", true},
    {".vitepress", "config.", true},  // VitePress
    {"", "astro.", true},             // Starlight
    {"", "hugo.", false},             // Hugo
    {"", "config.", false},
    {"config/_default", "hugo.", false},
    {"config/_default", "menu", false},
};

// Every text in lists and maps, the keys left out.
void collect(const Value& value, std::vector<const Value*>& out) {
  if (value.as_string() != nullptr) out.push_back(&value);
  if (const auto* list = value.as_list()) {
    for (const Value& item : *list) collect(item, out);
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, item] : *map) collect(item, out);
  }
}

// The menus of Hugo, in its configuration or in a file of their own.
std::vector<std::string> names_in_menus(const Value& root, bool is_menu) {
  std::vector<const Value*> texts;
  if (is_menu) collect(root, texts);
  for (const char* key : {"menus", "menu"}) {
    if (const Value* menus = root.find(key)) collect(*menus, texts);
  }
  std::vector<std::string> out(texts.size());
  std::transform(texts.begin(), texts.end(), out.begin(),
                 [](const Value* text) { return *text->as_string(); });
  return out;
}

// Behind the quote that ends what begins at `at`; that of a line ends with it.
std::size_t end_of_quote(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  for (; at < text.size() && text[at] != quote; ++at) {
    if (text[at] == '\n' && quote != '`') return at;
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

// What stands in quotes, in JSON, JavaScript and TypeScript. Comments are left out.
std::vector<std::string> quoted_names(std::string_view text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else if (contains("\"'`", rest.substr(0, 1))) {
      const std::size_t end = end_of_quote(text, at);
      if (end > at + 2) out.emplace_back(text.substr(at + 1, end - at - 2));
      at = end;
    } else {
      ++at;
    }
  }
  return out;
}

std::vector<std::string> names_in(const std::string& file, const std::string& text) {
  const std::string extension = extension_of(file);
  const bool is_menu = base_name(file).starts_with("menu");
  if (extension == "toml") return names_in_menus(read_toml({text, file}).value, is_menu);
  if (extension == "yaml" || extension == "yml")
    return names_in_menus(read_yaml({text, file}).value, is_menu);
  return quoted_names(text);
}

bool has_scheme_or_host(std::string_view name) {
  return name.starts_with("//") || contains(name, ":");
}

// Whether plugins of MkDocs may make pages that are no files. Those that make none are known.
bool makes_pages(const Value& root) {
  static constexpr std::string_view kHarmless[] = {"search",
                                                   "tags",
                                                   "minify",
                                                   "redirects",
                                                   "mermaid2",
                                                   "git-revision-date",
                                                   "git-revision-date-localized",
                                                   "git-committers",
                                                   "social",
                                                   "glightbox",
                                                   "privacy",
                                                   "offline",
                                                   "meta",
                                                   "optimize",
                                                   "macros",
                                                   "include-markdown",
                                                   "table-reader"};
  if (root.find("hooks") != nullptr) return true;
  const Value* plugins = root.find("plugins");
  if (plugins == nullptr) return false;
  std::vector<std::string> names;
  const auto add_keys = [&](const Value& map) {
    if (map.as_map() == nullptr) return;
    for (const auto& [name, options] : *map.as_map()) names.push_back(name);
  };
  add_keys(*plugins);
  if (const auto* list = plugins->as_list()) {
    for (const Value& plugin : *list) {
      add_keys(plugin);
      if (plugin.as_string() != nullptr) names.push_back(*plugin.as_string());
    }
  }
  return std::any_of(names.begin(), names.end(), [](const std::string& written) {
    const std::string_view name = std::string_view(written).substr(written.rfind('/') + 1);
    return std::find(std::begin(kHarmless), std::end(kHarmless), name) == std::end(kHarmless);
  });
}

// Whether code puts the navigation together from elsewhere, or says how to find the pages.
bool is_put_together(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"autogenerat", "...",       "require(",
                                                "from './",    "from \"./", "from '../",
                                                "from \"../",  "readdir",   "glob"};
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return contains(text, mark); });
}

// `redirect_maps` of MkDocs: the pages that are under another address now, and where that is.
std::vector<std::string> redirected_pages(const Value& root) {
  std::vector<std::string> out;
  const auto add = [&](const Value& plugin) {
    const Value* redirects = plugin.find("redirects");
    const Value* maps = redirects != nullptr ? redirects->find("redirect_maps") : nullptr;
    if (maps == nullptr || maps->as_map() == nullptr) return;
    for (const auto& [before, now] : *maps->as_map()) out.push_back(before);
  };
  const Value* plugins = root.find("plugins");
  if (plugins == nullptr) return out;
  add(*plugins);
  if (const auto* list = plugins->as_list()) std::for_each(list->begin(), list->end(), add);
  return out;
}

}  // namespace

// The page that a name or an address in a file of the generator means; empty when there is none.
std::string LinkTargets::find_named_page(const std::string& name, const std::string& file) {
  const std::string path = name.substr(0, name.find_first_of("#?"));
  if (path.empty() || path.size() > kLongestTarget || has_scheme_or_host(path)) return {};
  std::vector<std::string> folders = {"/docs", ""};
  if (directory_of(file).ends_with("versioned_sidebars")) {
    const std::string_view version = base_name(file);
    folders.front() =
        "/versioned_docs/" + std::string(version.substr(0, version.rfind("-sidebars")));
  }
  for (std::string& folder : folders) {
    auto found = find_on_site(folder.append("/").append(path), file);
    if (found && found->directory) found->path = directories_.index_of(found->path);
    if (found && has_markdown_name(found->path)) return found->path;
  }
  return {};
}

// Whatever in the file names a page.
FileReferences LinkTargets::read_names(const std::string& file, const std::string& text) {
  FileReferences out{.file = file};
  std::set<std::string> seen;
  for (std::string& name : names_in(file, text)) {
    if (lost_names_ >= kMostLost) break;
    if (!seen.insert(name).second) continue;
    Link link{.target = std::move(name)};
    link.path = find_named_page(link.target, file);
    if (link.path.empty())
      ++lost_names_;
    else
      out.links.push_back(std::move(link));
  }
  return out;
}

// `nav` of MkDocs, whose paths are those of files.
FileReferences LinkTargets::read_mkdocs(const std::string& file, std::string& text) {
  FileReferences out{.file = file};
  const Value root = read_yaml({text, file}).value;
  std::vector<std::string> redirected = redirected_pages(root);
  if (const Value* base = root.find("INHERIT")) {
    const auto path = joined(directory_of(file), scalar_text(*base));
    if (path && read_small(*path, text)) {
      for (std::string& page : redirected_pages(read_yaml({text, *path}).value))
        redirected.push_back(std::move(page));
    }
  }
  const Value* directory = root.find("docs_dir");
  if (directory != nullptr && directory->as_string() == nullptr) return out;  // `!ENV […]`
  const std::string pages = directory == nullptr ? "docs" : scalar_text(*directory);
  for (const std::string& page : redirected) {
    if (const auto path = joined(directory_of(file), path_below(pages, page)))
      redirected_.insert(page_key(*path));
  }
  const Value* nav = root.find("nav");
  if (nav == nullptr) return out;
  const bool judged = !makes_pages(root);
  out.lists_pages = root.find("not_in_nav") == nullptr;
  std::vector<const Value*> names;
  collect(*nav, names);
  for (const Value* name : names) {
    Link link{.target = *name->as_string(), .line = name->line, .column = name->column};
    if (has_scheme_or_host(link.target) || link.target.size() > kLongestTarget) continue;
    if (!has_markdown_name(link.target)) {
      out.lists_pages = false;  // a folder or a pattern, of a plugin
      continue;
    }
    link.path = path_below(pages, link.target);
    resolve(link, file);
    if (link.state != LinkState::found && !judged) link.state = LinkState::unknown;
    out.links.push_back(std::move(link));
  }
  return out;
}

bool LinkTargets::read_small(const std::string& file, std::string& text) const {
  const auto size = source_.read(file, text);
  if (!size || *size > kMaxStructuredBytes) return false;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return true;
}

std::vector<FileReferences> LinkTargets::navigation() {
  std::map<std::string, const Site*> sites;
  for (const SourceEntry& entry : entries_) {
    if (entry.kind != EntryKind::regular) continue;
    const Site& site = sites_.of(entry.path);
    if (site.known()) sites.emplace(site.directory, &site);
  }
  std::vector<FileReferences> out;
  std::string text;
  for (const auto& [site, known] : sites) {
    learn_configuration(*known);
    for (const char* name : {"mkdocs.yml", "mkdocs.yaml"}) {
      const std::string file = path_below(site, name);
      if (directories_.holds(site, name) && read_small(file, text))
        out.push_back(read_mkdocs(file, text));
    }
    for (const NavigationKind& kind : kKinds) {
      const std::string directory =
          kind.directory.empty() ? site : path_below(site, kind.directory);
      for (const std::string& name : directories_.files(directory, kind.start)) {
        const std::string file = path_below(directory, name);
        if (!is_configuration(name) || !read_small(file, text)) continue;
        out.push_back(read_names(file, text));
        out.back().lists_pages = kind.lists_pages && !is_put_together(text);
      }
    }
  }
  std::erase_if(out, [](const FileReferences& file) { return file.links.empty(); });
  std::sort(out.begin(), out.end(),
            [](const FileReferences& a, const FileReferences& b) { return a.file < b.file; });
  return out;
}

}  // namespace otlpdoc
