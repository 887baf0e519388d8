#include <algorithm>

#include "analyse/batch.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

bool is_reached(const Catalogue& catalogue, const Status& status, const MilestoneConfig& config) {
  if (config.batch) {
    return std::any_of(status.batches.begin(), status.batches.end(), [&](const BatchStatus& b) {
      return b.number == *config.batch && b.documents > 0;
    });
  }
  if (!config.documents) return false;
  if (config.category.empty()) return status.overall.finished >= *config.documents;
  const Category* category = find_category(catalogue.categories, config.category);
  if (category == nullptr) return false;
  const auto index = static_cast<std::size_t>(category - catalogue.categories.data());
  return status.categories[index].completion.finished >= *config.documents;
}

// Short titles of the category's finished documents, the newest batch first.
std::vector<std::string> done_names(const Catalogue& catalogue, const std::string& category,
                                    int last_batch) {
  std::vector<const Document*> documents;
  for (const Document& document : catalogue.documents) {
    if (document.category == category && document.status == DocumentStatus::done &&
        document.batch && *document.batch <= last_batch)
      documents.push_back(&document);
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const auto* a, const auto* b) { return *a->batch > *b->batch; });
  std::vector<std::string> names;
  names.reserve(documents.size());
  for (const Document* document : documents) names.push_back(short_title(document->title));
  return names;
}

std::vector<std::string> planned_names(const Catalogue& catalogue, const Category& category,
                                       const PlanAccount& plan) {
  std::vector<std::string> names;
  for (const PlannedItem& item : plan.items) {
    const bool open = item.state == PlanState::open || item.state == PlanState::missed;
    if (open && find_category(catalogue.categories, item.item.category) == &category)
      names.push_back(item.item.title);
  }
  return names;
}

}  // namespace

std::vector<MilestoneResult> analyse_milestones(const Catalogue& catalogue, const Status& status,
                                                const PlanAccount& plan, int last_batch) {
  std::vector<MilestoneResult> out;
  for (const MilestoneConfig& config : catalogue.configuration.milestones)
    out.push_back({config.title, config.detail, {}, is_reached(catalogue, status, config)});
  for (const Category& category : catalogue.categories) {
    auto done = done_names(catalogue, category.id, last_batch);
    if (!done.empty()) out.push_back({category.name, {}, std::move(done), true});
    auto planned = planned_names(catalogue, category, plan);
    if (!planned.empty()) out.push_back({category.name, {}, std::move(planned), false});
  }
  std::stable_partition(out.begin(), out.end(), [](const auto& m) { return m.reached; });
  return out;
}

}  // namespace otlpdoc
