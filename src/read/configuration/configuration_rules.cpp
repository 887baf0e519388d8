// Takes `rules:` from its YAML; the rules that there are, no schema knows.

#include "read/configuration/configuration_rules.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "language/wording.hpp"
#include "otlpdoc/catalogue.hpp"
#include "read/configuration/configuration_check.hpp"
#include "read/configuration/configuration_values.hpp"

namespace otlpdoc {
namespace {

std::optional<Severity> severity_of(const std::string& text) {
  for (const Severity severity : {Severity::info, Severity::warning, Severity::error}) {
    if (text == name(severity)) return severity;
  }
  return std::nullopt;
}

// What the schema cannot say of a setting.
Worded fault_of(const Value& setting, const std::string& rule) {
  const bool has_limit = setting.find("limit") != nullptr;
  if (!has_limit && setting.find("severity") == nullptr) return say::errors::rule_says_nothing;
  const bool takes_limit = rule == "document-stub" || rule == "document-stale";
  return has_limit && !takes_limit ? Worded(say::errors::no_limit_of_rule(rule)) : Worded();
}

}  // namespace

std::vector<RuleConfig> rules_of(const Value& root) {
  std::vector<RuleConfig> rules;
  for (const Value& item : items_of(root, "rules")) {
    const std::string severity = text_of(item, "severity");
    rules.push_back({.rule = text_of(item, "rule"),
                     .off = severity == "off",
                     .severity = severity_of(severity),
                     .limit = integer_of(item, "limit"),
                     .paths = texts_of(item, "paths"),
                     .reason = text_of(item, "reason"),
                     .line = item.line});
  }
  return rules;
}

void check_rules(const Value& root, std::vector<Violation>& violations) {
  std::vector<std::string> known;
  for (const DiagnosticRule& rule : diagnostic_table()) {
    // What cannot be read makes every number uncertain.
    if (rule.code != kUnreadable) known.emplace_back(rule.code);
  }
  for (const Value& item : items_of(root, "rules")) {
    const Value& rule = *item.find("rule");
    const std::string code = scalar_text(rule);
    if (std::find(known.begin(), known.end(), code) != known.end()) {
      Worded fault = fault_of(item, code);
      if (!fault.empty())
        violations.push_back(violation_of(rule, std::move(fault), say::advice::set_severity));
      continue;
    }
    violations.push_back(violation_of(rule, say::errors::no_rule_to_switch(short_text(code)),
                                      did_you_mean(code, known, say::advice::lists_rules)));
  }
}

}  // namespace otlpdoc
