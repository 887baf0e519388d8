// `otlpdoc check`: the rules asked for, thresholds as metrics, and reports that are out of date.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/gate.hpp"
#include "cli/generated_reports.hpp"
#include "otlpdoc/check.hpp"

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

Result<Outcome> run_check(const Invocation& invocation) {
  const auto catalogue = open_catalogue(invocation, ReadDepth::references);
  if (!catalogue) return catalogue.error();
  if (catalogue->documents.empty() && unread_files(*catalogue).empty())
    return Error{say::at_place(invocation.directory, say::errors::no_documents),
                 say::advice::give_corpus};
  CheckInput input{.catalogue = *catalogue};
  if (const auto error = choose_rules(invocation, input)) return *error;
  if (const Threshold* threshold = misplaced_threshold(*catalogue))
    return unknown_category(*catalogue, *threshold);
  const std::string* since = invocation.option("--changed-since");
  if (since != nullptr) {
    auto changed = changed_since(catalogue->root, *since);
    if (!changed) return changed.error();
    input.touched = std::move(*changed);
  }
  // Without a file that cannot be read every report is stale.
  if (input.looks_for("report-stale") && unread_files(*catalogue).empty()) {
    auto stale = stale_reports(*catalogue, invocation.as_of);
    if (!stale) return stale.error();
    input.stale = std::move(*stale);
  }
  const ReportOptions options = report_options(invocation, catalogue->language);
  GateView view = check_view(*catalogue, run_checks(input), options);
  view.judged_files = input.touched;
  if (input.touched && input.touched->empty()) {
    const Wording word(options.language);
    view.lead = {Paragraph{word(say::gate_unchanged(printable(*since))), Tone::quiet}};
  }
  return pass_gate(invocation, *catalogue, std::move(view));
}

}  // namespace otlpdoc
