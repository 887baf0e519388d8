#pragma once

#include <cstddef>
#include <string_view>

#include "read/structured_text.hpp"

namespace otlpdoc {

// Reads one JSON text (RFC 8259). Of duplicate keys the first counts, and each
// is diagnosed. Integers beyond 64 bits become strings.
StructuredText read_json(const SourceText& source);

// Levels of lists and maps in any JSON that is read, those that scans need included.
inline constexpr std::size_t kMostJsonLevels = 512;

// Whether a JSON text has more. To be asked before a parser of trees, which are walked and
// freed by recursion.
bool nests_too_deep(std::string_view text);

}  // namespace otlpdoc
