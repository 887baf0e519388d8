// The reader of YAML above a text.
#pragma once

#include "read/structured/structured_text.hpp"

namespace otlpdoc {

// Reads one YAML document into plain data (YAML 1.2 core schema; dates stay
// strings). Every value carries its line in the file. Of duplicate keys the first
// counts, and each is diagnosed. Depth, aliases and size are bounded.
StructuredText read_yaml(const SourceText& source);

}  // namespace otlpdoc
