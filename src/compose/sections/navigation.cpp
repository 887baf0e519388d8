// New documents by category, as Markdown to be pasted into an index.

#include <algorithm>

#include "compose/draft.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kNew = " ⭐ NEW";

// A path with these cannot be told from the text around it.
bool stands_alone(const std::string& path) {
  return path.find_first_of(" \t`([<|*\"") == std::string::npos &&
         std::none_of(path.begin(), path.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

void state_navigation(Draft& draft) {
  for (const CategoryDocuments& category : draft.facts.categories) {
    for (std::size_t i : category.documents)
      draft.claims.navigation.push_back(
          {category_name(draft, category), draft.catalogue.documents[i].path, 0});
  }
}

// The chapters stand as Markdown in a code block, to be pasted into an index;
// as links where a path has spaces or marks.
void write_navigation(const Draft& draft, std::vector<Block>& blocks) {
  const auto& entries = draft.claims.navigation;
  if (entries.empty()) return;
  blocks.emplace_back(Heading{3, draft.word(say::report_new_chapters)});
  const bool plain_paths = std::all_of(entries.begin(), entries.end(),
                                       [](const auto& entry) { return stands_alone(entry.path); });
  std::string chapter;
  std::string text;
  for (const NavigationEntry& entry : entries) {
    const bool first = entry.chapter != chapter || &entry == &entries.front();
    chapter = entry.chapter;
    if (plain_paths) {
      if (first) text += (text.empty() ? "### " : "\n### ") + one_line(chapter) + "\n";
      text += "- " + entry.path + std::string(kNew) + "\n";
    } else {
      if (first) blocks.emplace_back(Heading{4, chapter});
      if (first) blocks.emplace_back(List{});
      std::get<List>(blocks.back())
          .items.push_back({{link(entry.path, entry.path), plain(std::string(kNew))}, {}});
    }
  }
  if (plain_paths) blocks.emplace_back(Code{"", "markdown", text});
}

}  // namespace otlpdoc
