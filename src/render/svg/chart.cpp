// Draws the burn-up chart: bars, or steps where days are known; target, fan and legend.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/formats.hpp"
#include "render/people.hpp"
#include "render/series.hpp"
#include "render/svg/layout.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr double kWidestBar = 56;

constexpr std::string_view kChartStyle = R"(<style>
.otlpdoc-chart { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; font-size: 13px; }
.otlpdoc-chart .narrow { display: none; font-size: 30px; }
.otlpdoc-chart .narrow .title { font-size: 34px; }
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
.otlpdoc-chart .total { fill: none; stroke: #2f6fd0; stroke-width: 2.5; stroke-linejoin: round; }
@media (max-width: 600px) {
.otlpdoc-chart .wide { display: none; }
.otlpdoc-chart .narrow { display: inline; }
.otlpdoc-chart .target, .otlpdoc-chart .median, .otlpdoc-chart .total { stroke-width: 5; }
}
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
.otlpdoc-chart .total { stroke: #4c9aff; }
}
</style>
)";

std::string head(const Series& series, std::string_view language) {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"otlpdoc-chart\" width=\"{0}\" "
             "height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" xml:lang=\"{2}\" "
             "lang=\"{2}\">\n",
             kChartWidth, kChartHeight, xml_text(language)) +
         fmt::format("<title>{}</title>\n<desc>{}</desc>\n", xml_text(series.title),
                     xml_text(series.description)) +
         std::string(kChartStyle);
}

void draw_legend(SvgWriter& svg, const ChartLayout& layout) {
  const double size = layout.sizes.text;
  for (const LegendItem& item : layout.legend) {
    const double at = item.left;
    const double baseline = layout.sizes.legend_at() + layout.sizes.legend_row() * item.row;
    if (item.style == "median") {
      svg.line(at, baseline - size * 0.4, at + size + 3, baseline - size * 0.4, item.style);
    } else {
      svg.rect(at, baseline - size * 0.85, size + 1, size * 0.92, item.style);
    }
    svg.text(at + size + 9, baseline, Anchor::start, "label",
             fitted(item.text, size, layout.sizes.right() - at - size - 9));
  }
}

void draw_grid(SvgWriter& svg, const ChartLayout& layout, const Series& series) {
  const ChartSizes& sizes = layout.sizes;
  for (std::int64_t i = 0; i <= layout.ticks; ++i) {
    const double at = layout.y(i * layout.tick);
    svg.line(layout.left, at, sizes.right(), at, i == 0 ? "axis" : "grid");
    svg.text(layout.left - 8, at + sizes.text * 0.35, Anchor::end, "label",
             grouped(i * layout.tick));
  }
  const double width = sizes.right() - layout.left, middle = (layout.left + sizes.right()) / 2;
  const double center = (layout.top + sizes.bottom()) / 2;
  if (layout.slots.empty())
    svg.text(middle, center, Anchor::middle, "label",
             fitted(series.empty_label, sizes.text, width));
  if (!sizes.names_axes) return;
  svg.upright_text(sizes.margin + 4, center, "label",
                   fitted(series.y_label, sizes.text, sizes.bottom() - layout.top));
  svg.text(middle, kChartHeight - 16, Anchor::middle, "label",
           fitted(series.x_label, sizes.text, width));
}

void draw_bars(SvgWriter& svg, const ChartLayout& layout, const Points& points) {
  const double width = std::min(layout.slot_width() * 0.68, kWidestBar);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::int64_t total = points[i].total;
    // Where points are left out, a bar is new as far as it exceeds the last one.
    const std::int64_t before = i == 0 ? total - points[i].step : points[i - 1].total;
    const double edge = layout.slots[i].x - width / 2;
    const double top = layout.y(total), joint = layout.y(before);
    if (before > 0) svg.rect(edge, joint, width, layout.sizes.bottom() - joint, "before");
    if (total > before) svg.rect(edge, top, width, joint - top, "step");
  }
}

// A total holds until the day of the next point.
void draw_steps(SvgWriter& svg, const ChartLayout& layout, const Points& points) {
  std::string line;
  double x = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    x = layout.slots[i].x;
    const std::string at = coordinate(x);
    line += i == 0 ? fmt::format("M{} {} V{}", at,
                                 coordinate(layout.y(points[0].total - points[0].step)),
                                 coordinate(layout.y(points[0].total)))
                   : fmt::format(" H{} V{}", at, coordinate(layout.y(points[i].total)));
  }
  const std::string bottom = coordinate(layout.sizes.bottom());
  svg.path(fmt::format("{} V{} H{} Z", line, bottom, coordinate(layout.slots.front().x)), "before");
  svg.path(line, "total");
  for (std::size_t i = 0; i < points.size(); ++i)
    svg.circle(layout.slots[i].x, layout.y(points[i].total), layout.sizes.text / 4, "step");
}

// From the last point through the steps: there at one height, back at another.
std::string band(const ChartLayout& layout, const Points& points,
                 const std::vector<SeriesForecast>& forecast, std::size_t high, std::size_t low) {
  std::string out = fmt::format("M{} {}", coordinate(layout.slots[points.size() - 1].x),
                                coordinate(layout.y(points.back().total)));
  const auto add = [&](std::size_t i, std::size_t level) {
    out += fmt::format(" L{} {}", coordinate(layout.slots[points.size() + i].x),
                       coordinate(layout.y(forecast[i].totals[level])));
  };
  for (std::size_t i = 0; i < forecast.size(); ++i) add(i, high);
  if (high == low) return out;
  for (std::size_t i = forecast.size(); i-- > 0;) add(i, low);
  return out + " Z";
}

void draw_fan(SvgWriter& svg, const ChartLayout& layout, const Points& points,
              const std::vector<SeriesForecast>& forecast) {
  if (points.empty() || forecast.empty()) return;
  svg.path(band(layout, points, forecast, 4, 0), "outer");
  svg.path(band(layout, points, forecast, 3, 1), "inner");
  svg.path(band(layout, points, forecast, 2, 2), "median");
}

// On the left, where bars are low and no forecast is.
void draw_target(SvgWriter& svg, const ChartLayout& layout, const Series& series) {
  if (!series.target || *series.target <= 0) return;
  const ChartSizes& sizes = layout.sizes;
  const bool far = is_target_far(series);
  const double at = far ? layout.top : layout.y(*series.target);
  if (!far) svg.line(layout.left, at, sizes.right(), at, "target");
  svg.text(layout.left + 6, at - 7, Anchor::start, "goal",
           fitted(one_line(series.target_label) + (far ? " ↑" : ""), sizes.text,
                  sizes.right() - layout.left - 12));
}

// Above every bar where there is room, else above the last one.
void draw_values(SvgWriter& svg, const ChartLayout& layout, const Points& points) {
  if (points.empty()) return;
  const double widest = text_width(grouped(points.back().total), layout.sizes.text);
  const std::size_t last = points.size() - 1;
  const bool all = !layout.by_day && widest + 4 <= layout.slot_width();
  for (std::size_t i = all ? 0 : last; i <= last; ++i) {
    const double at =
        std::clamp(layout.slots[i].x, layout.left + widest / 2, layout.sizes.right() - widest / 2);
    svg.text(at, layout.y(points[i].total) - 7, Anchor::middle, "value", grouped(points[i].total));
  }
}

// Labels in one row, those first that are named first, as far as they do not touch one another.
class LabelRow {
 public:
  LabelRow(SvgWriter& svg, const ChartLayout& layout, double baseline)
      : svg_(svg), layout_(layout), baseline_(baseline) {}

  void add(double x, const std::string& label) {
    const double size = layout_.sizes.text;
    const double width = text_width(label, size);
    const double at = std::clamp(x, layout_.left + width / 2 - 20,
                                 std::max(layout_.sizes.right() - width / 2 + 12, layout_.left));
    const bool free = std::none_of(taken_.begin(), taken_.end(), [&](const auto& other) {
      return std::abs(other.first - at) < (other.second + width) / 2 + size / 2;
    });
    if (!free || label.empty()) return;
    svg_.text(at, baseline_, Anchor::middle, "label", label);
    taken_.emplace_back(at, width);
  }

 private:
  SvgWriter& svg_;
  const ChartLayout& layout_;
  double baseline_;
  std::vector<std::pair<double, double>> taken_;  // middles and widths
};

// As many as have room, that of the last point among them.
void draw_labels(SvgWriter& svg, const ChartLayout& layout, std::size_t points) {
  const double size = layout.sizes.text;
  const auto& slots = layout.slots;
  const std::size_t last = points == 0 ? 0 : points - 1;
  if (layout.by_day) {
    LabelRow row(svg, layout, layout.sizes.bottom() + size + 5);
    if (!slots.empty()) row.add(slots[last].x, slots[last].label);
    for (const Slot& slot : slots) row.add(slot.x, slot.label);
    return;
  }
  double widest = 0;
  for (const Slot& slot : slots) widest = std::max(widest, text_width(slot.label, size));
  const auto stride =
      static_cast<std::size_t>(std::max(std::ceil((widest + 6) / layout.slot_width()), 1.0));
  for (std::size_t i = last % stride; i < slots.size(); i += stride)
    svg.text(slots[i].x, layout.sizes.bottom() + size + 5, Anchor::middle, "label",
             fitted(slots[i].label, size, layout.slot_width() * static_cast<double>(stride)));
}

// Of slots the first, the last, and those between that have room.
void draw_dates(SvgWriter& svg, const ChartLayout& layout) {
  const ChartSizes& sizes = layout.sizes;
  LabelRow row(svg, layout, sizes.bottom() + 2 * sizes.text + 10);
  if (layout.by_day) {
    for (const Tick& day : layout.days) {
      svg.line(day.x, sizes.bottom(), day.x, sizes.bottom() + 5, "axis");
      row.add(day.x, day.label);
    }
    return;
  }
  std::vector<const Slot*> wanted;
  for (const Slot& slot : layout.slots) {
    if (!slot.date.empty()) wanted.push_back(&slot);
  }
  if (wanted.size() > 2) std::rotate(wanted.begin() + 1, wanted.end() - 1, wanted.end());
  for (const Slot* slot : wanted) row.add(slot->x, slot->date);
}

void draw(SvgWriter& svg, const Series& series, const Points& points, const ChartSizes& sizes) {
  const ChartLayout layout = layout_of(series, points, sizes);
  svg.begin_group(sizes.name);
  svg.text(sizes.margin, sizes.title_at(), Anchor::start, "title",
           fitted(series.title, sizes.title, kChartWidth - 2 * sizes.margin));
  draw_legend(svg, layout);
  draw_grid(svg, layout, series);
  if (layout.by_day && !points.empty()) {
    draw_steps(svg, layout, points);
  } else {
    draw_bars(svg, layout, points);
  }
  draw_fan(svg, layout, points, series.forecast);
  draw_target(svg, layout, series);
  draw_values(svg, layout, points);
  draw_labels(svg, layout, points.size());
  draw_dates(svg, layout);
  svg.end_group();
}

}  // namespace

std::string svg_chart(const Series& series, std::string_view language) {
  const Points points = shown_points(series);
  SvgWriter svg;
  svg.rect(0.5, 0.5, kChartWidth - 1, kChartHeight - 1, "card");
  for (const ChartSizes* sizes : {&kWideChart, &kNarrowChart}) draw(svg, series, points, *sizes);
  return head(series, language) + svg.take() + "</svg>\n";
}

std::string render_svg(const Report& report, const RenderOptions& options) {
  const Series* series = find_series(report);
  return series ? svg_chart(*series, options.language) : svg_card(report, options);
}

}  // namespace otlpdoc
