// `otlpdoc init`: a first configuration from what a corpus and its reports show.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "catalogue/lookup.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/read.hpp"

namespace otlpdoc {
namespace {

// An id as the configuration wants it: what is ASCII in the name, else in its
// only directory, else a number.
std::string plain_id(const Category& category, const std::vector<std::string>& directories,
                     std::size_t number) {
  std::vector<std::string> sources = {category.id};
  if (directories.size() == 1) sources.push_back(directories.front());
  for (const std::string& source : sources) {
    std::string id;
    bool plain = true;
    for (char c : lower(source)) {
      const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      plain = plain && static_cast<unsigned char>(c) < 0x80;
      if (good) id += c;
      if (!good && !id.empty() && id.back() != '-') id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    if (plain && !id.empty()) return id;
  }
  return fmt::format("category-{}", number);
}

// The directories in which the category's documents stand.
std::vector<std::string> directories_of(const Catalogue& catalogue, const Category& category) {
  std::vector<std::string> found;
  for (const Document& document : catalogue.documents) {
    const std::size_t slash = document.path.rfind('/');
    if (document.category != category.id || slash == std::string::npos) continue;
    std::string directory = document.path.substr(0, slash);
    if (std::find(found.begin(), found.end(), directory) == found.end())
      found.push_back(std::move(directory));
  }
  return found;
}

Configuration describe(const Catalogue& catalogue) {
  Configuration out;
  out.title = catalogue.title;
  out.language = catalogue.language;
  for (const std::string& name : catalogue.series) {
    SeriesConfig series{name, {}};
    for (const BatchReport& report : catalogue.reports) {
      if (report.series == name) series.reports.push_back(report.file);
    }
    out.series.push_back(std::move(series));
  }
  for (const Category& category : catalogue.categories) {
    std::vector<std::string> directories = directories_of(catalogue, category);
    const std::string id = plain_id(category, directories, out.categories.size() + 1);
    out.categories.push_back({id, category.name, category.aliases, category.target,
                              std::move(directories), category.priority});
  }
  const CategoryIndex index(catalogue.categories);
  for (PlanItem item : catalogue.plan) {
    const auto category = index.find(item.category);
    item.category = category ? out.categories[*category].id : std::string();
    out.plan.push_back(std::move(item));
  }
  return out;
}

}  // namespace

Result<Outcome> run_init(const Invocation& invocation) {
  Invocation plain = invocation;
  plain.search_config = false;
  plain.config = std::nullopt;
  const auto catalogue = open_catalogue(plain);
  if (!catalogue) return catalogue.error();
  if (auto error = refuse_unread(unread_files(*catalogue), invocation)) return *error;
  const std::string language = report_language(invocation, catalogue->language);
  std::string text = write_configuration(describe(*catalogue));
  if (invocation.output == "-")
    return Outcome{
        .output = std::move(text), .diagnostics = unread_files(*catalogue), .language = language};
  const std::string target = invocation.output.value_or(
      (std::filesystem::path(invocation.directory) / "otlpdoc.yaml").generic_string());
  if (auto error = write_new_file(target, text, catalogue->root,
                                  "write elsewhere with -o FILE, or print it with -o -"))
    return *error;
  Report report{"otlpdoc/init/1", {Paragraph{fmt::format("wrote {}", target), Tone::good}}};
  return Outcome{
      .output = std::move(report), .diagnostics = catalogue->diagnostics, .language = language};
}

}  // namespace otlpdoc
