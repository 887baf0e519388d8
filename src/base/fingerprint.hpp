#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// What a text is known by: its XXH3-64 as 16 hexadecimal digits.
std::string fingerprint(std::string_view text);

}  // namespace otlpdoc
