// Dates in the form of ISO 8601; what people write is read in language/dates.cpp.

#include "otlpdoc/date.hpp"

#include <array>
#include <cstdio>

namespace otlpdoc {

std::string iso(Date date) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out.data();
}

}  // namespace otlpdoc
