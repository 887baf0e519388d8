// Grouping, counting and placing of findings, and which of them a baseline leaves as news.

#include "render/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"

namespace otlpdoc {

std::vector<const Findings*> findings_of(const Report& report) {
  std::vector<const Findings*> blocks = blocks_of<Findings>(report);
  std::erase_if(blocks, [](const Findings* block) { return !for_programs(block->audience); });
  return blocks;
}

bool is_listed(const Diagnostic& diagnostic) {
  return diagnostic.baseline == BaselineState::none || diagnostic.baseline == BaselineState::added;
}

bool fails(const Diagnostic& diagnostic, const std::optional<Severity>& from) {
  return from && diagnostic.severity >= *from && is_listed(diagnostic);
}

std::vector<FileFindings> by_file(const Findings& findings) {
  std::vector<FileFindings> files;
  std::unordered_map<std::string_view, std::size_t> index;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    if (!is_listed(diagnostic)) continue;
    const std::string& file = diagnostic.place.file;
    const auto [at, is_new] = index.try_emplace(file, files.size());
    if (is_new) files.push_back({file, {}});
    files[at->second].diagnostics.push_back(&diagnostic);
  }
  return files;
}

std::string remainder_text(const Findings& findings, const Wording& words) {
  const auto count = [&findings](BaselineState state) {
    return std::count_if(findings.diagnostics.begin(), findings.diagnostics.end(),
                         [state](const Diagnostic& one) { return one.baseline == state; });
  };
  std::string out;
  const auto add = [&](Worded (*say)(std::int64_t), std::int64_t number) {
    if (number > 0) out += (out.empty() ? "" : " · ") + words(say(number));
  };
  add(say::findings_more, findings.left_out);
  add(say::findings_tolerated, count(BaselineState::unchanged));
  add(say::findings_gone, count(BaselineState::absent));
  return out;
}

std::vector<std::string> rule_codes(const std::vector<const Findings*>& blocks) {
  std::vector<std::string> codes;
  std::unordered_set<std::string_view> seen;
  const auto add = [&](const std::string& code) {
    if (seen.insert(code).second) codes.push_back(code);
  };
  for (const Findings* block : blocks) {
    for (const std::string& code : block->rules) add(code);
  }
  for (const Findings* block : blocks) {
    for (const Diagnostic& diagnostic : block->diagnostics) add(diagnostic.code);
  }
  return codes;
}

std::string_view baseline_name(BaselineState state) {
  switch (state) {
    case BaselineState::none:
      return "";
    case BaselineState::added:
      return "new";
    case BaselineState::unchanged:
      return "unchanged";
    case BaselineState::absent:
      return "absent";
  }
  return "";
}

int code_point_column(const Diagnostic& diagnostic) {
  const auto bytes = static_cast<std::size_t>(std::max(diagnostic.place.column, 1)) - 1;
  if (diagnostic.place.column <= 0 || bytes > diagnostic.excerpt.size()) return 0;
  int column = 1;
  for (std::size_t at = 0; at < bytes; ++column)
    at += static_cast<std::size_t>(decode(std::string_view(diagnostic.excerpt).substr(at)).size);
  return column;
}

std::string platform_path(const Place& place, const RenderOptions& options) {
  if (place.file.empty() || place.file.front() == '/' || options.base.empty()) return place.file;
  return options.base + (options.base.back() == '/' ? "" : "/") + place.file;
}

}  // namespace otlpdoc
