// Fuzz target: YAML, TOML and JSON above a text, against the usual schema.
#include "read/structured/front_matter.hpp"

#include "base/bytes.hpp"
#include "otlpdoc/configuration.hpp"
#include "read/structured/front_matter_schema.hpp"
#include "read/structured/labels.hpp"
#include "read/structured/structured_text.hpp"
#include "targets.hpp"

namespace otlpdoc::fuzz {

void run_front_matter(std::string_view bytes) {
  if (!is_utf8(bytes)) return;
  static const Configuration configuration;
  static const auto schemas = FrontMatterSchemas::load(configuration);
  const FrontMatterBlock block = read_front_matter(bytes, "a.md");
  require(block.size <= bytes.size(), "more front matter than text");
  std::vector<UnusedValue> unused;
  const FrontMatter meant = to_front_matter(block.fields, {}, unused);
  std::vector<Finding> diagnostics;
  schemas->judge(block.fields, meant, true, {bytes.substr(0, block.size), "a.md"}, diagnostics);
}

}  // namespace otlpdoc::fuzz
