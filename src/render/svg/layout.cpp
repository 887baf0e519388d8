// Spreads slots along the axis, by day where days are known, and chooses ticks.

#include "render/svg/layout.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/people.hpp"
#include "render/series.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostMarks = 120;
constexpr std::int64_t kFarTarget = 50;

using Days = std::chrono::sys_days;

std::vector<std::optional<Date>> dates_of(const Points& points,
                                          const std::vector<SeriesForecast>& forecast) {
  std::vector<std::optional<Date>> out;
  for (const SeriesPoint& point : points) out.push_back(point.date);
  for (const SeriesForecast& step : forecast) out.push_back(step.date);
  return out;
}

// Whether every slot has a day, none is before the one before it, and there are several.
bool are_days(const std::vector<std::optional<Date>>& dates) {
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (!dates[i] || !dates[i]->ok() || (i > 0 && Days(*dates[i]) < Days(*dates[i - 1])))
      return false;
  }
  return dates.size() > 1 && Days(*dates.front()) < Days(*dates.back());
}

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

// The distance of ticks on an axis of days, and how they are written.
struct Calendar {
  int days = 0, months = 0;  // one of them
  std::size_t shown = 0;     // so much of an ISO date
};
constexpr Calendar kCalendars[] = {{1, 0, 10},  {2, 0, 10},   {7, 0, 10},  {14, 0, 10},
                                   {0, 1, 7},   {0, 2, 7},    {0, 3, 7},   {0, 6, 7},
                                   {0, 12, 4},  {0, 24, 4},   {0, 60, 4},  {0, 120, 4},
                                   {0, 600, 4}, {0, 1200, 4}, {0, 6000, 4}};

std::vector<Date> ticks_of(const Calendar& calendar, Date first, Date last) {
  std::vector<Date> out;
  const auto is_full = [&] { return out.size() > 64; };
  if (calendar.days > 0) {
    for (Days day = first; day <= Days(last) && !is_full(); day += std::chrono::days(calendar.days))
      out.emplace_back(day);
    return out;
  }
  const int begin =
      (static_cast<int>(first.year()) * 12 + static_cast<int>(unsigned(first.month())) - 1) /
      calendar.months * calendar.months;
  for (int month = begin; !is_full(); month += calendar.months) {
    const Date day{std::chrono::year(month / 12),
                   std::chrono::month(static_cast<unsigned>(month % 12 + 1)), std::chrono::day(1)};
    if (Days(day) > Days(last)) return out;
    if (Days(day) >= Days(first)) out.push_back(day);
  }
  return out;
}

// As many as have room beside one another.
void add_days(ChartLayout& layout, Date first, Date last) {
  const double width = layout.sizes.right() - layout.left;
  const double span = static_cast<double>((Days(last) - Days(first)).count());
  for (const Calendar& calendar : kCalendars) {
    const double step = calendar.days + calendar.months * 30.4;
    const double needed = text_width(std::string(calendar.shown, '0'), layout.sizes.text) + 18;
    if (step / span * width < needed) continue;
    for (const Date day : ticks_of(calendar, first, last)) {
      const double x =
          layout.left + static_cast<double>((Days(day) - Days(first)).count()) / span * width;
      layout.days.push_back({x, iso(day).substr(0, calendar.shown)});
    }
    if (layout.days.size() > 1) return;
    layout.days.clear();
  }
  layout.days = {{layout.left, iso(first)}, {layout.sizes.right(), iso(last)}};
}

std::vector<LegendItem> legend_of(const Series& series, const ChartSizes& sizes, bool by_day) {
  std::vector<LegendItem> items;
  if (!series.points.empty() && by_day) items = {{"step", series.y_label}};
  if (!series.points.empty() && !by_day)
    items = {{"step", series.step_label}, {"before", series.total_label}};
  if (!series.forecast.empty()) {
    items.push_back({"median", series.median_label});
    items.push_back({"inner", "15–85 %"});
    items.push_back({"outer", "5–95 %"});
  }
  int row = 0;
  double at = sizes.margin;
  for (LegendItem& item : items) {
    const double width = sizes.text + 9 + text_width(one_line(item.text), sizes.text);
    if (at > sizes.margin && at + width > sizes.right()) {
      ++row;
      at = sizes.margin;
    }
    item.row = row;
    item.left = at;
    at += width + sizes.text + 5;
  }
  return items;
}

}  // namespace

Points shown_points(const Series& series) {
  Points out;
  for (const std::size_t i : thinned(series.points.size(), kMostMarks))
    out.push_back(series.points[i]);
  return out;
}

bool is_target_far(const Series& series) {
  const std::int64_t largest = std::max<std::int64_t>(largest_total(series), 1);
  return series.target.value_or(0) / kFarTarget >= largest && !series.points.empty();
}

double ChartLayout::y(std::int64_t value) const {
  const double share =
      static_cast<double>(value) / (static_cast<double>(tick) * static_cast<double>(ticks));
  return sizes.bottom() - std::clamp(share, 0.0, 1.0) * (sizes.bottom() - top);
}

double ChartLayout::slot_width() const {
  return (sizes.right() - left) / static_cast<double>(std::max<std::size_t>(slots.size(), 1));
}

ChartLayout layout_of(const Series& series, const Points& points, const ChartSizes& sizes) {
  ChartLayout out{.sizes = sizes, .slots = slots_of(points, series.forecast)};
  const auto dates = dates_of(points, series.forecast);
  out.by_day = are_days(dates);
  out.legend = legend_of(series, sizes, out.by_day);
  std::int64_t largest = std::max<std::int64_t>(largest_total(series), 1);
  if (!is_target_far(series)) largest = std::max(largest, series.target.value_or(0));
  out.tick = tick_step(largest, sizes.most_ticks);
  out.ticks = largest / out.tick + (largest % out.tick == 0 ? 0 : 1);
  const double widest = text_width(grouped(out.ticks * out.tick), sizes.text);
  out.left = sizes.margin + (sizes.names_axes ? sizes.text + 8 : 0) + widest + 8;
  const int rows = out.legend.empty() ? 0 : out.legend.back().row + 1;
  out.top = sizes.legend_at() + 10 + sizes.legend_row() * rows;
  for (std::size_t i = 0; i < out.slots.size(); ++i) {
    out.slots[i].x = out.left + (static_cast<double>(i) + 0.5) * out.slot_width();
    if (!out.by_day) continue;
    const double span = static_cast<double>((Days(*dates.back()) - Days(*dates.front())).count());
    const double days = static_cast<double>((Days(*dates[i]) - Days(*dates.front())).count());
    out.slots[i].x = out.left + days / span * (sizes.right() - out.left);
  }
  if (out.by_day) add_days(out, *dates.front(), *dates.back());
  return out;
}

}  // namespace otlpdoc
