// The three tables that diagnostic_table() is made of, by who raises their codes.

#pragma once

#include <vector>

#include "otlpdoc/diagnostic.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& reading_diagnostics();
const std::vector<DiagnosticRule>& check_diagnostics();  // `otlpdoc check`
const std::vector<DiagnosticRule>& audit_diagnostics();  // `otlpdoc audit`

}  // namespace otlpdoc
