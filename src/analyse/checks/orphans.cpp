// Documents that neither a link, a report, a category nor the navigation of the site leads to.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

// What leads to documents, besides categories and batches.
struct Mentions {
  std::set<std::string_view> documents;
  // By directory, the navigation that names pages of it.
  std::map<std::string_view, std::string_view> navigation;
};

bool lists_pages(const FileReferences& file) {
  return file.lists_pages || is_table_of_contents(file.file);
}

Mentions mentions_of(const Catalogue& catalogue) {
  Mentions out{listed_paths(catalogue), {}};
  for (const FileReferences& file : catalogue.references) {
    for (const Link& link : file.links) {
      if (link.path != file.file) out.documents.insert(link.path);
      if (lists_pages(file) && link.state == LinkState::found)
        out.navigation.emplace(directory_of(link.path), file.file);
    }
  }
  return out;
}

// Whether the author keeps it out of the navigation, puts it there, or gives it another name there.
bool says_where_it_is_shown(const Document& document) {
  static constexpr std::string_view kFields[] = {"menu", "menus", "nav_exclude", "unlisted",
                                                 "hidden"};
  const std::string_view name = name_without_extension(document.path);
  const Value::Map& extra = document.front_matter.description().extra;
  return std::any_of(extra.begin(), extra.end(), [&](const auto& field) {
    return std::find(std::begin(kFields), std::end(kFields), field.first) != std::end(kFields) ||
           (field.first == "id" && scalar_text(field.second) != name);
  });
}

// Parts of pages, pages that a template makes many of, and tables of contents.
bool is_no_page(std::string_view path) {
  return is_partial(path) || contains(path, "[") || is_table_of_contents(path);
}

// `a.zh.md` is shown where `a.md` is.
std::string original_of(const std::string& path) {
  const std::string page(without_extension(path));
  const std::size_t dot = page.rfind('.');
  const bool is_translation =
      dot != std::string::npos && is_language_directory(std::string_view(page).substr(dot + 1));
  return is_translation ? page.substr(0, dot) + path.substr(page.size()) : path;
}

}  // namespace

void check_orphans(const CheckInput& input, std::vector<Finding>& findings) {
  const Mentions mentions = mentions_of(input.catalogue);
  for (const Document& document : input.catalogue.documents) {
    // Readers begin at entrances; nothing needs to lead there.
    if (!input.judges(document.path) || is_entrance(document.path) || is_no_page(document.path) ||
        is_found_by_name(document.path) || is_unfinished(document) ||
        mentions.documents.count(document.path) != 0 ||
        mentions.documents.count(original_of(document.path)) != 0 ||
        says_where_it_is_shown(document))
      continue;
    const auto navigation = mentions.navigation.find(directory_of(document.path));
    if (navigation != mentions.navigation.end()) {
      const std::string file(navigation->second);
      findings.push_back(make_finding(
          say::findings::document_orphaned(say::not_in_navigation(file)), {document.path}));
    } else if (document.category.empty() && !document.batch) {
      findings.push_back(make_finding(say::findings::document_orphaned(say::no_category_or_batch),
                                      {document.path}));
    }
  }
}

}  // namespace otlpdoc
