// Documents with the same text as an earlier one, by the hash of their contents.

#include <unordered_map>

#include "analyse/checks/checks.hpp"
#include "catalogue/written_path.hpp"

namespace otlpdoc {

void check_duplicates(const CheckInput& input, std::vector<Finding>& findings) {
  std::unordered_map<std::uint64_t, const Document*> first;
  for (const Document& document : input.catalogue.documents) {
    if (document.measured.characters == 0) continue;
    const auto [at, is_new] = first.emplace(document.content_hash, &document);
    const std::string& other = at->second->path;
    // Editions of one document are alike until one of them is changed.
    if (is_new || edition_key(other) == edition_key(document.path)) continue;
    if (!input.judges(document.path) && !input.judges(other)) continue;
    findings.push_back(
        make_finding(say::findings::document_duplicate(other), {document.path}, other, {{other}}));
    // A sentence may well stand twice: what it leads to, or that it moved.
    if (document.measured.words < input.catalogue.configuration.check.stub_words)
      findings.back().severity = Severity::info;
  }
}

}  // namespace otlpdoc
