// Joins the reader, the compiler and the check of schemas.

#include "read/structured/json_schema.hpp"

#include <fmt/format.h>

#include "generated/messages.hpp"
#include "read/structured/json.hpp"
#include "read/structured/schema_check.hpp"
#include "read/structured/schema_compiler.hpp"

namespace otlpdoc {
namespace {

Error malformed(const Finding& finding) {
  const Place& at = finding.place;
  const std::string column = at.column > 0 ? fmt::format(":{}", at.column) : std::string();
  return {say::at_place(fmt::format("{}:{}{}", at.file, at.line, column), finding.message),
          say::schema::draft};
}

}  // namespace

struct JsonSchema::Compiled {
  SchemaGraph graph;
};

Result<JsonSchema> JsonSchema::parse(std::string_view text, const std::string& file) {
  const StructuredText read = read_json({text, file, 1});
  if (!read.diagnostics.empty()) return malformed(read.diagnostics.front());
  auto graph = compile_schema(read.value, file);
  if (!graph) return graph.error();
  JsonSchema out;
  out.compiled_ = std::make_shared<const Compiled>(Compiled{std::move(*graph)});
  return out;
}

std::vector<Violation> JsonSchema::check(const Value& value, const YamlPlaces* places) const {
  return check_against(compiled_->graph, value, places);
}

}  // namespace otlpdoc
