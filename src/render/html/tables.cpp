// Tables as HTML; those that readers explore carry what the script needs.

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/html/markup.hpp"
#include "render/people.hpp"
#include "render/svg_writer.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kRowsAtOnce = 100;  // of an explorer, before somebody asks for more

// Whether a column is so narrow that its cells stay on one line.
bool is_narrow(const Table& table, std::size_t column, const Page& page) {
  constexpr int kNarrow = 20;  // as wide as so many letters
  return std::all_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
    return column >= row.size() || display_width(people_text(row[column], page.words)) <= kNarrow;
  });
}

// Ends of cells and rows may be left out (HTML, section 13.1.2.4).
std::string row_html(const Table& table, const std::vector<Cell>& row,
                     const std::vector<std::string>& tags, const Page& page) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!for_people(table.columns[i].audience)) continue;
    out += tags[i];
    if (i < row.size()) out += cell_html(row[i], page);
    if (!table.explorer.empty()) out += '\n';  // keeps the texts of cells apart
  }
  return table.explorer.empty() ? out + "\n" : out;
}

std::string head_html(const Table& table) {
  std::string out = "<thead><tr>";
  for (const Column& column : table.columns) {
    if (!for_people(column.audience)) continue;
    out += "<th scope=col";
    if (column.align == Align::right) out += " class=r";
    if (!table.explorer.empty()) out += fmt::format(" data-key=\"{}\"", xml_text(column.key));
    if (column.facet) out += " data-facet";
    out += ">" + xml_text(column.label) + "</th>";
  }
  return out + "</tr></thead>\n";
}

}  // namespace

std::string table_html(const Table& table, const Page& page) {
  std::vector<std::string> tags;  // of the cells of each column
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    tags.emplace_back(table.columns[i].align == Align::right ? "<td class=r>"
                      : is_narrow(table, i, page)            ? "<td class=d>"
                                                             : "<td>");
  std::string out = "<div class=\"table\" tabindex=\"0\"><table";
  if (!table.explorer.empty())
    out += fmt::format(" data-explorer=\"{}\"", xml_text(table.explorer));
  out += ">\n" + head_html(table) + "<tbody>\n";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!table.explorer.empty() && i == kRowsAtOnce) out += "</tbody><tbody class=\"later\">\n";
    out += row_html(table, table.rows[i], tags, page);
  }
  out += "</tbody>\n";
  if (!table.footer.empty())
    out += "<tfoot>" + row_html(table, table.footer, tags, page) + "</tfoot>\n";
  return out + "</table></div>\n";
}

}  // namespace otlpdoc
