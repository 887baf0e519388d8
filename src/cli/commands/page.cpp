// `otlpdoc page`: everything about the corpus on one page.

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/command.hpp"
#include "cli/corpus_check.hpp"
#include "cli/gate.hpp"
#include "cli/repository_links.hpp"
#include "cli/timeline_source.hpp"
#include "otlpdoc/audit.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/render.hpp"

namespace otlpdoc {
namespace {

// Texts of reports that the page shows whole; of the others it shows what is wrong.
constexpr std::size_t kMostWhole = std::size_t{120} << 10;  // bytes

// Reports of the series that is shown come first.
void choose_whole(const Catalogue& catalogue, std::vector<ReportText>& texts) {
  std::set<std::string> shown;
  for (const BatchReport& report : catalogue.reports) {
    if (report.series == catalogue.shown_series) shown.insert(report.file);
  }
  std::size_t room = kMostWhole;
  for (const bool of_series : {true, false}) {
    for (ReportText& text : texts) {
      if ((shown.count(text.file) > 0) != of_series) continue;
      text.whole = text.text.size() <= room;
      if (text.whole) room -= text.text.size();
    }
  }
}

Result<std::vector<ReportText>> texts_of(const Catalogue& catalogue, const Audit& audit) {
  std::vector<std::string> files;
  for (const AuditedReport& report : audit.reports) files.push_back(report.file);
  auto texts = read_texts(catalogue, files);
  if (!texts) return texts.error();
  std::vector<ReportText> out;
  for (std::size_t i = 0; i < files.size(); ++i)
    out.push_back({std::move(files[i]), std::move((*texts)[i])});
  choose_whole(catalogue, out);
  return out;
}

// The first page, and one for each report, as files of a directory.
Result<Outcome> split_pages(const Invocation& invocation, const std::string& directory,
                            PageFacts& facts, const ReportOptions& options) {
  if (invocation.output)
    return Error{say::errors::exclude("--split", "-o"), say::advice::one_of_two};
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return Error{say::at_place(directory, say::verbatim(error.message())), {}};
  facts.split = true;
  for (ReportText& text : facts.texts) text.whole = true;
  RenderOptions as;
  as.language = options.language;
  as.repository = repository_links(invocation);
  const Format& html = *find_format("html");
  Outcome out{.output = std::string(), .language = options.language};
  const auto add = [&](const std::string& name, const Report& page) {
    out.files.push_back(
        {(std::filesystem::path(directory) / name).string(), html.render(page, as)});
  };
  add("index.html", page_report(facts, options));
  for (std::size_t i = 0; i < facts.texts.size(); ++i)
    add(text_page_name(facts.texts[i].file), text_page(facts, i, options));
  out.diagnostics = facts.catalogue.diagnostics;
  return out;
}

// One baseline may be that of `check`, of `audit` or of both: each has its own findings.
void keep_own(GateView& view, const std::vector<std::string>& codes) {
  std::erase_if(view.findings, [&](const Diagnostic& finding) {
    return std::find(codes.begin(), codes.end(), finding.code) == codes.end();
  });
}

}  // namespace

Result<Outcome> run_page(const Invocation& invocation) {
  auto catalogue = read_catalogue(invocation, ReadDepth::references);
  if (!catalogue) return catalogue.error();
  if (auto error = refuse_unread(unread_files(*catalogue), invocation)) return *error;
  // Without a repository the page says what front matter does.
  (void)add_histories(*catalogue, read_options(invocation, ReadDepth::summary));
  const ReportOptions options = report_options(invocation, catalogue->language);
  // Reports alone make a page, too.
  const bool has_reports_only = catalogue->documents.empty() && !catalogue->reports.empty();
  auto input =
      has_reports_only
          ? Result<CheckInput>(CheckInput{.catalogue = *catalogue, .as_of = invocation.as_of})
          : corpus_check(invocation, *catalogue);
  if (!input) return input.error();
  auto source = timeline_source(invocation, *catalogue);
  if (!source) return source.error();
  PageFacts facts{.catalogue = *catalogue,
                  .status = analyse_status(*catalogue),
                  .batches = std::move(source->batches),
                  .from_git = source->from_git,
                  .is_cut = source->is_cut,
                  .forecast = std::move(source->forecast),
                  .plan = reconcile_plan(*catalogue),
                  .audit = audit_reports(*catalogue, {}, invocation.series.has_value()),
                  .texts = {},
                  .check = check_view(*catalogue, run_checks(*input), options),
                  .claims = {}};
  auto texts = texts_of(*catalogue, facts.audit);
  if (!texts) return texts.error();
  facts.texts = std::move(*texts);
  facts.claims = audit_view(*catalogue, facts.audit, {}, true, options);
  const auto judged = judge(invocation, *catalogue, facts.check);
  if (!judged) return judged.error();
  facts.check_failed = judged->failed;
  const auto held = judge(invocation, *catalogue, facts.claims);
  if (!held) return held.error();
  facts.claims_failed = held->failed;
  keep_own(facts.check, check_codes());
  keep_own(facts.claims, facts.claims.looked_for);
  const std::string* directory = invocation.option("--split");
  if (directory != nullptr) return split_pages(invocation, *directory, facts, options);
  return Outcome{.output = page_report(facts, options),
                 .diagnostics = catalogue->diagnostics,
                 .language = options.language};
}

}  // namespace otlpdoc
