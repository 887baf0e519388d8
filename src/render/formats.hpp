// The rows of format_table(), one function and one file each.

#pragma once

#include <string>

#include "otlpdoc/render.hpp"

namespace otlpdoc {

std::string render_text(const Report& report, const RenderOptions& options);
std::string render_json(const Report& report, const RenderOptions& options);
std::string render_ndjson(const Report& report, const RenderOptions& options);
std::string render_csv(const Report& report, const RenderOptions& options);
std::string render_html(const Report& report, const RenderOptions& options);
std::string render_markdown(const Report& report, const RenderOptions& options);
std::string render_svg(const Report& report, const RenderOptions& options);
std::string render_mermaid(const Report& report, const RenderOptions& options);
std::string render_sarif(const Report& report, const RenderOptions& options);
std::string render_junit(const Report& report, const RenderOptions& options);
std::string render_github(const Report& report, const RenderOptions& options);
std::string render_gitlab(const Report& report, const RenderOptions& options);
std::string render_openmetrics(const Report& report, const RenderOptions& options);
std::string render_badge(const Report& report, const RenderOptions& options);

}  // namespace otlpdoc
