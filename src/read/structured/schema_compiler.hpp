// The compiling half of JsonSchema: what is done once, before any value is judged.

#pragma once

#include <string>

#include "otlpdoc/result.hpp"
#include "read/structured/schema_node.hpp"

namespace otlpdoc {

// Makes of a JSON Schema, read as plain data from `file`, what is checked. The error tells
// the line of what no schema may say, or what is beyond the limits.
Result<SchemaGraph> compile_schema(const Value& schema, const std::string& file);

}  // namespace otlpdoc
