#pragma once

#include "otlpdoc/render.hpp"

namespace otlpdoc {

inline std::string rendered(const char* format, const std::vector<Block>& blocks,
                            const RenderOptions& options = {}) {
  return find_format(format)->render(Report{"otlpdoc/sample/1", blocks}, options);
}

inline std::vector<Cell> category_row(const std::string& id, const std::string& name,
                                      std::int64_t done, std::int64_t target) {
  const double share = static_cast<double>(done) / static_cast<double>(target);
  return {id, name, done, target, Percent{share}, Bar{share}};
}

// Progress by category, as `status` shows it.
inline Table categories() {
  Table table;
  table.key = "categories";
  table.columns = {{"id", "", Align::left, Audience::programs},
                   {"name", "Category"},
                   {"done", "Done", Align::right},
                   {"target", "Target", Align::right},
                   {"percent", "Share", Align::right},
                   {"", "Progress", Align::left, Audience::people}};
  table.rows = {category_row("architecture", "🏛 架构", 12, 12),
                category_row("tools", "Tools & 工具", 1234, 2000),
                category_row("ops", "运维", 3, 10)};
  table.rows.push_back({std::string("none"), std::string("未计划"), std::int64_t{2},
                        std::monostate{}, Percent{}, Bar{}});
  table.footer = category_row("", "Total", 1249, 2022);
  return table;
}

// What a hostile document calls itself.
inline const std::string kHostile = "\x1b[2J\u202E\xff|<b>`*_";

inline Date sample_day(unsigned day) {
  return {std::chrono::year(2025), std::chrono::month(10), std::chrono::day(day)};
}

// Three batches, and two to come, of ten documents wanted.
inline Series burn_up_sample() {
  Series series;
  series.title = "Handbook";
  series.description = "Six of ten.";
  series.x_label = "Batch";
  series.y_label = "Documents";
  series.step_label = "New";
  series.total_label = "Before";
  series.points = {
      {"1", sample_day(6), 2, 2}, {"2", sample_day(7), 3, 1}, {"3", sample_day(9), 6, 3}};
  series.target = 10;
  series.target_label = "Target 10";
  series.forecast = {{"4", sample_day(10), {7, 7, 8, 9, 9}},
                     {"5", sample_day(13), {8, 9, 10, 10, 10}}};
  series.forecast_label = "Forecast";
  series.median_label = "Median";
  series.empty_label = "Nothing yet";
  return series;
}

inline Series hostile_chart() {
  Series series = burn_up_sample();
  for (std::string* text :
       {&series.title, &series.description, &series.x_label, &series.y_label, &series.step_label,
        &series.total_label, &series.target_label, &series.forecast_label, &series.median_label,
        &series.empty_label, &series.points[0].label, &series.forecast[0].label})
    *text = kHostile + "\"&>`%%{init: {}}%%\n```";
  return series;
}

}  // namespace otlpdoc
