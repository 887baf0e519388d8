// What was planned, collected before any document is looked for.

#pragma once

#include <optional>
#include <vector>

#include "analyse/plan_index.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

// Every item of the reports' plans, up to `last_batch` when it is given, else that of a report
// without batches, and of the configuration's, with those that mean the same joined. Nothing is
// matched yet.
std::vector<PlannedItem> collect_plan(const Catalogue& catalogue, const WordIndex& index,
                                      std::optional<int> last_batch);

// Whether one plan holds both; then they are two.
bool share_a_plan(const PlannedItem& a, const PlannedItem& b);

// `into` takes in where the other was planned; the newest plan words it.
void join_items(const PlannedItem& from, PlannedItem& into);

// By first report, those of the configuration last.
bool stands_before(const PlannedItem& a, const PlannedItem& b);

// The item's title as it is looked for: of a path, what its file name says.
std::string sought_title(const PlanItem& item);

}  // namespace otlpdoc
