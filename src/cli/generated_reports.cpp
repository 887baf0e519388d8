// Reads what a report says of itself, composes it again, and compares region by region.

#include "cli/generated_reports.hpp"

#include <algorithm>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/wording.hpp"
#include "otlpdoc/analyse.hpp"
#include "otlpdoc/read.hpp"
#include "otlpdoc/render.hpp"

namespace otlpdoc {
namespace {

Result<std::vector<DocumentContents>> batch_contents(const Catalogue& catalogue, int number) {
  std::vector<std::string> paths;
  for (const CategoryDocuments& category : documents_of_batch(catalogue, number)) {
    for (std::size_t i : category.documents) paths.push_back(catalogue.documents[i].path);
  }
  return read_contents(catalogue.root, catalogue.configuration, paths);
}

// As `otlpdoc report --check` has it.
Result<bool> is_stale(const Catalogue& shown, const std::string& path, Date as_of) {
  const std::string file = shown.root + "/" + path;
  const auto readable = read_reports(shown.root, shown.configuration, {file});
  if (!readable) return readable.error();
  const auto text = read_text_file(file);
  const auto own = own_claims(shown, file);
  if (!text || !own) return true;
  auto series = is_of_other_series(shown, *own)
                    ? read_corpus(shown.root, shown.configuration, own->series)
                    : Result<Catalogue>(shown);
  if (!series) return series.error();
  const int batch = own->batch.value_or(next_report(*series).value_or(1));
  const Date date = report_date(*series, as_of, *own, batch);
  const Catalogue catalogue = with_batch(std::move(*series), batch, date);
  const std::string language = own->language.empty() ? catalogue.language : own->language;
  const auto report =
      compose_batch(catalogue, batch, date, std::string(directory_of(path)), language);
  if (!report) return report.error();
  const auto renewal = renew_report(*text, path, section_texts(report->sections, language));
  return !renewal || renewal->stale;
}

}  // namespace

Result<OwnClaims> own_claims(const Catalogue& catalogue, const std::string& file) {
  const auto reports = read_reports(catalogue.root, catalogue.configuration, {file});
  if (!reports) return reports.error();
  OwnClaims own{reports->front().batch, reports->front().date, reports->front().series, {}};
  const auto text = read_text_file(file);
  if (!text) return text.error();
  for (const char* language : {"zh", "en"}) {
    if (contains(*text, "**" + Wording(language)(say::report_date) + "**")) own.language = language;
  }
  return own;
}

bool is_of_other_series(const Catalogue& catalogue, const OwnClaims& own) {
  const bool known = std::find(catalogue.series.begin(), catalogue.series.end(), own.series) !=
                     catalogue.series.end();
  return known && own.series != catalogue.shown_series;
}

Date report_date(const Catalogue& catalogue, Date as_of, const OwnClaims& own, int batch) {
  if (own.date) return *own.date;
  const BatchReport* report = find_report(catalogue, batch);
  return report != nullptr && report->date ? *report->date : as_of;
}

Result<Composition> compose_batch(const Catalogue& catalogue, int batch, Date date,
                                  const std::string& directory, const std::string& language) {
  const auto contents = batch_contents(catalogue, batch);
  if (!contents) return contents.error();
  return compose_report(catalogue, *contents, batch, date, directory, language);
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

Result<std::vector<std::string>> stale_reports(const Catalogue& catalogue, Date as_of) {
  std::vector<std::string> out;
  for (const FileReferences& file : catalogue.references) {
    if (!file.has_regions) continue;
    const auto stale = is_stale(catalogue, file.file, as_of);
    if (!stale) return stale.error();
    if (*stale) out.push_back(file.file);
  }
  return out;
}

}  // namespace otlpdoc
