// What the formats that show findings ask of them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "otlpdoc/render.hpp"
#include "render/people.hpp"

namespace otlpdoc {

// Every block of the kind, in order, those inside groups too.
template <class Kind>
void collect(const std::vector<Block>& blocks, std::vector<const Kind*>& found) {
  for (const Block& block : blocks) {
    if (const auto* one = std::get_if<Kind>(&block)) found.push_back(one);
    if (const auto* group = std::get_if<Group>(&block)) {
      for (const auto& record : group->records) collect(record, found);
    }
  }
}

template <class Kind>
std::vector<const Kind*> blocks_of(const Report& report) {
  std::vector<const Kind*> found;
  collect(report.blocks, found);
  return found;
}

// The findings of a report that are for programs.
std::vector<const Findings*> findings_of(const Report& report);

// Whether it is listed where only news count: it is there, and the baseline does not
// tolerate it.
bool is_listed(const Diagnostic& diagnostic);

// Whether the finding makes the run fail.
bool fails(const Diagnostic& diagnostic, const std::optional<Severity>& from);

// The listed findings of one file, in order.
struct FileFindings {
  std::string file;
  std::vector<const Diagnostic*> diagnostics;
};
std::vector<FileFindings> by_file(const Findings& findings);

// What is not listed, in words: how many more, tolerated, gone. Empty when it is nothing.
std::string remainder_text(const Findings& findings, const Wording& words);

// The codes that were looked for, then others that were found; none twice.
std::vector<std::string> rule_codes(const std::vector<const Findings*>& blocks);

// "new", "unchanged", "absent", as SARIF has them; empty without baseline.
std::string_view baseline_name(BaselineState state);

// The column in code points, from 1; 0 where the excerpt does not tell.
int code_point_column(const Diagnostic& diagnostic);

// The file as a platform sees it; absolute paths stay.
std::string platform_path(const Place& place, const RenderOptions& options);

}  // namespace otlpdoc
