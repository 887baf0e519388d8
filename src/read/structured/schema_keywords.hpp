// What each keyword of a JSON Schema asks of a value.

#pragma once

#include "read/structured/schema_node.hpp"
#include "read/structured/schema_parts.hpp"

namespace otlpdoc {

// The schema with all that its keywords ask. Throws Refusal where one says what it may not.
SchemaNode node_of(const Value& schema, SchemaParts& parts);

}  // namespace otlpdoc
