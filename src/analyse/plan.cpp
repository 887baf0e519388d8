// Gives each planned item at most one document, the best fits first, and says what became of it.

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "analyse/plan_items.hpp"
#include "analyse/plan_search.hpp"
#include "catalogue/lookup.hpp"
#include "catalogue/path_resolver.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {
namespace {

// Fits that differ by less are equal.
constexpr double kEqual = 0.05;
constexpr double kPathScore = 4;  // above any fit of words
constexpr std::size_t kCandidatesShown = 5;

using Items = std::vector<PlannedItem>;
using Fits = std::vector<TitleFit>;  // of one item, better ones first
using Documents = std::vector<Document>;

bool is_later(const Document& document, std::optional<int> last_batch) {
  return last_batch && document.batch && *document.batch > *last_batch;
}

// A batch is over once it is reported, or once a later one has documents.
std::optional<int> newest_over(const std::vector<Batch>& batches) {
  std::optional<int> newest;
  for (const Batch& batch : batches) {
    if (batch.report) newest = std::max(newest, std::optional(batch.number));
    if (!batch.documents.empty()) newest = std::max(newest, std::optional(batch.number - 1));
  }
  return newest;
}

// The file that the plan names is there, so no other one is meant.
void put_named_first(std::size_t named, Fits& fits) {
  std::erase_if(fits, [&](const TitleFit& fit) { return fit.document == named; });
  for (TitleFit& fit : fits) fit.strong = false;
  fits.insert(fits.begin(), {named, 1.0, kPathScore, PlanMatch::path, true});
}

std::vector<Fits> find_fits(const Items& items, const Catalogue& catalogue,
                            std::optional<int> last_batch, TitleSearch& search) {
  const PathResolver paths(catalogue);
  std::unordered_set<std::string_view> categories;  // ids that are known
  for (const Category& category : catalogue.categories) categories.insert(category.id);
  std::vector<Fits> out;
  for (const PlannedItem& item : items) {
    const bool known = categories.count(item.category) > 0;
    Fits& fits = out.emplace_back(
        search.find(sought_title(item.item), known ? item.category : std::string()).best);
    if (item.item.path.empty()) continue;
    const auto named = paths.resolve(item.item.path, {item.place.file, {}}).document();
    if (named && !is_later(catalogue.documents[*named], last_batch)) put_named_first(*named, fits);
  }
  return out;
}

// Nobody plans what is there; a configuration does not say since when it plans.
bool landed_in_time(const PlannedItem& item, const Document& document) {
  const bool configured = !item.mentions.back().report_batch;
  return configured || (document.batch && *document.batch > *item.first_batch);
}

// `taken`: by document, whether it fulfils an item.
PlanDoubt doubt_of(const PlannedItem& item, const TitleFit& fit, const Documents& documents,
                   const std::vector<bool>& taken) {
  const Document& document = documents[fit.document];
  if (!fit.strong) return PlanDoubt::weak;
  if (document.status != DocumentStatus::done) return PlanDoubt::not_finished;
  if (!landed_in_time(item, document)) return PlanDoubt::landed_before;
  return taken[fit.document] ? PlanDoubt::taken : PlanDoubt::none;
}

bool has_equal(const PlannedItem& item, const Fits& fits, const TitleFit& best,
               const Documents& documents, const std::vector<bool>& taken) {
  return std::any_of(fits.begin(), fits.end(), [&](const TitleFit& fit) {
    return &fit != &best && fit.score > best.score - kEqual &&
           doubt_of(item, fit, documents, taken) == PlanDoubt::none;
  });
}

// An item and a document that may fulfil it.
struct Pair {
  std::size_t item;
  const TitleFit* fit;
};

// The best fits first.
std::vector<Pair> possible_pairs(const Items& items, const std::vector<Fits>& fits,
                                 const Documents& documents) {
  const std::vector<bool> taken(documents.size());
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const TitleFit& fit : fits[i]) {
      if (doubt_of(items[i], fit, documents, taken) == PlanDoubt::none) pairs.push_back({i, &fit});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.fit->score > b.fit->score; });
  return pairs;
}

// What became of items and documents.
struct Assignment {
  std::vector<const TitleFit*> matches;  // by item; nullptr when none
  std::vector<bool> ambiguous;           // by item
  std::vector<bool> taken;               // by document
};

// Every document goes to one item at most.
Assignment assign(const Items& items, const std::vector<Fits>& fits, const Documents& documents) {
  Assignment out{std::vector<const TitleFit*>(items.size()), std::vector<bool>(items.size()),
                 std::vector<bool>(documents.size())};
  for (const auto& [item, fit] : possible_pairs(items, fits, documents)) {
    const bool decided = out.matches[item] != nullptr || out.ambiguous[item];
    if (decided || out.taken[fit->document]) continue;
    if (has_equal(items[item], fits[item], *fit, documents, out.taken)) {
      out.ambiguous[item] = true;
    } else {
      out.matches[item] = fit;
      out.taken[fit->document] = true;
    }
  }
  return out;
}

// An item that no document is left for, since an item of other plans has it,
// was only worded anew there. Gives which items others have taken in.
std::vector<bool> join_renamed(Items& items, const std::vector<Fits>& fits,
                               const Assignment& assigned, const Documents& documents) {
  std::unordered_map<std::size_t, std::size_t> fulfilled;  // items, by document
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (assigned.matches[i] != nullptr) fulfilled.emplace(assigned.matches[i]->document, i);
  }
  std::vector<bool> joined(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (assigned.matches[i] != nullptr || assigned.ambiguous[i] || fits[i].empty()) continue;
    const TitleFit& best = fits[i].front();
    if (doubt_of(items[i], best, documents, assigned.taken) != PlanDoubt::taken) continue;
    PlannedItem& other = items[fulfilled.at(best.document)];
    if (share_a_plan(items[i], other)) continue;
    join_items(items[i], other);
    joined[i] = true;
  }
  return joined;
}

void drop_joined(Items& items, const std::vector<bool>& joined) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (joined[i]) continue;
    if (kept != i) items[kept] = std::move(items[i]);
    ++kept;
  }
  items.resize(kept);
  if (!std::is_sorted(items.begin(), items.end(), stands_before))
    std::stable_sort(items.begin(), items.end(), stands_before);
}

// The newest report that plans anything.
std::optional<int> newest_planning_report(const Items& items) {
  std::optional<int> newest;
  for (const PlannedItem& item : items) {
    for (const PlanMention& mention : item.mentions)
      newest = std::max(newest, mention.report_batch);
  }
  return newest;
}

PlanState state_of(const PlannedItem& item, bool ambiguous, std::optional<int> newest_plan,
                   std::optional<int> newest_batch) {
  const auto& last_planned = item.mentions.back().report_batch;  // empty: the configuration
  const bool dropped = last_planned && last_planned != newest_plan;
  const bool over = item.item.batch && newest_batch && *item.item.batch <= *newest_batch;
  return item.match  ? PlanState::done
         : ambiguous ? PlanState::ambiguous
         : dropped   ? PlanState::dropped
         : over      ? PlanState::missed
                     : PlanState::open;
}

std::vector<PlanFit> candidates_of(const PlannedItem& item, Fits fits, bool ambiguous,
                                   const Documents& documents, const std::vector<bool>& taken,
                                   const TitleSearch& search) {
  if (fits.size() > kCandidatesShown) fits.resize(kCandidatesShown);
  std::vector<PlanFit> out = search.describe(sought_title(item.item), fits);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    out[i].doubt = doubt_of(item, fits[i], documents, taken);
    if (ambiguous && out[i].doubt == PlanDoubt::none) out[i].doubt = PlanDoubt::equal;
  }
  return out;
}

// `claimed`: by document, whether it fulfils an item.
std::vector<UnplannedDocument> unplanned_documents(const Items& items, const Documents& documents,
                                                   std::vector<bool> claimed,
                                                   std::optional<int> last_batch) {
  std::optional<int> first;
  for (const PlannedItem& item : items) {
    if (item.first_batch) first = std::min(first.value_or(*item.first_batch), *item.first_batch);
    if (item.state != PlanState::ambiguous) continue;
    for (const PlanFit& candidate : item.candidates) {
      if (candidate.doubt == PlanDoubt::equal) claimed[candidate.document] = true;
    }
  }
  std::vector<UnplannedDocument> out;
  if (!first) return out;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Document& one = documents[i];
    const bool landed = one.status == DocumentStatus::done && one.batch && *one.batch > *first;
    if (landed && !is_later(one, last_batch) && !claimed[i]) out.push_back({i, *one.batch});
  }
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    return std::tie(a.batch, documents[a.document].path) <
           std::tie(b.batch, documents[b.document].path);
  });
  return out;
}

}  // namespace

PlanAccount reconcile_plan(const Catalogue& catalogue, std::optional<int> last_batch) {
  const Documents& documents = catalogue.documents;
  const WordIndex index(documents);
  TitleSearch search(index, documents, last_batch);
  PlanAccount out;
  out.newest_batch = last_batch ? last_batch : newest_over(catalogue.batches);
  out.items = collect_plan(catalogue, index, last_batch);
  Items& items = out.items;
  const std::vector<Fits> fits = find_fits(items, catalogue, last_batch, search);
  const Assignment assigned = assign(items, fits, documents);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (assigned.matches[i] != nullptr)
      items[i].match = search.describe(sought_title(items[i].item), {*assigned.matches[i]}).front();
  }
  const std::vector<bool> joined = join_renamed(items, fits, assigned, documents);
  const std::optional<int> newest_plan = newest_planning_report(items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool ambiguous = assigned.ambiguous[i];
    items[i].state = state_of(items[i], ambiguous, newest_plan, out.newest_batch);
    if (!items[i].match)
      items[i].candidates =
          candidates_of(items[i], fits[i], ambiguous, documents, assigned.taken, search);
  }
  out.unplanned = unplanned_documents(items, documents, assigned.taken, last_batch);
  drop_joined(items, joined);
  return out;
}

}  // namespace otlpdoc
