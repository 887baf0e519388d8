// What the readers of YAML, TOML and JSON share: limits, results and places in a file.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/diagnostic.hpp"
#include "otlpdoc/value.hpp"

namespace otlpdoc {

// What YAML, TOML and JSON may not exceed, wherever they come from.
inline constexpr std::size_t kMaxStructuredBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxNesting = 100;  // lists and maps, the outermost included
inline constexpr std::size_t kMaxRepeatedDiagnostics = 100;  // of one kind in one text

// Structured text read into plain data.
struct StructuredText {
  Value value;  // null when the text cannot be read
  std::vector<Finding> diagnostics;
};

// A piece of a file and where it stands there.
struct SourceText {
  std::string_view text;
  std::string file;
  int first_line = 1;  // line in the file of the text's first byte
};

// Line and column in the file of a byte of the text.
Place place_of(const SourceText& source, std::size_t offset);

// The line of the text with that number in the file, without line end; the
// start of it when it is very long, empty when there is none.
std::string excerpt_of(const SourceText& source, int line);

// A finding with the excerpt of its place.
Finding diagnose(const SourceText& source, std::string_view code, Worded message, Place place);

// Why no reader need look at the text: it is over kMaxStructuredBytes, or it holds what no
// format allows, which are control characters other than tab and line ends, and what is no
// UTF-8.
std::optional<Finding> find_obstacle(const SourceText& source);

// Lets a number, true, false or null, which `text` stands for, know how it is written.
void keep_written(Value& value, std::string_view text);

Finding too_deep(const SourceText& source, Place place);
Finding too_large(const SourceText& source);  // over kMaxStructuredBytes
Finding duplicate_key(const SourceText& source, const std::string& key, Place place);

}  // namespace otlpdoc
