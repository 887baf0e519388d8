// Runs the checks that were asked for, applies suppressions, and sorts what was found.

#include <algorithm>
#include <tuple>

#include "analyse/checks/checks.hpp"
#include "analyse/quality.hpp"
#include "base/diagnostic_rows.hpp"
#include "base/paths.hpp"
#include "catalogue/kept_versions.hpp"
#include "catalogue/rule_settings.hpp"

namespace otlpdoc {
namespace {

// Of what cannot be read nobody knows what it would break, so it is never left out.
bool is_looked_for(const CheckInput& input, std::string_view code) {
  return code == kUnreadable || input.looks_for(code);
}

bool is_looked_for(const CheckInput& input, const Check& check) {
  return check.run != nullptr &&
         std::any_of(check.codes.begin(), check.codes.end(),
                     [&](std::string_view code) { return input.looks_for(code); });
}

template <class Item>
void keep_looked_for(const CheckInput& input, std::vector<Item>& items) {
  items.erase(std::remove_if(items.begin(), items.end(),
                             [&](const Item& item) { return !is_looked_for(input, item.code); }),
              items.end());
}

std::vector<std::string> codes_looked_for(const CheckInput& input) {
  std::vector<std::string> codes = check_codes();
  codes.erase(std::remove_if(codes.begin(), codes.end(),
                             [&](const std::string& code) { return !is_looked_for(input, code); }),
              codes.end());
  return codes;
}

}  // namespace

std::vector<std::string> check_codes() {
  std::vector<std::string> codes;
  for (const auto* rules : {&reading_diagnostics(), &check_diagnostics()}) {
    for (const DiagnosticRule& rule : *rules) codes.emplace_back(rule.code);
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

CheckResult run_checks(const CheckInput& input) {
  CheckResult out{.looked_for = codes_looked_for(input)};
  for (const Check& check : check_table()) {
    if (is_looked_for(input, check)) check.run(input, out.findings);
  }
  for (const Finding& diagnostic : input.catalogue.diagnostics) {
    if (diagnostic.code == kUnreadable || input.judges(diagnostic.place.file))
      out.diagnostics.push_back(diagnostic);
  }
  // Nobody reads what tests are fed with, and it may be wrong on purpose; what a template holds is
  // to be filled in, and pages that were kept of an older version stay as they were.
  const KeptVersions kept(input.catalogue.documents);
  for (std::vector<Finding>* findings : {&out.findings, &out.diagnostics}) {
    for (Finding& finding : *findings) {
      const std::string& file = finding.place.file;
      const bool is_remark = is_test_data(file) || is_template(file) || kept.hold(file);
      if (is_remark && finding.code != kUnreadable) finding.severity = Severity::info;
    }
  }
  apply_rules(input.catalogue.configuration.rules, out.findings);
  if (input.looks_for("link-broken")) out.unjudged_links = count_unjudged_links(input);
  keep_looked_for(input, out.findings);
  keep_looked_for(input, out.diagnostics);
  const auto judged = [&](const std::string& path) { return input.judges(path); };
  out.suppressed = apply_suppressions(input.catalogue.references, out.looked_for, judged,
                                      out.findings, out.diagnostics);
  keep_looked_for(input, out.findings);
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const auto& a, const auto& b) {
    return std::tie(a.place.file, a.place.line, a.place.column, a.code, a.subject) <
           std::tie(b.place.file, b.place.line, b.place.column, b.code, b.subject);
  });
  out.metrics = analyse_quality(input.catalogue, finished_documents(input.catalogue));
  out.documents =
      std::count_if(input.catalogue.documents.begin(), input.catalogue.documents.end(),
                    [&](const Document& document) { return input.judges(document.path); });
  return out;
}

const Threshold* misplaced_threshold(const Catalogue& catalogue) {
  const CategoryIndex index(catalogue.categories);
  for (const Threshold& threshold : catalogue.configuration.thresholds) {
    if (!threshold.category.empty() && !index.find(threshold.category)) return &threshold;
  }
  return nullptr;
}

}  // namespace otlpdoc
