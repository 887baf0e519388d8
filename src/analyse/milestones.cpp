// Milestones of the configuration, and for each category what is done and what is open.

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "analyse/batch.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

bool is_reached(const CategoryIndex& categories, const Status& status,
                const MilestoneConfig& config) {
  if (config.batch) {
    const auto at = std::lower_bound(
        status.batches.begin(), status.batches.end(), *config.batch,
        [](const BatchStatus& batch, int wanted) { return batch.number < wanted; });
    return at != status.batches.end() && at->number == *config.batch && at->documents > 0;
  }
  if (!config.documents) return false;
  if (config.category.empty()) return status.finished >= *config.documents;
  const auto index = categories.find(config.category);
  return index && status.categories[*index].completion.finished >= *config.documents;
}

using Names = std::vector<std::vector<std::string>>;  // by category

// Short titles of the finished documents of each category, the newest batch first.
Names done_names(const Catalogue& catalogue, int last_batch) {
  std::vector<const Document*> documents;
  for (const Document& document : catalogue.documents) {
    if (document.status == DocumentStatus::done && document.batch && *document.batch <= last_batch)
      documents.push_back(&document);
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](const auto* a, const auto* b) { return *a->batch > *b->batch; });
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < catalogue.categories.size(); ++i)
    places.emplace(catalogue.categories[i].id, i);
  Names names(catalogue.categories.size());
  for (const Document* document : documents) {
    const auto at = places.find(document->category);
    if (at != places.end()) names[at->second].push_back(short_title(document->title));
  }
  return names;
}

Names planned_names(const Catalogue& catalogue, const CategoryIndex& categories,
                    const PlanAccount& plan) {
  Names names(catalogue.categories.size());
  for (const PlannedItem& item : plan.items) {
    const bool open = item.state == PlanState::open || item.state == PlanState::missed;
    const auto category = open ? categories.find(item.item.category) : std::nullopt;
    if (category) names[*category].push_back(item.item.title);
  }
  return names;
}

}  // namespace

std::vector<MilestoneResult> analyse_milestones(const Catalogue& catalogue, const Status& status,
                                                const PlanAccount& plan, int last_batch) {
  std::vector<MilestoneResult> out;
  const CategoryIndex categories(catalogue.categories);
  for (const MilestoneConfig& config : catalogue.configuration.milestones)
    out.push_back({config.title, config.detail, {}, is_reached(categories, status, config)});
  Names done = done_names(catalogue, last_batch);
  Names planned = planned_names(catalogue, categories, plan);
  for (std::size_t i = 0; i < catalogue.categories.size(); ++i) {
    const std::string& name = catalogue.categories[i].name;
    if (!done[i].empty()) out.push_back({name, {}, std::move(done[i]), true});
    if (!planned[i].empty()) out.push_back({name, {}, std::move(planned[i]), false});
  }
  std::stable_partition(out.begin(), out.end(), [](const auto& m) { return m.reached; });
  return out;
}

}  // namespace otlpdoc
