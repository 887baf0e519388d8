// The codes of `otlpdoc check`, each with its severity and the smallest input that raises it.

#include "base/diagnostic_rows.hpp"

namespace otlpdoc {

const std::vector<DiagnosticRule>& check_diagnostics() {
  static const std::vector<DiagnosticRule> rows = {
      {"document-duplicate", Severity::warning, "one.md = two.md"},
      {"document-missing", Severity::error, "plan: [{title: Dapr, path: dapr.md, done: true}]"},
      {"document-orphaned", Severity::info, "notes.md that nothing mentions"},
      {"document-phantom", Severity::error, "**文件路径**: `docs/gone.md`"},
      {"document-stale", Severity::warning,
       "rules: [{rule: document-stale, limit: 180}]; last changed 200 days ago"},
      {"document-stub", Severity::warning, "# Title\n\nTo do."},
      {"front-matter-schema", Severity::error, "---\ntitle: [a, b]\n---"},
      {"link-anchor", Severity::warning, "[a](#no-such-heading)"},
      {"link-broken", Severity::error, "[a](no-such-file.md)"},
      {"link-case", Severity::error, "[a](readme.md)   (README.md)"},
      {"link-malformed", Severity::warning, "[a](100%.md)"},
      {"link-outside", Severity::info, "[a](../../elsewhere.md)"},
      {"link-unfollowed", Severity::info, "[a](/x/), [b](/y/), [c](/z/), none of them there"},
      {"report-stale", Severity::error, "<!-- otlpdoc:begin timeline 0123456789abcdef -->"},
      {"section-empty", Severity::warning, "## Usage\n\n## Licence"},
      {"section-missing", Severity::error, "required_sections: [[Overview]]"},
      {"suppression-reasonless", Severity::warning, "<!-- otlpdoc-disable link-broken -->"},
      {"suppression-unknown", Severity::warning, "<!-- otlpdoc-disable link-borken: later -->"},
      {"suppression-useless", Severity::warning, "<!-- otlpdoc-disable link-broken: later -->"},
      {"threshold-each", Severity::error, "thresholds: [{metric: words, each: \">=500\"}]"},
      {"threshold-mean", Severity::error, "thresholds: [{metric: words, mean: \">6000\"}]"},
      {"threshold-share", Severity::error, "thresholds: [{metric: diagrams, share: \">=50%\"}]"},
  };
  return rows;
}

}  // namespace otlpdoc
