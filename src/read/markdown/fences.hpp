// The fences of code blocks, for what looks at lines before Markdown is parsed.

#pragma once

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace otlpdoc {

// The marks of a line that opens or closes a code block: "```" and more, or "~~~"; else empty.
inline std::string_view fence_of(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with("```") && !line.starts_with("~~~")) return {};
  return line.substr(0, std::min(line.find_first_not_of(line.front()), line.size()));
}

// Whether a line closes the code block that a fence opened.
inline bool closes(std::string_view fence, std::string_view line) {
  const std::string_view marks = fence_of(line);
  return !marks.empty() && marks.front() == fence.front() && marks.size() >= fence.size() &&
         trim(line) == marks;
}

}  // namespace otlpdoc
