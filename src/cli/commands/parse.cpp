// `otlpdoc parse`: what batch reports claim, as it was read.

#include "cli/command.hpp"
#include "compose/claim_blocks.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {

Result<Outcome> run_parse(const Invocation& invocation) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  const auto reports = read_reports(located->root, located->configuration, invocation.operands,
                                    stdin_name(invocation));
  if (!reports) return reports.error();
  std::vector<std::string> titles;
  for (const auto& report : *reports) titles.push_back(report.title);
  const std::string& configured = located->configuration.language;
  const std::string language =
      report_language(invocation, configured.empty() ? language_of(titles) : configured);
  Group group{"reports", {}};
  Outcome outcome{.language = language};
  for (const BatchReport& report : *reports) {
    const bool unread = invocation.option("--unread") != nullptr;
    std::vector<Block> record = unread && !invocation.for_programs ? unread_blocks(report, language)
                                                                   : claim_blocks(report, language);
    if (unread && invocation.for_programs) record.emplace_back(unread_table(report, language));
    group.records.push_back(std::move(record));
    outcome.diagnostics.insert(outcome.diagnostics.end(), report.diagnostics.begin(),
                               report.diagnostics.end());
  }
  outcome.output = Report{"otlpdoc/parse/1", {std::move(group)}};
  return outcome;
}

}  // namespace otlpdoc
