// The codes that each check raises, and which documents count as finished.

#include <algorithm>

#include "analyse/checks/checks.hpp"

namespace otlpdoc {

const std::vector<Check>& check_table() {
  static const std::vector<Check> rows = {
      {"links",
       {"link-broken", "link-anchor", "link-case", "link-outside", "link-malformed",
        "link-unfollowed"},
       check_links},
      {"missing", {"document-missing"}, check_missing},
      {"listed", {"document-phantom"}, check_listed},
      {"orphans", {"document-orphaned"}, check_orphans},
      {"old_documents", {"document-stale"}, check_old_documents},
      {"duplicates", {"document-duplicate"}, check_duplicates},
      {"stubs", {"document-stub"}, check_stubs},
      {"sections", {"section-missing"}, check_sections},
      {"empty_sections", {"section-empty"}, check_empty_sections},
      {"thresholds", {"threshold-mean", "threshold-each", "threshold-share"}, check_thresholds},
      {"stale", {"report-stale"}, check_stale},
      {"front_matter", {"front-matter-schema"}, nullptr},
      {"suppressions",
       {"suppression-unknown", "suppression-useless", "suppression-reasonless"},
       nullptr},
  };
  return rows;
}

bool is_unfinished(const Document& document) {
  return document.status && *document.status != DocumentStatus::done;
}

std::vector<std::size_t> finished_documents(const Catalogue& catalogue) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < catalogue.documents.size(); ++i) {
    if (!is_unfinished(catalogue.documents[i])) out.push_back(i);
  }
  return out;
}

const FileReferences* find_references(const Catalogue& catalogue, const std::string& path) {
  const auto& files = catalogue.references;
  const auto at =
      std::lower_bound(files.begin(), files.end(), path,
                       [](const FileReferences& f, const std::string& p) { return f.file < p; });
  return at == files.end() || at->file != path ? nullptr : &*at;
}

std::set<std::string_view> taken_in_paths(const Catalogue& catalogue) {
  std::set<std::string_view> out;
  for (const FileReferences& file : catalogue.references) {
    for (const Link& link : file.links) {
      if (link.taken_in) out.insert(link.path);
    }
  }
  return out;
}

std::set<std::string_view> listed_paths(const Catalogue& catalogue) {
  std::set<std::string_view> out;
  for (const BatchReport& report : catalogue.reports) {
    for (const ClaimedDocument& claim : report.documents) {
      if (const auto at = claim.found.document()) out.insert(catalogue.documents[*at].path);
    }
  }
  return out;
}

}  // namespace otlpdoc
