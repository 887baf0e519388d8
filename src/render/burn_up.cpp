// Charts in a terminal: bars with the target marked, and forecasts in lighter cells.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "render/grid.hpp"
#include "render/people.hpp"
#include "render/series.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostPoints = 40;
constexpr std::size_t kMostSteps = 12;
constexpr int kGap = 2;
constexpr int kLeastBar = 12;  // cells; below, the dates give way

// A run of equal cells of a bar, up to a value.
struct Stretch {
  std::int64_t until;
  std::string_view cell;
  Style style;
};

struct Row {
  std::string label, date, value, percent, range;
  std::vector<Stretch> stretches;
};

std::string date_text(const std::optional<Date>& date) {
  return date && date->ok() ? iso(*date) : std::string();
}

std::string percent_of(std::int64_t total, const std::optional<std::int64_t>& target) {
  if (!target || *target <= 0) return {};
  return percent_text(static_cast<double>(total) / static_cast<double>(*target));
}

std::string range_text(std::int64_t low, std::int64_t high) {
  return low == high ? std::string() : fmt::format("{}–{}", grouped(low), grouped(high));
}

Row point_row(const SeriesPoint& point, const Series& series) {
  return {.label = one_line(point.label),
          .date = date_text(point.date),
          .value = grouped(point.total),
          .percent = percent_of(point.total, series.target),
          .stretches = {{point.total, "█", Style::green}}};
}

// Nearly sure up to 5 %, likely up to the median, possible up to 95 %.
Row step_row(const SeriesForecast& step, const Series& series) {
  const auto& totals = step.totals;
  return {.label = one_line(step.label),
          .date = date_text(step.date),
          .value = grouped(totals[2]),
          .percent = percent_of(totals[2], series.target),
          .range = range_text(totals.front(), totals.back()),
          .stretches = {{totals[0], "▓", Style::cyan},
                        {totals[2], "▒", Style::cyan},
                        {totals[4], "░", Style::dim}}};
}

std::vector<Row> rows_of(const Series& series) {
  std::vector<Row> rows;
  for (const std::size_t i : thinned(series.points.size(), kMostPoints))
    rows.push_back(point_row(series.points[i], series));
  for (const std::size_t i : thinned(series.forecast.size(), kMostSteps))
    rows.push_back(step_row(series.forecast[i], series));
  return rows;
}

struct Layout {
  int label = 0, date = 0, bar = 0, value = 0, percent = 0, range = 0;  // cells
  std::int64_t largest = 1;  // value at the end of the bar
  std::optional<int> mark;   // cell of the target
};

int gapped(int cells) { return cells > 0 ? cells + kGap : 0; }

int cell_of(std::int64_t value, const Layout& layout) {
  const double share = static_cast<double>(value) / static_cast<double>(layout.largest);
  return filled_cells(share, layout.bar);
}

Layout layout_of(const std::vector<Row>& rows, const Series& series, int width) {
  Layout out;
  for (const Row& row : rows) {
    out.label = std::max(out.label, display_width(row.label));
    out.date = std::max(out.date, display_width(row.date));
    out.value = std::max(out.value, display_width(row.value));
    out.percent = std::max(out.percent, display_width(row.percent));
    out.range = std::max(out.range, display_width(row.range));
  }
  out.label = std::max(out.label, display_width(one_line(series.x_label)));
  out.value = std::max(out.value, display_width(one_line(series.y_label)));
  const int rest =
      gapped(out.label) + gapped(out.value) + gapped(out.percent) + gapped(out.range) + 1;
  if (width - rest - gapped(out.date) < kLeastBar) out.date = 0;
  out.bar = std::max(width - rest - gapped(out.date), kLeastBar);
  out.largest = std::max({largest_total(series), series.target.value_or(0), std::int64_t{1}});
  if (series.target && *series.target > 0) out.mark = cell_of(*series.target, out);
  return out;
}

// One more cell than the bar has, for a target at its end.
std::string bar_of(const Row& row, const Layout& layout, bool color) {
  std::string out, run;
  Style style = Style::plain;
  const auto add = [&](std::string_view cell, Style next) {
    if (next != style) {
      out += paint(run, style, color);
      run.clear();
      style = next;
    }
    run += cell;
  };
  std::size_t stretch = 0;
  for (int cell = 0; cell <= layout.bar; ++cell) {
    while (stretch < row.stretches.size() &&
           (cell >= cell_of(row.stretches[stretch].until, layout) || cell == layout.bar))
      ++stretch;
    if (cell == layout.mark) {
      add("│", Style::yellow);
    } else if (stretch < row.stretches.size()) {
      add(row.stretches[stretch].cell, row.stretches[stretch].style);
    } else {
      add(" ", Style::plain);
    }
  }
  return out + paint(run, style, color);
}

std::string row_line(const Row& row, const Layout& layout, bool color) {
  LineBuilder line;
  line.add_field(row.label, display_width(row.label), layout.label, Align::right);
  line.space(kGap);
  if (layout.date > 0) {
    line.add_field(paint(row.date, Style::dim, color), display_width(row.date), layout.date,
                   Align::left);
    line.space(kGap);
  }
  line.add(bar_of(row, layout, color));
  line.space(kGap);
  line.add_field(row.value, display_width(row.value), layout.value, Align::right);
  line.space(kGap);
  line.add_field(row.percent, display_width(row.percent), layout.percent, Align::right);
  line.space(kGap);
  line.add(paint(row.range, Style::dim, color));
  return line.take();
}

std::string head_line(const Series& series, const Layout& layout, bool color) {
  LineBuilder line;
  const std::string x = one_line(series.x_label);
  line.add_field(paint(x, Style::dim, color), display_width(x), layout.label, Align::right);
  line.space(kGap);
  line.space(gapped(layout.date));
  line.space(layout.bar + 1 + kGap);
  const std::string y = one_line(series.y_label);
  line.add_field(paint(y, Style::dim, color), display_width(y), layout.value, Align::right);
  return line.take();
}

std::string legend(const Series& series, bool color) {
  std::string out;
  if (series.target && *series.target > 0) out = "│ " + one_line(series.target_label);
  if (!series.forecast.empty())
    out += (out.empty() ? "" : "   ") + ("▓▒░ " + one_line(series.forecast_label));
  return paint(out, Style::dim, color);
}

}  // namespace

std::vector<std::string> burn_up_lines(const Series& series, const RenderOptions& options) {
  const std::vector<Row> rows = rows_of(series);
  if (series.points.empty()) return {};
  const Layout layout = layout_of(rows, series, options.width);
  std::vector<std::string> lines{head_line(series, layout, options.color)};
  for (const Row& row : rows) lines.push_back(row_line(row, layout, options.color));
  std::string key = legend(series, options.color);
  if (!key.empty()) lines.push_back(std::move(key));
  return lines;
}

}  // namespace otlpdoc
