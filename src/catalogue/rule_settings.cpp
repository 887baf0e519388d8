// Holds the files of findings against the patterns of settings.

#include "catalogue/rule_settings.hpp"

#include <algorithm>

#include "base/glob.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

// The last pattern that matches decides, and `!` takes back.
bool fits(const std::vector<std::string>& paths, std::string_view file) {
  bool fits = paths.empty();
  for (std::string_view pattern : paths) {
    const bool takes_back = pattern.starts_with('!');
    if (takes_back) pattern.remove_prefix(1);
    if (matches_glob(pattern, file)) fits = !takes_back;
  }
  return fits;
}

// The last setting of a rule for a file that says what is asked for; nullptr when there is none.
template <class Says>
const RuleConfig* last_fitting(const std::vector<RuleConfig>& rules, std::string_view rule,
                               std::string_view file, const Says& says) {
  const auto at = std::find_if(rules.rbegin(), rules.rend(), [&](const RuleConfig& setting) {
    return setting.rule == rule && says(setting) && fits(setting.paths, file);
  });
  return at == rules.rend() ? nullptr : &*at;
}

}  // namespace

void apply_rules(const std::vector<RuleConfig>& rules, std::vector<Finding>& findings) {
  if (rules.empty()) return;
  std::erase_if(findings, [&](Finding& finding) {
    const RuleConfig* setting =
        last_fitting(rules, finding.code, finding.place.file,
                     [](const RuleConfig& rule) { return rule.off || rule.severity; });
    if (setting != nullptr && !setting->off) finding.severity = setting->severity;
    return setting != nullptr && setting->off;
  });
}

std::optional<std::int64_t> limit_for(const std::vector<RuleConfig>& rules, std::string_view rule,
                                      std::string_view file) {
  const RuleConfig* setting = last_fitting(
      rules, rule, file, [](const RuleConfig& other) { return other.limit.has_value(); });
  return setting == nullptr ? std::nullopt : setting->limit;
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
