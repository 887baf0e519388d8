// Documents that neither a link, a report, a category nor the navigation of the site leads to.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

bool lists_pages(const FileReferences& file) {
  return file.lists_pages || is_table_of_contents(file.file);
}

// What leads to documents, besides categories and batches.
class Mentions {
 public:
  explicit Mentions(const Catalogue& catalogue) : documents_(listed_paths(catalogue)) {
    for (const FileReferences& file : catalogue.references) {
      for (const Link& link : file.links) {
        if (link.path != file.file) documents_.insert(link.path);
        if (!lists_pages(file) || link.state != LinkState::found) continue;
        if (in_navigation_.insert(link.path).second) ++folders_[directory_of(link.path)].named;
        folders_[directory_of(link.path)].navigation = file.file;
      }
    }
    for (const Document& document : catalogue.documents)
      ++folders_[directory_of(document.path)].all;
  }

  bool holds(const std::string& path) const { return documents_.count(path) != 0; }

  // The file that names the pages beside this one, nearly all of them; empty when none does.
  std::string_view navigation_beside(std::string_view path) const {
    const auto folder = folders_.find(directory_of(path));
    if (folder == folders_.end() || folder->second.named * kMost < folder->second.all * (kMost - 1))
      return {};
    return folder->second.navigation;
  }

 private:
  static constexpr std::size_t kMost = 3;  // all but a third

  struct Folder {
    std::size_t all = 0, named = 0;  // documents
    std::string_view navigation;
  };

  std::set<std::string_view> documents_, in_navigation_;
  std::map<std::string_view, Folder> folders_;
};

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

// `a.zh.md` and `zh/a.md` are shown where `a.md` is.
std::string original_of(const std::string& path) {
  std::string out;
  for (std::string_view part : split(without_extension(path), "/")) {
    const std::size_t dot = part.rfind('.');
    if (dot != std::string_view::npos && is_language_directory(part.substr(dot + 1)))
      part = part.substr(0, dot);
    if (!is_language_directory(part)) out.append(out.empty() ? "" : "/").append(part);
  }
  return out.append(path.substr(without_extension(path).size()));
}

}  // namespace

void check_orphans(const CheckInput& input, std::vector<Finding>& findings) {
  const Mentions mentions(input.catalogue);
  for (const Document& document : input.catalogue.documents) {
    // Readers begin at entrances; nothing needs to lead there.
    if (!input.judges(document.path) || is_entrance(document.path) || is_no_page(document.path) ||
        is_found_by_name(document.path) || is_unfinished(document) ||
        mentions.holds(document.path) || mentions.holds(original_of(document.path)) ||
        says_where_it_is_shown(document))
      continue;
    const std::string navigation(mentions.navigation_beside(document.path));
    if (!navigation.empty()) {
      findings.push_back(make_finding(
          say::findings::document_orphaned(say::not_in_navigation(navigation)), {document.path}));
    } else if (document.category.empty() && !document.batch) {
      findings.push_back(make_finding(say::findings::document_orphaned(say::no_category_or_batch),
                                      {document.path}));
    }
  }
}

}  // namespace otlpdoc
