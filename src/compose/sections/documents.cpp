// The finished documents of the batch in tables by category, with what they build on.

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "compose/draft.hpp"
#include "language/titles.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kStackShown = 12;
constexpr std::size_t kSectionsShown = 6;  // of a document that has no summary

using Uses = std::map<std::string, int>;

// In how many documents of the batch each section title stands.
Uses section_uses(const Draft& draft) {
  Uses uses;
  for (std::size_t i : draft.facts.documents) {
    std::set<std::string> titles;
    for (const Section& section : draft.catalogue.documents[i].sections)
      titles.insert(clean_title(section.title));
    for (const std::string& title : titles) ++uses[title];
  }
  return uses;
}

// The author's summary, else the titles of main sections that no other document
// of the batch has: an overview tells nothing apart.
std::string contents(const Draft& draft, const Document& document, const Uses& uses) {
  const auto& summary = document.front_matter.description().summary;
  if (summary && !trim(*summary).empty()) return *summary;
  std::vector<std::string> own;
  for (const Section& section : document.sections) {
    const std::string title = clean_title(section.title);
    if (section.level == 2 && uses.at(title) == 1 && own.size() < kSectionsShown)
      own.push_back(title);
  }
  return joined(own, draft.word(say::names_separator));
}

// What the documents of a category build on, the most common first.
std::vector<std::string> tech_stack(const Draft& draft, const CategoryDocuments& category) {
  std::vector<std::pair<std::string, int>> items;  // and how many documents name it
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i : category.documents) {
    for (const std::string& item :
         draft.catalogue.documents[i].front_matter.description().tech_stack) {
      std::string name(trim(item));
      std::replace(name.begin(), name.end(), ',', ' ');  // a comma parts the list
      if (name.empty()) continue;
      const auto [at, is_new] = known.emplace(name, items.size());
      if (is_new) items.emplace_back(std::move(name), 0);
      ++items[at->second].second;
    }
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  items.resize(std::min(items.size(), kStackShown));
  std::vector<std::string> out;
  out.reserve(items.size());
  for (auto& [name, uses] : items) out.push_back(std::move(name));
  return out;
}

Text stack_line(const Draft& draft, const std::vector<std::string>& stack) {
  Text line = {strong(draft.word(say::report_tech_stack)), plain(": ")};
  for (std::size_t i = 0; i < stack.size(); ++i) {
    if (i > 0) line.push_back(plain(", "));
    line.push_back(code(stack[i]));
  }
  return line;
}

Table table_of(const Draft& draft) {
  return {"",
          {{"", draft.word(say::report_number), Align::right},
           {"", draft.word(say::report_document)},
           {"", draft.word(say::report_path)},
           {"", draft.word(say::report_words), Align::right},
           {"", draft.word(say::report_contents)}},
          {},
          {},
          Audience::people};
}

}  // namespace

void state_documents(Draft& draft) {
  draft.claims.claimed_documents = static_cast<std::int64_t>(draft.facts.documents.size());
  const Uses uses = section_uses(draft);
  for (const CategoryDocuments& category : draft.facts.categories) {
    const std::vector<std::string> stack = tech_stack(draft, category);
    for (std::size_t i : category.documents) {
      const Document& document = draft.catalogue.documents[i];
      draft.claims.documents.push_back(
          {.path = document.path,
           .title = document.title,
           .category = category_name(draft, category),
           .words = about(document.measured.words),
           .lines = {},
           .code_blocks = {},
           .described = ClaimedDescription{contents(draft, document, uses), stack}});
    }
  }
}

void write_documents(const Draft& draft, std::vector<Block>& blocks) {
  blocks.emplace_back(Heading{3, "✅ " + draft.word(say::report_documents(static_cast<std::int64_t>(
                                            draft.claims.documents.size())))});
  if (draft.claims.documents.empty())
    blocks.emplace_back(Paragraph{draft.word(say::report_no_documents)});
  std::size_t next = 0;
  int number = 0;
  for (const CategoryDocuments& category : draft.facts.categories) {
    blocks.emplace_back(Heading{4, draft.word(say::report_category_heading(
                                       ++number, category_name(draft, category),
                                       static_cast<std::int64_t>(category.documents.size())))});
    Table table = table_of(draft);
    const std::vector<std::string>& stack =
        std::as_const(draft.claims.documents[next]).description().tech_stack;
    for (std::size_t i = 0; i < category.documents.size(); ++i) {
      const ClaimedDocument& claim = draft.claims.documents[next++];
      table.rows.push_back({static_cast<std::int64_t>(next), claim.title, Text{code(claim.path)},
                            claim.words->text, claim.description().summary});
    }
    blocks.emplace_back(std::move(table));
    if (!stack.empty()) blocks.emplace_back(Lines{{stack_line(draft, stack)}});
  }
}

}  // namespace otlpdoc
