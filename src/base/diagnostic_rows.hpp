#pragma once

#include <vector>

#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

// The rows of diagnostic_table(), by who raises them.
const std::vector<DiagnosticRule>& reading_diagnostics();
const std::vector<DiagnosticRule>& check_diagnostics();  // `otlpdoc check`
const std::vector<DiagnosticRule>& audit_diagnostics();  // `otlpdoc audit`

}  // namespace otlpdoc
