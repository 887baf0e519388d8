// Plan items of the configuration that are due, and whose file is not there.

#include <algorithm>
#include <optional>

#include "analyse/checks/checks.hpp"
#include "catalogue/path_resolver.hpp"

namespace otlpdoc {
namespace {

// A batch is over once it is reported, or once a later one has documents.
std::optional<int> last_batch_over(const Catalogue& catalogue) {
  std::optional<int> last;
  for (const Batch& batch : catalogue.batches) {
    if (batch.report) last = std::max(last, std::optional(batch.number));
    if (!batch.documents.empty()) last = std::max(last, std::optional(batch.number - 1));
  }
  return last;
}

}  // namespace

void check_missing(const CheckInput& input, std::vector<Finding>& findings) {
  const Catalogue& catalogue = input.catalogue;
  const Configuration& configuration = catalogue.configuration;
  const auto over = last_batch_over(catalogue);
  const PathResolver paths(catalogue);
  for (const PlanItem& item : configuration.plan) {
    const bool due = item.done || (item.batch && over && *item.batch <= *over);
    if (item.path.empty() || !due || !input.judges(item.path) ||
        paths.resolve(item.path).match == PathMatch::exact)
      continue;
    findings.push_back(make_finding(say::findings::document_missing(item.title, item.path),
                                    {configuration.shown_file, item.line}, item.path, {},
                                    paths.near(item.path)));
  }
}

}  // namespace otlpdoc
