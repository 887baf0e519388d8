// Members and scalars of plain data, in the words of whoever wrote them.

#include "otlpdoc/value.hpp"

#include <fmt/format.h>

namespace otlpdoc {
namespace {

struct ScalarText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const Value::List&) const { return {}; }
  std::string operator()(const Value::Map&) const { return {}; }
};

bool is_scalar(const Value& value) {
  return !value.is_null() && !value.as_list() && !value.as_map();
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const Map* map = as_map();
  if (!map) return nullptr;
  for (const auto& [name, value] : *map) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string scalar_text(const Value& value) {
  return value.written ? *value.written : std::visit(ScalarText{}, value.data);
}

std::vector<std::string> scalar_texts(const Value& value) {
  if (is_scalar(value)) return {scalar_text(value)};
  std::vector<std::string> texts;
  const Value::List* list = value.as_list();
  if (!list) return texts;
  for (const Value& item : *list) {
    if (is_scalar(item) || item.written) texts.push_back(scalar_text(item));
  }
  return texts;
}

}  // namespace otlpdoc
