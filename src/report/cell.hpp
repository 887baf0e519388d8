// What may be missing as cells, and cells and marked text as text, whatever the format.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "otlpdoc/report.hpp"

namespace otlpdoc {

inline constexpr std::string_view kAbsent = "–";

// What may be missing as a cell.
template <class T>
Cell to_cell(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}
Cell to_cell(const std::string& text);  // empty: absent

// The text on one line, fit for a terminal: line ends and tabs become spaces,
// everything else as printable() has it.
std::string flat(std::string_view text);

// The same without white space around it.
std::string one_line(std::string_view text);

// The text without its marks.
std::string plain_text(const Text& text);

// `FILE:LINE:COLUMN`, on one line, as far as it is known.
std::string place_text(const Place& place);
// The same without the file; empty when it is the whole file.
std::string position_text(const Place& place);

// Whether the cell is a number, date or the like, which a cut would falsify.
bool is_exact(const Cell& cell);

// The share when it is a number: an infinite one and NaN say nothing.
std::optional<double> known_share(std::optional<double> share);

// 0 % and 100 % stand for exactly that: what lies between is 1 to 99 %.
std::string percent_text(std::optional<double> share);

// How far a share has come; decides colour and marker.
enum class Range { low, middle, high, full, over };
Range range_of(double share);
std::string_view marker(Range range);

// Cells of a bar that are filled: all and none only for 1 and 0.
int filled_cells(double share, int cells);
std::string repeated(std::string_view text, int times);

}  // namespace otlpdoc
