// The chart as an xychart of Mermaid, with so few labels that they do not overlap.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "render/formats.hpp"
#include "render/people.hpp"
#include "render/series.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostLabels = 40;  // more labels would overlap

// Text between quotation marks. What would end it, or begin a directive or a
// formatted string, is replaced.
std::string mermaid_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '"' || c == '`') {
      out += '\'';
    } else if (c == '%' && out.ends_with('%')) {
      out += " %";
    } else {
      out += c;
    }
  }
  return "\"" + out + "\"";
}

// The values of one line or row of bars: those of the points, then of the steps.
struct Plot {
  std::vector<std::string> labels;
  std::vector<std::int64_t> totals, low, median, high;
};

Plot plot_of(const Series& series) {
  Plot out;
  for (const std::size_t i : thinned(series.points.size(), kMostLabels)) {
    const SeriesPoint& point = series.points[i];
    out.labels.push_back(mermaid_text(point.label));
    for (auto* values : {&out.totals, &out.low, &out.median, &out.high})
      values->push_back(point.total);
  }
  const std::size_t room = kMostLabels - std::min(kMostLabels - 10, out.labels.size());
  for (const std::size_t i : thinned(series.forecast.size(), room)) {
    const SeriesForecast& step = series.forecast[i];
    out.labels.push_back(mermaid_text(step.label));
    out.totals.push_back(0);
    out.low.push_back(step.totals[0]);
    out.median.push_back(step.totals[2]);
    out.high.push_back(step.totals[4]);
  }
  return out;
}

std::string line_of(std::string_view kind, const std::vector<std::int64_t>& values) {
  return fmt::format("    {} [{}]\n", kind, fmt::join(values, ", "));
}

}  // namespace

std::string mermaid_chart(const Series& series) {
  const Plot plot = plot_of(series);
  const std::int64_t top =
      std::max({series.target.value_or(0), largest_total(series), std::int64_t{1}});
  std::string out = "xychart-beta\n";
  out += fmt::format("    title {}\n", mermaid_text(series.title));
  if (plot.labels.empty())
    return out + fmt::format("    y-axis {} 0 --> {}\n", mermaid_text(series.y_label), top);
  out += fmt::format("    x-axis {} [{}]\n", mermaid_text(series.x_label),
                     fmt::join(plot.labels, ", "));
  out += fmt::format("    y-axis {} 0 --> {}\n", mermaid_text(series.y_label), top);
  out += line_of("bar", plot.totals);
  if (!series.forecast.empty()) {
    out += line_of("line", plot.median) + line_of("line", plot.low) + line_of("line", plot.high);
  }
  if (series.target)
    out += line_of("line", std::vector<std::int64_t>(plot.labels.size(), *series.target));
  return out;
}

std::string render_mermaid(const Report& report, const RenderOptions&) {
  const Series* series = find_series(report);
  return series ? mermaid_chart(*series) : std::string();
}

}  // namespace otlpdoc
