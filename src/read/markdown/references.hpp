// Links, anchors and suppression comments of a text, for the checks.

#pragma once

#include <string>
#include <string_view>

#include "otlpdoc/references.hpp"
#include "read/markdown/markdown.hpp"

namespace otlpdoc {

// Links, anchors and suppressions of a parsed text whose first byte stands on
// `first_line`. Where the links lead is not known yet: their paths are as written,
// percent-encoding undone.
FileReferences collect_references(const MarkdownTree& tree, std::string_view text, int first_line,
                                  const std::string& file);

// Adds the documents that the modules at the top of MDX import, to show them.
void add_imported_files(std::string_view text, int first_line, FileReferences& out);

}  // namespace otlpdoc
