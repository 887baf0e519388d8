// Collects plans from the oldest report to the configuration, and joins items that mean the same.

#include "analyse/plan_items.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

#include "analyse/plan_known.hpp"
#include "base/text.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

// Titles without letters and digits (`🚀`) are compared as they stand.
std::string item_key(const PlanItem& item) {
  std::string key = title_key(sought_title(item));
  return key.empty() ? "=" + item.title : key;
}

// The configuration stands behind every report.
bool is_older(const PlanMention& a, const PlanMention& b) {
  constexpr int kNever = std::numeric_limits<int>::max();
  return a.report_batch.value_or(kNever) < b.report_batch.value_or(kNever);
}

// Mentions stand by batch.
void count_reports(PlannedItem& item) {
  item.carried = -1;
  for (std::size_t i = 0; i < item.mentions.size(); ++i) {
    const std::optional<int> report = item.mentions[i].report_batch;
    if (report && (i == 0 || report != item.mentions[i - 1].report_batch)) ++item.carried;
  }
  item.carried = std::max(item.carried, 0);
  item.first_batch = item.mentions.front().report_batch;
}

class Collection {
 public:
  Collection(const Catalogue& catalogue, const WordIndex& index)
      : catalogue_(catalogue), category_index_(catalogue.categories), index_(index) {}

  // Adds one plan. `report_batch` is empty for the configuration.
  void add(const std::vector<PlanItem>& plan, std::optional<int> report_batch,
           const std::string& file) {
    if (plan.empty()) return;
    if (items_.empty()) items_.reserve(plan.size());
    known_.begin_plan();
    for (const PlanItem& item : plan) {
      if (trim(item.title).empty()) continue;
      ItemTraits traits = traits_of(item);
      const std::size_t at = known_.find(traits).value_or(items_.size());
      if (at == items_.size()) {
        items_.emplace_back();
      } else {
        keep_what_is_open(known_.traits(at), traits);
      }
      known_.put(at, std::move(traits));
      renew(items_[at], item, {report_batch, item.batch, {file, item.line}});
    }
  }

  std::vector<PlannedItem> finish() {
    for (PlannedItem& item : items_) count_reports(item);
    return std::move(items_);
  }

 private:
  std::string category_id(const std::string& name) {
    const auto [at, added] = categories_.try_emplace(name);
    if (added && !name.empty()) {
      if (const auto category = category_index_.find(name))
        at->second = catalogue_.categories[*category].id;
    }
    return at->second;
  }

  ItemTraits traits_of(const PlanItem& item) {
    return {item_key(item), category_id(item.category), item.path,
            weighted_words(index_, sought_title(item))};
  }

  static void keep_what_is_open(const ItemTraits& known, ItemTraits& traits) {
    if (traits.category.empty()) traits.category = known.category;
    if (traits.path.empty()) traits.path = known.path;
    if (traits.key == known.key) traits.words = known.words;
  }

  // The newest plan words the item; what it leaves open stays as it was.
  void renew(PlannedItem& known, PlanItem item, const PlanMention& mention) {
    if (item.priority.empty()) item.priority = known.item.priority;
    if (item.category.empty()) item.category = known.item.category;
    if (item.detail.empty()) item.detail = known.item.detail;
    if (item.path.empty()) item.path = known.item.path;
    if (!mention.report_batch && !item.batch) item.batch = known.item.batch;
    known.item = std::move(item);
    const std::string id = category_id(known.item.category);
    known.category = id.empty() ? known.item.category : id;
    known.place = mention.place;
    known.mentions.push_back(mention);
  }

  const Catalogue& catalogue_;
  const CategoryIndex category_index_;
  const WordIndex& index_;
  std::vector<PlannedItem> items_;
  KnownItems known_;
  std::map<std::string, std::string> categories_;  // ids by name
};

// The newest report of a series that counts no batches; nullptr when it counts them.
const BatchReport* snapshot(const Catalogue& catalogue) {
  const BatchReport* newest = newest_report(catalogue);
  return newest == nullptr || newest->batch ? nullptr : newest;
}

}  // namespace

std::vector<PlannedItem> collect_plan(const Catalogue& catalogue, const WordIndex& index,
                                      std::optional<int> last_batch) {
  Collection collection(catalogue, index);
  for (const Batch& batch : catalogue.batches) {
    if (!batch.report || (last_batch && batch.number > *last_batch)) continue;
    const BatchReport& report = catalogue.reports[*batch.report];
    collection.add(report.plan, batch.number, report.file);
  }
  if (const BatchReport* report = snapshot(catalogue); report != nullptr && !last_batch)
    collection.add(report->plan, std::nullopt, report->file);
  collection.add(catalogue.configuration.plan, std::nullopt, catalogue.configuration.file);
  return collection.finish();
}

bool share_a_plan(const PlannedItem& a, const PlannedItem& b) {
  const bool shorter = a.mentions.size() < b.mentions.size();
  const auto& few = shorter ? a.mentions : b.mentions;
  const auto& many = shorter ? b.mentions : a.mentions;
  return std::any_of(few.begin(), few.end(), [&](const PlanMention& mention) {
    return std::binary_search(many.begin(), many.end(), mention, is_older);
  });
}

void join_items(const PlannedItem& from, PlannedItem& into) {
  if (is_older(into.mentions.back(), from.mentions.back())) {
    into.item = from.item;
    into.category = from.category;
    into.place = from.place;
  }
  const auto middle =
      into.mentions.insert(into.mentions.end(), from.mentions.begin(), from.mentions.end());
  std::inplace_merge(into.mentions.begin(), middle, into.mentions.end(), is_older);
  count_reports(into);
}

bool stands_before(const PlannedItem& a, const PlannedItem& b) {
  return is_older(a.mentions.front(), b.mentions.front());
}

std::optional<std::size_t> find_planned(const Catalogue& catalogue, const PlanAccount& account,
                                        std::string_view title, std::string_view category) {
  const WordIndex index(catalogue.documents);
  const WeightedWords words = weighted_words(index, title);
  std::optional<std::size_t> best;
  double best_similarity = kSameTitle;
  for (std::size_t i = 0; i < account.items.size(); ++i) {
    const PlannedItem& item = account.items[i];
    const bool other = !item.category.empty() && item.category != category;
    if (item.state == PlanState::done || other) continue;
    const std::string sought = sought_title(item.item);
    const bool same = sought == title || title_key(sought) == title_key(title);
    const double similar = same ? 2.0 : similarity(words, weighted_words(index, sought));
    if (similar < best_similarity || (best && similar == best_similarity)) continue;
    best = i;
    best_similarity = similar;
  }
  return best;
}

std::string sought_title(const PlanItem& item) {
  const std::string name = lower(item.title);
  const bool is_path = name.ends_with(".md") || name.ends_with(".markdown");
  return is_path ? title_of_path(item.title) : item.title;
}

}  // namespace otlpdoc
