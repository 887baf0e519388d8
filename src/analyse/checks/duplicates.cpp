// Documents with the same text as an earlier one, by the hash of their contents.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyse/checks/checks.hpp"
#include "catalogue/written_path.hpp"

namespace otlpdoc {

namespace {

struct Pair {
  const Document* first;
  const Document* second;
  std::string trees;  // differing_starts()
};

// Pairs with the same text, but for editions of one document, which are alike until one of them is
// changed.
std::vector<Pair> pairs_of(const std::vector<Document>& documents) {
  std::vector<Pair> out;
  std::unordered_map<std::uint64_t, const Document*> first;
  for (const Document& document : documents) {
    if (document.measured.characters == 0) continue;
    const auto [at, is_new] = first.emplace(document.content_hash, &document);
    const std::string& other = at->second->path;
    if (!is_new && edition_key(other) != edition_key(document.path))
      out.push_back({at->second, &document, differing_starts(other, document.path)});
  }
  return out;
}

}  // namespace

void check_duplicates(const CheckInput& input, std::vector<Finding>& findings) {
  // A site shows so many pages at the same places below another directory on purpose.
  constexpr int kTree = 4;
  const std::vector<Pair> pairs = pairs_of(input.catalogue.documents);
  std::unordered_map<std::string_view, int> of_trees;
  for (const Pair& pair : pairs) ++of_trees[pair.trees];
  for (const auto& [first, second, trees] : pairs) {
    if (!input.judges(first->path) && !input.judges(second->path)) continue;
    findings.push_back(make_finding(say::findings::document_duplicate(first->path), {second->path},
                                    first->path, {{first->path}}));
    const FileReferences* page = find_references(input.catalogue, second->path);
    const bool is_tree = page != nullptr && !page->site.empty() && of_trees[trees] >= kTree;
    // A sentence may well stand twice: what it leads to, or that it moved.
    if (is_tree || second->measured.words < input.catalogue.configuration.check.stub_words)
      findings.back().severity = Severity::info;
  }
}

}  // namespace otlpdoc
