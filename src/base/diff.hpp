// What would change in a report file, as `otlpdoc report` shows it before it writes.

#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// The lines in which two texts differ, in unified format, `name` standing for
// both files. Empty when they do not differ.
std::string unified_diff(std::string_view before, std::string_view after, const std::string& name);

}  // namespace otlpdoc
