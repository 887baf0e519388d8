// Numbers the words of all titles, and weighs the rare ones most.

#include "analyse/plan_index.hpp"

#include <algorithm>
#include <cmath>

#include "base/fingerprint.hpp"

namespace otlpdoc {
namespace {

void sort_unique(std::vector<int>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
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
  for (const auto& holders : holders_) weights_.push_back(weight_of(holders.size()));
  highest_weight_ = weight_of(0);
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
double WordIndex::weight_of(std::size_t holders) const {
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

WeightedWords weighted_words(const WordIndex& index, std::string_view title) {
  WeightedWords out;
  for (const TitleWord& word : title_words(title))
    out.emplace_back(hash_of(word.text), index.weight(word));
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
    const bool from_left = right == b.end() || (left != a.end() && left->first <= right->first);
    const bool from_right = left == a.end() || (right != b.end() && right->first <= left->first);
    const double weight = from_left ? left->second : right->second;
    all += weight;
    if (from_left && from_right) shared += weight;
    if (from_left) ++left;
    if (from_right) ++right;
  }
  return all > 0 ? shared / all : 0;
}

}  // namespace otlpdoc
