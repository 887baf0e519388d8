// Takes categories from the first that names any: configuration, reports, documents.

#include "catalogue/categories.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
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

// By front matter, else the top directory.
std::vector<Category> own_categories(const std::vector<Document>& documents) {
  std::vector<Category> out;
  std::set<std::string> ids;
  for (const Document& document : documents) {
    const std::size_t slash = document.path.find('/');
    const std::string directory =
        slash == std::string::npos ? std::string() : document.path.substr(0, slash);
    const std::string name = document.front_matter.category.value_or(directory);
    if (name.empty() || !ids.insert(lower(name)).second) continue;
    Category category{.id = lower(name), .name = name};
    if (name == directory) category.directories = {directory};
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
