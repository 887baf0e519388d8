// Fuzz target: a schema for front matter, up to the first line end that a `---` follows, and
// front matter against it.
#include "read/structured/front_matter.hpp"
#include "read/structured/json_schema.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_schema(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find("\n---"), bytes.size());
  const auto schema = JsonSchema::parse(bytes.substr(0, end), "schema.json");
  if (!schema) return;
  const FrontMatterBlock block =
      read_front_matter(bytes.substr(std::min(end + 1, bytes.size())), "a.md");
  schema->check(Value{block.fields, 1, 1}, nullptr);
}

}  // namespace otlpdoc::fuzz
