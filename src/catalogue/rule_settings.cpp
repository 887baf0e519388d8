// Holds the files of findings against the patterns of settings.

#include "catalogue/rule_settings.hpp"

#include <algorithm>

#include "base/glob.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

bool fits(const std::vector<std::string>& paths, std::string_view file) {
  return paths.empty() || std::any_of(paths.begin(), paths.end(), [&](const std::string& pattern) {
           return matches_glob(pattern, file);
         });
}

}  // namespace

void apply_rules(const std::vector<RuleConfig>& rules, std::vector<Finding>& findings) {
  if (rules.empty()) return;
  const auto setting_of = [&](const Finding& finding) {
    return std::find_if(rules.rbegin(), rules.rend(), [&](const RuleConfig& rule) {
      return rule.rule == finding.code && fits(rule.paths, finding.place.file);
    });
  };
  std::erase_if(findings, [&](Finding& finding) {
    const auto setting = setting_of(finding);
    if (setting == rules.rend()) return false;
    finding.severity = setting->severity;
    return !setting->severity;
  });
}

std::vector<Finding> useless_rules(const Catalogue& catalogue) {
  std::vector<Finding> out;
  const Configuration& configuration = catalogue.configuration;
  if (configuration.rules.empty()) return out;
  const std::vector<std::string_view> seen = seen_paths(catalogue);
  for (const RuleConfig& rule : configuration.rules) {
    if (std::any_of(seen.begin(), seen.end(),
                    [&](std::string_view path) { return fits(rule.paths, path); }))
      continue;
    const std::string& shown = configuration.shown_file;
    out.push_back(make_finding(say::findings::rule_useless(rule.rule),
                               {shown.empty() ? configuration.file : shown, rule.line}, rule.rule));
  }
  return out;
}

}  // namespace otlpdoc
