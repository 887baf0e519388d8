// What people read in every format: their words, and cells in their notation.

#pragma once

#include <string>
#include <vector>

#include "language/wording.hpp"
#include "otlpdoc/report.hpp"
#include "report/cell.hpp"

namespace otlpdoc {

inline bool for_people(Audience audience) { return audience != Audience::programs; }
inline bool for_programs(Audience audience) { return audience != Audience::people; }

std::string severity_word(Severity severity, const Wording& word);

// A cell as people read it. Empty for a Bar, which every format draws itself.
std::string people_text(const Cell& cell, const Wording& words);

// The lines of a text with their numbers, and below each what is said of it.
std::vector<std::string> noted_lines(const NotedText& text);

}  // namespace otlpdoc
