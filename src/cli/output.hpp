#pragma once

#include <optional>
#include <string>
#include <vector>

#include "otlpdoc/result.hpp"

namespace otlpdoc {

// Replaces the file as a whole: a killed process leaves the old one or the new
// one. Gives the error, if any.
std::optional<Error> write_file(const std::string& path, const std::string& text);

struct OutputFile {
  std::string path;
  std::string text;
  bool operator==(const OutputFile&) const = default;
};

// The same for several files: while one of them cannot be written, none is replaced.
std::optional<Error> write_files(const std::vector<OutputFile>& files);

// The same for a file that must not exist yet.
std::optional<Error> write_new_file(const std::string& path, const std::string& text);

}  // namespace otlpdoc
