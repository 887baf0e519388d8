// Comparison of numbers, the canonical text of values, and who joins whom in a schema.

#include "read/structured/schema_node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

// A whole double below 2^63 as an integer, any other number as it is.
SchemaNumber normal(SchemaNumber number) {
  const auto* fraction = std::get_if<double>(&number);
  if (fraction == nullptr || std::trunc(*fraction) != *fraction) return number;
  if (*fraction < -kTwoTo63 || *fraction >= kTwoTo63) return number;
  return static_cast<std::int64_t>(*fraction);
}

template <class T>
int sign_of(T a, T b) {
  return a < b ? -1 : static_cast<int>(b < a);
}

void write(const Value& value, std::string& out);

void write_text(const std::string& text, std::string& out) {
  out += fmt::format("\"{}:", text.size());
  out += text;
}

void write_list(const Value::List& list, std::string& out) {
  out += '[';
  for (const Value& member : list) write(member, out);
  out += ']';
}

void write_map(const Value::Map& map, std::string& out) {
  std::vector<const Value::Member*> members;
  for (const Value::Member& member : map) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  out += '{';
  for (const Value::Member* member : members) {
    write_text(member->first, out);
    write(member->second, out);
  }
  out += '}';
}

void write(const Value& value, std::string& out) {
  if (const auto number = number_of(value)) {
    out += text_of(normal(*number)) + ";";
  } else if (const auto* text = value.as_string()) {
    write_text(*text, out);
  } else if (const auto* list = value.as_list()) {
    write_list(*list, out);
  } else if (const auto* map = value.as_map()) {
    write_map(*map, out);
  } else {
    out += value.is_null() ? "null;" : scalar_text(value) + ";";
  }
}

void append(std::vector<SchemaId>& to, const std::optional<SchemaId>& id) {
  if (id) to.push_back(*id);
}

void append(std::vector<SchemaId>& to, const std::vector<SchemaId>& ids) {
  to.insert(to.end(), ids.begin(), ids.end());
}

}  // namespace

double as_double(SchemaNumber number) {
  return std::visit([](auto one) { return static_cast<double>(one); }, number);
}

int compare(SchemaNumber a, SchemaNumber b) {
  a = normal(a);
  b = normal(b);
  const auto* whole_a = std::get_if<std::int64_t>(&a);
  const auto* whole_b = std::get_if<std::int64_t>(&b);
  if (whole_a != nullptr && whole_b != nullptr) return sign_of(*whole_a, *whole_b);
  return sign_of(as_double(a), as_double(b));
}

std::string text_of(SchemaNumber number) {
  return std::visit([](auto one) { return fmt::format("{}", one); }, number);
}

std::optional<SchemaNumber> number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) return *whole;
  if (const auto* number = std::get_if<double>(&value.data)) return *number;
  return std::nullopt;
}

std::string canonical(const Value& value, std::size_t& cost) {
  std::string out;
  write(value, out);
  cost += 1 + out.size() / 4;
  return out;
}

Worded found_value(const Value& value) {
  if (value.is_null()) return say::kinds::nothing;
  if (const auto* text = value.as_string()) return say::kinds::quoted(short_text(*text));
  if (const auto* list = value.as_list())
    return list->empty() ? say::kinds::empty_list : say::kinds::list;
  return value.as_map() ? Worded(say::kinds::map) : say::kinds::written(scalar_text(value));
}

std::vector<SchemaId> joined(const SchemaNode& node) {
  std::vector<SchemaId> out;
  append(out, node.reference);
  if (node.logic) {
    for (const auto* ids : {&node.logic->all, &node.logic->any, &node.logic->one})
      append(out, *ids);
    for (const auto* id :
         {&node.logic->not_, &node.logic->if_, &node.logic->then, &node.logic->otherwise})
      append(out, *id);
  }
  if (node.maps) {
    for (const SchemaDependency& dependency : node.maps->dependencies)
      append(out, dependency.schema);
  }
  return out;
}

}  // namespace otlpdoc
