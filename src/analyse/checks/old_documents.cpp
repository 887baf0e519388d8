// Documents that nobody has seen to for longer than the configuration allows.

#include "analyse/checks/checks.hpp"
#include "catalogue/rule_settings.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

void check_old_documents(const CheckInput& input, std::vector<Finding>& findings) {
  const Catalogue& catalogue = input.catalogue;
  for (std::size_t i : finished_documents(catalogue)) {
    const Document& document = catalogue.documents[i];
    const auto limit = limit_for(catalogue.configuration.rules, "document-stale", document.path);
    const auto age = age_in_days(document, input.as_of);
    if (!limit || !age || *age <= *limit || !input.judges(document.path)) continue;
    findings.push_back(
        make_finding(say::findings::document_stale(*age, iso(*last_verified(document)), *limit),
                     {document.path}));
  }
}

}  // namespace otlpdoc
