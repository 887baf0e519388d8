// Tells what a keyword expects where its value is something else.

#include "read/structured/schema_refusal.hpp"

#include <cmath>
#include <utility>

#include "generated/messages.hpp"

namespace otlpdoc {

void refuse(const Value& at, Worded message, Worded hint) {
  throw Refusal{at.line, std::move(message), std::move(hint)};
}

void refuse_value(const Value& at, std::string_view keyword, const Worded& expected, Worded hint) {
  refuse(at, say::schema::at(keyword, say::schema::expected(expected, found_value(at))),
         std::move(hint));
}

const Value::Map& map_of(const Value& value, std::string_view keyword) {
  const Value::Map* map = value.as_map();
  if (map == nullptr) refuse_value(value, keyword, say::kinds::map);
  return *map;
}

const Value::List& list_of(const Value& value, std::string_view keyword) {
  const Value::List* list = value.as_list();
  if (list == nullptr) refuse_value(value, keyword, say::kinds::list);
  return *list;
}

const std::string& text_at(const Value& value, std::string_view keyword) {
  const std::string* text = value.as_string();
  if (text == nullptr) refuse_value(value, keyword, say::kinds::text);
  return *text;
}

SchemaNumber a_number(const Value& value, std::string_view keyword) {
  const auto number = number_of(value);
  if (!number) refuse_value(value, keyword, say::kinds::number);
  return *number;
}

std::size_t a_count(const Value& value, std::string_view keyword) {
  const auto number = number_of(value);
  const double count = number ? as_double(*number) : -1;
  if (count < 0 || count > 1e15 || std::trunc(count) != count)
    refuse_value(value, keyword, say::schema::a_count);
  return static_cast<std::size_t>(count);
}

std::vector<std::string> keys_of(const Value& value, std::string_view keyword) {
  std::vector<std::string> out;
  for (const Value& one : list_of(value, keyword)) out.push_back(text_at(one, keyword));
  return out;
}

}  // namespace otlpdoc
