// Strings and lists in YAML, for configurations and front matter that are written.

#pragma once

#include <string>
#include <vector>

namespace otlpdoc {

// Text as a YAML scalar in double quotes, whatever it holds.
std::string yaml_quoted(const std::string& text);

// A name as it is where YAML takes it for text, else in quotes: `2024`, `null`, `on`.
std::string yaml_word(const std::string& text);

// `["a", "b"]`.
std::string yaml_list(const std::vector<std::string>& texts);

}  // namespace otlpdoc
