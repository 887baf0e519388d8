// Applies the JSON Schema of the configuration, and tells the first mistake with its place.

#include "read/configuration/configuration_check.hpp"

#include "generated/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace otlpdoc {
namespace {

constexpr std::size_t kMaxText = 2000;  // bytes

void find_long_texts(const Value& value, std::vector<Violation>& violations) {
  if (const auto* text = value.as_string(); text && text->size() > kMaxText) {
    violations.push_back(violation_of(
        value, fmt::format("expected text of at most {} bytes, got {}", kMaxText, text->size()),
        {}));
  }
  if (const auto* list = value.as_list()) {
    for (const Value& member : *list) find_long_texts(member, violations);
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map) find_long_texts(member, violations);
  }
}

}  // namespace

Violation violation_of(const Value& value, std::string_view message, std::string_view hint) {
  return {value.line, value.column, say::verbatim(message), say::verbatim(hint)};
}

std::optional<Error> first_error(const std::vector<Violation>& violations,
                                 const std::string& file) {
  if (violations.empty()) return std::nullopt;
  const auto first = std::min_element(
      violations.begin(), violations.end(), [](const Violation& a, const Violation& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
      });
  return Error{
      fmt::format("{}:{}:{}: {}", file, first->line, first->column, in_words(first->message, "en")),
      in_words(first->hint, "en")};
}

std::vector<Violation> check_against_schema(const YamlTree& tree, std::string_view schema_text) {
  std::vector<Violation> violations;
  find_long_texts(tree.value, violations);
  if (!violations.empty()) return violations;
  const auto schema = JsonSchema::parse(schema_text, "schema");
  if (!schema) return {violation_of(tree.value, schema.error().message, {})};
  return schema->check(tree.value, &tree.places);
}

}  // namespace otlpdoc
