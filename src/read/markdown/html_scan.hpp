// Raw HTML inside Markdown, as far as anchors, links and suppressions may stand in it.

#pragma once

#include <functional>
#include <string_view>

namespace otlpdoc {

// An attribute of a tag, or a comment, in raw HTML. All point into the HTML.
struct HtmlPart {
  std::string_view tag;    // as written; empty for a comment
  std::string_view name;   // of the attribute; empty for a comment
  std::string_view value;  // without quotes; of a comment what stands between its marks
};

// Visits comments and attributes in order. Broken HTML gives what can be told.
void scan_html(std::string_view html, const std::function<void(const HtmlPart&)>& visit);

}  // namespace otlpdoc
