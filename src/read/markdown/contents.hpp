// What reports quote of a document, taken from its Markdown tree.

#pragma once

#include "otlpdoc/document.hpp"
#include "read/markdown/markdown.hpp"

namespace otlpdoc {

// The code blocks and comparison tables of a parsed document.
DocumentContents contents_of(const MarkdownTree& tree, const std::string& path);

}  // namespace otlpdoc
