// Elements of SVG as text, with widths guessed from the kinds of characters.

#include "render/svg_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "render/people.hpp"

namespace otlpdoc {
namespace {

// Of the font size: one ideograph, and a letter as wide as most.
constexpr double kWideCharacter = 1.0;
constexpr double kNarrowCharacter = 0.6;

std::string_view name(Anchor anchor) {
  switch (anchor) {
    case Anchor::start:
      return "start";
    case Anchor::middle:
      return "middle";
    case Anchor::end:
      return "end";
  }
  return "start";
}

}  // namespace

std::string xml_text(std::string_view data) {
  const std::string text = one_line(data);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(std::string_view(text).substr(at));
    const std::string_view bytes =
        std::string_view(text).substr(at, static_cast<std::size_t>(c.size));
    at += bytes.size();
    switch (c.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case 0xFFFE:
      case 0xFFFF:
        out += "\uFFFD";
        break;
      default:
        out += bytes;
    }
  }
  return out;
}

double text_width(std::string_view text, double font_size) {
  double characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto size = static_cast<std::size_t>(decode(text.substr(at)).size);
    const int cells = display_width(text.substr(at, size));
    characters += cells > 1 ? kWideCharacter : cells * kNarrowCharacter;
    at += size;
  }
  return characters * font_size;
}

std::string fitted(std::string_view text, double font_size, double width) {
  std::string out = one_line(text);
  int cells = display_width(out);
  while (cells > 1 && text_width(out, font_size) > width) {
    cells = std::min(cells - 1, static_cast<int>(width / (font_size * kWideCharacter / 2)));
    out = shorten(out, std::max(cells, 1));
  }
  return out;
}

std::string coordinate(double value) {
  const double tenths = std::round(value * 10);
  std::string out = fmt::format("{:.1f}", tenths == 0 ? 0.0 : tenths / 10);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out;
}

void SvgWriter::rect(double x, double y, double width, double height, std::string_view style) {
  out_ += fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", style,
                      coordinate(x), coordinate(y), coordinate(width), coordinate(height));
}

void SvgWriter::line(double x1, double y1, double x2, double y2, std::string_view style) {
  out_ += fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", style,
                      coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2));
}

void SvgWriter::circle(double x, double y, double radius, std::string_view style) {
  out_ += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", style, coordinate(x),
                      coordinate(y), coordinate(radius));
}

void SvgWriter::begin_group(std::string_view style) {
  out_ += fmt::format("<g class=\"{}\">\n", style);
}

void SvgWriter::path(std::string_view data, std::string_view style) {
  out_ += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", style, data);
}

void SvgWriter::text(double x, double y, Anchor anchor, std::string_view style,
                     std::string_view data) {
  if (data.empty()) return;
  out_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", style,
                      coordinate(x), coordinate(y), name(anchor), xml_text(data));
}

void SvgWriter::upright_text(double x, double y, std::string_view style, std::string_view data) {
  if (data.empty()) return;
  out_ += fmt::format(
      "<text class=\"{}\" transform=\"translate({} {}) rotate(-90)\" "
      "text-anchor=\"middle\">{}</text>\n",
      style, coordinate(x), coordinate(y), xml_text(data));
}

}  // namespace otlpdoc
