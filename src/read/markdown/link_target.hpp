// The target of a link as it is written.
#pragma once

#include <cstddef>
#include <string_view>

namespace otlpdoc {

struct LinkTarget {
  std::size_t offset = 0;  // in the text
  std::string_view text;   // without `<` and `>`
  bool is_plain = false;   // it has no backslashes and character references to undo
};

// What stands there as a target, after any of these characters.
LinkTarget written_target(std::string_view text, std::size_t at, std::string_view skipped);

}  // namespace otlpdoc
