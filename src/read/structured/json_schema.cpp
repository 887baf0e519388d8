// Joins the reader, the compiler and the check of schemas.

#include "read/structured/json_schema.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "read/structured/json.hpp"
#include "read/structured/schema_check.hpp"
#include "read/structured/schema_compiler.hpp"

namespace otlpdoc {
namespace {

Error unreadable(const Finding& finding) {
  const Place& at = finding.place;
  const std::string place =
      at.column > 0 ? fmt::format("{}:{}", at.line, at.column) : fmt::format("{}", at.line);
  return {fmt::format("{}:{}: {}", at.file, place, printable(in_words(finding.message, "en"))),
          "draft 7 is understood, with references inside the file"};
}

}  // namespace

struct JsonSchema::Compiled {
  SchemaGraph graph;
};

Result<JsonSchema> JsonSchema::parse(std::string_view text, const std::string& file) {
  const StructuredText read = read_json({text, file, 1});
  if (!read.diagnostics.empty()) return unreadable(read.diagnostics.front());
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
