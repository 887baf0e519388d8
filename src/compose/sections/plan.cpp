// What is planned next, by batch, priority and category, as boxes to tick.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "catalogue/lookup.hpp"
#include "compose/draft.hpp"
#include "language/titles.hpp"
#include "report/cell.hpp"
#include "report/marked_text.hpp"

namespace otlpdoc {
namespace {

// Still planned: what is done or was dropped is not.
bool is_planned(const PlannedItem& item) {
  return item.state == PlanState::open || item.state == PlanState::missed ||
         item.state == PlanState::ambiguous;
}

// Items with no batch, and those that missed theirs, are for the next one; while
// the reported batch goes on, that is itself.
int planned_for(const Draft& draft, const PlanItem& item) {
  const int next = draft.facts.number + (is_finished(draft.facts) ? 1 : 0);
  return std::max(item.batch.value_or(0), next);
}

std::string category_of(const Draft& draft, const CategoryIndex& index, const std::string& name) {
  const auto category = index.find(name);
  return category ? draft.catalogue.categories[*category].name : name;
}

// A title that is wholly marks or ends in a colon would be read otherwise.
std::string title_of(const PlanItem& item) {
  const std::string title = clean_title(one_line(item.title));
  return title.empty() ? item.title : title;
}

Text item_text(const PlanItem& item) {
  Text text = {strong(item.title)};
  if (!item.detail.empty()) text.push_back(plain(" (" + item.detail + ")"));
  return text;
}

// Those still planned, as they stand in the plan.
std::vector<const PlannedItem*> planned_items(const Draft& draft) {
  std::vector<const PlannedItem*> items;
  for (const PlannedItem& item : draft.facts.plan.items) {
    if (is_planned(item)) items.push_back(&item);
  }
  std::stable_sort(items.begin(), items.end(), [](const PlannedItem* a, const PlannedItem* b) {
    return std::tie(a->place.file, a->place.line) < std::tie(b->place.file, b->place.line);
  });
  return items;
}

}  // namespace

// By batch, then priority, then category; categories in the order of the plan.
// Items of neither stand before the first heading, which would claim them.
void state_plan(Draft& draft) {
  std::vector<PlanItem>& plan = draft.claims.plan;
  const CategoryIndex index(draft.catalogue.categories);
  for (const PlannedItem* planned : planned_items(draft)) {
    const PlanItem& item = planned->item;
    plan.push_back({.title = title_of(item),
                    .detail = one_line(item.detail),
                    .category = category_of(draft, index, item.category),
                    .priority = item.priority,
                    .batch = planned_for(draft, item),
                    .path = {}});
  }
  std::map<std::string, std::size_t> places;  // of categories, by first mention
  for (const PlanItem& item : plan) places.emplace(item.category, places.size());
  const auto key = [&](const PlanItem& item) {
    const std::string priority = item.priority.empty() ? "Q" : item.priority;  // behind P9
    const bool headed = !item.category.empty() || !item.priority.empty();
    return std::tuple(*item.batch, headed, priority, places.at(item.category));
  };
  std::stable_sort(plan.begin(), plan.end(),
                   [&](const PlanItem& a, const PlanItem& b) { return key(a) < key(b); });
}

void write_plan(const Draft& draft, std::vector<Block>& blocks) {
  const PlanItem* last = nullptr;
  int number = 0;
  for (const PlanItem& item : draft.claims.plan) {
    const bool new_batch = last == nullptr || last->batch != item.batch;
    if (new_batch) {
      blocks.emplace_back(Heading{3, batch_name(draft, *item.batch)});
      number = 0;
    }
    const bool new_group =
        new_batch || last->category != item.category || last->priority != item.priority;
    if (new_group && !(item.category.empty() && item.priority.empty())) {
      const std::string name = item.category.empty() ? draft.word(say::priority) : item.category;
      blocks.emplace_back(
          Heading{4, fmt::format("{}. {}{}", ++number, name,
                                 item.priority.empty() ? "" : " (" + item.priority + ")")});
    }
    if (new_group) blocks.emplace_back(List{});
    std::get<List>(blocks.back()).items.push_back({item_text(item), false});
    last = &item;
  }
}

}  // namespace otlpdoc
