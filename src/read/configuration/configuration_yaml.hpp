// The reader of the YAML that configures this program.
#pragma once

#include "read/structured/structured_text.hpp"
#include "read/structured/yaml_tree.hpp"

namespace otlpdoc {

// Reads one YAML document with the places of its keys, as read_yaml reads front matter.
YamlTree read_configuration_yaml(const SourceText& source);

}  // namespace otlpdoc
