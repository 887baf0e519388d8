// Compares line by line with dtl, and marks a last line without line end as `patch` reads it.

#include "base/diff.hpp"

#include <dtl/dtl.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// A last line without line end is another line than with one, and says so below
// itself as `patch` reads it.
constexpr const char* kNoLineEnd = "\n\\ No newline at end of file";

std::vector<std::string> lines_to_compare(std::string_view text) {
  std::vector<std::string> lines = lines_of(text);
  if (!text.empty() && text.back() != '\n') lines.back() += kNoLineEnd;
  return lines;
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const std::string& name) {
  if (before == after) return {};
  dtl::Diff<std::string> diff(lines_to_compare(before), lines_to_compare(after));
  diff.onHuge();
  diff.compose();
  diff.composeUnifiedHunks();
  std::ostringstream out;
  diff.printUnifiedFormat(out);
  const std::string hunks = out.str();
  return hunks.empty() ? hunks : "--- a/" + name + "\n+++ b/" + name + "\n" + hunks;
}

}  // namespace otlpdoc
