// Charts in the formats that have them, and the arithmetic that these share.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/render.hpp"

namespace otlpdoc {

// The first chart of a report; nullptr when it has none.
const Series* find_series(const Report& report);

// At most `most` of so many positions, evenly spaced, always with the last one.
std::vector<std::size_t> thinned(std::size_t count, std::size_t most);

// The largest total that is drawn: of points and forecast, not the target.
std::int64_t largest_total(const Series& series);

// The distance between ticks: 1, 2 or 5 times a power of ten, at least 1, so
// that there are at most so many ticks above 0.
std::int64_t tick_step(std::int64_t largest, std::int64_t most_ticks);

std::string mermaid_chart(const Series& series);
std::string svg_chart(const Series& series, std::string_view language);
// The bars of the first table that has some; empty when there is none.
std::string svg_card(const Report& report, const RenderOptions& options);

// The chart in a terminal: a bar for each point and step of the forecast.
std::vector<std::string> burn_up_lines(const Series& series, const RenderOptions& options);

}  // namespace otlpdoc
