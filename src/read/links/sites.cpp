// Knows generators by their configuration files, and the directories that they serve.

#include "read/links/sites.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Of Hugo, Jekyll, MkDocs, Docusaurus, Astro, VitePress, mdBook, Next.js, Mintlify, Docsify …
constexpr std::string_view kConfigurations[] = {"mkdocs.yml",
                                                "mkdocs.yaml",
                                                "zensical.toml",
                                                "_config.yml",
                                                "_config.yaml",
                                                "docusaurus.config.js",
                                                "docusaurus.config.ts",
                                                "docusaurus.config.mjs",
                                                "docusaurus.config.cjs",
                                                "astro.config.mjs",
                                                "astro.config.ts",
                                                "astro.config.js",
                                                "book.toml",
                                                ".vitepress",
                                                ".vuepress",
                                                "next.config.js",
                                                "next.config.mjs",
                                                "next.config.ts",
                                                "mint.json",
                                                "docs.json",
                                                "gatsby-config.js",
                                                "gatsby-config.ts",
                                                "eleventy.config.js",
                                                ".eleventy.js",
                                                "antora.yml",
                                                ".gitbook.yaml",
                                                "rspress.config.ts",
                                                "nuxt.config.ts"};

// Directories in which Hugo keeps templates for links.
constexpr std::string_view kLinkTemplates[] = {"layouts/_markup", "layouts/_default/_markup"};

constexpr std::size_t kMostRoots = 64;

void add_root(const std::string& root, std::vector<std::string>& roots) {
  if (roots.size() < kMostRoots && std::find(roots.begin(), roots.end(), root) == roots.end())
    roots.push_back(root);
}

}  // namespace

const Site& Sites::of(std::string_view file) {
  return of_directory(std::string(directory_of(file)));
}

const Site& Sites::of_directory(const std::string& directory) {
  const auto known = by_directory_.find(directory);
  if (known != by_directory_.end()) return *known->second;
  const bool found = is_site(directory);
  const Site& site = found || directory.empty()
                         ? sites_.emplace_back(made(directory, found))
                         : of_directory(std::string(directory_of(directory)));
  by_directory_.emplace(directory, &site);
  return site;
}

// Its configuration has other names, too, which others have, or lies in a folder.
bool Sites::is_hugo(const std::string& directory) {
  const auto holds_any = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return directories_.holds(directory, name); });
  };
  if (holds_any({"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"})) return true;
  return directories_.holds(directory, "content") &&
         (holds_any({"config.toml", "config.yaml", "config.yml", "config.json"}) ||
          directories_.find(path_below(directory, "config/_default")).directory);
}

bool Sites::is_site(const std::string& directory) {
  return is_hugo(directory) ||
         std::any_of(std::begin(kConfigurations), std::end(kConfigurations),
                     [&](std::string_view name) {
                       return directories_.holds(directory, std::string(name));
                     });
}

// Pages first, then what is served as it is, then whatever else may hold either.
void Sites::add_served(const std::string& directory, std::vector<std::string>& roots) {
  for (const char* name :
       {"content", "src/content/docs", "docs", "src/content", "src/pages", "src", "pages", "static",
        "public", "assets", "src/public", "src/static", "docs/public", "docs/static"}) {
    const std::string root = path_below(directory, name);
    if (directories_.find(root).directory) add_root(root, roots);
  }
  add_root(directory, roots);
}

Site Sites::made(const std::string& directory, bool known) {
  Site site{.directory = directory, .known = known, .roots = {}};
  add_served(directory, site.roots);
  for (const std::string& name : directories_.below(directory)) {
    const std::string below = path_below(directory, name);
    if (known) add_root(below, site.roots);
    // The generator may lie beside the pages: `website/docusaurus.config.js` and `docs/`.
    if (!known && is_site(below)) add_served(below, site.roots);
  }
  for (const std::string& root : std::vector<std::string>(site.roots)) {
    for (const std::string& name : directories_.below(root)) {
      if (is_language_directory(name)) add_root(path_below(root, name), site.roots);
    }
  }
  site.loose_anchors = known && !is_hugo(directory) &&
                       directories_.files(directory, "docusaurus.config.").empty() &&
                       directories_.files(directory, "astro.config.").empty();
  site.names_from_content = known && !directories_.files(directory, "docusaurus.config.").empty();
  for (std::string_view place : kLinkTemplates) {
    for (const char* name : {"render-link.html", "render-image.html"}) {
      const std::string file = path_below(path_below(directory, place), name);
      if (directories_.find(file).state == LinkState::found) site.follows_by_template = true;
    }
  }
  return site;
}

}  // namespace otlpdoc
