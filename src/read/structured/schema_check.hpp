// The judging half of JsonSchema, for a schema that is compiled.

#pragma once

#include <vector>

#include "read/structured/json_schema.hpp"
#include "read/structured/schema_node.hpp"

namespace otlpdoc {

// Where the value breaks the schema; see JsonSchema::check.
std::vector<Violation> check_against(const SchemaGraph& schema, const Value& value,
                                     const YamlPlaces* places);

}  // namespace otlpdoc
