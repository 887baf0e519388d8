#pragma once

#include <optional>

#include "otlpdoc/diagnostic.hpp"
#include "read/structured/structured_text.hpp"
#include "read/structured/yaml_builder.hpp"

namespace otlpdoc {

// The parsers that tell a builder what a text holds. Where the builder refuses to
// go on, both let its YamlStop through.

// Reads any YAML. Returns why the rest cannot be read, in the words of somebody who
// wrote the text.
std::optional<Diagnostic> read_by_yaml_cpp(const SourceText& source, YamlBuilder& builder);

// Reads a text without mistakes, anchors, aliases, tags, directives and unusual
// line ends, in a sixth of the time. False when it is none: what was built so far
// is to be thrown away.
bool read_by_libyaml(const SourceText& source, YamlBuilder& builder);

}  // namespace otlpdoc
