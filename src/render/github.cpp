// Findings and missed targets as commands that a GitHub workflow shows beside the lines.

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/formats.hpp"
#include "render/metrics.hpp"
#include "render/people.hpp"

namespace otlpdoc {
namespace {

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "notice";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

// What would end a message or a property is percent-encoded; `%` is, so that nothing
// else looks as if it were.
std::string encoded(std::string_view text, std::string_view significant) {
  std::string out;
  for (const char c : text) {
    const bool kept = significant.find(c) == std::string_view::npos;
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}
std::string message_text(std::string_view text) { return encoded(text, "%\r\n"); }
std::string property_text(std::string_view text) { return encoded(one_line(text), "%\r\n:,"); }

std::string annotation(const Diagnostic& diagnostic, const RenderOptions& options) {
  std::string properties;
  const auto add = [&properties](std::string_view name, const std::string& value) {
    if (!value.empty())
      properties += fmt::format("{}{}={}", properties.empty() ? " " : ",", name, value);
  };
  const int column = code_point_column(diagnostic);
  add("file", property_text(platform_path(diagnostic.place, options)));
  if (!diagnostic.place.file.empty())
    add("line", std::to_string(std::max(diagnostic.place.line, 1)));
  if (diagnostic.place.line > 0 && column > 0) add("col", std::to_string(column));
  add("title", property_text(diagnostic.code));
  std::string message = one_line(diagnostic.message);
  if (!diagnostic.hint.empty()) message += "\n" + one_line(diagnostic.hint);
  return fmt::format("::{}{}::{}\n", command_of(diagnostic.severity), properties,
                     message_text(message));
}

std::string missed_target(const MetricRow& row, const Wording& words) {
  return fmt::format("::warning title={}::{}\n", property_text(row.metric),
                     message_text(fmt::format("{}: {}, {} {}", one_line(metric_name(row)),
                                              metric_value(row, words), lower(words(say::target)),
                                              one_line(row.target))));
}

}  // namespace

// Workflow commands. What the baseline tolerates is left out; it would bury the news.
std::string render_github(const Report& report, const RenderOptions& options) {
  const Wording w(options.language);
  std::string out;
  for (const Findings* block : findings_of(report)) {
    for (const Diagnostic& diagnostic : block->diagnostics) {
      if (is_listed(diagnostic)) out += annotation(diagnostic, options);
    }
    const std::string rest = remainder_text(*block, w);
    if (!rest.empty()) out += "::notice title=otlpdoc::" + message_text(rest) + "\n";
  }
  for (const Metrics* block : blocks_of<Metrics>(report)) {
    for (const MetricRow& row : block->rows) {
      if (row.met == false) out += missed_target(row, w);
    }
  }
  return out;
}

}  // namespace otlpdoc
