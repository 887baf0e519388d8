#include "base/diff.hpp"

#include <dtl/dtl.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace otlpdoc {
namespace {

// A last line without line end is another line than with one, and says so below
// itself as `patch` reads it.
constexpr const char* kNoLineEnd = "\n\\ No newline at end of file";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (!text.empty() && text.back() != '\n') lines.back() += kNoLineEnd;
  return lines;
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const std::string& name) {
  if (before == after) return {};
  dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
  diff.onHuge();
  diff.compose();
  diff.composeUnifiedHunks();
  std::ostringstream out;
  diff.printUnifiedFormat(out);
  const std::string hunks = out.str();
  return hunks.empty() ? hunks : "--- a/" + name + "\n+++ b/" + name + "\n" + hunks;
}

}  // namespace otlpdoc
