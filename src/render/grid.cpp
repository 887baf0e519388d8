// Measures columns, shortens the widest until a table fits, and paints cells and bars.

#include "render/grid.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/text.hpp"
#include "render/people.hpp"

namespace otlpdoc {
namespace {

constexpr int kCellGap = 2;       // cells between columns
constexpr int kMarkerCells = 3;   // a space and the marker
constexpr int kNarrowestBar = 6;  // cells, as the next two
constexpr int kNarrowestText = 8;
constexpr int kLeastRightText = 24;  // wide enough for any claim such as `15-25个/篇`

struct GridCell {
  std::string text;
  int width = 0;  // cells
  bool exact = false;
  std::optional<double> bar;
};

struct GridColumn {
  GridCell label;
  Align align = Align::left;
  bool is_bar = false;
  std::vector<GridCell> cells;  // one a row, then the footer's
  int width = 0;
  int least = 0;
};

using Grid = std::vector<GridColumn>;

GridCell text_cell(std::string text, bool exact) {
  const int width = display_width(text);
  return {std::move(text), width, exact, std::nullopt};
}

GridCell grid_cell(const Cell& cell, const Wording& words) {
  const Bar* bar = std::get_if<Bar>(&cell);
  if (!bar) return text_cell(people_text(cell, words), is_exact(cell));
  if (!known_share(bar->share)) return text_cell(std::string(kAbsent), true);
  return {{}, 0, true, bar->share};
}

bool holds_bar(const std::vector<Cell>& row, std::size_t index) {
  return index < row.size() && std::holds_alternative<Bar>(row[index]);
}

void measure(GridColumn& column) {
  const auto set_width = [&column](int width) { column.width = std::max(column.width, width); };
  if (column.is_bar) return set_width(kBarCells);
  bool has_text = false;
  int exact_width = 0;
  for (const GridCell& cell : column.cells) {
    set_width(cell.width);
    has_text = has_text || !cell.exact;
    if (cell.exact) exact_width = std::max(exact_width, cell.width);
  }
  set_width(column.label.width);
  const int floor = column.align == Align::left ? kNarrowestText : kLeastRightText;
  column.least = has_text ? std::min(column.width, std::max(floor, exact_width)) : column.width;
}

GridColumn grid_column(const Table& table, std::size_t index, const Wording& words) {
  const Column& source = table.columns[index];
  GridColumn column;
  column.label = text_cell(one_line(source.label), false);
  column.align = source.align;
  const auto add_row = [&](const std::vector<Cell>& row) {
    column.cells.push_back(index < row.size() ? grid_cell(row[index], words) : GridCell{});
    column.is_bar = column.is_bar || holds_bar(row, index);
  };
  for (const auto& row : table.rows) add_row(row);
  if (!table.footer.empty()) add_row(table.footer);
  measure(column);
  return column;
}

Grid make_grid(const Table& table, const Wording& words) {
  Grid grid;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (for_people(table.columns[i].audience)) grid.push_back(grid_column(table, i, words));
  }
  return grid;
}

std::int64_t total_width(const Grid& grid) {
  std::int64_t width = grid.back().is_bar ? kMarkerCells : 0;
  for (const GridColumn& column : grid) width += column.width + kCellGap;
  return width - kCellGap;
}

void fit_bars(Grid& grid, int width) {
  const auto is_bar = [](const GridColumn& column) { return column.is_bar; };
  const auto bars = std::count_if(grid.begin(), grid.end(), is_bar);
  if (bars == 0) return;
  const std::int64_t excess = std::max<std::int64_t>(total_width(grid) - width, 0);
  const auto cells = std::max<std::int64_t>(kBarCells - (excess + bars - 1) / bars, kNarrowestBar);
  for (GridColumn& column : grid) {
    if (column.is_bar) column.width = static_cast<int>(cells);
  }
  const bool only_bars = bars == static_cast<std::ptrdiff_t>(grid.size());
  if (total_width(grid) <= width || only_bars) return;
  grid.erase(std::remove_if(grid.begin(), grid.end(), is_bar), grid.end());
}

int capped(const GridColumn& column, int cap) {
  return column.is_bar ? column.width : std::max(column.least, std::min(column.width, cap));
}

// Shortens the widest columns to a common width, the largest that fits.
void fit_texts(Grid& grid, int width) {
  const std::int64_t excess = total_width(grid) - width;
  if (excess <= 0) return;
  const auto saved = [&grid](int cap) {
    std::int64_t cells = 0;
    for (const GridColumn& column : grid) cells += column.width - capped(column, cap);
    return cells;
  };
  int fits = 0, too_wide = 0;
  for (const GridColumn& column : grid) too_wide = std::max(too_wide, column.width);
  while (too_wide - fits > 1) {
    const int middle = fits + (too_wide - fits) / 2;
    (saved(middle) >= excess ? fits : too_wide) = middle;
  }
  std::int64_t spare = saved(fits) - excess;
  for (GridColumn& column : grid) {
    const int cells = capped(column, fits);
    const bool one_more = spare > 0 && cells < column.width;
    column.width = cells + (one_more ? 1 : 0);
    if (one_more) --spare;
  }
}

// The style is for text; a bar has its own colours.
void add_cell(LineBuilder& line, const GridColumn& column, const GridCell& cell, bool is_last,
              Style style, bool color) {
  if (cell.bar) {
    line.add(is_last ? marked_bar(*cell.bar, column.width, color)
                     : bar_text(*cell.bar, column.width, color));
    return;
  }
  if (cell.width <= column.width) {
    line.add_field(paint(cell.text, style, color), cell.width, column.width, column.align);
    return;
  }
  const bool path = contains(cell.text, "/");
  const std::string text =
      path ? shorten_middle(cell.text, column.width) : shorten(cell.text, column.width);
  line.add_field(paint(text, style, color), display_width(text), column.width, column.align);
}

template <class CellOf>
std::string grid_line(const Grid& grid, Style style, bool color, const CellOf& cell_of) {
  LineBuilder line;
  for (const GridColumn& column : grid) {
    if (&column != &grid.front()) line.space(kCellGap);
    add_cell(line, column, cell_of(column), &column == &grid.back(), style, color);
  }
  return line.take();
}

std::string row_line(const Grid& grid, std::size_t row, Style style, bool color) {
  return grid_line(grid, style, color,
                   [row](const GridColumn& column) { return column.cells[row]; });
}

Style style_of(Range range) {
  switch (range) {
    case Range::low:
      return Style::red;
    case Range::middle:
      return Style::yellow;
    case Range::high:
      return Style::cyan;
    case Range::full:
      return Style::green;
    case Range::over:
      return Style::yellow;
  }
  return Style::plain;
}

std::string_view sgr(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red:
      return "\x1b[31m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::cyan:
      return "\x1b[36m";
    case Style::green:
      return "\x1b[32m";
  }
  return "";
}

}  // namespace

std::string paint(std::string_view text, Style style, bool color) {
  if (!color || style == Style::plain || text.empty()) return std::string(text);
  return std::string(sgr(style)).append(text).append("\x1b[0m");
}

std::string bar_text(double share, int cells, bool color) {
  const int filled = filled_cells(share, cells);
  return paint(repeated("█", filled), style_of(range_of(share)), color) +
         paint(repeated("░", cells - filled), Style::dim, color);
}

std::string marked_bar(double share, int cells, bool color) {
  return bar_text(share, cells, color).append(" ").append(marker(range_of(share)));
}

void LineBuilder::add(std::string_view piece) {
  if (piece.empty()) return;
  line_.append(static_cast<std::size_t>(gap_), ' ').append(piece);
  gap_ = 0;
}

void LineBuilder::add_field(std::string_view piece, int width, int cells, Align align) {
  const int padding = std::max(cells - width, 0);
  if (align == Align::right) space(padding);
  add(piece);
  if (align == Align::left) space(padding);
}

std::vector<std::string> table_lines(const Table& table, const RenderOptions& options) {
  const Wording w(options.language);
  Grid grid = make_grid(table, w);
  if (grid.empty()) return {};
  fit_bars(grid, options.width);
  fit_texts(grid, options.width);

  const bool color = options.color;
  const std::string rule =
      paint(repeated("─", static_cast<int>(total_width(grid))), Style::dim, color);
  std::vector<std::string> lines;
  lines.push_back(grid_line(grid, Style::dim, color, [](const auto& c) { return c.label; }));
  if (lines.back().empty()) {
    lines.clear();
  } else {
    lines.push_back(rule);
  }
  const std::size_t rows = table.rows.size();
  for (std::size_t i = 0; i < rows; ++i) lines.push_back(row_line(grid, i, Style::plain, color));
  if (rows == 0) lines.push_back(paint(w(say::none), Style::dim, color));
  if (table.footer.empty()) return lines;
  lines.push_back(rule);
  lines.push_back(row_line(grid, rows, Style::bold, color));
  return lines;
}

}  // namespace otlpdoc
