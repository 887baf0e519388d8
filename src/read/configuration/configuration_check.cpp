// Applies the JSON Schema of the configuration, and tells the first mistake with its place.

#include "read/configuration/configuration_check.hpp"

#include "generated/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace otlpdoc {
namespace {

constexpr std::size_t kMaxText = 2000;  // bytes

void find_long_texts(const Value& value, std::vector<Violation>& violations) {
  if (const auto* text = value.as_string(); text && text->size() > kMaxText) {
    const auto bytes = static_cast<std::int64_t>(text->size());
    violations.push_back(violation_of(value, say::configuration::text_too_long(kMaxText, bytes)));
  }
  if (const auto* list = value.as_list()) {
    for (const Value& member : *list) find_long_texts(member, violations);
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, member] : *map) find_long_texts(member, violations);
  }
}

}  // namespace

Violation violation_of(const Value& value, Worded message, Worded hint) {
  return {value.line, value.column, std::move(message), std::move(hint)};
}

std::optional<Error> first_error(const std::vector<Violation>& violations,
                                 const std::string& file) {
  if (violations.empty()) return std::nullopt;
  const auto first = std::min_element(
      violations.begin(), violations.end(), [](const Violation& a, const Violation& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
      });
  const std::string place = fmt::format("{}:{}:{}", file, first->line, first->column);
  return Error{say::at_place(place, first->message), first->hint};
}

std::vector<Violation> check_against_schema(const YamlTree& tree, std::string_view schema_text) {
  std::vector<Violation> violations;
  find_long_texts(tree.value, violations);
  if (!violations.empty()) return violations;
  const auto schema = JsonSchema::parse(schema_text, "schema");
  if (!schema) return {violation_of(tree.value, schema.error().message)};
  return schema->check(tree.value, &tree.places);
}

}  // namespace otlpdoc
