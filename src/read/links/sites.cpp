// Knows generators by their configuration files, and the directories that they serve.

#include "read/links/sites.hpp"

#include <algorithm>
#include <iterator>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Of Hugo, Jekyll, MkDocs, Docusaurus, Astro, VitePress, mdBook, Next.js, Mintlify, Docsify …
constexpr std::string_view kConfigurations[] = {"hugo.toml",
                                                "hugo.yaml",
                                                "hugo.yml",
                                                "hugo.json",
                                                "mkdocs.yml",
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
  const std::string start(directory_of(file));
  const auto known = known_.find(start);
  if (known != known_.end()) return known->second;
  std::string at = start;
  const auto is_site = [&] {
    const bool old_hugo =
        directories_.holds(at, "config.toml") && directories_.holds(at, "content");
    return old_hugo || std::any_of(std::begin(kConfigurations), std::end(kConfigurations),
                                   [&](std::string_view name) {
                                     return directories_.holds(at, std::string(name));
                                   });
  };
  while (!is_site() && !at.empty()) at = directory_of(at);
  return known_.emplace(start, made(at, is_site())).first->second;
}

Site Sites::made(const std::string& directory, bool known) {
  Site site{.directory = directory, .known = known, .roots = {}};
  // Pages first, then what is served as it is, then whatever else may hold either.
  for (const char* name :
       {"content", "src/content/docs", "docs", "src/content", "src/pages", "src", "pages", "static",
        "public", "assets", "src/public", "src/static", "docs/public", "docs/static"}) {
    const std::string root = path_below(directory, name);
    if (directories_.find(root).directory) add_root(root, site.roots);
  }
  add_root(directory, site.roots);
  for (const std::string& name : directories_.below(directory)) {
    if (known) add_root(path_below(directory, name), site.roots);
  }
  for (const std::string& root : std::vector<std::string>(site.roots)) {
    for (const std::string& name : directories_.below(root)) {
      if (is_language_directory(name)) add_root(path_below(root, name), site.roots);
    }
  }
  for (std::string_view place : kLinkTemplates) {
    for (const char* name : {"render-link.html", "render-image.html"}) {
      const std::string file = path_below(path_below(directory, place), name);
      if (directories_.find(file).state == LinkState::found) site.follows_by_template = true;
    }
  }
  return site;
}

}  // namespace otlpdoc
