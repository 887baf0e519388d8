// Finished documents of few words and no code.

#include "analyse/checks/checks.hpp"

namespace otlpdoc {

void check_stubs(const CheckInput& input, std::vector<Finding>& findings) {
  const std::int64_t least = input.catalogue.configuration.check.stub_words;
  for (std::size_t i : finished_documents(input.catalogue)) {
    const Document& document = input.catalogue.documents[i];
    const Measurements& measured = document.measured;
    if (!input.judges(document.path) || measured.words >= least || measured.code_blocks > 0)
      continue;
    findings.push_back(
        make_finding(say::findings::document_stub(measured.words, least), {document.path}));
  }
}

}  // namespace otlpdoc
