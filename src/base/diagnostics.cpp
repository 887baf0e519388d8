// Joins the tables of diagnostic codes into one, sorted, and finds a code in it.

#include <algorithm>

#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

const std::vector<DiagnosticRule>& diagnostic_table() {
  static const std::vector<DiagnosticRule> rows = [] {
    std::vector<DiagnosticRule> all = reading_diagnostics();
    for (const auto* more : {&check_diagnostics(), &audit_diagnostics()})
      all.insert(all.end(), more->begin(), more->end());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return all;
  }();
  return rows;
}

const DiagnosticRule* find_diagnostic_rule(std::string_view code) {
  const auto& rows = diagnostic_table();
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.code == code; });
  return at == rows.end() ? nullptr : &*at;
}

}  // namespace otlpdoc
