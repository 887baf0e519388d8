// Bytes of a file as text.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

struct DecodedText {
  std::string text;      // UTF-8, no byte order mark
  std::string encoding;  // `UTF-8`, `UTF-16`, `GB18030` …; empty: not known
  std::vector<Finding> diagnostics;
};

// Bytes as UTF-8 text. What is not UTF-8 is decoded where the evidence is strong
// (read/text/transcode.hpp); else it keeps its readable part, with U+FFFD for each malformed byte.
DecodedText decode_text(std::string bytes, const std::string& file);

}  // namespace otlpdoc
