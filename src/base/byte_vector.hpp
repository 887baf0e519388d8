// Bytes in the order of the text, many at once.
#pragma once

#include <cstdint>
#include <cstring>

namespace otlpdoc {

// By the vector types of GCC and Clang. Comparisons give 0xFF where they hold. Functions over
// vectors are compiled twice by GCC, for machines with and without AVX2, and what they call
// must become part of them; Clang does not take what becomes part of both, and gets vectors that
// every machine has.
#ifdef __clang__
inline constexpr std::size_t kLanes = 16;
#define OTLPDOC_VECTOR_CODE
#else
inline constexpr std::size_t kLanes = 32;
#define OTLPDOC_VECTOR_CODE __attribute__((target_clones("avx2", "default")))
#endif
using ByteVector = std::uint8_t __attribute__((vector_size(kLanes)));
using ByteMask = std::int8_t __attribute__((vector_size(kLanes)));

#define OTLPDOC_VECTOR_PART [[gnu::always_inline]] inline
#define OTLPDOC_VECTOR_WORK __attribute__((always_inline))  // of a lambda

OTLPDOC_VECTOR_PART ByteVector load(const unsigned char* at) {
  ByteVector out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

OTLPDOC_VECTOR_PART ByteMask is_between(ByteVector bytes, std::uint8_t first, std::uint8_t last) {
  return bytes - first <= static_cast<std::uint8_t>(last - first);
}

OTLPDOC_VECTOR_PART bool any(ByteMask mask) {
  std::uint64_t parts[kLanes / 8];
  std::memcpy(parts, &mask, sizeof parts);
  std::uint64_t all = 0;
  for (const std::uint64_t part : parts) all |= part;
  return all != 0;
}

// Counts lanes that hold, over at most 255 masks.
class LaneCounts {
 public:
  OTLPDOC_VECTOR_PART void add(ByteMask mask) { counts_ -= reinterpret_cast<ByteVector>(mask); }
  OTLPDOC_VECTOR_PART std::int64_t sum() const {
    constexpr std::uint64_t kEveryOther = 0x00FF00FF00FF00FF;
    std::uint64_t parts[kLanes / 8];
    std::memcpy(parts, &counts_, sizeof parts);
    std::uint64_t sums = 0;  // four of 16 bits
    for (const std::uint64_t part : parts) sums += (part & kEveryOther) + (part >> 8 & kEveryOther);
    return static_cast<std::int64_t>(sums * 0x0001000100010001 >> 48);
  }

 private:
  ByteVector counts_{};
};

}  // namespace otlpdoc
