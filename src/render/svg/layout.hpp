// Where things stand in the picture of a chart: its sizes, slots, axes and legend.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/report.hpp"

namespace otlpdoc {

inline constexpr double kChartWidth = 960, kChartHeight = 480;  // pixels, as all that follow

// The picture is drawn twice: a narrow one shows the drawing with the larger letters.
struct ChartSizes {
  std::string_view name;  // of its group in the picture
  double text = 0, title = 0;
  double margin = 0;
  double below = 0;    // room below the plot, for labels
  int most_ticks = 0;  // of the upright axis
  bool names_axes = true;

  double bottom() const { return kChartHeight - below; }  // of the plot
  double right() const { return kChartWidth - margin; }
  double title_at() const { return 18 + title; }  // baselines
  double legend_at() const { return title_at() + text + 15; }
  double legend_row() const { return text + 9; }
};
inline constexpr ChartSizes kWideChart{"wide", 13, 20, 28, 74, 5, true};
inline constexpr ChartSizes kNarrowChart{"narrow", 30, 34, 24, 88, 4, false};

using Points = std::vector<SeriesPoint>;

// The points that have room, the last one among them.
Points shown_points(const Series& series);

// A place along the horizontal axis: a point or a step of the forecast.
struct Slot {
  std::string label;
  std::string date;  // empty: not known, or that of the slot before
  double x = 0;
};

// A day on an axis of days.
struct Tick {
  double x = 0;
  std::string label;
};

struct LegendItem {
  std::string_view style;
  std::string text;
  int row = 0;
  double left = 0;
};

// Where values and slots are drawn. Slots stand as far apart as their days where all have one and
// there is more than one day, else evenly, and there are no ticks.
struct ChartLayout {
  const ChartSizes& sizes;
  std::vector<LegendItem> legend;
  std::vector<Slot> slots;
  std::vector<Tick> days;
  bool by_day = false;
  std::int64_t tick = 1, ticks = 1;
  double left = 0, top = 0;

  double y(std::int64_t value) const;
  double slot_width() const;  // where they stand evenly
};
ChartLayout layout_of(const Series& series, const Points& points, const ChartSizes& sizes);

// A target that is many times as large as what is drawn would flatten it.
bool is_target_far(const Series& series);

}  // namespace otlpdoc
