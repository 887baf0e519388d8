// Marks documents by the heaviest words of a title first, and counts the others only for those.

#include "analyse/plan_search.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace otlpdoc {
namespace {

constexpr std::size_t kMostHolders = 500;  // of one word that are thought of
constexpr std::size_t kMostFits = 50;      // of one title
// From so many holders of a word on for each document that was found, the
// documents are asked for it, not the holders whether they were found.
constexpr std::size_t kLookUp = 8;
constexpr double kWhole = 0.99;  // of a title's weight
// A category that agrees decides between documents that fit as well.
constexpr double kCategorySupport = 0.1;
constexpr double kTitleSupport = 2;  // of the same title
// Instead of the number of a category.
constexpr int kNoCategory = -1, kUnusedCategory = -2;

}  // namespace

TitleSearch::TitleSearch(const WordIndex& index, const std::vector<Document>& documents,
                         std::optional<int> last_batch)
    : index_(index), marks_(documents.size()) {
  std::vector<std::uint32_t> by_path(documents.size());
  std::iota(by_path.begin(), by_path.end(), 0);
  std::sort(by_path.begin(), by_path.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(documents[a].path, a) < std::tie(documents[b].path, b);
  });
  order_.resize(documents.size());
  for (std::uint32_t i = 0; i < by_path.size(); ++i) order_[by_path[i]] = i;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Document& one = documents[i];
    left_out_.push_back(last_batch && one.batch && *one.batch > *last_batch);
    if (!one.category.empty())
      numbers_.try_emplace(one.category, static_cast<int>(numbers_.size()));
    categories_.push_back(category_number(one.category));
    add_title(title_key(one.title), i);
    add_title(title_key(title_of_path(one.path)), i);
  }
}

void TitleSearch::add_title(std::string key, std::size_t document) {
  if (key.empty()) return;
  Documents& holders = titles_[std::move(key)];
  if (holders.empty() || holders.back() != document)
    holders.push_back(static_cast<std::uint32_t>(document));
}

// False when the document is left out.
bool TitleSearch::mark(std::size_t document) {
  if (left_out_[document]) return false;
  if (marks_[document].round == round_) return true;
  marks_[document] = {.round = round_};
  found_.push_back(static_cast<std::uint32_t>(document));
  return true;
}

void TitleSearch::mark_holders(int word) {
  if (word < 0) return;
  const auto& holders = index_.holders(word);
  const std::size_t size = std::min(holders.size(), kMostHolders);
  for (std::size_t i = 0; i < size; ++i) mark(holders[i]);
  complete_ = complete_ && size == holders.size();
}

// Documents that hold enough of the title, and others. One that holds none of
// the heaviest words cannot reach kPossible, so those words are enough to look for.
void TitleSearch::mark_likely(const Wanted& wanted) {
  std::vector<std::size_t> order(wanted.words.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return wanted.weights[a] > wanted.weights[b];
  });
  double rest = wanted.weight;
  for (std::size_t i : order) {
    if (rest < kPossible * wanted.weight) break;
    for (int id : ids_at(wanted, i)) mark_holders(id);
    rest -= wanted.weights[i];
  }
}

void TitleSearch::mark_same_title(const std::string& key) {
  const auto at = titles_.find(key);
  if (at == titles_.end()) return;
  const std::size_t size = std::min(at->second.size(), kMostHolders);
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t document = at->second[i];
    if (mark(document)) marks_[document].same_title = true;
  }
}

// Counts each word once.
void TitleSearch::count(std::size_t document, std::size_t word, double weight) {
  Mark& mark = marks_[document];
  if (mark.last_word == static_cast<std::int32_t>(word)) return;
  mark.last_word = static_cast<std::int32_t>(word);
  mark.weight += weight;
}

void TitleSearch::count_holders(int id, std::size_t word, double weight) {
  if (id < 0) return;
  const auto& holders = index_.holders(id);
  if (holders.size() > kLookUp * found_.size()) {
    for (std::uint32_t document : found_) {
      if (index_.holds(document, id)) count(document, word, weight);
    }
    return;
  }
  for (std::size_t document : holders) {
    if (marks_[document].round == round_) count(document, word, weight);
  }
}

void TitleSearch::count_shared(const Wanted& wanted) {
  for (std::size_t i = 0; i < wanted.words.size(); ++i) {
    for (int id : ids_at(wanted, i)) count_holders(id, i, wanted.weights[i]);
  }
}

int TitleSearch::category_number(std::string_view id) const {
  if (id.empty()) return kNoCategory;
  const auto at = numbers_.find(std::string(id));
  return at == numbers_.end() ? kUnusedCategory : at->second;
}

int TitleSearch::support(std::size_t document, int category) const {
  const int own = categories_[document];
  if (category == kNoCategory || own == kNoCategory) return 0;
  return category == own ? 1 : -1;
}

// `weight` is that of the title.
TitleFit TitleSearch::fit_of(std::size_t document, double weight, int category) const {
  const Mark& mark = marks_[document];
  TitleFit out{.document = document};
  out.coverage = weight > 0 ? mark.weight / weight : 0;
  const bool same = out.coverage > kWhole && mark.same_title;
  out.how = same ? PlanMatch::same_title : PlanMatch::shared_words;
  out.score =
      out.coverage + (same ? kTitleSupport : 0) + kCategorySupport * support(document, category);
  return out;
}

std::vector<TitleFit> TitleSearch::best_fits(double weight, int category) const {
  std::vector<TitleFit> fits;
  for (std::uint32_t document : found_) {
    const TitleFit fit = fit_of(document, weight, category);
    if (fit.coverage >= kPossible) fits.push_back(fit);
  }
  const std::size_t kept = std::min(fits.size(), kMostFits);
  std::partial_sort(fits.begin(), fits.begin() + static_cast<std::ptrdiff_t>(kept), fits.end(),
                    [&](const TitleFit& a, const TitleFit& b) {
                      if (a.score != b.score) return a.score > b.score;
                      return order_[a.document] < order_[b.document];
                    });
  return {fits.begin(), fits.begin() + static_cast<std::ptrdiff_t>(kept)};  // no larger than that
}

TitleFits TitleSearch::find(std::string_view title, std::string_view category_id) {
  if (marks_.empty()) return {};
  const Wanted wanted = wanted_of(index_, title);
  const int category = category_number(category_id);
  ++round_;
  found_.clear();
  complete_ = true;
  mark_likely(wanted);
  mark_same_title(title_key(title));
  count_shared(wanted);
  std::vector<TitleFit> fits = best_fits(wanted.weight, category);
  for (TitleFit& fit : fits) {
    fit.strong = fit.how == PlanMatch::same_title ||
                 is_strong(index_, wanted, fit.document, support(fit.document, category) < 0);
  }
  return {std::move(fits), complete_};
}

std::vector<PlanFit> TitleSearch::describe(std::string_view title,
                                           const std::vector<TitleFit>& fits) const {
  if (fits.empty()) return {};
  const Wanted wanted = wanted_of(index_, title);
  std::vector<PlanFit> out;
  for (const TitleFit& fit : fits) {
    PlanFit& told = out.emplace_back();
    told.document = fit.document;
    told.how = fit.how;
    told.coverage = fit.coverage;
    if (fit.how != PlanMatch::path) told.words = telling_words(index_, wanted, fit.document);
  }
  return out;
}

TitleFits LazyTitleSearch::find(std::string_view title) {
  if (!search_) {
    index_.emplace(documents_);
    search_.emplace(*index_, documents_);
  }
  return search_->find(title, {});
}

}  // namespace otlpdoc
