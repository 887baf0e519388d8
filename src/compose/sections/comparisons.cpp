// The comparison tables of the batch's documents, under titles that tell them apart.

#include <algorithm>
#include <map>

#include "analyse/batch.hpp"
#include "compose/draft.hpp"
#include "language/titles.hpp"

namespace otlpdoc {
namespace {

// Headings that say of nothing in particular that it is compared, and those
// that stand over several tables, get the document's name in front.
std::vector<std::string> titles_of(const Draft& draft) {
  std::map<std::string, int> uses;
  for (const auto& [document, table] : draft.facts.comparisons) ++uses[clean_title(table.title)];
  std::vector<std::string> titles;
  for (const auto& [document, table] : draft.facts.comparisons) {
    const std::string own = clean_title(table.title);
    const bool names_subjects =
        own.find(" vs ") != std::string::npos || own.find(" vs. ") != std::string::npos;
    titles.push_back(names_subjects && uses[own] == 1
                         ? own
                         : short_title(draft.catalogue.documents[document].title) + " · " + own);
  }
  return titles;
}

}  // namespace

void state_comparisons(Draft& draft) {
  const std::vector<std::string> titles = titles_of(draft);
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const ComparisonTable& table = draft.facts.comparisons[i].second;
    Comparison claim{
        .title = titles[i], .subjects = {}, .rows = static_cast<std::int64_t>(table.rows.size())};
    for (std::size_t column = 1; column < table.head.size(); ++column)
      claim.subjects.push_back(table.head[column]);
    draft.claims.comparisons.push_back(std::move(claim));
  }
}

void write_comparisons(const Draft& draft, std::vector<Block>& blocks) {
  for (std::size_t i = 0; i < draft.facts.comparisons.size(); ++i) {
    const ComparisonTable& source = draft.facts.comparisons[i].second;
    blocks.emplace_back(Heading{3, draft.claims.comparisons[i].title});
    Table table{"", {}, {}, {}, Audience::people};
    for (const std::string& head : source.head) table.columns.push_back({"", head});
    for (const auto& cells : source.rows) {
      auto& row = table.rows.emplace_back();
      for (std::size_t column = 0; column < source.head.size(); ++column)
        row.emplace_back(column < cells.size() ? cells[column] : std::string());
    }
    blocks.emplace_back(std::move(table));
  }
}

}  // namespace otlpdoc
