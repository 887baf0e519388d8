// Compares a value with what its schema asks of the type, and tells what was expected.

#include "read/structured/schema_scalars.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "base/text.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

Phrase name(SchemaType type) {
  switch (type) {
    case SchemaType::text:
      return say::kinds::text;
    case SchemaType::integer:
      return say::kinds::integer;
    case SchemaType::number:
      return say::kinds::number;
    case SchemaType::boolean:
      return say::kinds::boolean;
    case SchemaType::null:
      return say::kinds::nothing;
    case SchemaType::list:
      return say::kinds::list;
    case SchemaType::map:
      return say::kinds::map;
  }
  return {};
}

bool is_whole(const Value& value) {
  const auto* number = std::get_if<double>(&value.data);
  return std::holds_alternative<std::int64_t>(value.data) ||
         (number != nullptr && std::trunc(*number) == *number);
}

bool is_of(SchemaType type, const Value& value) {
  switch (type) {
    case SchemaType::text:
      return value.as_string() != nullptr;
    case SchemaType::integer:
      return is_whole(value);
    case SchemaType::number:
      return number_of(value).has_value();
    case SchemaType::boolean:
      return std::holds_alternative<bool>(value.data);
    case SchemaType::null:
      return value.is_null();
    case SchemaType::list:
      return value.as_list() != nullptr;
    case SchemaType::map:
      return value.as_map() != nullptr;
  }
  return false;
}

bool is_multiple(SchemaNumber number, SchemaNumber of) {
  const auto* whole = std::get_if<std::int64_t>(&number);
  const auto* divisor = std::get_if<std::int64_t>(&of);
  if (whole != nullptr && divisor != nullptr) return *whole % *divisor == 0;
  const double quotient = as_double(number) / as_double(of);
  if (!std::isfinite(quotient)) return std::fmod(as_double(number), as_double(of)) == 0;
  const double error = 4 * DBL_EPSILON * std::max(1.0, std::abs(quotient));
  return std::abs(quotient - std::nearbyint(quotient)) <= error;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

}  // namespace

bool is_of_any(const std::vector<SchemaType>& types, const Value& value) {
  return types.empty() || std::any_of(types.begin(), types.end(),
                                      [&](SchemaType type) { return is_of(type, value); });
}

Worded alternatives(const std::vector<SchemaType>& types) {
  Worded out;
  for (const SchemaType type : types)
    out = out.empty() ? name(type) : say::schema::either(out, name(type));
  return out;
}

// Quotes would make a number or a boolean text, but not text of every form.
bool check_type(const SchemaNode& node, const JudgedValue& item, const Judging& by) {
  const std::vector<SchemaType>& types = node.types;
  if (is_of_any(types, *item.value)) return true;
  if (by.quiet()) return false;
  const std::string written = scalar_text(*item.value);
  if (types.front() != SchemaType::text || written.empty())
    return expected(item, by, alternatives(types));
  if (node.texts) {
    for (const SchemaForm& form : node.texts->forms) {
      if (!matches(form.pattern, written, by)) return expected(item, by, form.expected);
    }
  }
  return expected(item, by, alternatives(types), say::schema::put_in_quotes(short_text(written)));
}

bool check_choices(const SchemaChoices& choices, const JudgedValue& item, const Judging& by) {
  std::size_t cost = 0;
  const bool known = choices.canonical.count(canonical(*item.value, cost)) != 0;
  by.cost.add(cost);
  if (known || by.quiet()) return known;
  by.cost.add(choices.shown.size());
  const Worded what = choices.shown.size() == 1
                          ? say::schema::exactly(short_name(choices.shown.front()))
                          : listed(say::schema::one_of, choices.shown);
  return expected(item, by, what, did_you_mean(scalar_text(*item.value), choices.shown));
}

bool check_text(const SchemaOfTexts& texts, const JudgedValue& item, const Judging& by) {
  const std::string& text = *item.value->as_string();
  by.cost.add(text.size() / 64);
  const std::size_t length = texts.least || texts.most ? code_points(text) : 0;
  if (texts.least && text.empty() && *texts.least == 1) return expected(item, by, say::kinds::text);
  if (!counts(texts, length, say::schema::least_characters, say::schema::most_characters, item, by))
    return false;
  for (const SchemaForm& form : texts.forms) {
    if (!matches(form.pattern, text, by)) return expected(item, by, form.expected);
  }
  return true;
}

bool check_number(const SchemaOfNumbers& numbers, const JudgedValue& item, const Judging& by) {
  const SchemaNumber number = *number_of(*item.value);
  const Phrase what = is_whole(*item.value) ? say::kinds::integer : say::kinds::number;
  const auto bad = [&](Worded (*said)(const Worded&, std::string_view), SchemaNumber limit) {
    return expected(item, by, said(what, text_of(limit)));
  };
  if (numbers.minimum && compare(number, *numbers.minimum) < 0)
    return bad(say::schema::at_least, *numbers.minimum);
  if (numbers.maximum && compare(number, *numbers.maximum) > 0)
    return bad(say::schema::at_most, *numbers.maximum);
  if (numbers.above && compare(number, *numbers.above) <= 0)
    return bad(say::schema::above, *numbers.above);
  if (numbers.below && compare(number, *numbers.below) >= 0)
    return bad(say::schema::below, *numbers.below);
  if (numbers.multiple_of && !is_multiple(number, *numbers.multiple_of))
    return expected(item, by, say::schema::multiple(text_of(*numbers.multiple_of)));
  return true;
}

bool matches(PatternId id, std::string_view text, const Judging& by) {
  const Pattern& pattern = by.schema.patterns[id];
  by.cost.add(1 + text.size() * pattern.states() / 64);
  return pattern.matches(text);
}

}  // namespace otlpdoc
