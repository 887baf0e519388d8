// Headings of finished documents with nothing to read below them.

#include <algorithm>

#include "analyse/checks/checks.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

// A step of instructions may be a heading as a whole: `Repeat the first two steps for the others`.
bool says_all(std::string_view title) {
  constexpr std::ptrdiff_t kSpaces = 6;
  return std::count(title.begin(), title.end(), ' ') >= kSpaces;
}

}  // namespace

void check_empty_sections(const CheckInput& input, std::vector<Finding>& findings) {
  for (std::size_t i : finished_documents(input.catalogue)) {
    const Document& document = input.catalogue.documents[i];
    if (!input.judges(document.path)) continue;
    for (const Section& section : document.sections) {
      // The title of an entrance stands above what its site lists there.
      const bool is_listing = section.level == 1 && is_entrance(document.path);
      if (!section.empty || is_listing || says_all(section.title)) continue;
      findings.push_back(make_finding(say::findings::section_empty(section.title),
                                      {document.path, section.line}, section.title));
    }
  }
}

}  // namespace otlpdoc
