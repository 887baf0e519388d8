// From the text of `otlpdoc.yaml` to a configuration that can be relied on.

#pragma once

#include <string>
#include <string_view>

#include "otlpdoc/configuration.hpp"
#include "otlpdoc/result.hpp"

namespace otlpdoc {

// Reads the text of a configuration; an empty one is an empty configuration.
// Fails on anything that `configuration_schema()` does not allow, on names that
// two categories claim, and on paths that leave the root. Every error begins
// with `file:line:column`; the first in the file is told.
Result<Configuration> parse_configuration(std::string_view yaml, const std::string& file);

// The JSON Schema (draft 7) of the configuration.
std::string_view configuration_schema();

}  // namespace otlpdoc
