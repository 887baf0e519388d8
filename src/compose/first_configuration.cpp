// Categories, series and plan of a corpus as a configuration.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "otlpdoc/compose.hpp"

namespace otlpdoc {
namespace {

// An id as the configuration wants it: what is ASCII in the name, else in its
// only directory, else a number.
std::string plain_id(const Category& category, const std::vector<std::string>& directories,
                     std::size_t number) {
  std::vector<std::string> sources = {category.id};
  if (directories.size() == 1) sources.push_back(directories.front());
  for (const std::string& source : sources) {
    std::string id;
    bool plain = true;
    for (char c : lower(source)) {
      const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      plain = plain && static_cast<unsigned char>(c) < 0x80;
      if (good) id += c;
      if (!good && !id.empty() && id.back() != '-') id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    if (plain && !id.empty()) return id;
  }
  return fmt::format("category-{}", number);
}

// The directories in which the category's documents stand.
std::vector<std::string> directories_of(const Catalogue& catalogue, const Category& category) {
  std::vector<std::string> found;
  for (const Document& document : catalogue.documents) {
    const std::size_t slash = document.path.rfind('/');
    if (document.category != category.id || slash == std::string::npos) continue;
    std::string directory = document.path.substr(0, slash);
    if (std::find(found.begin(), found.end(), directory) == found.end())
      found.push_back(std::move(directory));
  }
  return found;
}

}  // namespace

Configuration first_configuration(const Catalogue& catalogue) {
  Configuration out;
  out.title = catalogue.title;
  out.language = catalogue.language;
  for (const std::string& name : catalogue.series) {
    SeriesConfig series{name, {}};
    for (const BatchReport& report : catalogue.reports) {
      if (report.series == name) series.reports.push_back(report.file);
    }
    out.series.push_back(std::move(series));
  }
  for (const Category& category : catalogue.categories) {
    std::vector<std::string> directories = directories_of(catalogue, category);
    const std::string id = plain_id(category, directories, out.categories.size() + 1);
    out.categories.push_back({id, category.name, category.aliases, category.target,
                              std::move(directories), category.priority});
  }
  const CategoryIndex index(catalogue.categories);
  for (PlanItem item : catalogue.plan) {
    const auto category = index.find(item.category);
    item.category = category ? out.categories[*category].id : std::string();
    out.plan.push_back(std::move(item));
  }
  return out;
}

}  // namespace otlpdoc
