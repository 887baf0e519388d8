// What each way of finding a file means for a claim, and the check of documents that are not there.

#include "analyse/audit/existence.hpp"

#include <set>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"

namespace otlpdoc {

// A file of the name in another folder does not bear the path out, and a letter of another
// case does not make it wrong. `status` counts a moved document, too; `check` is silent on it.
Existence judge_existence(PathMatch match) {
  switch (match) {
    case PathMatch::exact:
    case PathMatch::by_folder:
    case PathMatch::by_suffix:
    case PathMatch::by_name:
    case PathMatch::by_title:
    case PathMatch::other_case:
      return {Verdict::supported, "exists", {}};
    case PathMatch::ambiguous:
      return {Verdict::not_judged, "path_ambiguous", {}};
    case PathMatch::outside:
      return {Verdict::not_judged, "path_outside", {}};
    case PathMatch::moved:
      return {Verdict::contradicted, "exists", "claim-moved"};
    case PathMatch::none:
      return {Verdict::contradicted, "exists", "claim-missing"};
  }
  return {};
}

// Listed as done, and not there.
void check_listed(const CheckInput& input, std::vector<Finding>& findings) {
  const PathResolver paths(input.catalogue);
  for (const BatchReport& report : input.catalogue.reports) {
    std::set<std::string_view> told;
    const auto judge = [&](const ClaimedDocument& claim) {
      if (!input.judges(report.file) && !input.judges(claim.path)) return;
      if (!has_markdown_name(claim.path)) return;
      if (judge_existence(claim.found.match).code != "claim-missing") return;
      if (!told.insert(claim.path).second) return;
      findings.push_back(make_finding(say::findings::document_phantom(claim.path),
                                      {report.file, claim.line}, claim.path, {},
                                      paths.near(claim.path)));
    };
    for (const ClaimedDocument& claim : report.documents) judge(claim);
    for (const auto& [batch, claim] : report.earlier_documents) judge(claim);
  }
}

}  // namespace otlpdoc
