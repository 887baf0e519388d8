// The names of all formats, each with what it is for and the function that renders it.

#include <algorithm>

#include "otlpdoc/render.hpp"
#include "render/formats.hpp"

namespace otlpdoc {

const std::vector<Format>& format_table() {
  static const std::vector<Format> table = {
      {"text", "aligned tables and bars for a terminal", render_text},
      {"json", "one JSON document with every fact", render_json},
      {"ndjson", "one JSON object per line and record", render_ndjson},
      {"csv", "the rows of the main table (RFC 4180)", render_csv},
      {"html", "a page of its own", render_html},
      {"markdown", "headings, lists and tables in GitHub Flavored Markdown", render_markdown},
      {"svg", "the chart, or the bars, as a picture", render_svg},
      {"mermaid", "the chart as a Mermaid xychart", render_mermaid},
      {"sarif", "findings for code scanning (SARIF 2.1.0)", render_sarif},
      {"junit", "rules and targets as test cases (JUnit XML)", render_junit},
      {"github", "findings as annotations of a GitHub workflow", render_github},
      {"gitlab", "findings as a GitLab code quality report", render_gitlab},
      {"openmetrics", "metrics and counts of findings in the OpenMetrics text format",
       render_openmetrics},
      {"badge", "a badge as shields.io reads it from an endpoint", render_badge},
  };
  return table;
}

const Format* find_format(std::string_view name) {
  const auto& table = format_table();
  const auto row = std::find_if(table.begin(), table.end(),
                                [name](const Format& format) { return format.name == name; });
  return row == table.end() ? nullptr : &*row;
}

}  // namespace otlpdoc
