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

}  // namespace otlpdoc
