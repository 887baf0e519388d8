// Orders open items by priority, then by how far behind and how often put off they are.

#include <algorithm>
#include <limits>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

// Whatever has none comes last.
std::string priority_key(const std::string& priority) { return priority.empty() ? "~" : priority; }

double share_key(const PlanRank& rank) {
  return rank.share.value_or(std::numeric_limits<double>::infinity());
}

// Age matters as carrying over does: longest waiting first.
int age_key(const PlannedItem& item) {
  return item.first_batch.value_or(std::numeric_limits<int>::max());
}

}  // namespace

std::vector<PlanRank> rank_plan(const Catalogue& catalogue, const PlanAccount& account,
                                std::optional<int> last_batch) {
  const Status status = analyse_status(catalogue, last_batch);
  std::vector<PlanRank> ranks;
  std::unordered_map<std::string_view, std::size_t> places;  // of categories, by id
  for (std::size_t c = catalogue.categories.size(); c-- > 0;)
    places[catalogue.categories[c].id] = c;
  for (std::size_t i = 0; i < account.items.size(); ++i) {
    const PlannedItem& item = account.items[i];
    if (item.state != PlanState::open && item.state != PlanState::missed) continue;
    PlanRank rank{.item = i, .priority = item.item.priority};
    if (const auto at = places.find(item.category); at != places.end()) {
      const Category& category = catalogue.categories[at->second];
      rank.category_name = category.name;
      rank.share = status.categories[at->second].completion.share();
      if (rank.priority.empty()) rank.priority = category.priority;
    }
    ranks.push_back(std::move(rank));
  }
  std::stable_sort(ranks.begin(), ranks.end(), [&](const PlanRank& a, const PlanRank& b) {
    const auto key = [&](const PlanRank& rank) {
      const PlannedItem& item = account.items[rank.item];
      return std::tuple(priority_key(rank.priority), share_key(rank), -item.carried, age_key(item));
    };
    return key(a) < key(b);
  });
  return ranks;
}

}  // namespace otlpdoc
