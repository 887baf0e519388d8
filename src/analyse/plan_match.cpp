#include "analyse/plan_match.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Shares of a title's weight that a document must have in common with it. Found
// on the plans of real reports; a wrong match costs more than a missing one.
constexpr double kPossible = 0.4;    // to be worth showing
constexpr double kStrong = 0.65;     // when the names in letters agree
constexpr double kNearlyAll = 0.85;  // when something else speaks against it
constexpr double kMostlyNames = 0.4;
constexpr double kTouched = 0.3;      // of a part, as in `A + B`
constexpr double kPartMatters = 0.2;  // share of a part in its title
// The shared words must tell as much as one word of some rarity does.
constexpr double kLeastEvidence = 0.45;
// A category that agrees decides between documents that fit as well.
constexpr double kCategorySupport = 0.1;
constexpr double kSameTitle = 2;

void sort_unique(std::vector<int>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

bool side_by_side(const TitleWord& a, const TitleWord& b) {
  return a.is_name && b.is_name && a.run == b.run;
}

// A title that is looked for.
struct Wanted {
  std::vector<TitleWord> words;
  std::vector<int> ids;         // by word
  std::vector<double> weights;  // by word
  std::vector<int> joined_ids;  // of the word and the next one as one; -1 when there is none
  double weight = 0;
  std::string key;
  std::string category;
};

Wanted wanted_of(const WordIndex& index, std::string_view title, std::string_view category) {
  Wanted out{
      .words = title_words(title), .key = title_key(title), .category = std::string(category)};
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    const TitleWord& word = out.words[i];
    out.ids.push_back(index.find(word.text));
    out.weights.push_back(index.weight(word));
    out.weight += out.weights.back();
    const bool joins = i + 1 < out.words.size() && side_by_side(word, out.words[i + 1]);
    out.joined_ids.push_back(joins ? index.find(word.text + out.words[i + 1].text) : -1);
  }
  return out;
}

// Documents that hold enough of the title, and others. One that holds none of
// the heaviest words cannot reach kPossible, so those words are enough to look for.
std::vector<std::size_t> likely_documents(const WordIndex& index, const Wanted& wanted) {
  std::vector<std::size_t> order(wanted.words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return wanted.weights[a] > wanted.weights[b];
  });
  std::vector<std::size_t> found;
  const auto add = [&](int word) {
    if (word < 0) return;
    const auto& holders = index.holders(word);
    found.insert(found.end(), holders.begin(), holders.end());
  };
  double rest = wanted.weight;
  for (std::size_t i : order) {
    if (rest < kPossible * wanted.weight) break;
    add(wanted.ids[i]);
    add(wanted.joined_ids[i]);
    if (i > 0) add(wanted.joined_ids[i - 1]);
    rest -= wanted.weights[i];
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// By word of the title, whether the document has it.
std::vector<bool> shared_words(const WordIndex& index, const Wanted& wanted, std::size_t document) {
  std::vector<bool> shared(wanted.words.size());
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (index.holds(document, wanted.ids[i])) shared[i] = true;
    if (index.holds(document, wanted.joined_ids[i])) shared[i] = shared[i + 1] = true;
  }
  return shared;
}

// Total weight, and how much of it is shared.
struct Sum {
  double all = 0;
  double shared = 0;
  double share() const { return all > 0 ? shared / all : 0; }
};

template <class Chosen>
Sum sum(const Wanted& wanted, const std::vector<bool>& shared, Chosen chosen) {
  Sum out;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (!chosen(wanted.words[i])) continue;
    out.all += wanted.weights[i];
    if (shared[i]) out.shared += wanted.weights[i];
  }
  return out;
}

Sum sum_all(const Wanted& wanted, const std::vector<bool>& shared) {
  return sum(wanted, shared, [](const TitleWord&) { return true; });
}

// `A + B` is not about A alone.
bool every_part_is_touched(const Wanted& wanted, const std::vector<bool>& shared) {
  std::map<int, Sum> parts;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    Sum& part = parts[wanted.words[i].part];
    part.all += wanted.weights[i];
    if (shared[i]) part.shared += wanted.weights[i];
  }
  return std::all_of(parts.begin(), parts.end(), [&](const auto& entry) {
    const Sum& part = entry.second;
    return part.all < kPartMatters * wanted.weight || part.share() >= kTouched;
  });
}

// Whether names that tell stand in a text of the document but not in the title.
bool names_another(const WordIndex& index, const Wanted& wanted, const std::vector<int>& names) {
  return std::any_of(names.begin(), names.end(), [&](int name) {
    return index.tells(name) &&
           std::find(wanted.ids.begin(), wanted.ids.end(), name) == wanted.ids.end() &&
           std::find(wanted.joined_ids.begin(), wanted.joined_ids.end(), name) ==
               wanted.joined_ids.end();
  });
}

// `Google Cloud Trace` is not `Google Cloud Run`: a name is missing, and another
// stands in its place. With none in its place it is only said more briefly.
bool is_about_another(const WordIndex& index, const Wanted& wanted, const std::vector<bool>& shared,
                      std::size_t document) {
  bool missing = false;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    missing = missing || (!shared[i] && wanted.words[i].is_name && index.tells(wanted.ids[i]));
  }
  if (!missing) return false;
  const auto silent = [&](const std::vector<int>& names) {
    return !names.empty() && !names_another(index, wanted, names);
  };
  return !silent(index.title_names(document)) && !silent(index.file_names(document));
}

bool is_strong(const WordIndex& index, const Wanted& wanted, const std::vector<bool>& shared,
               std::size_t document, bool other_category) {
  const Sum all = sum_all(wanted, shared);
  const Sum names = sum(wanted, shared, [](const TitleWord& word) { return word.is_name; });
  if (all.shared < kLeastEvidence * index.highest_weight()) return false;
  if (!every_part_is_touched(wanted, shared)) return false;
  const bool doubtful = other_category || names.all < kMostlyNames * all.all ||
                        is_about_another(index, wanted, shared, document);
  return all.share() >= (doubtful ? kNearlyAll : kStrong);
}

// The shared words that tell, as people write them: those of one run together.
std::vector<std::string> telling_words(const WordIndex& index, const Wanted& wanted,
                                       const std::vector<bool>& shared) {
  std::vector<std::string> out;
  bool told = true;  // whether the last one says something
  const auto drop_untold = [&] {
    if (!told) out.pop_back();
  };
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (!shared[i]) continue;
    const TitleWord& word = wanted.words[i];
    const bool tells = index.weight(wanted.ids[i]) >= index.highest_weight() / 3;
    const bool continues = i > 0 && shared[i - 1] && wanted.words[i - 1].run == word.run;
    if (continues) {
      // Names stand side by side, the pairs of wide characters overlap.
      const auto overlap = static_cast<std::size_t>(decode(word.written).size);
      out.back() += word.is_name ? " " + word.written : word.written.substr(overlap);
      told = told || tells;
      continue;
    }
    drop_untold();
    out.push_back(word.written);
    told = tells;
  }
  drop_untold();
  return out;
}

bool has_same_title(const Wanted& wanted, const Document& document) {
  return !wanted.key.empty() && (title_key(document.title) == wanted.key ||
                                 title_key(title_of_path(document.path)) == wanted.key);
}

TitleFit judge(const WordIndex& index, const Wanted& wanted, const Document& document,
               std::size_t i) {
  const std::vector<bool> shared = shared_words(index, wanted, i);
  TitleFit out;
  out.fit.document = i;
  out.fit.coverage = sum_all(wanted, shared).share();
  if (out.fit.coverage < kPossible) return out;
  const bool known = !wanted.category.empty() && !document.category.empty();
  const bool agrees = known && wanted.category == document.category;
  const bool same = out.fit.coverage > 0.99 && has_same_title(wanted, document);
  out.fit.how = same ? PlanMatch::same_title : PlanMatch::shared_words;
  out.fit.words = telling_words(index, wanted, shared);
  out.strong = same || is_strong(index, wanted, shared, i, known && !agrees);
  out.score = out.fit.coverage + (same ? kSameTitle : 0) +
              (agrees ? kCategorySupport : (known ? -kCategorySupport : 0));
  return out;
}

}  // namespace

WordIndex::WordIndex(const std::vector<Document>& documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::vector<int>& all = words_.emplace_back();
    title_names_.push_back(add(documents[i].title, all));
    file_names_.push_back(add(title_of_path(documents[i].path), all));
    sort_unique(all);
    for (int word : all) holders_[static_cast<std::size_t>(word)].push_back(i);
  }
}

// Gives the names; adds to `all` every word, and names that stand side by side
// as one (`New Relic` is found by `NewRelic`).
std::vector<int> WordIndex::add(std::string_view title, std::vector<int>& all) {
  const auto id_of = [this](const std::string& word) {
    const auto [at, added] = ids_.try_emplace(word, static_cast<int>(ids_.size()));
    if (added) holders_.emplace_back();
    return at->second;
  };
  const std::vector<TitleWord> words = title_words(title);
  std::vector<int> names;
  for (std::size_t i = 0; i < words.size(); ++i) {
    all.push_back(id_of(words[i].text));
    if (words[i].is_name) names.push_back(all.back());
    if (i + 1 < words.size() && side_by_side(words[i], words[i + 1]))
      all.push_back(id_of(words[i].text + words[i + 1].text));
  }
  sort_unique(names);
  return names;
}

int WordIndex::find(const std::string& word) const {
  const auto at = ids_.find(word);
  return at == ids_.end() ? -1 : at->second;
}

// A word that no document has weighs no more than one that a single document has.
double WordIndex::weight(int word) const {
  const std::size_t holders = word < 0 ? 0 : holders_[static_cast<std::size_t>(word)].size();
  return std::log(1 + static_cast<double>(words_.size() + 1) /
                          (static_cast<double>(std::max<std::size_t>(holders, 1)) + 0.5));
}

bool WordIndex::tells(int word) const {
  const std::size_t holders = word < 0 ? 0 : holders_[static_cast<std::size_t>(word)].size();
  const bool common = holders > 1 && 2 * holders > words_.size();
  return !common && weight(word) >= highest_weight() / 2;
}

const std::vector<std::size_t>& WordIndex::holders(int word) const {
  return holders_[static_cast<std::size_t>(word)];
}

bool WordIndex::holds(std::size_t document, int word) const {
  const std::vector<int>& words = words_[document];
  return word >= 0 && std::binary_search(words.begin(), words.end(), word);
}

std::vector<TitleFit> find_fits(const WordIndex& index, const std::vector<Document>& documents,
                                std::string_view title, std::string_view category) {
  const Wanted wanted = wanted_of(index, title, category);
  std::vector<TitleFit> fits;
  for (std::size_t i : likely_documents(index, wanted)) {
    TitleFit fit = judge(index, wanted, documents[i], i);
    if (fit.fit.coverage >= kPossible) fits.push_back(std::move(fit));
  }
  std::sort(fits.begin(), fits.end(), [&](const TitleFit& a, const TitleFit& b) {
    if (a.score != b.score) return a.score > b.score;
    return documents[a.fit.document].path < documents[b.fit.document].path;
  });
  return fits;
}

WeightedWords weighted_words(const WordIndex& index, std::string_view title) {
  WeightedWords out;
  for (const TitleWord& word : title_words(title)) out.emplace_back(word.text, index.weight(word));
  std::sort(out.begin(), out.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

double similarity(const WeightedWords& a, const WeightedWords& b) {
  double all = 0;
  double shared = 0;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() || right != b.end()) {
    const int order = left == a.end()    ? 1
                      : right == b.end() ? -1
                                         : left->first.compare(right->first);
    const double weight = order <= 0 ? left->second : right->second;
    all += weight;
    if (order == 0) shared += weight;
    if (order <= 0) ++left;
    if (order >= 0) ++right;
  }
  return all > 0 ? shared / all : 0;
}

}  // namespace otlpdoc
