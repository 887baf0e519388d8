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

// A place along the horizontal axis: a point or a step of the forecast.
struct Slot {
  std::string label;
  std::string date;  // empty: not known, or that of the slot before
};

struct LegendItem {
  std::string_view style;
  std::string text;
};

class BurnUp {
 public:
  explicit BurnUp(const Series& series) : series_(series) {
    for (const std::size_t i : thinned(series.points.size(), kMostMarks))
      points_.push_back(series.points[i]);
    add_slots();
    choose_scale();
  }

  std::string draw(std::string_view language) {
    svg_.rect(0.5, 0.5, kWidth - 1, kHeight - 1, "card");
    svg_.text(kMargin, 38, Anchor::start, "title",
              fitted(series_.title, kTitleSize, kWidth - 2 * kMargin));
    draw_legend();
    draw_grid();
    draw_bars();
    draw_fan();
    draw_target();
    draw_values();
    draw_slot_labels();
    return head(language) + svg_.take() + "</svg>\n";
  }

 private:
  void add_slots() {
    std::string last;
    const auto add = [&](const std::string& label, const std::optional<Date>& date) {
      const std::string text = date && date->ok() ? iso(*date) : std::string();
      slots_.push_back({one_line(label), text == last ? std::string() : text});
      if (!text.empty()) last = text;
    };
    for (const SeriesPoint& point : points_) add(point.label, point.date);
    for (const SeriesForecast& step : series_.forecast) add(step.label, step.date);
  }

  void choose_scale() {
    std::int64_t largest = std::max<std::int64_t>(largest_total(series_), 1);
    const std::int64_t target = series_.target.value_or(0);
    target_is_far_ = target / kFarTarget >= largest && !points_.empty();
    if (!target_is_far_) largest = std::max(largest, target);
    tick_ = tick_step(largest, kMostTicks);
    ticks_ = largest / tick_ + (largest % tick_ == 0 ? 0 : 1);
    const double widest = text_width(grouped(ticks_ * tick_), kTextSize);
    left_ = kMargin + kTextSize + 8 + widest + 8;
    legend_rows_ = legend_rows();
    top_ = 76 + kLegendRow * legend_rows_;
  }

  double bottom() const { return kHeight - kBelowPlot; }
  double right() const { return kWidth - kMargin; }

  double y(std::int64_t value) const {
    const double share =
        static_cast<double>(value) / (static_cast<double>(tick_) * static_cast<double>(ticks_));
    return bottom() - std::clamp(share, 0.0, 1.0) * (bottom() - top_);
  }

  double slot_width() const {
    return (right() - left_) / static_cast<double>(std::max<std::size_t>(slots_.size(), 1));
  }
  double x(std::size_t slot) const {
    return left_ + (static_cast<double>(slot) + 0.5) * slot_width();
  }

  std::string head(std::string_view language) const {
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"otlpdoc-chart\" width=\"{0}\" "
               "height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" xml:lang=\"{2}\" "
               "lang=\"{2}\">\n",
               kWidth, kHeight, xml_text(language)) +
           fmt::format("<title>{}</title>\n<desc>{}</desc>\n", xml_text(series_.title),
                       xml_text(series_.description)) +
           std::string(kChartStyle);
  }

  std::vector<LegendItem> legend_items() const {
    std::vector<LegendItem> items;
    if (!points_.empty()) items = {{"step", series_.step_label}, {"before", series_.total_label}};
    if (series_.forecast.empty()) return items;
    items.push_back({"median", series_.median_label});
    items.push_back({"inner", "15–85 %"});
    items.push_back({"outer", "5–95 %"});
    return items;
  }

  // Calls `place` with the row (from 0) and the left edge of each item; gives the
  // number of rows.
  template <class Place>
  int lay_out_legend(const Place& place) const {
    int row = 0;
    double at = kMargin;
    const auto items = legend_items();
    for (const LegendItem& item : items) {
      const double width = 22 + text_width(one_line(item.text), kTextSize);
      if (at > kMargin && at + width > right()) {
        ++row;
        at = kMargin;
      }
      place(row, at, item);
      at += width + 18;
    }
    return items.empty() ? 0 : row + 1;
  }

  int legend_rows() const {
    return lay_out_legend([](int, double, const LegendItem&) {});
  }

  void draw_legend() {
    lay_out_legend([this](int row, double at, const LegendItem& item) {
      const double baseline = 66 + kLegendRow * row;
      if (item.style == "median") {
        svg_.line(at, baseline - 5, at + 16, baseline - 5, item.style);
      } else {
        svg_.rect(at, baseline - 11, 14, 12, item.style);
      }
      svg_.text(at + 22, baseline, Anchor::start, "label",
                fitted(item.text, kTextSize, right() - at - 22));
    });
  }

  void draw_grid() {
    for (std::int64_t i = 0; i <= ticks_; ++i) {
      const double at = y(i * tick_);
      svg_.line(left_, at, right(), at, i == 0 ? "axis" : "grid");
      svg_.text(left_ - 8, at + 4.5, Anchor::end, "label", grouped(i * tick_));
    }
    svg_.upright_text(kMargin + 4, (top_ + bottom()) / 2, "label",
                      fitted(series_.y_label, kTextSize, bottom() - top_));
    svg_.text((left_ + right()) / 2, kHeight - 16, Anchor::middle, "label",
              fitted(series_.x_label, kTextSize, right() - left_));
    if (slots_.empty())
      svg_.text((left_ + right()) / 2, (top_ + bottom()) / 2, Anchor::middle, "label",
                fitted(series_.empty_label, kTextSize, right() - left_));
  }

  void draw_bars() {
    const double width = std::min(slot_width() * 0.68, kWidestBar);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const std::int64_t total = points_[i].total;
      // Where points are left out, a bar is new as far as it exceeds the last one.
      const std::int64_t before = i == 0 ? total - points_[i].step : points_[i - 1].total;
      const double edge = x(i) - width / 2;
      if (before > 0) svg_.rect(edge, y(before), width, bottom() - y(before), "before");
      if (total > before) svg_.rect(edge, y(total), width, y(before) - y(total), "step");
    }
  }

  // From the last point through the steps: there at one height, back at another.
  std::string band(std::size_t high, std::size_t low) const {
    std::string out = start_of_fan();
    const std::size_t steps = series_.forecast.size();
    const auto add = [&](std::size_t i, std::size_t level) {
      out += fmt::format(" L{} {}", coordinate(x(points_.size() + i)),
                         coordinate(y(series_.forecast[i].totals[level])));
    };
    for (std::size_t i = 0; i < steps; ++i) add(i, high);
    if (high == low) return out;
    for (std::size_t i = steps; i-- > 0;) add(i, low);
    return out + " Z";
  }

  std::string start_of_fan() const {
    const std::size_t last = points_.size() - 1;
    return fmt::format("M{} {}", coordinate(x(last)), coordinate(y(points_[last].total)));
  }

  void draw_fan() {
    if (points_.empty() || series_.forecast.empty()) return;
    svg_.path(band(4, 0), "outer");
    svg_.path(band(3, 1), "inner");
    svg_.path(band(2, 2), "median");
  }

  // On the left, where bars are low and no forecast is.
  void draw_target() {
    if (!series_.target || *series_.target <= 0) return;
    const double at = target_is_far_ ? top_ : y(*series_.target);
    if (!target_is_far_) svg_.line(left_, at, right(), at, "target");
    const std::string text = one_line(series_.target_label) + (target_is_far_ ? " ↑" : "");
    svg_.text(left_ + 6, at - 7, Anchor::start, "goal",
              fitted(text, kTextSize, right() - left_ - 12));
  }

  // Above every bar where there is room, else above the last one.
  void draw_values() {
    if (points_.empty()) return;
    const double widest = text_width(grouped(points_.back().total), kTextSize);
    const std::size_t last = points_.size() - 1;
    for (std::size_t i = widest + 4 <= slot_width() ? 0 : last; i <= last; ++i)
      svg_.text(x(i), y(points_[i].total) - 7, Anchor::middle, "value", grouped(points_[i].total));
  }

  void draw_slot_labels() {
    if (slots_.empty()) return;
    double widest = 0;
    for (const Slot& slot : slots_) widest = std::max(widest, text_width(slot.label, kTextSize));
    const auto stride =
        static_cast<std::size_t>(std::max(std::ceil((widest + 6) / slot_width()), 1.0));
    const std::size_t last = points_.empty() ? 0 : points_.size() - 1;
    for (std::size_t i = last % stride; i < slots_.size(); i += stride)
      svg_.text(x(i), bottom() + 18, Anchor::middle, "label",
                fitted(slots_[i].label, kTextSize, slot_width() * static_cast<double>(stride)));
    draw_dates();
  }

  // The first, the last, and those between that have room.
  void draw_dates() {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (!slots_[i].date.empty()) wanted.push_back(i);
    }
    if (wanted.size() > 2) std::rotate(wanted.begin() + 1, wanted.end() - 1, wanted.end());
    std::vector<double> taken;  // middles
    const double width = text_width("2025-10-11", kTextSize);
    for (const std::size_t i : wanted) {
      const double at = std::clamp(x(i), left_ + width / 2 - 20, right() - width / 2 + 12);
      const bool free = std::none_of(taken.begin(), taken.end(), [&](double other) {
        return std::abs(other - at) < width + 12;
      });
      if (!free) continue;
      svg_.text(at, bottom() + 36, Anchor::middle, "label", slots_[i].date);
      taken.push_back(at);
    }
  }

  const Series& series_;
  std::vector<SeriesPoint> points_;
  std::vector<Slot> slots_;
  std::int64_t tick_ = 1, ticks_ = 1;
  bool target_is_far_ = false;
  double left_ = 0, top_ = 0;
  int legend_rows_ = 0;
  SvgWriter svg_;
};

}  // namespace

std::string svg_chart(const Series& series, std::string_view language) {
  return BurnUp(series).draw(language);
}

std::string render_svg(const Report& report, const RenderOptions& options) {
  const Series* series = find_series(report);
  return series ? svg_chart(*series, options.language) : std::string();
}

}  // namespace otlpdoc
