// Tables, bars and colours of a terminal, by the cells that they take.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/render.hpp"

namespace otlpdoc {

enum class Style { plain, bold, dim, red, yellow, cyan, green };

// The text between the SGR sequences of the style; unchanged without colour.
std::string paint(std::string_view text, Style style, bool color);

inline constexpr int kBarCells = 20;

// A bar of that many cells, without marker.
std::string bar_text(double share, int cells, bool color);
// A bar and the marker of its range, which has to end the line: terminals
// disagree on how wide some markers are.
std::string marked_bar(double share, int cells, bool color);

// A line made of pieces; space is only written before something visible.
class LineBuilder {
 public:
  void space(int cells) { gap_ += cells; }
  void add(std::string_view piece);
  // Adds a piece that takes `width` cells into a field of `cells` cells.
  void add_field(std::string_view piece, int width, int cells, Align align);
  std::string take() { return std::move(line_); }

 private:
  std::string line_;
  int gap_ = 0;
};

// The lines of a table as people see it: header, rule, rows, rule, footer. A
// table wider than the options allow gives up first its bars, then the ends of
// its texts; numbers stay whole. Empty when people see no column.
std::vector<std::string> table_lines(const Table& table, const RenderOptions& options);

}  // namespace otlpdoc
