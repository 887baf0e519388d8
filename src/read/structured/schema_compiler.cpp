// Reads schema after schema, each of which may name more, and refuses what cannot be judged.

#include "read/structured/schema_compiler.hpp"

#include <fmt/format.h>

#include "generated/messages.hpp"
#include "read/structured/schema_chains.hpp"
#include "read/structured/schema_keywords.hpp"
#include "read/structured/schema_parts.hpp"
#include "read/structured/schema_refusal.hpp"

namespace otlpdoc {
namespace {

SchemaGraph graph_of(const Value& schema) {
  SchemaGraph graph;
  SchemaParts parts(schema);
  for (SchemaId id = 0; id < parts.schemas().size(); ++id)
    graph.nodes.push_back(node_of(*parts.schemas()[id], parts));
  graph.patterns = parts.compiled_patterns();
  refuse_long_chains(graph.nodes);
  return graph;
}

}  // namespace

Result<SchemaGraph> compile_schema(const Value& schema, const std::string& file) {
  try {
    return graph_of(schema);
  } catch (const Refusal& refusal) {
    return Error{say::at_place(fmt::format("{}:{}", file, refusal.line), refusal.message),
                 refusal.hint};
  }
}

}  // namespace otlpdoc
