// Follows JSON pointers and identifiers from the root of a schema.

#include "read/structured/schema_references.hpp"

#include <charconv>

#include "base/paths.hpp"

namespace otlpdoc {
namespace {

// `~1` → `/`, `~0` → `~`.
std::string without_tilde(std::string_view token) {
  std::string out;
  for (std::size_t at = 0; at < token.size(); ++at) {
    const std::string_view rest = token.substr(at);
    const bool escaped = rest.starts_with("~0") || rest.starts_with("~1");
    out += !escaped ? token[at] : rest[1] == '0' ? '~' : '/';
    if (escaped) ++at;
  }
  return out;
}

const Value* member(const Value& value, const std::string& token) {
  const Value::List* list = value.as_list();
  if (list == nullptr) return value.find(token);
  std::size_t index = 0;
  const char* end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  const bool is_index = error == std::errc() && stop == end && index < list->size();
  return is_index ? &(*list)[index] : nullptr;
}

// Precondition: the pointer is empty or begins with `/`.
const Value* follow(const Value* value, std::string_view pointer) {
  while (value != nullptr && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    value = member(*value, without_tilde(token));
    pointer.remove_prefix(token.size());
  }
  return value;
}

std::string_view without_end(std::string_view id) {
  if (id.ends_with('#')) id.remove_suffix(1);
  return id;
}

}  // namespace

SchemaReferences::SchemaReferences(const Value& root) : root_(root) { collect(root); }

// Recursion is bounded by kMaxNesting.
void SchemaReferences::collect(const Value& value) {
  if (const auto* list = value.as_list()) {
    for (const Value& one : *list) collect(one);
  }
  if (const auto* map = value.as_map()) {
    for (const auto& [key, one] : *map) {
      const std::string* id = key == "$id" ? one.as_string() : nullptr;
      if (id != nullptr) named_.emplace(without_end(*id), &value);
      collect(one);
    }
  }
}

const Value* SchemaReferences::find_base(std::string_view name) const {
  if (name.empty()) return &root_;
  const auto found = named_.find(std::string(name));
  return found == named_.end() ? nullptr : found->second;
}

const Value* SchemaReferences::find(std::string_view reference) const {
  const std::size_t sign = reference.find('#');
  const Value* base = find_base(reference.substr(0, sign));
  if (base == nullptr || sign == std::string_view::npos) return base;
  const std::string fragment = percent_decoded(reference.substr(sign + 1));
  if (fragment.empty() || fragment.starts_with('/')) return follow(base, fragment);
  return find_base(reference);
}

}  // namespace otlpdoc
