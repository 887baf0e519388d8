#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/value.hpp"

namespace otlpdoc {

struct YamlText {
  Value value;  // null when the text is empty or cannot be read
  std::vector<Diagnostic> diagnostics;
};

// Reads one YAML document into plain data (YAML 1.2 core schema; dates stay
// strings). Every value carries its line in the file, `first_line` being the
// line of the text's first byte. Of duplicate keys the first counts, and each
// is diagnosed. Depth, aliases and size are bounded.
YamlText read_yaml(std::string_view text, const std::string& file, int first_line);

}  // namespace otlpdoc
