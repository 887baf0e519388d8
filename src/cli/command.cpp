// Locates and opens the corpus as options say, with progress and notices on standard error.

#include "cli/command.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/text.hpp"
#include "cli/progress.hpp"
#include "cli/target.hpp"

namespace otlpdoc {

namespace {

void print_notice(const std::string& text) {
  const std::string line = "otlpdoc: index: " + printable(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

// `zh` when most of the titles are Chinese, else `en`.
std::string language_of(const std::vector<std::string>& titles) {
  const auto wide = std::count_if(titles.begin(), titles.end(), holds_ideographs);
  return 2 * static_cast<std::size_t>(wide) > titles.size() ? "zh" : "en";
}

}  // namespace

const std::string* Invocation::option(std::string_view name) const {
  const auto at = options.find(name);
  return at == options.end() || at->second.empty() ? nullptr : &at->second.back();
}

std::vector<std::string> Invocation::all(std::string_view name) const {
  const auto at = options.find(name);
  return at == options.end() ? std::vector<std::string>() : at->second;
}

Date local_day(std::time_t time) {
  std::tm local{};
  localtime_r(&time, &local);
  return Date{std::chrono::year(local.tm_year + 1900),
              std::chrono::month(static_cast<unsigned>(local.tm_mon) + 1),
              std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

Date today() { return local_day(std::time(nullptr)); }

std::string corpus_root(const Invocation& invocation) {
  return find_root(invocation.directory, invocation.search_config && !invocation.config);
}

Result<LocatedConfiguration> locate(const Invocation& invocation) {
  return locate_configuration(invocation.directory, invocation.config, invocation.search_config);
}

std::string stdin_name(const Invocation& invocation) {
  const std::string* name = invocation.option("--stdin-filename");
  return name == nullptr ? std::string(kStandardInput) : *name;
}

ReadOptions read_options(const Invocation& invocation, ReadDepth depth) {
  ReadOptions options{.depth = depth,
                      .jobs = invocation.jobs,
                      .index = invocation.index,
                      .ignore = invocation.ignore};
  if (invocation.quiet) return options;
  options.notice = print_notice;
  const auto bar = std::make_shared<ProgressBar>();
  options.progress = [bar](const ReadProgress& progress) { bar->update(progress); };
  return options;
}

Result<Catalogue> read_catalogue(const Invocation& invocation, ReadDepth depth) {
  const auto located = locate(invocation);
  if (!located) return located.error();
  auto catalogue = read_corpus(located->root, located->configuration, invocation.series,
                               read_options(invocation, depth));
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

Result<Catalogue> read_catalogue_at(const Invocation& invocation, const std::string& revision,
                                    ReadDepth depth) {
  auto located = locate(invocation);
  if (!located) return located.error();
  // What the corpus was held to then, unless the user names what counts.
  if (!invocation.config && invocation.search_config) {
    auto then = read_configuration_at(located->root, {revision, {}});
    if (!then) return then.error();
    located->configuration = std::move(*then);
  }
  auto catalogue = read_corpus_at(located->root, located->configuration, invocation.series,
                                  {revision, {}}, read_options(invocation, depth));
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

Result<Catalogue> open_catalogue(const Invocation& invocation, ReadDepth depth) {
  const auto scans = invocation.all("--from");
  if (scans.empty()) return read_catalogue(invocation, depth);
  const auto located = locate(invocation);
  if (!located) return located.error();
  auto catalogue =
      read_scans(scans, located->root, located->configuration, invocation.series, depth);
  if (catalogue) allow_unread(invocation, catalogue->diagnostics);
  return catalogue;
}

void allow_unread(const Invocation& invocation, std::vector<Finding>& diagnostics) {
  if (!invocation.allow_unreadable) return;
  for (Finding& finding : diagnostics) {
    if (finding.code == kUnreadable) finding.severity = Severity::warning;
  }
}

std::optional<Error> refuse_unread(const std::vector<Finding>& unread,
                                   const Invocation& invocation) {
  constexpr std::size_t kMostNamed = 10;
  if (unread.empty() || invocation.allow_unreadable) return std::nullopt;
  Worded files;
  for (std::size_t i = 0; i < std::min(unread.size(), kMostNamed); ++i) {
    const Worded one = say::at_place(unread[i].place.file, unread[i].message);
    files = i == 0 ? one : say::errors::also(files, one);
  }
  if (unread.size() > kMostNamed)
    files = say::errors::and_more(files, static_cast<std::int64_t>(unread.size() - kMostNamed));
  return Error{say::errors::nothing_written(files), say::advice::make_readable};
}

std::string report_language(const Invocation& invocation, std::string_view corpus_language) {
  if (invocation.language != "auto") return invocation.language;
  return corpus_language.empty() ? "en" : std::string(corpus_language);
}

std::string error_language(const Invocation& invocation, std::string_view otherwise) {
  if (invocation.language != "auto") return invocation.language;
  const auto located = locate(invocation);
  return located ? report_language(invocation, located->configuration.language)
                 : std::string(otherwise);
}

ReportOptions report_options(const Invocation& invocation, std::string_view corpus_language) {
  return {.language = report_language(invocation, corpus_language),
          .as_of = invocation.as_of,
          .for_programs = invocation.for_programs};
}

ReportOptions report_options(const Invocation& invocation, const LocatedConfiguration& located,
                             const std::vector<std::string>& titles) {
  const std::string& configured = located.configuration.language;
  return report_options(invocation, configured.empty() ? language_of(titles) : configured);
}

std::string base_of(const std::string& root) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  const fs::path here = fs::current_path(unknown);
  const fs::path whole = fs::weakly_canonical(root, unknown);
  const fs::path top = unknown ? fs::path() : work_tree_of(whole);
  fs::path path = top.empty() ? fs::proximate(root, unknown) : whole.lexically_relative(top);
  if (unknown) path = fs::path(root).lexically_proximate(here);
  return path == "." ? std::string() : path.generic_string();
}

}  // namespace otlpdoc
