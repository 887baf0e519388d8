// Attribute lists (`{#name .class key=value}`), by which generators name headings and blocks.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace otlpdoc {

struct AttributeList {
  std::size_t end = 0;  // behind its `}`
  std::string_view id;  // may be empty
};

// The list whose `{` stands at that place; nothing when what stands there is none.
std::optional<AttributeList> attributes_at(std::string_view text, std::size_t brace);

// A heading in two parts: what readers see, and the list at its end.
struct TitleParts {
  std::string_view title;
  std::string_view id;  // of the list; may be empty
};
TitleParts title_parts(std::string_view heading);

}  // namespace otlpdoc
