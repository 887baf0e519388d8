// Takes categories from the first that names any: configuration, reports, documents.

#include "catalogue/categories.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/kept_versions.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

std::vector<Category> configured_categories(const std::vector<CategoryConfig>& configured) {
  std::vector<Category> out;
  out.reserve(configured.size());
  for (const CategoryConfig& config : configured) {
    out.push_back({config.id, config.name, config.aliases, config.target, config.directories,
                   config.priority});
  }
  return out;
}

// The newest report that has categories names them; older ones only add
// targets and other spellings.
std::vector<Category> claimed_categories(const ShownReports& reports) {
  std::vector<Category> out;
  CategoryIndex index;
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const bool names_them = out.empty();
    for (const ClaimedCategory& claim : (*report)->categories) {
      if (means_no_category(claim.name)) continue;
      if (const auto known = index.find(claim.name)) {
        Category& category = out[*known];
        if (!category.target) category.target = claim.target;
        if (category.name == claim.name) continue;
        category.aliases.push_back(claim.name);
        index.add(claim.name, *known);
      } else if (names_them) {
        out.push_back({.id = lower(claim.name), .name = claim.name, .target = claim.target});
        index.add(out.back(), out.size() - 1);
      }
    }
  }
  return out;
}

// The part of a path down to the first `/` behind `begin`; empty when there is none.
std::string directory_from(std::string_view path, std::size_t begin) {
  const std::size_t slash = path.find('/', begin);
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

// Whether generators put all of their pages below a directory of that name.
bool is_content_directory(std::string_view name) {
  static constexpr std::string_view kNames[] = {"content", "src", "docs", "pages"};
  return is_language_directory(name) ||
         std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// The documents that say where the sections of a site are: no older versions and no translations,
// which may be many more.
std::vector<const Document*> present_ones(const std::vector<Document>& documents) {
  constexpr std::string_view kTranslations = "i18n/";
  const KeptVersions kept(documents);
  std::vector<const Document*> out;
  std::string_view last;
  bool is_present = true;
  for (const Document& document : documents) {
    const std::string_view directory = directory_of(document.path);
    if (&document == &documents.front() || directory != last)
      is_present = !document.path.starts_with(kTranslations) &&
                   !contains(document.path, "/i18n/") && !kept.hold(document.path);
    last = directory;
    if (is_present) out.push_back(&document);
  }
  return out;
}

// The directory that a site's sections are in, with its `/`; empty: the root. Most of its
// documents are below it, in several directories.
std::string sections_root(const std::vector<Document>& all_documents) {
  const std::vector<const Document*> documents = present_ones(all_documents);
  std::string root;
  std::string way;  // a directory that all but a fifth of the documents in the one above are in
  for (int skipped = 0; skipped <= 1;) {
    std::map<std::string, std::size_t> below;
    std::size_t all = 0;
    for (const Document* document : documents) {
      if (!document->path.starts_with(way)) continue;
      ++all;
      ++below[directory_from(document->path, way.size())];
    }
    below.erase("");
    const auto most =
        std::max_element(below.begin(), below.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    constexpr std::size_t kMost = 5;
    if (most == below.end() || most->second * kMost < all * (kMost - 1)) break;
    way = most->first + "/";
    if (is_content_directory(base_name(most->first)))
      root = way;
    else
      ++skipped;  // one project among others: `example.org/content`
  }
  std::set<std::string> sections;
  for (const Document* document : documents) {
    if (document->path.starts_with(root))
      sections.insert(directory_from(document->path, root.size()));
  }
  sections.erase("");
  return sections.size() > 1 ? root : std::string();
}

// By front matter, else the section of the site: the directory below the one that its pages are in.
std::vector<Category> own_categories(const std::vector<Document>& documents) {
  std::vector<Category> out;
  std::set<std::string> ids;
  const std::string root = sections_root(documents);
  for (const Document& document : documents) {
    // The first one that is not on the way to the sections.
    std::string directory = directory_from(document.path, 0);
    while (!directory.empty() && root.starts_with(directory + "/"))
      directory = directory_from(document.path, directory.size() + 1);
    const std::string section(base_name(directory));
    const std::string name = document.front_matter.category.value_or(section);
    if (name.empty() || !ids.insert(lower(name)).second) continue;
    Category category{.id = lower(name), .name = name};
    if (name == section) category.directories = {directory};
    out.push_back(std::move(category));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

}  // namespace

std::vector<Category> name_categories(const Configuration& configuration,
                                      const ShownReports& reports,
                                      const std::vector<Document>& documents) {
  if (!configuration.categories.empty()) return configured_categories(configuration.categories);
  std::vector<Category> claimed = claimed_categories(reports);
  return claimed.empty() ? own_categories(documents) : claimed;
}

}  // namespace otlpdoc
