// `otlpdoc report`: a batch report written anew, renewed in its regions, or only compared.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/diff.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/generated_reports.hpp"
#include "cli/output.hpp"
#include "cli/renewal.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/compose.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/render.hpp"

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
    return Error{say::errors::three_exclude("--update", "--check", "-o"),
                 say::advice::one_of_three};
  if (request.existing() && invocation.format != "markdown")
    return Error{say::errors::only_markdown, say::advice::leave_format_out};
  return request;
}

Result<int> chosen_batch(const Catalogue& catalogue, const Invocation& invocation,
                         const OwnClaims& own) {
  const std::string* text = invocation.option("--batch");
  if (text == nullptr) return own.batch.value_or(next_report(catalogue).value_or(1));
  const auto number = number_in<int>(*text);
  if (!number || *number < 0)
    return Error{expected(say::errors::a_batch_number, *text),
                 say::advice::write_in_digits("--batch 5")};
  const auto& batches = catalogue.batches;
  const int next = batches.empty() ? 1 : batches.back().number + 1;
  const bool known = std::any_of(batches.begin(), batches.end(),
                                 [&](const Batch& batch) { return batch.number == *number; });
  if (known || *number == next) return *number;
  return Error{say::errors::no_batch(*number),
               batches.empty() ? say::advice::first_batch
                               : say::advice::batches_here(batches.front().number,
                                                           batches.back().number, next)};
}

std::string directory_of(const fs::path& path) {
  const std::string directory = path.parent_path().generic_string();
  return directory == "." ? std::string() : directory;
}

// Where the report stands or will: at the file given, else beside the newest
// report. Links of a file outside the corpus start at its root.
Result<std::string> report_directory(const Catalogue& catalogue, const Request& request) {
  const auto& file = request.existing() ? request.existing() : request.output;
  if (!file) {
    for (auto it = catalogue.batches.rbegin(); it != catalogue.batches.rend(); ++it) {
      if (it->report) return directory_of(catalogue.reports[*it->report].file);
    }
    return std::string();
  }
  std::error_code error;
  const fs::path root = fs::weakly_canonical(catalogue.root, error);
  const fs::path full = error ? fs::path() : fs::weakly_canonical(*file, error);
  if (error) return Error{say::at_place(*file, say::verbatim(error.message())), {}};
  const fs::path below = full.lexically_relative(root);
  if (below.empty() || *below.begin() == "..") return std::string();
  return directory_of(below);
}

// Under the regions, for the author to fill in.
std::string authors_part(const Catalogue& catalogue, const ReportOptions& options) {
  const std::vector<Block> blocks = approval_blocks(catalogue.configuration, options);
  return blocks.empty() ? std::string() : "\n" + as_markdown(blocks, options.language);
}

Result<Outcome> write_new(const Request& request, const std::string& root, Outcome outcome) {
  if (!request.output || request.dry_run) return outcome;
  const std::string& text = std::get<std::string>(outcome.output);
  if (auto error = request.force
                       ? write_file(*request.output, text, root)
                       : write_new_file(*request.output, text, root, say::advice::renew_or_force))
    return *error;
  outcome.output = fmt::format("wrote {}\n", *request.output);
  return outcome;
}

Result<Outcome> renew(const Request& request, const std::string& root,
                      const std::vector<SectionText>& sections, Outcome outcome) {
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
    if (auto error = write_file(file, renewal->text, root)) return *error;
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
  if (auto error = refuse_unread(unread_files(*catalogue), invocation)) return *error;
  const auto own = request->existing() ? own_claims(*catalogue, *request->existing())
                                       : Result<OwnClaims>(OwnClaims{});
  if (!own) return own.error();
  if (!invocation.series && is_of_other_series(*catalogue, *own)) {
    Invocation other = invocation;
    other.series = own->series;
    catalogue = open_catalogue(other);
    if (!catalogue) return catalogue.error();
    if (auto error = refuse_unread(unread_files(*catalogue), invocation)) return *error;
  }
  const auto number = chosen_batch(*catalogue, invocation, *own);
  if (!number) return number.error();
  const auto directory = report_directory(*catalogue, *request);
  if (!directory) return directory.error();
  const std::string language =
      report_language(invocation, own->language.empty() ? catalogue->language : own->language);
  const Date date = report_date(*catalogue, invocation.as_of, *own, *number);
  const Catalogue reported = with_batch(std::move(*catalogue), *number, date);
  auto composed = compose_batch(reported, *number, date, *directory, language);
  if (!composed) return composed.error();
  Outcome outcome{.diagnostics = reported.diagnostics, .language = language};
  if (request->existing())
    return renew(*request, reported.root, section_texts(composed->sections, language), outcome);
  if (invocation.format == "markdown") {
    outcome.output = new_report(section_texts(composed->sections, language)) +
                     authors_part(reported, {.language = language});
  } else {
    const Report report = invocation.format == "json"
                              ? claims_report(composed->claims, {.language = language})
                              : whole_report(std::move(composed->sections));
    outcome.output =
        find_format(invocation.format)->render(report, RenderOptions{.language = language});
  }
  return write_new(*request, reported.root, std::move(outcome));
}

}  // namespace otlpdoc
