#pragma once

#include <vector>

#include "read/json_schema.hpp"
#include "read/schema_node.hpp"

namespace otlpdoc {

// Where the value breaks the schema; see JsonSchema::check.
std::vector<Violation> check_against(const SchemaGraph& schema, const Value& value,
                                     const YamlPlaces* places);

}  // namespace otlpdoc
