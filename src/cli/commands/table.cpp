#include <algorithm>

#include "cli/command.hpp"

namespace otlpdoc {

const std::vector<Command>& command_table() {
  static const std::vector<Command> rows = {
      {"status",
       "show where the corpus stands",
       Operands::none,
       "",
       {{"--disagreements", "", "list the claims that what was measured does not bear out"},
        {"--files", "", "list the files that were excluded or failed, and why"}},
       {"text", "json", "markdown"},
       {"otlpdoc status", "otlpdoc status -C docs --series 批次 --format json"},
       run_status},
      {"list",
       "list documents",
       Operands::none,
       "",
       {{"--category", "NAME", "only this category, by id, name or alias; may be repeated"},
        {"--batch", "N", "only this batch; may be repeated"},
        {"--status", "STATUS", "only planned, draft, review, done or none; may be repeated"},
        {"--where", "CONDITION",
         "only documents whose metric fulfils it, as in words<6000; all must hold"},
        {"--sort", "KEY",
         "by path, title, category, batch, status or a metric; -KEY sorts downwards"},
        {"--limit", "N", "at most so many"}},
       {"text", "json", "ndjson", "csv", "markdown"},
       {"otlpdoc list --where 'words<6000' --sort -words", "otlpdoc list --batch 5 --format csv"},
       run_list},
      {"plan",
       "hold the plan against what landed",
       Operands::none,
       "",
       {{"--next", "K", "rank what to do next, and say why"},
        {"--state", "NAME", "only items that are done, ambiguous, missed, open or dropped"}},
       {"text", "json", "csv", "markdown"},
       {"otlpdoc plan", "otlpdoc plan --next 5"},
       run_plan},
      {"new",
       "make the next document of a category",
       Operands::two,
       "CATEGORY TITLE",
       {{"--path", "FILE", "write it there, relative to the root, instead of the next number"}},
       {"text"},
       {"otlpdoc new cloud-native 'Helm Charts + GitOps'", "otlpdoc new backends Datadog -o -"},
       run_new},
      {"measure",
       "measure documents",
       Operands::many,
       "FILE",
       {},
       {"text", "json", "ndjson"},
       {"otlpdoc measure README.md --format json"},
       run_measure},
      {"parse",
       "show what batch reports claim",
       Operands::many,
       "FILE",
       {},
       {"text", "json", "ndjson"},
       {"otlpdoc parse reports/batch-5.md --format json"},
       run_parse},
      {"repair",
       "restore text whose bytes were lost in transit",
       Operands::one,
       "FILE",
       {},
       {"text"},
       {"otlpdoc repair damaged.md -o restored.md"},
       run_repair},
      {"explain",
       "explain a metric or a diagnostic",
       Operands::optional_one,
       "NAME",
       {},
       {"text", "json", "markdown"},
       {"otlpdoc explain words", "otlpdoc explain text-repaired"},
       run_explain},
      {"init",
       "write a commented otlpdoc.yaml from what is found",
       Operands::none,
       "",
       {},
       {"text"},
       {"otlpdoc init", "otlpdoc init -o -"},
       run_init},
  };
  return rows;
}

const Command* find_command(std::string_view name) {
  const auto& rows = command_table();
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const Command& row) { return row.name == name; });
  return at == rows.end() ? nullptr : &*at;
}

}  // namespace otlpdoc
