#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "render/series.hpp"
#include "render/svg/layout.hpp"
#include "render/svg_writer.hpp"
#include "sample.hpp"

using namespace otlpdoc;

namespace {

std::string svg(const Series& series) { return rendered("svg", {series}); }

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

Series long_series(int batches) {
  Series series = burn_up_sample();
  series.points.clear();
  for (int i = 1; i <= batches; ++i)
    series.points.push_back({std::to_string(i), std::nullopt, i * 3, 3});
  return series;
}

}  // namespace

TEST_CASE("burn-up in a terminal: a bar for each batch, shades for what may come") {
  RenderOptions options;
  options.width = 60;
  CHECK(rendered("text", {burn_up_sample()}, options) ==
        "Batch                                  Documents\n"
        "    1  2025-10-06  ███              │          2   20%\n"
        "    2  2025-10-07  █████            │          3   30%\n"
        "    3  2025-10-09  ██████████       │          6   60%\n"
        "    4  2025-10-10  ▓▓▓▓▓▓▓▓▓▓▓▓▒▒░  │          8   80%  7–9\n"
        "    5  2025-10-13  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒│         10  100%  8–10\n"
        "│ Target 10   ▓▒░ Forecast\n");
}

TEST_CASE("burn-up in a terminal: no line is wider than it is") {
  const int width = GENERATE(50, 60, 100, 160);
  for (const Series& series : {burn_up_sample(), long_series(500)}) {
    RenderOptions options;
    options.width = width;
    for (const std::string& line : burn_up_lines(series, options))
      CHECK(display_width(line) <= width);
  }
}

TEST_CASE("burn-up in a terminal: of many batches some are shown, always with the last") {
  const std::string text = rendered("text", {long_series(500)});
  CHECK(occurrences(text, "\n") < 50);
  CHECK(text.find("500 ") != std::string::npos);
}

TEST_CASE("burn-up in a terminal: without points there is nothing") {
  Series series = burn_up_sample();
  series.points.clear();
  CHECK(rendered("text", {series}) == "");
  CHECK(rendered("markdown", {series}) == "");
}

TEST_CASE("mermaid: bars of what is there, lines of what may come, and the target") {
  CHECK(rendered("mermaid", {burn_up_sample()}) ==
        "xychart-beta\n"
        "    title \"Handbook\"\n"
        "    x-axis \"Batch\" [\"1\", \"2\", \"3\", \"4\", \"5\"]\n"
        "    y-axis \"Documents\" 0 --> 10\n"
        "    bar [2, 3, 6, 0, 0]\n"
        "    line [2, 3, 6, 8, 10]\n"
        "    line [2, 3, 6, 7, 8]\n"
        "    line [2, 3, 6, 9, 10]\n"
        "    line [10, 10, 10, 10, 10]\n");
}

TEST_CASE("mermaid: text ends no string and begins no directive") {
  const std::string chart = rendered("mermaid", {hostile_chart()});
  CHECK(chart.find("%%") == std::string::npos);
  CHECK(chart.find('`') == std::string::npos);
  for (std::size_t begin = 0; begin < chart.size();) {
    const std::size_t end = chart.find('\n', begin);
    CHECK(occurrences(chart.substr(begin, end - begin), "\"") % 2 == 0);
    begin = end + 1;
  }
}

TEST_CASE("markdown shows a series as a Mermaid block") {
  const std::string page = rendered("markdown", {burn_up_sample()});
  CHECK(page.rfind("```mermaid\nxychart-beta\n", 0) == 0);
}

TEST_CASE("svg: title, description, axes, steps, fan and target, in both sizes") {
  const std::string picture = svg(burn_up_sample());
  CHECK(picture.rfind("<svg xmlns=\"http://www.w3.org/2000/svg\"", 0) == 0);
  CHECK(picture.find("<title>Handbook</title>\n<desc>Six of ten.</desc>") != std::string::npos);
  CHECK(occurrences(picture, "<g class=\"wide\">") == 1);
  CHECK(occurrences(picture, "<g class=\"narrow\">") == 1);
  CHECK(occurrences(picture, "<path class=\"total\"") == 2);
  CHECK(occurrences(picture, "<circle class=\"step\"") == 2 * 3);
  CHECK(occurrences(picture, "<path class=\"outer\"") == 2);
  CHECK(occurrences(picture, "<path class=\"median\"") == 2);
  CHECK(occurrences(picture, "class=\"target\" x1=") == 2);
  CHECK(picture.find(">2025-10-13</text>") != std::string::npos);
  CHECK(picture.find("prefers-color-scheme: dark") != std::string::npos);
  CHECK(picture.find("<script") == std::string::npos);
  CHECK(picture.find("href") == std::string::npos);
  CHECK(svg(burn_up_sample()) == picture);
}

TEST_CASE("svg: bars stand side by side where days are not known, or all the same") {
  Series series = burn_up_sample();
  for (const bool known : {false, true}) {
    for (SeriesPoint& point : series.points)
      point.date = known ? std::optional(Date{std::chrono::year(2025) / 10 / 11}) : std::nullopt;
    for (SeriesForecast& step : series.forecast) step.date = series.points.front().date;
    const std::string picture = svg(series);
    CHECK(occurrences(picture, "class=\"step\" x=") == 2 * (3 + 1));  // and in the legend
    CHECK(occurrences(picture, "class=\"before\" x=") == 2 * (2 + 1));
    CHECK(occurrences(picture, "<circle") == 0);
  }
}

TEST_CASE("svg: a gap between days is as long as it was") {
  Series series = burn_up_sample();
  series.forecast.clear();
  const int months[] = {1, 2, 12};
  for (std::size_t i = 0; i < 3; ++i)
    series.points[i].date = Date{std::chrono::year(2024) / months[i] / 1};
  const ChartLayout layout = layout_of(series, series.points, kWideChart);
  REQUIRE(layout.by_day);
  const double first = layout.slots[1].x - layout.slots[0].x;
  const double second = layout.slots[2].x - layout.slots[1].x;
  CHECK(second / first == Approx(304.0 / 31));
  CHECK(layout.slots.front().x == layout.left);
  CHECK(layout.slots.back().x == Approx(kWideChart.right()));
}

TEST_CASE("svg: ticks of days are round, and have room") {
  Series series = burn_up_sample();
  series.forecast.clear();
  series.points.resize(2);
  const std::pair<int, std::string> spans[] = {{6, "2024-01-11"},
                                               {100, "2024-01-24"},
                                               {1000, "2024-07"},
                                               {20000, "2030"},
                                               {2'000'000, "2500"}};
  for (const auto& [days, label] : spans) {
    CAPTURE(days);
    const std::chrono::sys_days begin = Date{std::chrono::year(2024) / 1 / 10};
    series.points[0].date = begin;
    series.points[1].date = begin + std::chrono::days(days);
    const ChartLayout layout = layout_of(series, series.points, kWideChart);
    CHECK(layout.days.size() > 1);
    CHECK(layout.days.size() <= 12);
    const bool named = std::any_of(layout.days.begin(), layout.days.end(),
                                   [&](const Tick& tick) { return tick.label == label; });
    CHECK(named);
  }
}

TEST_CASE("svg: without forecast or target their marks are missing") {
  Series series = burn_up_sample();
  series.forecast.clear();
  series.target.reset();
  const std::string picture = svg(series);
  CHECK(picture.find("<path class=\"median\"") == std::string::npos);
  CHECK(picture.find("class=\"target\" x1=") == std::string::npos);
}

TEST_CASE("svg: a chart without points says so") {
  Series series = burn_up_sample();
  series.points.clear();
  series.forecast.clear();
  CHECK(svg(series).find(">Nothing yet</text>") != std::string::npos);
}

TEST_CASE("svg: a target far above stands as text, not as a line") {
  Series series = burn_up_sample();
  series.target = 1'000'000'000'000'000;
  const std::string picture = svg(series);
  CHECK(picture.find("class=\"target\" x1=") == std::string::npos);
  CHECK(picture.find(" ↑</text>") != std::string::npos);
}

TEST_CASE("svg: text is escaped, and what XML forbids is gone") {
  CHECK(xml_text("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
  CHECK(xml_text("a\x01\uFFFE z") == "a\uFFFD\uFFFD z");
  const std::string picture = svg(hostile_chart());
  CHECK(picture.find("<b>") == std::string::npos);
}

TEST_CASE("svg: thousands of points are thinned") {
  CHECK(occurrences(svg(long_series(5000)), "<rect") < 520);
}

TEST_CASE("svg: a text is cut to its room") {
  CHECK(text_width("ab", 10) == 12.0);
  CHECK(text_width("架构", 10) == 20.0);
  CHECK(text_width(fitted(std::string(500, 'm'), 10, 100), 10) <= 100);
  CHECK(fitted("short", 10, 100) == "short");
}

TEST_CASE("ticks stand at round numbers") {
  CHECK(tick_step(1, 5) == 1);
  CHECK(tick_step(5, 5) == 2);
  CHECK(tick_step(70, 5) == 20);
  CHECK(tick_step(400, 5) == 100);
  CHECK(tick_step(INT64_MAX, 5) > 0);
}

TEST_CASE("thinning keeps order, the limit and the last") {
  CHECK(thinned(5, 10) == std::vector<std::size_t>{0, 1, 2, 3, 4});
  CHECK(thinned(5, 2) == std::vector<std::size_t>{1, 4});
  CHECK(thinned(0, 3).empty());
  for (std::size_t count = 1; count < 100; ++count) {
    const auto kept = thinned(count, 7);
    CHECK(kept.size() <= 7);
    CHECK(kept.back() == count - 1);
  }
}
