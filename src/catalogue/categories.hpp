// The categories of a corpus, by whoever names them.

#pragma once

#include <vector>

#include "catalogue/series.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Those of the configuration, else of the reports, else of the documents themselves.
std::vector<Category> name_categories(const Configuration& configuration,
                                      const ShownReports& reports,
                                      const std::vector<Document>& documents);

}  // namespace otlpdoc
