// Counts brackets before nlohmann::json, whose parsing recurses, gets to see the text.

#include "read/structured/bounded_json.hpp"

#include "read/structured/structured_text.hpp"

namespace otlpdoc {
namespace {

// A value inside another one takes an object, a list with its type, and a list.
constexpr std::size_t kMostDepth = 4 * kMaxNesting + 50;

bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '[' || c == '{')) {
      if (++depth > kMostDepth) return true;
    } else if (!in_string && (c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::optional<nlohmann::json> parse_bounded(std::string_view text) {
  if (is_too_deep(text)) return std::nullopt;
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

}  // namespace otlpdoc
