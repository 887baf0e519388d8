// How far schemas lead that judge the same value.

#pragma once

#include <vector>

#include "read/structured/schema_node.hpp"

namespace otlpdoc {

// Throws Refusal for chains of schemas that never end, or too late.
void refuse_long_chains(const std::vector<SchemaNode>& nodes);

}  // namespace otlpdoc
