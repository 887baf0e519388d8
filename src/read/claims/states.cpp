// How a report says that something is not done: by marks and by words.

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {

bool is_marked_open(std::string_view text) {
  static constexpr std::string_view kOpen[] = {"❌",   "⏳", "🔄",   "🚧",   "⬜",   "🔲",   "☐",
                                               "⏸", "⏭", "[ ]", "[~]", "[-]", "[/]", "[>]"};
  return holds_any(text, kOpen);
}

bool is_marked_waiting(std::string_view text) {
  static constexpr std::string_view kWaiting[] = {"⏳", "⬜", "🔲", "☐"};
  return holds_any(first_bytes(trim(text), std::string_view("🔲").size()), kWaiting);
}

bool is_marked_begun(std::string_view text) {
  static constexpr std::string_view kBegun[] = {"⏳", "🔄",    "🚧",    "[~]", "[/]",
                                                "⚠", "🟡", "🟠", "◐",   "📝"};
  return holds_any(text, kBegun);
}

bool is_unfinished(std::string_view text) {
  return is_marked_open(text) || trim(text).starts_with("⚠") ||
         vocabulary().holds(lower(text), Concept::words_unfinished);
}

bool is_unfinished_state(std::string_view cell) {
  static constexpr std::string_view kPartly[] = {"⚠", "🔴", "🟡", "🟠", "📝",
                                                 "○", "◯", "◐",    "⚪",    "❓"};
  return is_unfinished(cell) || holds_any(cell, kPartly) ||
         vocabulary().holds(lower(cell), Concept::words_unfinished_state);
}

std::optional<std::string> behind_verb(const TextLine& line, Concept verbs) {
  if (line.paths.size() != 1) return std::nullopt;
  const std::string text = clean_title(line.text);
  const std::string& path = line.paths.front();
  const std::size_t space = text.find(' ');
  if (space == std::string::npos || text.compare(space + 1, path.size(), path) != 0 ||
      !vocabulary().is(lower(text.substr(0, space)), verbs))
    return std::nullopt;
  return std::string(trim(std::string_view(text).substr(space + 1 + path.size())));
}

bool names_finished_documents(std::string_view name) {
  const auto& words = vocabulary().words(Concept::words_done_here);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return name.starts_with(word) && counts_any_document(trim(name.substr(word.size())));
  });
}

bool speaks_of_finished(std::string_view text) {
  std::string rest = lower(text);
  for (const Concept words : {Concept::words_done_here, Concept::units_documents,
                              Concept::units_of_any_documents, Concept::units_pieces}) {
    rest = without(std::move(rest), vocabulary().words(words));
  }
  return std::none_of(rest.begin(), rest.end(),
                      [](unsigned char c) { return std::isalpha(c) != 0 && c != 's'; });
}

}  // namespace otlpdoc
