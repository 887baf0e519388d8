// MDX: Markdown with modules, components and expressions in it.

#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// Whether a text is MDX: by its name, or since it begins with imports.
bool is_mdx(std::string_view path, std::string_view text);

struct MdxText {
  std::string text;             // Markdown with as many bytes and lines
  bool has_components = false;  // which may show anything
};

// Imports, exports, expressions and tags of components are blanked out, or stay as empty HTML where
// they show something: they are code, and no words. What stands between tags stays, less their
// indentation, which means nothing in MDX.
MdxText without_code(std::string_view text);

}  // namespace otlpdoc
