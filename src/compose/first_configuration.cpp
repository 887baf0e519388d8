// Categories, series and plan of a corpus as a configuration.

#include <fmt/format.h>

#include <map>
#include <set>
#include <string_view>

#include "base/paths.hpp"
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

// By directory: the category of all documents below it; nullptr: of several.
using Owners = std::map<std::string_view, const std::string*>;

template <class Visit>
void for_each_directory(std::string_view path, const Visit& visit) {
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1))
    visit(path.substr(0, at));
}

Owners owners_of(const Catalogue& catalogue) {
  Owners out;
  for (const Document& document : catalogue.documents) {
    for_each_directory(document.path, [&](std::string_view directory) {
      const auto [at, is_new] = out.emplace(directory, &document.category);
      if (!is_new && at->second != nullptr && *at->second != document.category)
        at->second = nullptr;
    });
  }
  return out;
}

// The directories in which the category's documents stand: the highest with no others below.
std::vector<std::string> directories_of(const Catalogue& catalogue, const Category& category,
                                        const Owners& owners) {
  std::set<std::string_view> known;
  std::vector<std::string> found;
  for (const Document& document : catalogue.documents) {
    if (document.category != category.id) continue;
    std::string_view highest = directory_of(document.path);
    for_each_directory(document.path, [&](std::string_view directory) {
      const bool own = owners.at(directory) != nullptr;
      if (own && directory.size() < highest.size()) highest = directory;
    });
    if (!highest.empty() && known.insert(highest).second) found.emplace_back(highest);
  }
  return found;
}

// The id, with a number behind it where another category has it.
std::string unique_id(const std::string& id, std::set<std::string>& known) {
  std::string out = id;
  for (int number = 2; !known.insert(out).second; ++number) out = fmt::format("{}-{}", id, number);
  return out;
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
  const Owners owners = owners_of(catalogue);
  std::set<std::string> ids;
  for (const Category& category : catalogue.categories) {
    std::vector<std::string> directories = directories_of(catalogue, category, owners);
    const std::string id =
        unique_id(plain_id(category, directories, out.categories.size() + 1), ids);
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
