#include "analyse/batch.hpp"
#include "cli/report/draft.hpp"
#include "report/text.hpp"

namespace otlpdoc {

// A document is known by its short title; two of the same by the whole one.
static std::string heading_of(const Draft& draft, const HighlightChoice& choice) {
  const std::string& whole = draft.catalogue.documents[choice.document].title;
  const std::string name = short_title(whole);
  int same = 0;
  for (const HighlightChoice& other : draft.facts.highlights)
    same += short_title(draft.catalogue.documents[other.document].title) == name;
  return same > 1 ? whole : name;
}

void state_highlights(Draft& draft) {
  for (const HighlightChoice& choice : draft.facts.highlights) {
    if (choice.code)
      draft.claims.highlights.push_back(
          {.title = heading_of(draft, choice), .languages = {choice.code->language}});
  }
}

void write_highlights(const Draft& draft, std::vector<Block>& blocks) {
  int number = 0;
  for (const HighlightChoice& choice : draft.facts.highlights) {
    blocks.emplace_back(Heading{3, fmt::format("{}. {}", ++number, heading_of(draft, choice))});
    List points;
    for (const std::string& point : choice.points) points.items.push_back({{plain(point)}, {}});
    if (!points.items.empty()) blocks.emplace_back(std::move(points));
    if (choice.code)
      blocks.emplace_back(
          Code{"", choice.code->language, choice.code->text + (choice.cut ? "…\n" : "")});
  }
}

}  // namespace otlpdoc
