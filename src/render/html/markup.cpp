// Text, links and cells as HTML; whatever is data is escaped.

#include "render/html/markup.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/people.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

std::string encoded(std::string_view target) {
  std::string out;
  for (const char c : one_line(target)) {
    const bool kept = std::string_view(" \"<>").find(c) == std::string_view::npos;
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return xml_text(out);
}

// A path as a part of a URL (RFC 3986, section 3.3); letters of any script stay.
std::string path_part(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool kept = std::string_view("%?#").find(c) == std::string_view::npos;
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// `#documents?documents.category=x` chooses rows where scripts run, and leads there where not.
std::string link_html(std::string_view target, const std::string& text) {
  const std::size_t query = target.starts_with('#') ? target.find('?') : std::string_view::npos;
  if (query == std::string_view::npos)
    return fmt::format("<a href=\"{}\">{}</a>", destination(target), text);
  return fmt::format("<a href=\"{}\" data-view=\"{}\">{}</a>", destination(target.substr(0, query)),
                     encoded(target.substr(query + 1)), text);
}

std::string span_html(const Span& span) {
  // The spaces around a span are part of the sentence.
  const std::string_view core = trim(span.text);
  if (core.empty()) return span.text.empty() ? std::string() : " ";
  const auto at = static_cast<std::size_t>(core.data() - span.text.data());
  std::string text = xml_text(core);
  if (span.mark == Span::Mark::strong) text = "<strong>" + text + "</strong>";
  if (span.mark == Span::Mark::code) text = "<code>" + text + "</code>";
  if (!span.target.empty()) text = link_html(span.target, text);
  if (span.tone != Tone::plain)
    text = fmt::format("<span{}>{}</span>", tone_class(span.tone), text);
  return (at > 0 ? " " : "") + text + (at + core.size() < span.text.size() ? " " : "");
}

std::string bar_html(const Bar& bar) {
  const auto share = known_share(bar.share);
  if (!share) return std::string(kAbsent);
  const double part = std::clamp(*share, 0.0, 1.0) * 100;
  return fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{:.0f} %\"><rect class=\"all\" width=\"100\" height=\"6\"/><rect "
      "class=\"part\" "
      "width=\"{}\" height=\"6\"/></svg> {}",
      part, coordinate(part), marker(range_of(*share)));
}

}  // namespace

std::string destination(std::string_view target) {
  const std::string low = lower(trim(target));
  const std::size_t colon = low.find(':');
  const bool scheme = colon != std::string::npos && colon < low.find('/');
  if (scheme && !low.starts_with("http:") && !low.starts_with("https:")) return "#";
  std::string out;
  for (const char c : one_line(target)) {
    const bool kept = std::string_view(" %\"<>").find(c) == std::string_view::npos;
    out += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return xml_text(out);
}

std::string text_html(const Text& text) {
  std::string out;
  for (const Span& span : text) out += span_html(span);
  return out;
}

std::string place_html(const Place& place, std::string_view text, const Page& page) {
  std::string shown = xml_text(text);
  const auto noted = page.texts.lower_bound({place.file, {}});
  if (noted != page.texts.end() && noted->first == place.file) {
    const bool is_shown = page.lines.count({place.file, place.line}) > 0;
    const std::string line = is_shown ? "-" + std::to_string(place.line) : std::string();
    return fmt::format("<a href=\"#{}{}\">{}</a>", xml_text(noted->second), line, shown);
  }
  const RepositoryLinks& links = page.options.repository;
  if (links.files.empty() || place.file.empty() || place.file.starts_with("..") ||
      place.file.starts_with('/'))
    return shown;
  std::string url = links.files + path_part(place.file);
  if (place.line > 0) url += links.line + std::to_string(place.line);
  return fmt::format("<a href=\"{}\">{}</a>", encoded(url), shown);
}

std::string cell_html(const Cell& cell, const Page& page) {
  if (const auto* text = std::get_if<Text>(&cell)) return text_html(*text);
  if (const auto* place = std::get_if<Place>(&cell))
    return place_html(*place, place_text(*place), page);
  if (const auto* bar = std::get_if<Bar>(&cell)) return bar_html(*bar);
  return xml_text(people_text(cell, page.words));
}

std::string tone_class(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return {};
    case Tone::quiet:
      return " class=\"quiet\"";
    case Tone::good:
      return " class=\"good\"";
    case Tone::warning:
      return " class=\"warning\"";
    case Tone::bad:
      return " class=\"bad\"";
  }
  return {};
}

std::string source_html(std::string_view source) {
  std::string out;
  for (std::string_view line : split(source, "\n")) {
    const std::size_t text = std::min(line.find_first_not_of(" \t"), line.size());
    out.append(line.substr(0, text)).append(xml_text(line.substr(text))).append("\n");
  }
  return out;
}

}  // namespace otlpdoc
