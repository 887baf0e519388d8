// `otlpdoc audit`: the claims of reports, today, at a date, or at the commit that added each.

#include <filesystem>
#include <map>

#include "cli/command.hpp"
#include "cli/gate.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

// The files named, from the root where they are there, else from here.
std::vector<std::string> files_named(const Invocation& invocation, const std::string& root) {
  std::vector<std::string> out = invocation.operands;
  for (std::string& file : out) {
    const auto below = std::filesystem::path(root) / file;
    std::error_code unknown;
    if (file != kStandardInput && std::filesystem::is_regular_file(below, unknown))
      file = below.string();
  }
  return out;
}

Result<Catalogue> corpus_at(const Invocation& invocation, const LocatedConfiguration& located,
                            const Revision& revision, std::vector<BatchReport> named) {
  auto catalogue = read_corpus_at(located.root, located.configuration, invocation.series, revision,
                                  {.depth = ReadDepth::references, .reports = std::move(named)});
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

// Of today, or of the last commit until --as-of.
Result<Catalogue> catalogue_for(const Invocation& invocation, const LocatedConfiguration& located,
                                std::vector<BatchReport> named) {
  if (invocation.as_of_given) {
    const auto revision = revision_at(located.root, invocation.as_of);
    if (!revision) return revision.error();
    return corpus_at(invocation, located, *revision, std::move(named));
  }
  ReadOptions options = read_options(invocation, ReadDepth::references);
  options.reports = std::move(named);
  auto catalogue = read_corpus(located.root, located.configuration, invocation.series, options);
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

// Each report against the tree of the commit that added it; one that no commit
// holds yet against the files of today. `unread` gets what could not be read of them.
Result<Audit> audit_at_birth(const Invocation& invocation, const Catalogue& today,
                             std::vector<std::string> files, const std::vector<BatchReport>& named,
                             std::vector<Finding>& unread) {
  if (files.empty()) {
    for (const BatchReport& report : today.reports) {
      if (!invocation.series || report.series == today.shown_series) files.push_back(report.file);
    }
  }
  const auto born = births(today.root, files);
  if (!born) return born.error();
  std::map<std::string, std::vector<std::string>> by_commit;
  for (std::size_t i = 0; i < files.size(); ++i)
    by_commit[(*born)[i] ? (*born)[i]->id : std::string()].push_back(files[i]);
  Audit audit;
  for (const auto& [commit, added] : by_commit) {
    if (commit.empty()) {
      append(audit, audit_reports(today, added, false));
      continue;
    }
    auto then = corpus_at(invocation, {today.configuration, today.root}, {commit, {}}, named);
    if (!then) return then.error();
    then->at_birth = true;
    for (Finding& finding : unread_files(*then)) unread.push_back(std::move(finding));
    append(audit, audit_reports(*then, added, false));
  }
  return audit;
}

}  // namespace

Result<Outcome> run_audit(const Invocation& invocation) {
  const bool at_birth = invocation.option("--at-birth") != nullptr;
  if (at_birth && invocation.as_of_given)
    return Error{say::errors::exclude("--at-birth", "--as-of"), say::advice::one_of_two};
  const auto located = locate(invocation);
  if (!located) return located.error();
  const auto named = read_reports(located->root, located->configuration,
                                  files_named(invocation, located->root), stdin_name(invocation));
  if (!named) {
    Error error = named.error();
    if (error.hint.empty()) error.hint = say::advice::name_readable_file;
    return error;
  }
  const auto catalogue = catalogue_for(invocation, *located, *named);
  if (!catalogue) return catalogue.error();
  std::vector<std::string> files;
  for (const BatchReport& report : *named) files.push_back(report.file);
  std::vector<Finding> unread = unread_files(*catalogue);
  const auto audit =
      at_birth ? audit_at_birth(invocation, *catalogue, files, *named, unread)
               : Result<Audit>(audit_reports(*catalogue, files, invocation.series.has_value()));
  if (!audit) return audit.error();
  if (audit->reports.empty() && unread.empty())
    return Error{say::at_place(invocation.directory, say::errors::no_reports),
                 say::advice::audit_series};
  const ReportOptions options = report_options(invocation, catalogue->language);
  const bool all = invocation.option("--all") != nullptr;
  return pass_gate(invocation, *catalogue, audit_view(*catalogue, *audit, unread, all, options));
}

}  // namespace otlpdoc
