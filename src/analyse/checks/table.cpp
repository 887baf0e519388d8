// The codes that each check raises, and which documents count as finished.

#include "analyse/checks/checks.hpp"

namespace otlpdoc {

const std::vector<Check>& check_table() {
  static const std::vector<Check> rows = {
      {"links",
       {"link-broken", "link-anchor", "link-case", "link-outside", "link-malformed"},
       check_links},
      {"missing", {"document-missing"}, check_missing},
      {"listed", {"document-phantom"}, check_listed},
      {"orphans", {"document-orphaned"}, check_orphans},
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

}  // namespace otlpdoc
