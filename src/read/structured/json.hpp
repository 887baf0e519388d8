// The reader of JSON with places, for front matter and schemas.

#pragma once

#include "read/structured/structured_text.hpp"

namespace otlpdoc {

// Reads one JSON text (RFC 8259). Of duplicate keys the first counts, and each
// is diagnosed. Integers beyond 64 bits become strings.
StructuredText read_json(const SourceText& source);

}  // namespace otlpdoc
