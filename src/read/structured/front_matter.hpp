// Splits fields off the top of a Markdown file, before the rest of it is parsed.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/value.hpp"

namespace otlpdoc {

// The structured block at the top of a document: YAML between `---`, TOML
// between `+++`, or one JSON object.
struct FrontMatterBlock {
  Value::Map fields;     // empty when there is none or it cannot be read
  std::size_t size = 0;  // bytes it takes at the start of the text, its last line end included
  int lines = 0;         // line ends among them
  std::vector<Finding> diagnostics;
};

// `text` is UTF-8 without byte order mark; `file` names it in diagnostics.
FrontMatterBlock read_front_matter(std::string_view text, const std::string& file);

}  // namespace otlpdoc
