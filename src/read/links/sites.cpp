// Knows generators by their configuration files, and the directories that they serve.

#include "read/links/sites.hpp"

#include <algorithm>
#include <iterator>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace otlpdoc {
namespace {

struct Configured {
  std::string_view file;
  Generator generator;
};

// Of Hugo, Docusaurus, Astro, MkDocs, Jekyll, mdBook, VitePress, Next.js, Mintlify, Docsify, Sphinx
// …
constexpr Configured kConfigurations[] = {{"hugo.toml", Generator::hugo},
                                          {"hugo.yaml", Generator::hugo},
                                          {"hugo.yml", Generator::hugo},
                                          {"hugo.json", Generator::hugo},
                                          {"docusaurus.config.js", Generator::docusaurus},
                                          {"docusaurus.config.ts", Generator::docusaurus},
                                          {"docusaurus.config.mjs", Generator::docusaurus},
                                          {"docusaurus.config.cjs", Generator::docusaurus},
                                          {"docusaurus.config.mts", Generator::docusaurus},
                                          {"docusaurus.config.cts", Generator::docusaurus},
                                          {"astro.config.mjs", Generator::astro},
                                          {"astro.config.ts", Generator::astro},
                                          {"astro.config.js", Generator::astro},
                                          {"mkdocs.yml", Generator::other},
                                          {"mkdocs.yaml", Generator::other},
                                          {"zensical.toml", Generator::other},
                                          {"_config.yml", Generator::other},
                                          {"_config.yaml", Generator::other},
                                          {"book.toml", Generator::mdbook},
                                          {"_sidebar.md", Generator::docsify},
                                          {".vitepress", Generator::other},
                                          {".vuepress", Generator::other},
                                          {"next.config.js", Generator::other},
                                          {"next.config.mjs", Generator::other},
                                          {"next.config.ts", Generator::other},
                                          {"mint.json", Generator::mintlify},
                                          {"docs.json", Generator::mintlify},
                                          {"gatsby-config.js", Generator::other},
                                          {"gatsby-config.ts", Generator::other},
                                          {"eleventy.config.js", Generator::other},
                                          {".eleventy.js", Generator::other},
                                          {"antora.yml", Generator::other},
                                          {".gitbook.yaml", Generator::other},
                                          {"rspress.config.ts", Generator::other},
                                          {"conf.py", Generator::sphinx},
                                          {"myst.yml", Generator::sphinx},
                                          {"_toc.yml", Generator::sphinx},
                                          {"_quarto.yml", Generator::other},
                                          {".dumi", Generator::other},
                                          {".dumirc.ts", Generator::other},
                                          {".umirc.js", Generator::other},
                                          {".umirc.ts", Generator::other},
                                          {"source.config.ts", Generator::other},
                                          {"quartz.config.ts", Generator::other},
                                          {"retype.yml", Generator::other},
                                          {"_coverpage.md", Generator::docsify},
                                          {"nuxt.config.ts", Generator::other}};

// Older names of Hugo's configuration, which others have, too.
constexpr std::string_view kOldHugo[] = {"config.toml", "config.yaml", "config.yml", "config.json"};

// Directories in which Hugo keeps templates for links.
constexpr std::string_view kLinkTemplates[] = {"layouts/_markup", "layouts/_default/_markup"};

// Directories that hold parts of a project, the site among them.
constexpr std::string_view kWorkspaces[] = {"packages", "apps", "sites", "projects"};

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
  const Generator generator = generator_of(directory);
  const Site& site = generator != Generator::none || directory.empty()
                         ? sites_.emplace_back(made(directory, generator))
                         : of_directory(std::string(directory_of(directory)));
  by_directory_.emplace(directory, &site);
  return site;
}

Generator Sites::generator_of(const std::string& directory) {
  const auto holds = [&](std::string_view name) {
    return directories_.holds(directory, std::string(name));
  };
  for (const Configured& one : kConfigurations) {
    if (holds(one.file)) return one.generator;
  }
  const bool is_hugo =
      holds("content") && (std::any_of(std::begin(kOldHugo), std::end(kOldHugo), holds) ||
                           directories_.find(path_below(directory, "config/_default")).directory);
  return is_hugo ? Generator::hugo : Generator::none;
}

// Pages first, then what is served as it is, then whatever else may hold either.
void Sites::add_served(const std::string& directory, std::vector<std::string>& roots) {
  for (const char* name : {"content", "src/content/docs", "docs", "src/content", "src/pages", "src",
                           "pages", "static", "public", "assets", "src/public", "src/static",
                           "docs/public", "docs/static", ".vuepress/public"}) {
    const std::string root = path_below(directory, name);
    if (directories_.find(root).directory) add_root(root, roots);
  }
  add_root(directory, roots);
}

Site Sites::made(const std::string& directory, Generator generator) {
  Site site{.directory = directory, .generator = generator, .roots = {}};
  add_served(directory, site.roots);
  for (const std::string& name : directories_.below(directory)) {
    const std::string below = path_below(directory, name);
    if (site.known()) {
      add_root(below, site.roots);
    } else if (generator_of(below) != Generator::none) {
      // It may lie beside the pages: `website/docusaurus.config.js` and `docs/`.
      add_served(below, site.roots);
      site.is_above_another = true;
    } else if (std::find(std::begin(kWorkspaces), std::end(kWorkspaces), name) !=
               std::end(kWorkspaces)) {
      for (const std::string& inner : directories_.below(below)) {
        if (generator_of(path_below(below, inner)) == Generator::none) continue;
        add_served(path_below(below, inner), site.roots);
        site.is_above_another = true;
      }
    }
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
