// The report of a batch, every number computed.

#pragma once

#include <string>
#include <vector>

#include "compose/draft.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

struct Composition {
  std::vector<WrittenSection> sections;
  BatchReport claims;  // that the sections state
};

// `directory`, relative to the root, is where the report stands; `contents` are those of the
// documents of the batch. Precondition: the catalogue has the batch.
Composition compose_report(const Catalogue& catalogue,
                           const std::vector<DocumentContents>& contents, int batch, Date date,
                           const std::string& directory, const std::string& language);

}  // namespace otlpdoc
