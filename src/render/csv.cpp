// The main table of a report as CSV, with text that spreadsheets take for formulas disarmed.

#include <algorithm>

#include "base/text.hpp"
#include "render/formats.hpp"
#include "render/json.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kLineEnd = "\r\n";  // RFC 4180, section 2

// Line ends and tabs belong to the data and stay; every other control does not.
std::string printable_lines(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    std::string_view part = text.substr(0, end);
    const bool ends_line = end < text.size() && text[end] == '\n';
    if (ends_line && !part.empty() && part.back() == '\r') part.remove_suffix(1);
    out += printable(part);
    if (end == text.size()) return out;
    out += text[end];
    text.remove_prefix(end + 1);
  }
}

// A spreadsheet takes text that begins with one of these for a formula.
bool begins_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

std::string cell_text(const nlohmann::ordered_json& cell) {
  if (cell.is_null()) return {};
  if (!cell.is_string()) return dump(cell, -1);
  const std::string text = printable_lines(cell.get_ref<const std::string&>());
  return begins_formula(text) ? "'" + text : text;
}

std::string quoted(const std::string& text) {
  if (text.find_first_of("\",\n\t") == std::string::npos && trim(text) == text) return text;
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

void add_field(std::string& line, const std::string& text, bool first) {
  if (!first) line += ',';
  line += quoted(text);
}

std::string header_line(const RecordSet& set) {
  std::string line;
  for (const std::string& column : set.columns) {
    add_field(line, printable(column), &column == &set.columns.front());
  }
  return line.append(kLineEnd);
}

std::string record_line(const RecordSet& set, const nlohmann::ordered_json& record) {
  std::string line;
  for (const std::string& column : set.columns) {
    const auto cell = record.find(column);
    add_field(line, cell == record.end() ? std::string() : cell_text(*cell),
              &column == &set.columns.front());
  }
  return line.append(kLineEnd);
}

}  // namespace

std::string render_csv(const Report& report, const RenderOptions&) {
  const auto sets = record_sets(report);
  auto set = std::find_if(sets.begin(), sets.end(), [](const RecordSet& s) { return s.is_table; });
  if (set == sets.end()) set = sets.begin();
  if (set == sets.end() || set->columns.empty()) return {};
  std::string out = header_line(*set);
  for (std::size_t i = 0; i < set->records.size; ++i) out += record_line(*set, set->records.at(i));
  return out;
}

}  // namespace otlpdoc
