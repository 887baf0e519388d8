// Finished documents that lack a section which the configuration requires.

#include <fmt/format.h>

#include "analyse/checks/checks.hpp"
#include "analyse/quality.hpp"

namespace otlpdoc {

void check_sections(const CheckInput& input, std::vector<Finding>& findings) {
  for (std::size_t i : finished_documents(input.catalogue)) {
    const Document& document = input.catalogue.documents[i];
    if (!input.judges(document.path)) continue;
    for (const auto& names : input.catalogue.configuration.required_sections) {
      if (names.empty() || has_section(document, names)) continue;
      const std::string title = fmt::format("{}", fmt::join(names, " / "));
      findings.push_back(
          make_finding(say::findings::section_missing(title), {document.path}, names.front()));
    }
  }
}

}  // namespace otlpdoc
