#pragma once

#include <cstdint>
#include <cstring>
#include <numeric>

namespace otlpdoc {

// Sixteen bytes at once, by the vector types of GCC and Clang. Comparisons give 0xFF
// where they hold.
using ByteVector = std::uint8_t __attribute__((vector_size(16)));
using ByteMask = std::int8_t __attribute__((vector_size(16)));
inline constexpr std::size_t kLanes = 16;

inline ByteVector load(const unsigned char* at) {
  ByteVector out;
  std::memcpy(&out, at, sizeof out);
  return out;
}

inline ByteMask is_between(ByteVector bytes, std::uint8_t first, std::uint8_t last) {
  return bytes - first <= static_cast<std::uint8_t>(last - first);
}

inline bool any(ByteMask mask) {
  std::uint64_t halves[2];
  std::memcpy(halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

// Counts lanes that hold, over at most 255 masks.
class LaneCounts {
 public:
  void add(ByteMask mask) { counts_ -= reinterpret_cast<ByteVector>(mask); }
  std::int64_t sum() const {
    std::uint8_t lanes[kLanes];
    std::memcpy(lanes, &counts_, sizeof lanes);
    return std::accumulate(lanes, lanes + kLanes, std::int64_t{0});
  }

 private:
  ByteVector counts_{};
};

}  // namespace otlpdoc
