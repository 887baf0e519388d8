// Values of TOML without quotes or brackets.

#pragma once

#include <optional>
#include <string_view>

#include "otlpdoc/value.hpp"

namespace otlpdoc {

// What a TOML value means that is neither text, list nor table (TOML 1.0): a number, true,
// false, a date or a time. Dates and times, infinities, not-a-number and numbers beyond 64
// bits stay strings. Nothing when it is none of these.
std::optional<Value> resolve_toml_scalar(std::string_view text);

}  // namespace otlpdoc
