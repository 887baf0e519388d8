// Draws the burn-up chart: bars, target, fan and legend, in light and dark.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "render/formats.hpp"
#include "render/people.hpp"
#include "render/series.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr double kWidth = 960, kHeight = 480;
constexpr double kMargin = 28;
constexpr double kTitleSize = 20, kTextSize = 13;
constexpr double kLegendRow = 22;
constexpr double kBelowPlot = 74;  // two rows of labels and the name of the axis
constexpr double kBottom = kHeight - kBelowPlot, kRight = kWidth - kMargin;  // of the plot
constexpr double kWidestBar = 56;
constexpr std::size_t kMostMarks = 120;
constexpr std::int64_t kMostTicks = 5;
// A target that many times as large as what is drawn would flatten it.
constexpr std::int64_t kFarTarget = 50;

constexpr std::string_view kChartStyle = R"(<style>
.otlpdoc-chart { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; font-size: 13px; }
.otlpdoc-chart .card { fill: #ffffff; stroke: #d1d9e0; }
.otlpdoc-chart .title { fill: #1f2328; font-size: 20px; font-weight: 600; }
.otlpdoc-chart .label { fill: #59636e; }
.otlpdoc-chart .value { fill: #1f2328; font-weight: 600; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.otlpdoc-chart .goal { fill: #bc4c00; font-weight: 600; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.otlpdoc-chart .grid { stroke: #e7ebef; }
.otlpdoc-chart .axis { stroke: #9aa4ae; }
.otlpdoc-chart .before { fill: #b6d3f7; }
.otlpdoc-chart .step { fill: #2f6fd0; }
.otlpdoc-chart .target { stroke: #bc4c00; stroke-width: 2; stroke-dasharray: 8 4; }
.otlpdoc-chart .outer { fill: #2da44e; fill-opacity: 0.16; }
.otlpdoc-chart .inner { fill: #2da44e; fill-opacity: 0.24; }
.otlpdoc-chart .median { fill: none; stroke: #1a7f37; stroke-width: 2.5; stroke-linejoin: round; }
@media (prefers-color-scheme: dark) {
.otlpdoc-chart .card { fill: #0d1117; stroke: #3d444d; }
.otlpdoc-chart .title { fill: #f0f6fc; }
.otlpdoc-chart .label { fill: #9198a1; }
.otlpdoc-chart .value { fill: #f0f6fc; stroke: #0d1117; }
.otlpdoc-chart .goal { fill: #f0883e; stroke: #0d1117; }
.otlpdoc-chart .grid { stroke: #262c36; }
.otlpdoc-chart .axis { stroke: #656c76; }
.otlpdoc-chart .before { fill: #1d4273; }
.otlpdoc-chart .step { fill: #4c9aff; }
.otlpdoc-chart .target { stroke: #f0883e; }
.otlpdoc-chart .outer { fill: #3fb950; fill-opacity: 0.18; }
.otlpdoc-chart .inner { fill: #3fb950; fill-opacity: 0.28; }
.otlpdoc-chart .median { stroke: #56d364; }
}
</style>
)";

using Points = std::vector<SeriesPoint>;

Points shown_points(const Series& series) {
  Points out;
  for (const std::size_t i : thinned(series.points.size(), kMostMarks))
    out.push_back(series.points[i]);
  return out;
}

// A place along the horizontal axis: a point or a step of the forecast.
struct Slot {
  std::string label;
  std::string date;  // empty: not known, or that of the slot before
};

std::vector<Slot> slots_of(const Points& points, const std::vector<SeriesForecast>& forecast) {
  std::vector<Slot> slots;
  std::string last;
  const auto add = [&](const std::string& label, const std::optional<Date>& date) {
    const std::string text = date && date->ok() ? iso(*date) : std::string();
    slots.push_back({one_line(label), text == last ? std::string() : text});
    if (!text.empty()) last = text;
  };
  for (const SeriesPoint& point : points) add(point.label, point.date);
  for (const SeriesForecast& step : forecast) add(step.label, step.date);
  return slots;
}

struct LegendItem {
  std::string_view style;
  std::string text;
  int row = 0;
  double left = 0;
};

std::vector<LegendItem> legend_of(const Series& series) {
  std::vector<LegendItem> items;
  if (!series.points.empty()) items = {{"step", series.step_label}, {"before", series.total_label}};
  if (!series.forecast.empty()) {
    items.push_back({"median", series.median_label});
    items.push_back({"inner", "15–85 %"});
    items.push_back({"outer", "5–95 %"});
  }
  int row = 0;
  double at = kMargin;
  for (LegendItem& item : items) {
    const double width = 22 + text_width(one_line(item.text), kTextSize);
    if (at > kMargin && at + width > kRight) {
      ++row;
      at = kMargin;
    }
    item.row = row;
    item.left = at;
    at += width + 18;
  }
  return items;
}

bool is_target_far(const Series& series) {
  const std::int64_t largest = std::max<std::int64_t>(largest_total(series), 1);
  return series.target.value_or(0) / kFarTarget >= largest && !series.points.empty();
}

// Where values and slots are drawn.
struct Axes {
  std::int64_t tick = 1, ticks = 1;
  double left = 0, top = 0;
  std::size_t slots = 0;

  double y(std::int64_t value) const {
    const double share =
        static_cast<double>(value) / (static_cast<double>(tick) * static_cast<double>(ticks));
    return kBottom - std::clamp(share, 0.0, 1.0) * (kBottom - top);
  }
  double slot_width() const {
    return (kRight - left) / static_cast<double>(std::max<std::size_t>(slots, 1));
  }
  double x(std::size_t slot) const {
    return left + (static_cast<double>(slot) + 0.5) * slot_width();
  }
};

Axes axes_of(const Series& series, std::size_t slots, int legend_rows) {
  std::int64_t largest = std::max<std::int64_t>(largest_total(series), 1);
  if (!is_target_far(series)) largest = std::max(largest, series.target.value_or(0));
  Axes out{.tick = tick_step(largest, kMostTicks), .slots = slots};
  out.ticks = largest / out.tick + (largest % out.tick == 0 ? 0 : 1);
  const double widest = text_width(grouped(out.ticks * out.tick), kTextSize);
  out.left = kMargin + kTextSize + 8 + widest + 8;
  out.top = 76 + kLegendRow * legend_rows;
  return out;
}

std::string head(const Series& series, std::string_view language) {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"otlpdoc-chart\" width=\"{0}\" "
             "height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" xml:lang=\"{2}\" "
             "lang=\"{2}\">\n",
             kWidth, kHeight, xml_text(language)) +
         fmt::format("<title>{}</title>\n<desc>{}</desc>\n", xml_text(series.title),
                     xml_text(series.description)) +
         std::string(kChartStyle);
}

void draw_legend(SvgWriter& svg, const std::vector<LegendItem>& items) {
  for (const LegendItem& item : items) {
    const double at = item.left;
    const double baseline = 66 + kLegendRow * item.row;
    if (item.style == "median") {
      svg.line(at, baseline - 5, at + 16, baseline - 5, item.style);
    } else {
      svg.rect(at, baseline - 11, 14, 12, item.style);
    }
    svg.text(at + 22, baseline, Anchor::start, "label",
             fitted(item.text, kTextSize, kRight - at - 22));
  }
}

void draw_grid(SvgWriter& svg, const Axes& axes, const Series& series) {
  for (std::int64_t i = 0; i <= axes.ticks; ++i) {
    const double at = axes.y(i * axes.tick);
    svg.line(axes.left, at, kRight, at, i == 0 ? "axis" : "grid");
    svg.text(axes.left - 8, at + 4.5, Anchor::end, "label", grouped(i * axes.tick));
  }
  const double width = kRight - axes.left, middle = (axes.left + kRight) / 2;
  const double center = (axes.top + kBottom) / 2;
  svg.upright_text(kMargin + 4, center, "label",
                   fitted(series.y_label, kTextSize, kBottom - axes.top));
  svg.text(middle, kHeight - 16, Anchor::middle, "label", fitted(series.x_label, kTextSize, width));
  if (axes.slots == 0)
    svg.text(middle, center, Anchor::middle, "label", fitted(series.empty_label, kTextSize, width));
}

void draw_bars(SvgWriter& svg, const Axes& axes, const Points& points) {
  const double width = std::min(axes.slot_width() * 0.68, kWidestBar);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::int64_t total = points[i].total;
    // Where points are left out, a bar is new as far as it exceeds the last one.
    const std::int64_t before = i == 0 ? total - points[i].step : points[i - 1].total;
    const double edge = axes.x(i) - width / 2;
    const double top = axes.y(total), joint = axes.y(before);
    if (before > 0) svg.rect(edge, joint, width, kBottom - joint, "before");
    if (total > before) svg.rect(edge, top, width, joint - top, "step");
  }
}

// From the last point through the steps: there at one height, back at another.
std::string band(const Axes& axes, const Points& points,
                 const std::vector<SeriesForecast>& forecast, std::size_t high, std::size_t low) {
  std::string out = fmt::format("M{} {}", coordinate(axes.x(points.size() - 1)),
                                coordinate(axes.y(points.back().total)));
  const auto add = [&](std::size_t i, std::size_t level) {
    out += fmt::format(" L{} {}", coordinate(axes.x(points.size() + i)),
                       coordinate(axes.y(forecast[i].totals[level])));
  };
  for (std::size_t i = 0; i < forecast.size(); ++i) add(i, high);
  if (high == low) return out;
  for (std::size_t i = forecast.size(); i-- > 0;) add(i, low);
  return out + " Z";
}

void draw_fan(SvgWriter& svg, const Axes& axes, const Points& points,
              const std::vector<SeriesForecast>& forecast) {
  if (points.empty() || forecast.empty()) return;
  svg.path(band(axes, points, forecast, 4, 0), "outer");
  svg.path(band(axes, points, forecast, 3, 1), "inner");
  svg.path(band(axes, points, forecast, 2, 2), "median");
}

// On the left, where bars are low and no forecast is.
void draw_target(SvgWriter& svg, const Axes& axes, const Series& series) {
  if (!series.target || *series.target <= 0) return;
  const bool far = is_target_far(series);
  const double at = far ? axes.top : axes.y(*series.target);
  if (!far) svg.line(axes.left, at, kRight, at, "target");
  svg.text(axes.left + 6, at - 7, Anchor::start, "goal",
           fitted(one_line(series.target_label) + (far ? " ↑" : ""), kTextSize,
                  kRight - axes.left - 12));
}

// Above every bar where there is room, else above the last one.
void draw_values(SvgWriter& svg, const Axes& axes, const Points& points) {
  if (points.empty()) return;
  const double widest = text_width(grouped(points.back().total), kTextSize);
  const std::size_t last = points.size() - 1;
  for (std::size_t i = widest + 4 <= axes.slot_width() ? 0 : last; i <= last; ++i)
    svg.text(axes.x(i), axes.y(points[i].total) - 7, Anchor::middle, "value",
             grouped(points[i].total));
}

// As many as have room, that of the last point among them.
void draw_labels(SvgWriter& svg, const Axes& axes, const std::vector<Slot>& slots,
                 std::size_t points) {
  double widest = 0;
  for (const Slot& slot : slots) widest = std::max(widest, text_width(slot.label, kTextSize));
  const auto stride =
      static_cast<std::size_t>(std::max(std::ceil((widest + 6) / axes.slot_width()), 1.0));
  const std::size_t last = points == 0 ? 0 : points - 1;
  for (std::size_t i = last % stride; i < slots.size(); i += stride)
    svg.text(axes.x(i), kBottom + 18, Anchor::middle, "label",
             fitted(slots[i].label, kTextSize, axes.slot_width() * static_cast<double>(stride)));
}

// The first, the last, and those between that have room.
void draw_dates(SvgWriter& svg, const Axes& axes, const std::vector<Slot>& slots) {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].date.empty()) wanted.push_back(i);
  }
  if (wanted.size() > 2) std::rotate(wanted.begin() + 1, wanted.end() - 1, wanted.end());
  std::vector<double> taken;  // middles
  const double width = text_width("2025-10-11", kTextSize);
  for (const std::size_t i : wanted) {
    const double at = std::clamp(axes.x(i), axes.left + width / 2 - 20, kRight - width / 2 + 12);
    const bool free = std::none_of(taken.begin(), taken.end(),
                                   [&](double other) { return std::abs(other - at) < width + 12; });
    if (!free) continue;
    svg.text(at, kBottom + 36, Anchor::middle, "label", slots[i].date);
    taken.push_back(at);
  }
}

}  // namespace

std::string svg_chart(const Series& series, std::string_view language) {
  const Points points = shown_points(series);
  const std::vector<Slot> slots = slots_of(points, series.forecast);
  const std::vector<LegendItem> legend = legend_of(series);
  const Axes axes = axes_of(series, slots.size(), legend.empty() ? 0 : legend.back().row + 1);
  SvgWriter svg;
  svg.rect(0.5, 0.5, kWidth - 1, kHeight - 1, "card");
  svg.text(kMargin, 38, Anchor::start, "title",
           fitted(series.title, kTitleSize, kWidth - 2 * kMargin));
  draw_legend(svg, legend);
  draw_grid(svg, axes, series);
  draw_bars(svg, axes, points);
  draw_fan(svg, axes, points, series.forecast);
  draw_target(svg, axes, series);
  draw_values(svg, axes, points);
  draw_labels(svg, axes, slots, points.size());
  draw_dates(svg, axes, slots);
  return head(series, language) + svg.take() + "</svg>\n";
}

std::string render_svg(const Report& report, const RenderOptions& options) {
  const Series* series = find_series(report);
  return series ? svg_chart(*series, options.language) : std::string();
}

}  // namespace otlpdoc
