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

class Reconciliation {
 public:
  Reconciliation(const Catalogue& catalogue, std::optional<int> last_batch)
      : catalogue_(catalogue),
        last_batch_(last_batch),
        index_(catalogue.documents),
        search_(index_, catalogue.documents, last_batch),
        paths_(catalogue),
        taken_(catalogue.documents.size()) {
    for (const Category& category : catalogue.categories) categories_.insert(category.id);
  }

  PlanAccount run() {
    out_.newest_batch = newest_batch();
    out_.items = collect_plan(catalogue_, index_, last_batch_);
    for (const PlannedItem& item : out_.items) fits_.push_back(fits_of(item));
    ambiguous_.resize(out_.items.size());
    joined_.resize(out_.items.size());
    assign();
    join_renamed();
    const std::optional<int> newest_plan = newest_planning_report();
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      set_state(out_.items[i], ambiguous_[i], newest_plan);
      if (!out_.items[i].match) list_candidates(i);
    }
    list_unplanned();
    drop_joined();
    return std::move(out_);
  }

 private:
  bool is_later(const Document& document) const {
    return last_batch_ && document.batch && *document.batch > *last_batch_;
  }

  // A batch is over once it is reported, or once a later one has documents.
  std::optional<int> newest_batch() const {
    if (last_batch_) return last_batch_;
    std::optional<int> newest;
    for (const Batch& batch : catalogue_.batches) {
      if (batch.report) newest = std::max(newest, std::optional(batch.number));
      if (!batch.documents.empty()) newest = std::max(newest, std::optional(batch.number - 1));
    }
    return newest;
  }

  std::vector<TitleFit> fits_of(const PlannedItem& item) {
    const bool known = categories_.count(item.category) > 0;
    std::vector<TitleFit> fits =
        search_.find(sought_title(item.item), known ? item.category : std::string()).best;
    if (item.item.path.empty()) return fits;
    const auto named = paths_.resolve(item.item.path, {item.place.file, {}}).document();
    if (!named || is_later(catalogue_.documents[*named])) return fits;
    std::erase_if(fits, [&](const TitleFit& fit) { return fit.document == *named; });
    // The file that the plan names is there, so no other one is meant.
    for (TitleFit& fit : fits) fit.strong = false;
    fits.insert(fits.begin(), {*named, 1.0, kPathScore, PlanMatch::path, true});
    return fits;
  }

  const Document& document(const TitleFit& fit) const { return catalogue_.documents[fit.document]; }

  // Nobody plans what is there; a configuration does not say since when it plans.
  bool landed_in_time(const PlannedItem& item, const Document& document) const {
    const bool configured = !item.mentions.back().report_batch;
    return configured || (document.batch && *document.batch > *item.first_batch);
  }

  PlanDoubt doubt(std::size_t i, const TitleFit& fit) const {
    if (!fit.strong) return PlanDoubt::weak;
    if (document(fit).status != DocumentStatus::done) return PlanDoubt::not_finished;
    if (!landed_in_time(out_.items[i], document(fit))) return PlanDoubt::landed_before;
    return taken_[fit.document] ? PlanDoubt::taken : PlanDoubt::none;
  }

  // The best fits first; every document goes to one item at most.
  void assign() {
    struct Pair {
      std::size_t item;
      const TitleFit* fit;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < fits_.size(); ++i) {
      for (const TitleFit& fit : fits_[i]) {
        if (doubt(i, fit) == PlanDoubt::none) pairs.push_back({i, &fit});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.fit->score > b.fit->score; });
    for (const Pair& pair : pairs) {
      const bool decided = out_.items[pair.item].match || ambiguous_[pair.item];
      if (decided || taken_[pair.fit->document]) continue;
      if (has_equal(pair.item, *pair.fit)) {
        ambiguous_[pair.item] = true;
      } else {
        take(pair.item, *pair.fit);
      }
    }
  }

  void take(std::size_t i, const TitleFit& fit) {
    PlannedItem& item = out_.items[i];
    item.match = search_.describe(sought_title(item.item), {fit}).front();
    taken_[fit.document] = true;
  }

  bool has_equal(std::size_t item, const TitleFit& best) const {
    return std::any_of(fits_[item].begin(), fits_[item].end(), [&](const TitleFit& fit) {
      return &fit != &best && fit.score > best.score - kEqual &&
             doubt(item, fit) == PlanDoubt::none;
    });
  }

  // An item that no document is left for, since an item of other plans has it,
  // was only worded anew there.
  void join_renamed() {
    std::unordered_map<std::size_t, std::size_t> fulfilled;  // items, by document
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      if (out_.items[i].match) fulfilled.emplace(out_.items[i].match->document, i);
    }
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      const bool open = !out_.items[i].match && !ambiguous_[i] && !fits_[i].empty();
      if (!open || doubt(i, fits_[i].front()) != PlanDoubt::taken) continue;
      PlannedItem& other = out_.items[fulfilled.at(fits_[i].front().document)];
      if (share_a_plan(out_.items[i], other)) continue;
      join_items(out_.items[i], other);
      joined_[i] = true;
    }
  }

  void drop_joined() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      if (joined_[i]) continue;
      if (kept != i) out_.items[kept] = std::move(out_.items[i]);
      ++kept;
    }
    out_.items.resize(kept);
    if (!std::is_sorted(out_.items.begin(), out_.items.end(), stands_before))
      std::stable_sort(out_.items.begin(), out_.items.end(), stands_before);
  }

  // The newest report that plans anything.
  std::optional<int> newest_planning_report() const {
    std::optional<int> newest;
    for (const PlannedItem& item : out_.items) {
      for (const PlanMention& mention : item.mentions)
        newest = std::max(newest, mention.report_batch);
    }
    return newest;
  }

  void set_state(PlannedItem& item, bool ambiguous, std::optional<int> newest_plan) const {
    const auto& last_planned = item.mentions.back().report_batch;  // empty: the configuration
    const bool dropped = last_planned && last_planned != newest_plan;
    const bool over =
        item.item.batch && out_.newest_batch && *item.item.batch <= *out_.newest_batch;
    item.state = item.match  ? PlanState::done
                 : ambiguous ? PlanState::ambiguous
                 : dropped   ? PlanState::dropped
                 : over      ? PlanState::missed
                             : PlanState::open;
  }

  void list_candidates(std::size_t i) {
    PlannedItem& item = out_.items[i];
    std::vector<TitleFit> shown = fits_[i];
    if (shown.size() > kCandidatesShown) shown.resize(kCandidatesShown);
    item.candidates = search_.describe(sought_title(item.item), shown);
    for (std::size_t k = 0; k < shown.size(); ++k) {
      PlanDoubt& why = item.candidates[k].doubt;
      why = doubt(i, shown[k]);
      if (ambiguous_[i] && why == PlanDoubt::none) why = PlanDoubt::equal;
    }
  }

  void list_unplanned() {
    std::optional<int> first;
    std::vector<bool> claimed = taken_;
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      const PlannedItem& item = out_.items[i];
      if (item.first_batch) first = std::min(first.value_or(*item.first_batch), *item.first_batch);
      if (item.state != PlanState::ambiguous) continue;
      for (const PlanFit& candidate : item.candidates) {
        if (candidate.doubt == PlanDoubt::equal) claimed[candidate.document] = true;
      }
    }
    if (!first) return;
    for (std::size_t i = 0; i < catalogue_.documents.size(); ++i) {
      const Document& one = catalogue_.documents[i];
      const bool landed = one.status == DocumentStatus::done && one.batch && *one.batch > *first;
      if (landed && !is_later(one) && !claimed[i]) out_.unplanned.push_back({i, *one.batch});
    }
    std::sort(out_.unplanned.begin(), out_.unplanned.end(), [&](const auto& a, const auto& b) {
      const auto key = [&](const UnplannedDocument& u) {
        return std::tie(u.batch, catalogue_.documents[u.document].path);
      };
      return key(a) < key(b);
    });
  }

  const Catalogue& catalogue_;
  std::optional<int> last_batch_;
  WordIndex index_;
  TitleSearch search_;
  PathResolver paths_;
  std::unordered_set<std::string_view> categories_;  // ids that are known
  PlanAccount out_;
  std::vector<std::vector<TitleFit>> fits_;  // by item
  std::vector<bool> taken_;                  // by document: whether it fulfils an item
  std::vector<bool> ambiguous_;              // by item
  std::vector<bool> joined_;                 // by item: whether another has taken it in
};

}  // namespace

PlanAccount reconcile_plan(const Catalogue& catalogue, std::optional<int> last_batch) {
  return Reconciliation(catalogue, last_batch).run();
}

}  // namespace otlpdoc
