// Chooses rules, and looks for what was generated and is out of date.

#include "cli/corpus_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/generated_reports.hpp"

namespace otlpdoc {
namespace {

// The codes asked for with --rule, all of them when none is, without those of --no-rule.
std::optional<Error> choose_rules(const Invocation& invocation, CheckInput& input) {
  const std::vector<std::string> known = check_codes();
  for (const auto& [option, codes] :
       {std::pair("--rule", &input.only), std::pair("--no-rule", &input.without)}) {
    for (const std::string& code : invocation.all(option)) {
      if (std::find(known.begin(), known.end(), code) == known.end())
        return Error{say::errors::no_check_rule(code),
                     did_you_mean(code, known, say::advice::lists_rules)};
      codes->insert(code);
    }
  }
  const bool any = std::any_of(known.begin(), known.end(),
                               [&](const std::string& code) { return input.looks_for(code); });
  if (!any) return Error{say::errors::no_rule_left, say::advice::lists_rules};
  return std::nullopt;
}

Error unknown_category(const Catalogue& catalogue, const Threshold& threshold) {
  std::vector<std::string> names;
  for (const Category& category : catalogue.categories) names.push_back(category.id);
  return {say::at_place(fmt::format("{}:{}", catalogue.configuration.file, threshold.line),
                        say::errors::no_category_here(threshold.category)),
          did_you_mean(threshold.category, names, say::advice::shows_categories)};
}

}  // namespace

void add_wanted_histories(const Invocation& invocation, Catalogue& catalogue) {
  const auto& rules = catalogue.configuration.rules;
  const bool wanted = std::any_of(rules.begin(), rules.end(), [](const RuleConfig& rule) {
    return rule.rule == "document-stale" && rule.limit;
  });
  if (wanted) (void)add_histories(catalogue, read_options(invocation, ReadDepth::summary));
}

Result<CheckInput> corpus_check(const Invocation& invocation, const Catalogue& catalogue) {
  if (catalogue.documents.empty() && unread_files(catalogue).empty())
    return Error{say::at_place(invocation.directory, say::errors::no_documents),
                 say::advice::give_corpus};
  CheckInput input{.catalogue = catalogue, .as_of = invocation.as_of};
  if (const auto error = choose_rules(invocation, input)) return *error;
  if (const Threshold* threshold = misplaced_threshold(catalogue))
    return unknown_category(catalogue, *threshold);
  // Without a file that cannot be read every report is stale.
  if (input.looks_for("report-stale") && unread_files(catalogue).empty()) {
    auto stale = stale_reports(catalogue, invocation.as_of);
    if (!stale) return stale.error();
    input.stale = std::move(*stale);
  }
  return input;
}

}  // namespace otlpdoc
