// Numbers, booleans and nulls of YAML, the same for both of its parsers.

#pragma once

#include <string>
#include <string_view>

#include "otlpdoc/value.hpp"

namespace otlpdoc {

// What a scalar means under the core schema (YAML 1.2.2, section 10.3). `tag`
// is yaml-cpp's: `?` for a plain scalar, `!` for a quoted or block one.
// Not-a-number, infinities and numbers beyond 64 bits stay strings.
Value resolve_scalar(std::string_view text, std::string_view tag);

}  // namespace otlpdoc
