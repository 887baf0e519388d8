// Claimed numbers with how exact they mean to be, their unit and the words around them.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace otlpdoc {

// How exactly a number was claimed: `7`, `~10,200` or 约, `2,430+` or 以上,
// `15-25`.
enum class Approximation { exact, about, at_least, range };
std::string_view name(Approximation approximation);

// A number as somebody wrote it.
struct Quantity {
  double value = 0;             // the number; of a range its lower end
  std::optional<double> upper;  // upper end of a range
  Approximation approximation = Approximation::exact;
  double rounding = 0;  // half of the last digit, where a scale stands behind it: 500 of `1.5k`
  std::string unit;     // `字`, `%`, `个/篇` … as written; may be empty
  std::string text;     // the whole statement as written
  std::string label;    // the field or column that it stands under, as written; may be empty
  int line = 0;         // of the report; 0 when it is that of the claim it belongs to
};

}  // namespace otlpdoc
