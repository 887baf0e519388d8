// How a report says that something is not done: by marks and by words.

#include "base/text.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {

bool is_marked_open(std::string_view text) {
  static constexpr std::string_view kOpen[] = {"❌", "⏳",   "🔄", "🚧",   "⬜",  "🔲",
                                               "☐", "⏸", "⏭", "[ ]", "[~]"};
  return holds_any(text, kOpen);
}

bool is_unfinished(std::string_view text) {
  return is_marked_open(text) || vocabulary().holds(lower(text), Concept::words_unfinished);
}

bool is_unfinished_state(std::string_view cell) {
  static constexpr std::string_view kPartly[] = {"⚠", "🔴", "🟡", "🟠", "📝", "○", "◯", "◐"};
  return is_unfinished(cell) || holds_any(cell, kPartly) ||
         vocabulary().holds(lower(cell), Concept::words_unfinished_state);
}

}  // namespace otlpdoc
