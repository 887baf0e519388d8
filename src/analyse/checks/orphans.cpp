#include <set>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

// Where readers begin; nothing needs to lead there.
bool is_entrance(std::string_view path) {
  const std::string name = lower(base_name(path));
  return name == "readme.md" || name == "index.md" || name == "_index.md";
}

std::set<std::string_view> mentioned(const Catalogue& catalogue) {
  std::set<std::string_view> out;
  for (const FileReferences& file : catalogue.references) {
    for (const Link& link : file.links) {
      if (link.path != file.file) out.insert(link.path);
    }
  }
  const DocumentIndex index(catalogue.documents);
  for (const BatchReport& report : catalogue.reports) {
    for (const ClaimedDocument& claim : report.documents) {
      if (const auto at = index.find(claim.path)) out.insert(catalogue.documents[*at].path);
    }
  }
  return out;
}

}  // namespace

void check_orphans(const CheckInput& input, std::vector<Finding>& findings) {
  const std::set<std::string_view> known = mentioned(input.catalogue);
  for (const Document& document : input.catalogue.documents) {
    if (!document.category.empty() || document.batch || known.count(document.path) != 0 ||
        is_entrance(document.path) || !input.judges(document.path))
      continue;
    findings.push_back({.code = "document-orphaned", .place = {document.path}});
  }
}

}  // namespace otlpdoc
