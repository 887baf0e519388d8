// What pictures and other XML are written with, for SVG, HTML and JUnit.

#pragma once

#include <string>
#include <string_view>

namespace otlpdoc {

// Data as XML or HTML text or attribute in double quotes: escaped, on one line,
// without what XML 1.0 does not allow.
std::string xml_text(std::string_view data);

// About how wide a text is drawn, in pixels; rather too wide than too narrow.
double text_width(std::string_view text, double font_size);

// The beginning of a text that is at most so wide.
std::string fitted(std::string_view text, double font_size, double width);

enum class Anchor { start, middle, end };

// Collects the elements of a picture. Coordinates are pixels, with one decimal.
class SvgWriter {
 public:
  void rect(double x, double y, double width, double height, std::string_view style);
  void line(double x1, double y1, double x2, double y2, std::string_view style);
  void circle(double x, double y, double radius, std::string_view style);
  void begin_group(std::string_view style);
  void end_group() { out_ += "</g>\n"; }
  void path(std::string_view data, std::string_view style);
  void text(double x, double y, Anchor anchor, std::string_view style, std::string_view data);
  // Turned by a quarter to the left around its middle.
  void upright_text(double x, double y, std::string_view style, std::string_view data);
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// A coordinate with one decimal at most.
std::string coordinate(double value);

}  // namespace otlpdoc
