// Finds out by evidence in which encoding bytes are that are no UTF-8.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace otlpdoc {

struct Transcoded {
  std::string text;           // UTF-8
  std::string_view encoding;  // `GB18030`, `Shift_JIS` …
};

// Nothing where the evidence does not clearly speak for one encoding. Linear in time; takes
// four times the size of the bytes at most.
std::optional<Transcoded> transcode(std::string_view bytes);

}  // namespace otlpdoc
