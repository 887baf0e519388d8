// The documents of a corpus, joined with what reports and configuration say of them.

#pragma once

#include "catalogue/series.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// Gives each document its category, batch and status, and finds categories that nobody
// configured. Precondition: the categories are named, and the files of reports found.
void join_documents(Catalogue& catalogue, const ShownReports& reports);

}  // namespace otlpdoc
