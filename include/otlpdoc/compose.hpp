// Facts in words: what each command shows, and the texts that the program writes for people.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "otlpdoc/analyse.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/baseline.hpp"
#include "otlpdoc/check.hpp"
#include "otlpdoc/diff.hpp"
#include "otlpdoc/gate.hpp"
#include "otlpdoc/report.hpp"

namespace otlpdoc {

// How a report is to be written.
struct ReportOptions {
  std::string language = "en";  // or `zh`
  Date as_of{};                 // the day that it is of
  bool for_programs = false;    // with what takes time to lay out and no person sees
};

// Tables that are shown on request.
struct StatusView {
  bool disagreements = false;
  bool files = false;
  std::size_t depth = 0;              // levels of directories
  std::optional<Status> before = {};  // of another state, held against this one
  std::string since = {};             // what that state is called
};
Report status_report(const Catalogue& catalogue, const Status& status, const AuditSummary& audit,
                     const StatusView& view, const ReportOptions& options);

struct PlanView {
  std::optional<PlanState> state;   // only items in it
  std::optional<std::size_t> next;  // only so many of what is worth doing next
};
Report plan_report(const Catalogue& catalogue, const PlanAccount& account, const PlanView& view,
                   const ReportOptions& options);

// Where the batches of a timeline come from: reports and documents, or the commits of such steps.
struct TimelineView {
  std::optional<HistoryStep> from_git;
  bool is_cut = false;  // the clone lacks what came before
  std::optional<Backtest> backtest;
};
Report timeline_report(const Catalogue& catalogue, const std::vector<BatchStatus>& batches,
                       const Forecast& forecast, const TimelineView& view,
                       const ReportOptions& options);

// The documents in the order given; with what git knows of them when it was asked.
Report list_report(const Catalogue& catalogue, const std::vector<const Document*>& documents,
                   bool with_history, const ReportOptions& options);

Report measure_report(const std::vector<Document>& documents, const ReportOptions& options);

// What reports claim; with `unread` the numbers that were not understood.
Report parse_report(const std::vector<BatchReport>& reports, bool unread,
                    const ReportOptions& options);

Report explanation(const Metric& metric, const ReportOptions& options);
Report explanation(const DiagnosticRule& rule, const ReportOptions& options);
Report explanation_of_all(const ReportOptions& options);
// The words in force: those that are built in and those that the configuration adds; of one
// concept where `only` names it.
Report vocabulary_report(const VocabularyConfig& vocabulary, std::string_view only,
                         const ReportOptions& options);

// What a gate says.
struct GateView {
  std::string schema;                                 // `otlpdoc/check/1`
  std::string label;                                  // of the badge
  std::vector<Diagnostic> findings;                   // in the order in which they are shown
  std::vector<std::string> looked_for;                // codes
  std::optional<std::set<std::string>> judged_files;  // empty: all
  std::vector<MetricRow> metrics;
  std::string judged = "document";  // what is judged: `document`, `report`
  std::int64_t judged_count = 0;
  std::int64_t suppressed = 0;  // findings
  std::vector<Block> lead;      // what people read first
  std::int64_t unjudged_links = 0;
  std::vector<Fact> summary;             // more members of the summary
  Severity shown_from = Severity::info;  // lesser findings are only counted for people
  std::optional<Severity> fails_from = Severity::error;
  std::optional<std::size_t> most;  // findings shown; empty: all to programs, the first to people
  Masthead masthead = {};
};
GateView check_view(const Catalogue& catalogue, CheckResult result, const ReportOptions& options);
// `all` shows people what is no more than a remark too. `unread`: files that could not be read.
GateView audit_view(const Catalogue& catalogue, const Audit& audit,
                    const std::vector<Finding>& unread, bool all, const ReportOptions& options);

// What two states are called, and whether a difference that is none says nothing to people.
struct DiffView {
  std::string before, after;
  bool silent = false;
};
// `check` is that of the state after, its findings and metrics held against those before.
Report diff_report(const Catalogue& catalogue, const CorpusDiff& diff, const GateView& check,
                   const DiffView& view, const ReportOptions& options);

// Puts beside each metric the value that it had.
void compare_metrics(const Baseline& baseline, std::vector<MetricRow>& metrics);

// The findings that the report shows, to programs too where the options say so. They point
// into the view.
std::vector<Diagnostic*> shown_findings(GateView& view, const ReportOptions& options);
// `failed`: whether `fails` says so of the findings of the view.
Report gate_report(GateView view, bool failed, const ReportOptions& options);

// The text of a report with its damage undone.
struct ReportText {
  std::string file;  // as in AuditedReport::file
  std::string text;
  bool whole = true;  // the page shows all of it, not only what is wrong
};

// Everything that the page of a corpus says. The findings of the gates have fingerprints.
struct PageFacts {
  const Catalogue& catalogue;
  Status status;
  std::vector<BatchStatus> batches;
  std::optional<HistoryStep> from_git;  // what the batches are, when they are not those of reports
  bool is_cut;                          // the clone lacks what came before
  Forecast forecast;
  PlanAccount plan;
  Audit audit;
  std::vector<ReportText> texts;
  GateView check, claims;
  bool check_failed = false, claims_failed = false;
  bool split = false;  // each text has a page of its own
};
Report page_report(const PageFacts& facts, const ReportOptions& options);
// The page of a text, and what the file of it is called. Precondition: they are split.
Report text_page(const PageFacts& facts, std::size_t text, const ReportOptions& options);
std::string text_page_name(std::string_view file);

// A section as it is to stand in the report of a batch.
struct WrittenSection {
  std::string id;
  std::vector<Block> blocks;  // empty when it has nothing to say
};

// The report of a batch, every number computed.
struct Composition {
  std::vector<WrittenSection> sections;
  BatchReport claims;  // that the sections state
};

// `directory`, relative to the root, is where the report stands; `contents` are those of the
// documents of the batch. Precondition: the catalogue has the batch.
Composition compose_report(const Catalogue& catalogue,
                           const std::vector<DocumentContents>& contents, int batch, Date date,
                           const std::string& directory, const std::string& language);
// Its claims as `parse` shows them, and itself as one report.
Report claims_report(const BatchReport& claims, const ReportOptions& options);
Report whole_report(std::vector<WrittenSection> sections);
// What its author is to fill in below it; empty where nothing is left to them.
std::vector<Block> approval_blocks(const Configuration& configuration,
                                   const ReportOptions& options);

// The ids of all sections that reports can have, in their order.
std::vector<std::string> report_sections();

// A new document: its front matter from category and plan, the names of the sections it must
// have, and where its category would keep it, relative to the root:
// `cloud-native/04-helm-gitops.md`, `36_云原生生态/06_Vault_密钥管理.md`.
FrontMatter new_front_matter(const Catalogue& catalogue, const Category& category,
                             const std::string& title, Date date);
std::vector<std::string> required_names(const Configuration& configuration,
                                        std::string_view language);
std::string next_document_path(const Catalogue& catalogue, const Category& category,
                               std::string_view title);

// A first configuration, from what a corpus and its reports show.
Configuration first_configuration(const Catalogue& catalogue);

}  // namespace otlpdoc
