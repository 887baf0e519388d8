// JSON that other runs wrote for this one, which anybody may have changed.

#pragma once

#include <concepts>
#include <cstdint>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

namespace otlpdoc {

// Nothing when the text is no JSON, or so deeply nested that nobody wrote it: what reads it
// calls itself for every level.
std::optional<nlohmann::json> parse_bounded(std::string_view text);

// What is not as it was written.
struct Malformed : std::exception {};

// The number when it is one of that type, in its range; else throws Malformed.
template <class T>
requires std::integral<T> T integer_of(const nlohmann::json& json) {
  if (!json.is_number_integer()) throw Malformed();
  if (json.is_number_unsigned()) {
    const auto number = json.get<std::uint64_t>();
    if (!std::in_range<T>(number)) throw Malformed();
    return static_cast<T>(number);
  }
  const auto number = json.get<std::int64_t>();
  if (!std::in_range<T>(number)) throw Malformed();
  return static_cast<T>(number);
}

}  // namespace otlpdoc
