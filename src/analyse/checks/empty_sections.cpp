// Headings of finished documents with nothing to read below them.

#include "analyse/checks/checks.hpp"

namespace otlpdoc {

void check_empty_sections(const CheckInput& input, std::vector<Finding>& findings) {
  for (std::size_t i : finished_documents(input.catalogue)) {
    const Document& document = input.catalogue.documents[i];
    if (!input.judges(document.path)) continue;
    for (const Section& section : document.sections) {
      if (!section.empty) continue;
      findings.push_back(make_finding(say::findings::section_empty(section.title),
                                      {document.path, section.line}, section.title));
    }
  }
}

}  // namespace otlpdoc
