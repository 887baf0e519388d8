// The judging of a value by itself: its type, its choices, its text, its number.

#pragma once

#include <string_view>
#include <vector>

#include "read/structured/schema_judging.hpp"

namespace otlpdoc {

// Whether there is none, or the value is of one.
bool is_of_any(const std::vector<SchemaType>& types, const Value& value);

Worded alternatives(const std::vector<SchemaType>& types);

bool check_type(const SchemaNode& node, const JudgedValue& item, const Judging& by);
bool check_choices(const SchemaChoices& choices, const JudgedValue& item, const Judging& by);
// Precondition: the value is a text.
bool check_text(const SchemaOfTexts& texts, const JudgedValue& item, const Judging& by);
// Precondition: the value is a number.
bool check_number(const SchemaOfNumbers& numbers, const JudgedValue& item, const Judging& by);

bool matches(PatternId id, std::string_view text, const Judging& by);

}  // namespace otlpdoc
