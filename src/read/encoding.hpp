#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

struct DecodedText {
  std::string text;      // UTF-8, no byte order mark
  std::string encoding;  // `UTF-8`, `UTF-16`, `GB18030`
  std::vector<Diagnostic> diagnostics;
};

// Bytes as UTF-8 text. UTF-16 is known by its byte order mark, GB18030 by
// being nothing else; what is neither keeps its readable part, with U+FFFD for
// the rest.
DecodedText decode_text(std::string bytes, const std::string& file);

}  // namespace otlpdoc
