// The part of the text format that looks like the messages of a compiler.

#pragma once

#include "otlpdoc/render.hpp"
#include "render/rows.hpp"

namespace otlpdoc {

// Findings as people see them in a terminal: each with its place, or under a heading
// for each file.
Rows finding_rows(const Findings& findings, const RenderOptions& options);

}  // namespace otlpdoc
