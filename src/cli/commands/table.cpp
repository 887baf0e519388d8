// The names, options, formats and examples of every command.

#include <algorithm>

#include "cli/command.hpp"
#include "cli/gate.hpp"

namespace otlpdoc {
namespace {

std::vector<OptionRow> with_status_options(std::vector<OptionRow> own) {
  own.push_back(
      {"--disagreements", "", "list the claims that what was measured does not bear out"});
  own.push_back({"--depth", "N", "show directories, too, so many levels deep, with their sums"});
  own.push_back({"--files", "", "list the files that were excluded or failed, and why"});
  return own;
}

constexpr OptionRow kFrom = {"--from", "FILE…",
                             "go by the scans of all shards of the corpus, not by its files"};
constexpr OptionRow kRepoUrl = {
    "--repo-url", "URL", "of the repository that a page links to (default: the remote of git)"};
constexpr OptionRow kTimelineFrom = {
    "--from", "SOURCE",
    "take the timeline from reports, git, or auto: reports when there are any (default)"};
constexpr OptionRow kStdinName = {"--stdin-filename", "NAME",
                                  "what standard input, the file -, is called"};

}  // namespace

const std::vector<Command>& command_table() {
  static const std::vector<Command> rows = {
      {"status",
       "show where the corpus stands",
       Operands::none,
       "",
       with_status_options({kFrom}),
       {"text", "json", "markdown", "html", "svg", "openmetrics", "badge"},
       {"otlpdoc status", "otlpdoc status -C docs --series 批次 --format json",
        "otlpdoc status --format svg -o progress.svg"},
       run_status},
      {"watch",
       "keep the status on the screen while files change",
       Operands::none,
       "",
       with_status_options({{"--count", "N", "end after it was drawn N times"}}),
       {"text", "json", "markdown"},
       {"otlpdoc watch", "otlpdoc watch --format json | jq --unbuffered .overall.percent"},
       nullptr,
       false,
       run_watch},
      {"list",
       "list documents",
       Operands::none,
       "",
       {{"--category", "NAME", "only this category, by id, name or alias; may be repeated"},
        {"--batch", "N", "only this batch; may be repeated"},
        {"--status", "STATUS", "only planned, draft, review, done or none; may be repeated"},
        {"--where", "CONDITION",
         "only documents of which it holds, as in words<6000, tags=intro, title~guide, "
         "date>=2025-10-01 or age>180d; all must hold"},
        {"--sort", "KEY",
         "by path, title, category, batch, status, date, updated, age, first_commit, last_change, "
         "commits or a metric; -KEY sorts downwards"},
        {"--history", "", "show age, commits and authors, too, as git knows them"},
        {"--limit", "N", "at most so many"},
        kFrom},
       {"text", "json", "ndjson", "csv", "markdown", "html"},
       {"otlpdoc list --where 'words<6000' --sort -words", "otlpdoc list --batch 5 --format csv"},
       run_list},
      {"report",
       "write the report of a batch, every number computed",
       Operands::none,
       "",
       {{"--batch", "N",
         "the batch (default: the first with documents and no report, else the newest)"},
        {"--update", "FILE", "renew the generated regions of this report, keep everything else"},
        {"--check", "FILE", "only compare: exit code 1 and the difference when it is stale"},
        {"--force", "", "overwrite regions that were edited by hand, or a whole file with -o"},
        {"--dry-run", "", "show what would be written, write nothing"}},
       {"markdown", "json", "html"},
       {"otlpdoc report -o reports/batch-6.md", "otlpdoc report --update reports/batch-6.md"},
       run_report,
       true},
      {"page",
       "show everything on one page: trend, map, claims, findings, documents, plan",
       Operands::none,
       "",
       {{"--split", "DIR", "write a page a report, and index.html, into this directory"},
        {"--baseline", "FILE", "tell what was there when this baseline was written"},
        kRepoUrl,
        kTimelineFrom},
       {"html"},
       {"otlpdoc page -o docs.html", "otlpdoc page --split site",
        "otlpdoc page --series 批次 --lang en -o page.html"},
       run_page},
      {"timeline",
       "show how the work went and when it will be done",
       Operands::none,
       "",
       {{"--backtest", "", "replay the past: how often the forecast would have been right"},
        kTimelineFrom},
       {"text", "json", "csv", "markdown", "html", "svg", "mermaid"},
       {"otlpdoc timeline", "otlpdoc timeline --from git",
        "otlpdoc timeline --format svg -o burn-up.svg"},
       run_timeline},
      {"plan",
       "hold the plan against what landed",
       Operands::none,
       "",
       {{"--next", "K", "rank what to do next, and say why"},
        {"--state", "NAME", "only items that are done, ambiguous, missed, open or dropped"}},
       {"text", "json", "csv", "markdown", "html"},
       {"otlpdoc plan", "otlpdoc plan --next 5"},
       run_plan},
      {"audit",
       "judge every number that the reports state",
       Operands::optional_many,
       "REPORT",
       with_gate_options(
           {{"--at-birth", "", "against the tree of the git commit that added each report"},
            {"--all", "", "list findings of lesser weight, too"},
            kStdinName}),
       {"text", "json", "ndjson", "csv", "markdown", "html", "sarif", "junit", "github", "gitlab",
        "openmetrics", "badge"},
       {"otlpdoc audit --series 批次", "otlpdoc audit reports/batch-6.md --format markdown",
        "git show HEAD:PROGRESS.md | otlpdoc audit -"},
       run_audit},
      {"new",
       "make the next document of a category",
       Operands::two,
       "CATEGORY TITLE",
       {{"--path", "FILE", "write it there, relative to the root, instead of the next number"}},
       {"text"},
       {"otlpdoc new cloud-native 'Helm Charts + GitOps'", "otlpdoc new backends Datadog -o -"},
       run_new,
       true},
      {"check",
       "hold the corpus to its configuration",
       Operands::none,
       "",
       with_gate_options({{"--rule", "CODE", "only this rule; may be repeated"},
                          {"--no-rule", "CODE", "not this rule; may be repeated"},
                          {"--changed-since", "REV", "only what differs from this git revision"},
                          kFrom}),
       {"text", "json", "ndjson", "csv", "markdown", "html", "sarif", "junit", "github", "gitlab",
        "openmetrics", "badge"},
       {"otlpdoc check", "otlpdoc check --fail-on warning --format json"},
       run_check},
      {"measure",
       "measure documents",
       Operands::many,
       "FILE",
       {kStdinName},
       {"text", "json", "ndjson"},
       {"otlpdoc measure README.md --format json"},
       run_measure},
      {"parse",
       "show what batch reports claim",
       Operands::many,
       "FILE",
       {{"--unread", "", "only the numbers that were not understood, with their lines"},
        kStdinName},
       {"text", "json", "ndjson"},
       {"otlpdoc parse reports/batch-5.md --format json", "otlpdoc parse --unread PROGRESS.md"},
       run_parse},
      {"scan",
       "write down what was read, for --from on another machine",
       Operands::none,
       "",
       {{"--shard", "I/N", "only the files of this part of the corpus, as in 2/8"},
        {"--from", "FILE…", "put these scans together instead"}},
       {"ndjson"},
       {"otlpdoc scan --shard 2/8 -o scan-2.ndjson", "otlpdoc status --from scan-*.ndjson"},
       run_scan},
      {"index",
       "look after the index of what was read",
       Operands::none,
       "",
       {{"--stats", "", "where it is and what it holds (the default)"},
        {"--verify", "", "read every file anew and compare: exit code 1 when a row is wrong"},
        {"--clear", "", "delete it"}},
       {"text", "json"},
       {"otlpdoc index", "otlpdoc index --verify"},
       run_index},
      {"repair",
       "restore text whose bytes were lost in transit",
       Operands::one,
       "FILE",
       {},
       {"text"},
       {"otlpdoc repair damaged.md -o restored.md"},
       run_repair},
      {"explain",
       "explain a metric, a diagnostic or the vocabulary",
       Operands::optional_many,
       "NAME",
       {},
       {"text", "json", "markdown"},
       {"otlpdoc explain words", "otlpdoc explain text-repaired",
        "otlpdoc explain vocabulary topics.plan"},
       run_explain},
      {"init",
       "write a commented otlpdoc.yaml from what is found",
       Operands::none,
       "",
       {},
       {"text"},
       {"otlpdoc init", "otlpdoc init -o -"},
       run_init,
       true},
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
