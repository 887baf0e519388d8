#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/diff.hpp"
#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "cli/claim_blocks.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/report/draft.hpp"
#include "cli/report/update.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/render.hpp"
#include "report/text.hpp"

namespace otlpdoc {
namespace {

namespace fs = std::filesystem;

// What is asked for, apart from the corpus.
struct Request {
  std::optional<std::string> update;
  std::optional<std::string> check;
  std::optional<std::string> output;  // a file that does not exist yet
  bool force = false;
  bool dry_run = false;

  // The report file that exists already.
  const std::optional<std::string>& existing() const { return update ? update : check; }
};

Result<Request> read_request(const Invocation& invocation) {
  Request request;
  if (const auto* file = invocation.option("--update")) request.update = *file;
  if (const auto* file = invocation.option("--check")) request.check = *file;
  if (invocation.output && *invocation.output != "-") request.output = invocation.output;
  request.force = invocation.option("--force") != nullptr;
  request.dry_run = invocation.option("--dry-run") != nullptr;
  if (request.update.has_value() + request.check.has_value() + request.output.has_value() > 1)
    return Error{"--update, --check and -o exclude each other", "give one of the three"};
  if (request.existing() && invocation.format != "markdown")
    return Error{"--update and --check work on Markdown only", "leave --format out"};
  return request;
}

// What the report file says of itself.
struct OwnClaims {
  std::optional<int> batch;
  std::optional<Date> date;
  std::string series;
  std::string language;  // that it was generated in; empty when nobody can tell
};

Result<OwnClaims> own_claims(const Catalogue& catalogue, const Request& request) {
  if (!request.existing()) return OwnClaims{};
  const auto reports = read_reports(catalogue.root, catalogue.configuration, {*request.existing()});
  if (!reports) return reports.error();
  OwnClaims own{reports->front().batch, reports->front().date, reports->front().series, {}};
  const auto text = read_text_file(*request.existing());
  if (!text) return text.error();
  for (const char* language : {"zh", "en"}) {
    if (contains(*text, "**" + Wording(language)("report_date") + "**")) own.language = language;
  }
  return own;
}

// Whether the report file is of a series of the corpus that is not the one shown,
// and nobody asks for one.
bool is_of_other_series(const Catalogue& catalogue, const Invocation& invocation,
                        const OwnClaims& own) {
  const bool known = std::find(catalogue.series.begin(), catalogue.series.end(), own.series) !=
                     catalogue.series.end();
  return known && !invocation.series && own.series != catalogue.shown_series;
}

Result<int> chosen_batch(const Catalogue& catalogue, const Invocation& invocation,
                         const OwnClaims& own) {
  const std::string* text = invocation.option("--batch");
  if (text == nullptr) return own.batch.value_or(next_report(catalogue).value_or(1));
  int number = 0;
  const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || stop != text->data() + text->size() || number < 0)
    return Error{fmt::format("expected a batch number, got \"{}\"", *text),
                 "write it in digits, as in --batch 5"};
  const auto& batches = catalogue.batches;
  const int next = batches.empty() ? 1 : batches.back().number + 1;
  const bool known = std::any_of(batches.begin(), batches.end(),
                                 [&](const Batch& batch) { return batch.number == number; });
  if (known || number == next) return number;
  return Error{fmt::format("no batch {} in this corpus", number),
               batches.empty() ? "there is no batch yet; the first one is 1"
                               : fmt::format("batches here: {} to {}; the next one is {}",
                                             batches.front().number, batches.back().number, next)};
}

// That of the report there is, else the date to report for.
Date report_date(const Catalogue& catalogue, const Invocation& invocation, const OwnClaims& own,
                 int number) {
  if (own.date) return *own.date;
  const BatchReport* report = find_report(catalogue, number);
  return report != nullptr && report->date ? *report->date : invocation.as_of;
}

// The batch as it will be once its report is part of the corpus: it is there, and
// when nobody dated it, the report does.
void begin_batch(Catalogue& catalogue, int number, Date date) {
  auto& batches = catalogue.batches;
  auto at = std::find_if(batches.begin(), batches.end(),
                         [&](const Batch& batch) { return batch.number >= number; });
  if (at == batches.end() || at->number != number) at = batches.insert(at, Batch{.number = number});
  if (!at->date) at->date = date;
}

std::string directory_of(const fs::path& path) {
  const std::string directory = path.parent_path().generic_string();
  return directory == "." ? std::string() : directory;
}

// Where the report stands or will: at the file given, else beside the newest
// report. Links of a file outside the corpus start at its root.
std::string report_directory(const Catalogue& catalogue, const Request& request) {
  const auto& file = request.existing() ? request.existing() : request.output;
  if (!file) {
    for (auto it = catalogue.batches.rbegin(); it != catalogue.batches.rend(); ++it) {
      if (it->report) return directory_of(catalogue.reports[*it->report].file);
    }
    return {};
  }
  std::error_code error;
  const fs::path root = fs::weakly_canonical(catalogue.root, error);
  const fs::path below = fs::weakly_canonical(*file, error).lexically_relative(root);
  if (error || below.empty() || *below.begin() == "..") return {};
  return directory_of(below);
}

std::vector<DocumentContents> batch_contents(const Catalogue& catalogue, int number) {
  std::vector<std::string> paths;
  for (const CategoryDocuments& category : documents_of_batch(catalogue, number)) {
    for (std::size_t i : category.documents) paths.push_back(catalogue.documents[i].path);
  }
  return read_contents(catalogue.root, catalogue.configuration, paths);
}

std::string as_markdown(const std::vector<Block>& blocks, const std::string& language) {
  return find_format("markdown")->render(Report{{}, blocks}, RenderOptions{.language = language});
}

std::vector<SectionText> section_texts(const std::vector<WrittenSection>& sections,
                                       const std::string& language) {
  std::vector<SectionText> out;
  out.reserve(sections.size());
  for (const WrittenSection& section : sections)
    out.push_back({section.id, as_markdown(section.blocks, language)});
  return out;
}

// Under the regions, for the author to fill in.
std::string authors_part(const Catalogue& catalogue, const Wording& word,
                         const std::string& language) {
  if (!catalogue.configuration.report.approval.empty()) return {};
  return "\n" +
         as_markdown(
             {Lines{{labelled(word("report_approval"), "⏳ " + word("report_approval_open"))}}},
             language);
}

Report whole_report(std::vector<WrittenSection> sections) {
  Report report{"otlpdoc/report/1", {}};
  for (WrittenSection& section : sections) {
    for (Block& block : section.blocks) report.blocks.push_back(std::move(block));
  }
  return report;
}

Result<Outcome> write_new(const Request& request, Outcome outcome) {
  if (!request.output || request.dry_run) return outcome;
  if (std::error_code error; fs::exists(*request.output, error) && !request.force)
    return Error{*request.output + ": exists already and is left as it is",
                 "renew it with --update, or replace it with --force"};
  const std::string& text = std::get<std::string>(outcome.output);
  if (auto error =
          request.force ? write_file(*request.output, text) : write_new_file(*request.output, text))
    return *error;
  outcome.output = fmt::format("wrote {}\n", *request.output);
  return outcome;
}

Result<Outcome> renew(const Request& request, const std::vector<SectionText>& sections,
                      Outcome outcome) {
  const std::string& file = *request.existing();
  const auto text = read_text_file(file);
  if (!text) return text.error();
  const auto renewal = renew_report(*text, file, sections);
  if (!renewal) return renewal.error();
  outcome.diagnostics.insert(outcome.diagnostics.end(), renewal->missing.begin(),
                             renewal->missing.end());
  const std::string difference = unified_diff(*text, renewal->text, file);
  if (request.check) {
    outcome.output = renewal->stale ? difference : std::string();
    outcome.findings = renewal->stale;
    return outcome;
  }
  if (!renewal->edited.empty() && !request.force) {
    outcome.diagnostics.insert(outcome.diagnostics.end(), renewal->edited.begin(),
                               renewal->edited.end());
    outcome.output = difference;
    outcome.refused = true;
    return outcome;
  }
  outcome.output = difference;
  if (request.dry_run) return outcome;
  if (renewal->text != *text) {
    if (auto error = write_file(file, renewal->text)) return *error;
  }
  outcome.output = fmt::format("{} {}\n", difference.empty() ? "up to date:" : "renewed", file);
  return outcome;
}

}  // namespace

Result<Outcome> run_report(const Invocation& invocation) {
  const auto request = read_request(invocation);
  if (!request) return request.error();
  auto catalogue = open_catalogue(invocation);
  if (!catalogue) return catalogue.error();
  const auto own = own_claims(*catalogue, *request);
  if (!own) return own.error();
  if (is_of_other_series(*catalogue, invocation, *own)) {
    Invocation other = invocation;
    other.series = own->series;
    catalogue = open_catalogue(other);
    if (!catalogue) return catalogue.error();
  }
  const auto number = chosen_batch(*catalogue, invocation, *own);
  if (!number) return number.error();
  const Date date = report_date(*catalogue, invocation, *own, *number);
  begin_batch(*catalogue, *number, date);
  const BatchFacts facts =
      analyse_batch(*catalogue, batch_contents(*catalogue, *number), *number, date);
  const std::string language =
      report_language(invocation, own->language.empty() ? catalogue->language : own->language);
  const Wording word(language);
  Draft draft{*catalogue, facts, word, report_directory(*catalogue, *request), {}};
  std::vector<WrittenSection> sections = write_report(draft);
  Outcome outcome{.diagnostics = catalogue->diagnostics, .language = language};
  if (request->existing()) return renew(*request, section_texts(sections, language), outcome);
  if (invocation.format == "markdown") {
    outcome.output =
        new_report(section_texts(sections, language)) + authors_part(*catalogue, word, language);
  } else {
    const Report report = invocation.format == "json"
                              ? Report{"otlpdoc/report/1", claim_blocks(draft.claims, word)}
                              : whole_report(std::move(sections));
    outcome.output =
        find_format(invocation.format)->render(report, RenderOptions{.language = language});
  }
  return write_new(*request, std::move(outcome));
}

}  // namespace otlpdoc
