// Hashes with XXH3, compiled into this one source.

#include "base/fingerprint.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <fmt/format.h>

namespace otlpdoc {

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex(std::uint64_t number) { return fmt::format("{:016x}", number); }

std::string fingerprint(std::string_view text) { return hex(hash_of(text)); }

}  // namespace otlpdoc
