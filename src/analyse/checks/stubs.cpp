// Finished documents of few words and no code, where these are all that readers get.

#include <algorithm>
#include <iterator>

#include "analyse/checks/checks.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"
#include "catalogue/rule_settings.hpp"

namespace otlpdoc {
namespace {

// Short pages may be all there is to say, pages of a site have a title and a description besides
// their text, and some only point to another. Nobody finishes another page with fewer than a fifth
// of the words.
constexpr std::int64_t kHardlyAny = 5;

// Fields by which generators put something else in the place of the text.
bool shows_something_else(const Document& document) {
  static constexpr std::string_view kFields[] = {"layout", "template",   "redirect", "redirect_to",
                                                 "hero",   "manualLink", "url"};
  const Value::Map& extra = document.front_matter.description().extra;
  return std::any_of(extra.begin(), extra.end(), [](const auto& field) {
    return std::find(std::begin(kFields), std::end(kFields), field.first) != std::end(kFields);
  });
}

// Whether it is the entrance of a directory with other documents in it or below.
bool leads_on(const Catalogue& catalogue, const Document& document) {
  if (!is_entrance(document.path)) return false;
  if (has_name_of_section(document.path)) return true;
  const std::string_view directory = directory_of(document.path);
  const auto is_beside = [&](const Document& other) {
    return &other != &document && (directory.empty() || (other.path.starts_with(directory) &&
                                                         other.path[directory.size()] == '/'));
  };
  // In order of paths, those of a directory stand together.
  const auto at = static_cast<std::size_t>(&document - catalogue.documents.data());
  return (at > 0 && is_beside(catalogue.documents[at - 1])) ||
         (at + 1 < catalogue.documents.size() && is_beside(catalogue.documents[at + 1]));
}

// Sections list what is below them, parts are taken in by pages, macros write text.
bool is_all_there_is(const Catalogue& catalogue, const Document& document) {
  // DocC writes the rest of it from the code.
  const bool is_of_docc = contains(document.path, ".docc/");
  if (is_of_docc || leads_on(catalogue, document) || is_partial(document.path) ||
      is_found_by_name(document.path) || is_table_of_contents(document.path))
    return false;
  const FileReferences* references = find_references(catalogue, document.path);
  const bool may_show_more = references != nullptr && (references->open || references->components);
  return !may_show_more && !shows_something_else(document);
}

}  // namespace

void check_stubs(const CheckInput& input, std::vector<Finding>& findings) {
  const Catalogue& catalogue = input.catalogue;
  const Configuration& configuration = catalogue.configuration;
  const std::set<std::string_view> listed = listed_paths(catalogue);
  const std::set<std::string_view> parts = taken_in_paths(catalogue);
  for (std::size_t i : finished_documents(catalogue)) {
    const Document& document = catalogue.documents[i];
    const std::int64_t words = document.measured.words;
    const std::int64_t least = limit_for(configuration.rules, "document-stub", document.path)
                                   .value_or(configuration.check.stub_words);
    // Many lines without words are HTML or the like, which counts for nothing.
    const bool is_short = words < least && document.measured.filled_lines < least &&
                          document.measured.code_blocks == 0;
    if (!is_short || !input.judges(document.path) || parts.count(document.path) != 0 ||
        !is_all_there_is(catalogue, document))
      continue;
    Finding finding = make_finding(say::findings::document_stub(words, least), {document.path});
    const bool is_said_done = document.front_matter.status || listed.count(document.path) != 0;
    const bool may_be_whole = kHardlyAny * words >= least || document.measured.links > 0 ||
                              document.front_matter.description().title;
    if (!is_said_done && may_be_whole) finding.severity = Severity::info;
    findings.push_back(std::move(finding));
  }
}

}  // namespace otlpdoc
