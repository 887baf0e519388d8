// Documents without category and batch that no file links to and no report lists.

#include <set>

#include "analyse/checks/checks.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

std::set<std::string_view> mentioned(const Catalogue& catalogue) {
  std::set<std::string_view> out = listed_paths(catalogue);
  for (const FileReferences& file : catalogue.references) {
    for (const Link& link : file.links) {
      if (link.path != file.file) out.insert(link.path);
    }
  }
  return out;
}

}  // namespace

void check_orphans(const CheckInput& input, std::vector<Finding>& findings) {
  const std::set<std::string_view> known = mentioned(input.catalogue);
  // Readers begin at entrances; nothing needs to lead there.
  for (const Document& document : input.catalogue.documents) {
    if (!document.category.empty() || document.batch || known.count(document.path) != 0 ||
        is_entrance(document.path) || is_found_by_name(document.path) ||
        !input.judges(document.path))
      continue;
    findings.push_back(make_finding(say::findings::document_orphaned, {document.path}));
  }
}

}  // namespace otlpdoc
