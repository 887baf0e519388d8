// The required sections, each with how many documents of the batch have it.

#include <fmt/format.h>

#include "compose/draft.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

std::string_view mark_of(const SectionResult& section) {
  if (section.present == section.documents) return "✅ ";
  return section.present > 0 ? "⚠️ " : "❌ ";
}

}  // namespace

void state_assurance(Draft& draft) {
  for (const SectionResult& section : draft.facts.sections) {
    if (section.documents == 0) continue;
    draft.claims.sections.push_back(
        {section.title, fmt::format("{}/{}", section.present, section.documents), 0});
  }
}

void write_assurance(const Draft& draft, std::vector<Block>& blocks) {
  if (draft.claims.sections.empty()) return;
  List list{true, {}};
  for (std::size_t i = 0; i < draft.claims.sections.size(); ++i) {
    const RequiredSection& claim = draft.claims.sections[i];
    list.items.push_back({{plain(std::string(mark_of(draft.facts.sections[i]))),
                           strong(claim.title), plain(": " + claim.detail)},
                          {}});
  }
  blocks.emplace_back(Heading{3, draft.word(say::report_required)});
  blocks.emplace_back(std::move(list));
}

}  // namespace otlpdoc
