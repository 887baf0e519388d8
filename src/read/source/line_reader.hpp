// Reads large files line by line.

#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "otlpdoc/result.hpp"

namespace otlpdoc {

// Calls visit(line) for each line of a regular file, with its line end, until it returns
// false. The error is a short reason: of the system, or that a line is longer than `most`
// bytes. Memory is taken for the longest line only.
Result<bool> for_each_line(const std::string& file, std::size_t most,
                           const std::function<bool(std::string_view)>& visit);

}  // namespace otlpdoc
