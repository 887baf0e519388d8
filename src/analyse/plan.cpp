#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "analyse/plan_items.hpp"
#include "analyse/plan_match.hpp"
#include "catalogue/lookup.hpp"
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
        paths_(catalogue.documents) {}

  PlanAccount run() {
    out_.newest_batch = newest_batch();
    out_.items = collect_plan(catalogue_, index_, last_batch_);
    for (const PlannedItem& item : out_.items) fits_.push_back(fits_of(item));
    assign();
    join_renamed();
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      set_state(out_.items[i], ambiguous_.count(i) > 0);
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

  std::vector<TitleFit> fits_of(const PlannedItem& item) const {
    const bool known = std::any_of(catalogue_.categories.begin(), catalogue_.categories.end(),
                                   [&](const Category& c) { return c.id == item.category; });
    std::vector<TitleFit> fits = find_fits(index_, catalogue_.documents, sought_title(item.item),
                                           known ? item.category : std::string());
    std::erase_if(fits, [&](const TitleFit& fit) { return is_later(document(fit)); });
    if (item.item.path.empty()) return fits;
    const auto named = paths_.find(item.item.path);
    if (!named || is_later(catalogue_.documents[*named])) return fits;
    std::erase_if(fits, [&](const TitleFit& fit) { return fit.fit.document == *named; });
    // The file that the plan names is there, so no other one is meant.
    for (TitleFit& fit : fits) fit.strong = false;
    fits.insert(fits.begin(), {{*named, PlanMatch::path, {}, 1.0}, kPathScore, true});
    return fits;
  }

  const Document& document(const TitleFit& fit) const {
    return catalogue_.documents[fit.fit.document];
  }

  // Nobody plans what is there; a configuration does not say since when it plans.
  bool landed_in_time(const PlannedItem& item, const Document& document) const {
    const bool configured = !item.mentions.back().report_batch;
    return configured || (document.batch && *document.batch > *item.first_batch);
  }

  PlanDoubt doubt(std::size_t i, const TitleFit& fit) const {
    if (!fit.strong) return PlanDoubt::weak;
    if (document(fit).status != DocumentStatus::done) return PlanDoubt::not_finished;
    if (!landed_in_time(out_.items[i], document(fit))) return PlanDoubt::landed_before;
    return taken_.count(fit.fit.document) > 0 ? PlanDoubt::taken : PlanDoubt::none;
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
      const bool decided = out_.items[pair.item].match || ambiguous_.count(pair.item) > 0;
      if (decided || taken_.count(pair.fit->fit.document) > 0) continue;
      if (has_equal(pair.item, *pair.fit)) {
        ambiguous_.insert(pair.item);
      } else {
        out_.items[pair.item].match = pair.fit->fit;
        taken_.insert(pair.fit->fit.document);
      }
    }
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
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      const bool open = !out_.items[i].match && ambiguous_.count(i) == 0 && !fits_[i].empty();
      if (!open || doubt(i, fits_[i].front()) != PlanDoubt::taken) continue;
      const std::size_t document = fits_[i].front().fit.document;
      for (std::size_t j = 0; j < out_.items.size(); ++j) {
        const auto& match = out_.items[j].match;
        if (!match || match->document != document || share_a_plan(out_.items[i], out_.items[j]))
          continue;
        join_items(out_.items[i], out_.items[j]);
        joined_.insert(i);
        break;
      }
    }
  }

  void drop_joined() {
    std::vector<PlannedItem> kept;
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      if (joined_.count(i) == 0) kept.push_back(std::move(out_.items[i]));
    }
    out_.items = std::move(kept);
    std::stable_sort(out_.items.begin(), out_.items.end(), stands_before);
  }

  // Of the configuration or of the newest report that plans anything.
  bool in_newest_plan(const PlannedItem& item) const {
    if (!item.mentions.back().report_batch) return true;
    std::optional<int> newest;
    for (const PlannedItem& other : out_.items) {
      for (const PlanMention& mention : other.mentions)
        newest = std::max(newest, mention.report_batch);
    }
    return item.mentions.back().report_batch == newest;
  }

  void set_state(PlannedItem& item, bool ambiguous) const {
    const bool over =
        item.item.batch && out_.newest_batch && *item.item.batch <= *out_.newest_batch;
    item.state = item.match              ? PlanState::done
                 : ambiguous             ? PlanState::ambiguous
                 : !in_newest_plan(item) ? PlanState::dropped
                 : over                  ? PlanState::missed
                                         : PlanState::open;
  }

  void list_candidates(std::size_t i) {
    const bool ambiguous = ambiguous_.count(i) > 0;
    for (const TitleFit& fit : fits_[i]) {
      PlannedItem& item = out_.items[i];
      if (item.candidates.size() == kCandidatesShown) return;
      item.candidates.push_back(fit.fit);
      PlanDoubt& doubt_of_it = item.candidates.back().doubt;
      doubt_of_it = doubt(i, fit);
      if (ambiguous && doubt_of_it == PlanDoubt::none) doubt_of_it = PlanDoubt::equal;
    }
  }

  void list_unplanned() {
    std::optional<int> first;
    std::set<std::size_t> claimed = taken_;
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      const PlannedItem& item = out_.items[i];
      if (item.first_batch) first = std::min(first.value_or(*item.first_batch), *item.first_batch);
      if (item.state != PlanState::ambiguous) continue;
      for (const PlanFit& candidate : item.candidates) {
        if (candidate.doubt == PlanDoubt::equal) claimed.insert(candidate.document);
      }
    }
    if (!first) return;
    for (std::size_t i = 0; i < catalogue_.documents.size(); ++i) {
      const Document& one = catalogue_.documents[i];
      const bool landed = one.status == DocumentStatus::done && one.batch && *one.batch > *first;
      if (landed && !is_later(one) && claimed.count(i) == 0)
        out_.unplanned.push_back({i, *one.batch});
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
  DocumentIndex paths_;
  PlanAccount out_;
  std::vector<std::vector<TitleFit>> fits_;  // by item
  std::set<std::size_t> taken_;              // documents that fulfil an item
  std::set<std::size_t> ambiguous_;          // items
  std::set<std::size_t> joined_;             // items that others have taken in
};

}  // namespace

PlanAccount reconcile_plan(const Catalogue& catalogue, std::optional<int> last_batch) {
  return Reconciliation(catalogue, last_batch).run();
}

}  // namespace otlpdoc
