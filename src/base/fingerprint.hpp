// Hashes by which texts, rows and findings are recognised from run to run.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace otlpdoc {

// XXH3-64. A seed chains what belongs together.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0);

// 16 hexadecimal digits.
std::string hex(std::uint64_t number);

// What a text is known by: its hash in hexadecimal digits.
std::string fingerprint(std::string_view text);

}  // namespace otlpdoc
