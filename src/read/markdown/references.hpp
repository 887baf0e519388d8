// What leads from one file of the corpus to another, for the checks of links.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/references.hpp"
#include "read/markdown/markdown.hpp"
#include "read/source/file_source.hpp"

namespace otlpdoc {

// Links, anchors and suppressions of a parsed text whose first byte stands on
// `first_line`. Where the links lead is not known yet: their paths are as written,
// percent-encoding undone.
FileReferences collect_references(const MarkdownTree& tree, std::string_view text, int first_line,
                                  const std::string& file);

// Finds out where every link leads. Each directory is read at most once; what is told of
// are those that cannot be read.
std::vector<Finding> resolve_links(const FileSource& source, const LinksConfig& links,
                                   std::vector<FileReferences>& files);

}  // namespace otlpdoc
