// The reader of TOML front matter.

#pragma once

#include "read/structured/structured_text.hpp"

namespace otlpdoc {

// Reads one TOML document (TOML 1.0) into a map, its keys in source order.
// Dates and times become strings (ISO 8601), as do infinities and not-a-number.
StructuredText read_toml(const SourceText& source);

}  // namespace otlpdoc
