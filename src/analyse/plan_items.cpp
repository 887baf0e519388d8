#include "analyse/plan_items.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {
namespace {

// From this similarity on, two titles of different plans mean the same.
constexpr double kSameItem = 0.8;

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

void count_reports(PlannedItem& item) {
  std::set<int> reports;
  for (const PlanMention& mention : item.mentions) {
    if (mention.report_batch) reports.insert(*mention.report_batch);
  }
  if (reports.empty()) return;
  item.first_batch = *reports.begin();
  item.carried = static_cast<int>(reports.size()) - 1;
}

class Collection {
 public:
  Collection(const Catalogue& catalogue, const WordIndex& index)
      : catalogue_(catalogue), category_index_(catalogue.categories), index_(index) {}

  // Adds one plan. `report_batch` is empty for the configuration.
  void add(const std::vector<PlanItem>& plan, std::optional<int> report_batch,
           const std::string& file) {
    in_this_plan_.clear();
    for (const PlanItem& item : plan) {
      if (trim(item.title).empty()) continue;
      const PlanMention mention{report_batch, item.batch, {file, item.line}};
      const std::string category = category_id(item.category);
      const WeightedWords words = weighted_words(index_, sought_title(item));
      std::optional<std::size_t> at = find(item, words, category);
      if (!at) {
        at = items_.size();
        items_.emplace_back();
        known_.emplace_back();
      }
      in_this_plan_.insert(*at);
      renew(*at, item, mention);
      remember(*at, item, words, category);
    }
  }

  std::vector<PlannedItem> finish() {
    for (PlannedItem& item : items_) count_reports(item);
    return std::move(items_);
  }

 private:
  // What is compared of an item.
  struct Known {
    std::string key;
    std::string category;
    std::string path;
    WeightedWords words;
  };

  std::string category_id(const std::string& name) {
    const auto [at, added] = categories_.try_emplace(name);
    if (added && !name.empty()) {
      if (const auto category = category_index_.find(name))
        at->second = catalogue_.categories[*category].id;
    }
    return at->second;
  }

  // Within one plan only the same title in the same category is the same item;
  // a title that is worded otherwise there means something else.
  std::optional<std::size_t> find(const PlanItem& item, const WeightedWords& words,
                                  const std::string& category) const {
    const std::string key = item_key(item);
    std::optional<std::size_t> best;
    double best_similarity = 0;
    for (std::size_t i : akin(key, words)) {
      const Known& known = known_[i];
      const bool conflict =
          !known.category.empty() && !category.empty() && known.category != category;
      if (conflict) continue;
      const bool same_path = !item.path.empty() && item.path == known.path;
      const bool same = same_path || known.key == key;
      if (in_this_plan_.count(i) > 0 && !(same && known.category == category)) continue;
      const double similar = same ? 2.0 : similarity(words, known.words);
      if (similar < kSameItem || similar <= best_similarity) continue;
      best = i;
      best_similarity = similar;
    }
    return best;
  }

  // Items that share a key or a word heavy enough to make them the same; ascending.
  std::set<std::size_t> akin(const std::string& key, const WeightedWords& words) const {
    std::set<std::size_t> found;
    const auto add = [&](const std::string& word) {
      const auto at = holders_.find(word);
      if (at != holders_.end()) found.insert(at->second.begin(), at->second.end());
    };
    add("=" + key);
    WeightedWords order = words;
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    double all = 0;
    for (const auto& [word, weight] : order) all += weight;
    double rest = all;
    for (const auto& [word, weight] : order) {
      if (rest < kSameItem * all) break;
      add(word);
      rest -= weight;
    }
    return found;
  }

  // The newest plan words the item; what it leaves open stays as it was.
  void renew(std::size_t i, PlanItem item, const PlanMention& mention) {
    PlannedItem& known = items_[i];
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

  void remember(std::size_t i, const PlanItem& item, const WeightedWords& words,
                const std::string& category) {
    Known& known = known_[i];
    const std::string key = item_key(item);
    if (known.key != key) {
      known.key = key;
      known.words = words;
      holders_["=" + key].push_back(i);
      for (const auto& [word, weight] : words) holders_[word].push_back(i);
    }
    if (!category.empty()) known.category = category;
    if (!item.path.empty()) known.path = item.path;
  }

  const Catalogue& catalogue_;
  const CategoryIndex category_index_;
  const WordIndex& index_;
  std::vector<PlannedItem> items_;
  std::vector<Known> known_;                                           // by item
  std::unordered_map<std::string, std::vector<std::size_t>> holders_;  // by word, `=` and key
  std::map<std::string, std::string> categories_;                      // ids by name
  std::set<std::size_t> in_this_plan_;
};

}  // namespace

std::vector<PlannedItem> collect_plan(const Catalogue& catalogue, const WordIndex& index,
                                      std::optional<int> last_batch) {
  Collection collection(catalogue, index);
  for (const Batch& batch : catalogue.batches) {
    if (!batch.report || (last_batch && batch.number > *last_batch)) continue;
    const BatchReport& report = catalogue.reports[*batch.report];
    collection.add(report.plan, batch.number, report.file);
  }
  collection.add(catalogue.configuration.plan, std::nullopt, catalogue.configuration.file);
  return collection.finish();
}

bool share_a_plan(const PlannedItem& a, const PlannedItem& b) {
  return std::any_of(a.mentions.begin(), a.mentions.end(), [&](const PlanMention& one) {
    return std::any_of(b.mentions.begin(), b.mentions.end(), [&](const PlanMention& other) {
      return one.report_batch == other.report_batch;
    });
  });
}

void join_items(const PlannedItem& from, PlannedItem& into) {
  if (is_older(into.mentions.back(), from.mentions.back())) {
    into.item = from.item;
    into.category = from.category;
    into.place = from.place;
  }
  into.mentions.insert(into.mentions.end(), from.mentions.begin(), from.mentions.end());
  std::stable_sort(into.mentions.begin(), into.mentions.end(), is_older);
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
  double best_similarity = kSameItem;
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
