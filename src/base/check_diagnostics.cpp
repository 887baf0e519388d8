#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& check_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {};
  return rows;
}

}  // namespace otlpdoc
