// What authors call the highlights of a document, else its most telling code.

#include <map>

#include <fmt/format.h>

#include "analyse/batch.hpp"
#include "compose/draft.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {

namespace {

// Numbered. A document is known by its short title; where two have the same, by the whole one.
std::vector<std::string> headings(const Draft& draft) {
  std::map<std::string, int> uses;
  for (const HighlightChoice& choice : draft.facts.highlights)
    ++uses[short_title(draft.catalogue.documents[choice.document].title)];
  std::vector<std::string> out;
  for (const HighlightChoice& choice : draft.facts.highlights) {
    const std::string& whole = draft.catalogue.documents[choice.document].title;
    const std::string name = short_title(whole);
    out.push_back(fmt::format("{}. {}", out.size() + 1, uses[name] > 1 ? whole : name));
  }
  return out;
}

}  // namespace

void state_highlights(Draft& draft) {
  const std::vector<std::string> titles = headings(draft);
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const auto& code = draft.facts.highlights[i].code;
    if (code)
      draft.claims.highlights.push_back({.title = titles[i], .languages = {code->language}});
  }
}

void write_highlights(const Draft& draft, std::vector<Block>& blocks) {
  const std::vector<std::string> titles = headings(draft);
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const HighlightChoice& choice = draft.facts.highlights[i];
    blocks.emplace_back(Heading{3, titles[i]});
    List points;
    for (const std::string& point : choice.points) points.items.push_back({{plain(point)}, {}});
    if (!points.items.empty()) blocks.emplace_back(std::move(points));
    if (choice.code)
      blocks.emplace_back(
          Code{"", choice.code->language, choice.code->text + (choice.cut ? "…\n" : "")});
  }
}

}  // namespace otlpdoc
