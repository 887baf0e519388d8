// What people read in every format: their words, and cells in their notation.

#pragma once

#include <string>
#include <string_view>

#include "otlpdoc/report.hpp"
#include "report/cell.hpp"

namespace otlpdoc {

inline bool for_people(Audience audience) { return audience != Audience::programs; }
inline bool for_programs(Audience audience) { return audience != Audience::people; }

// The words that people read but no report brings.
struct Words {
  std::string_view yes, no, none, hint, info, warning, error;
  std::string_view see, corpus;            // other places; no file in particular
  std::string_view more, tolerated, gone;  // with `{}` for the number
  std::string_view metric, value, target, met, change, points;
  std::string_view place, severity, finding;
};
const Words& words(std::string_view language);
std::string_view severity_word(Severity severity, const Words& words);

// A cell as people read it. Empty for a Bar, which every format draws itself.
std::string people_text(const Cell& cell, const Words& words);

}  // namespace otlpdoc
