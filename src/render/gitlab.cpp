// Findings as issues of a GitLab code quality report, tolerated ones too.

#include <algorithm>

#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/json_writer.hpp"
#include "render/people.hpp"

namespace otlpdoc {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "minor";
    case Severity::error:
      return "major";
  }
  return "major";
}

// Any text will do that stays the same; without one of our own, what names the finding.
std::string fingerprint_of(const Diagnostic& diagnostic) {
  if (!diagnostic.fingerprint.empty()) return diagnostic.fingerprint;
  const std::string& subject = diagnostic.subject.empty() ? diagnostic.message : diagnostic.subject;
  return one_line(diagnostic.code + " " + place_text(diagnostic.place) + " " + subject);
}

Json issue(const Diagnostic& diagnostic, const RenderOptions& options) {
  const std::string path = platform_path(diagnostic.place, options);
  Json json;
  json["description"] = one_line(diagnostic.message);
  json["check_name"] = one_line(diagnostic.code);
  json["fingerprint"] = fingerprint_of(diagnostic);
  json["severity"] = severity_of(diagnostic.severity);
  json["location"]["path"] = path.empty() ? "." : path;  // a place is obligatory
  json["location"]["lines"]["begin"] = std::max(diagnostic.place.line, 1);
  return json;
}

}  // namespace

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
// Tolerated findings stay in, for GitLab compares branches itself.
std::string render_gitlab(const Report& report, const RenderOptions& options) {
  JsonWriter writer;
  writer.begin_array();
  for (const Findings* block : findings_of(report)) {
    for (const Diagnostic& diagnostic : block->diagnostics) {
      if (diagnostic.baseline != BaselineState::absent) writer.add(issue(diagnostic, options));
    }
  }
  writer.end();
  return writer.take();
}

}  // namespace otlpdoc
