// What stands at the head of every page about a corpus.

#include "compose/parts.hpp"

namespace otlpdoc {

Masthead masthead(const Catalogue& catalogue, std::string subject, const ReportOptions& options) {
  Masthead out{catalogue.title, std::move(subject), {iso(options.as_of)}, {}};
  if (!catalogue.shown_series.empty()) out.details.push_back(catalogue.shown_series);
  return out;
}

}  // namespace otlpdoc
