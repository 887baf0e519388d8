#pragma once

#include <optional>
#include <string>

#include "otlpdoc/result.hpp"

namespace otlpdoc {

// Replaces the file as a whole: a killed process leaves the old one or the new
// one. Gives the error, if any.
std::optional<Error> write_file(const std::string& path, const std::string& text);

// The same for a file that must not exist yet.
std::optional<Error> write_new_file(const std::string& path, const std::string& text);

}  // namespace otlpdoc
