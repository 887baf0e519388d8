// Finds what a schema names, and compiles its patterns within bounds of memory.

#include "read/structured/schema_parts.hpp"

#include <algorithm>
#include <cstdint>

#include "generated/messages.hpp"
#include "read/structured/schema_refusal.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostSchemas = 10'000;
constexpr std::size_t kMostReferences = 1'000;                  // that differ
constexpr std::size_t kMostPatterns = 128;                      // likewise
constexpr std::int64_t kPatternBytes = std::int64_t{32} << 20;  // of all patterns, compiled
constexpr std::int64_t kOnePatternBytes = std::int64_t{8} << 20;

}  // namespace

SchemaId SchemaParts::id_of(const Value& schema) {
  const auto [known, is_new] = ids_.try_emplace(&schema, schemas_.size());
  if (!is_new) return known->second;
  if (schemas_.size() >= kMostSchemas) refuse(schema, say::schema::too_many_schemas(kMostSchemas));
  schemas_.push_back(&schema);
  return known->second;
}

SchemaId SchemaParts::referred(const Value& reference) {
  const std::string& name = text_at(reference, "$ref");
  const auto [known, is_new] = targets_.try_emplace(name, 0);
  if (!is_new) return known->second;
  if (targets_.size() > kMostReferences)
    refuse(reference, say::schema::too_many_references(kMostReferences));
  const Value* target = references_.find(name);
  if (target == nullptr)
    refuse_value(reference, "$ref", say::schema::part_of_file, say::schema::part_of_file_hint);
  return known->second = id_of(*target);
}

PatternId SchemaParts::pattern_of(const std::string& written, int line) {
  const auto [known, is_new] = pattern_ids_.try_emplace(written, patterns_.size());
  if (is_new) patterns_.emplace_back(written, line);
  return known->second;
}

// The more there are, the smaller each may become.
std::vector<Pattern> SchemaParts::compiled_patterns() const {
  if (patterns_.size() > kMostPatterns)
    throw Refusal{
        patterns_[kMostPatterns].second, say::schema::too_many_patterns(kMostPatterns), {}};
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(patterns_.size(), 1));
  std::vector<Pattern> out;
  for (const auto& [written, line] : patterns_) {
    auto pattern = Pattern::parse(written, std::min(kOnePatternBytes, kPatternBytes / count));
    if (!pattern) throw Refusal{line, pattern.error().message, pattern.error().hint};
    out.push_back(std::move(*pattern));
  }
  return out;
}

}  // namespace otlpdoc
