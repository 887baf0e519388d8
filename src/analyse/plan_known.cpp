// Knows items by hashes of title, path and words, and by the words they share most.

#include "analyse/plan_known.hpp"

#include <algorithm>
#include <utility>

#include "base/fingerprint.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostCompared = 200;  // items that share a word
constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;

// What two items may share, as a hash.
enum class NameKind : std::uint64_t { title = 1, path, words };
using Name = std::optional<std::uint64_t>;

Name title_name(const ItemTraits& traits) {
  return hash_of(traits.key, static_cast<std::uint64_t>(NameKind::title));
}

Name path_name(const ItemTraits& traits) {
  if (traits.path.empty()) return std::nullopt;
  return hash_of(traits.path, static_cast<std::uint64_t>(NameKind::path));
}

Name words_name(const ItemTraits& traits) {
  if (traits.words.empty()) return std::nullopt;
  auto hash = static_cast<std::uint64_t>(NameKind::words);
  for (const auto& [word, weight] : traits.words) hash = hash * kOdd + word;
  return hash;
}

std::uint64_t with_category(std::uint64_t name, const std::string& category) {
  return hash_of(category, name);
}

template <class Map>
std::optional<std::size_t> first(const Map& map, std::uint64_t hash) {
  const auto at = map.find(hash);
  if (at == map.end()) return std::nullopt;
  return *at->second.begin();
}

template <class Map>
void remove(Map& map, std::uint64_t hash, std::size_t item) {
  const auto at = map.find(hash);
  if (at == map.end()) return;
  at->second.erase(static_cast<std::uint32_t>(item));
  if (at->second.empty()) map.erase(at);
}

}  // namespace

void KnownItems::Best::offer(std::optional<std::size_t> other, double how) {
  if (!other || how < similarity) return;
  if (how == similarity && item && *item < *other) return;
  item = other;
  similarity = how;
}

// An item without a category may be of any.
std::optional<std::size_t> KnownItems::first_of_others(std::uint64_t name,
                                                       const std::string& category) const {
  if (category.empty()) return first(names_, name);
  const auto alike = first(names_, with_category(name, category));
  const auto open = first(names_, with_category(name, {}));
  return alike && open ? std::min(alike, open) : (alike ? alike : open);
}

// Whoever shares enough shares one of the heaviest words.
KnownItems::Best KnownItems::same_words(const ItemTraits& traits) const {
  Best best{std::nullopt, kSameTitle};
  if (words_.empty()) return best;
  WeightedWords order = traits.words;
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  double all = 0;
  for (const auto& [word, weight] : order) all += weight;
  double rest = all;
  for (const auto& [word, weight] : order) {
    if (rest < kSameTitle * all) break;
    rest -= weight;
    const auto holders = words_.find(word);
    if (holders == words_.end()) continue;
    std::size_t compared = 0;
    for (std::size_t item : holders->second) {
      if (++compared > kMostCompared) break;
      const ItemTraits& known = traits_[item];
      const bool other =
          !known.category.empty() && !traits.category.empty() && known.category != traits.category;
      if (!other) best.offer(item, similarity(traits.words, known.words));
    }
  }
  return best;
}

std::optional<std::size_t> KnownItems::find(const ItemTraits& traits) const {
  Best best;
  for (const Name& name : {title_name(traits), path_name(traits)}) {
    if (!name) continue;
    best.offer(first(own_names_, with_category(*name, traits.category)), 1);
    best.offer(first_of_others(*name, traits.category), 1);
  }
  if (best.item || names_.empty()) return best.item;
  if (const Name name = words_name(traits)) best.offer(first_of_others(*name, traits.category), 1);
  return best.item ? best.item : same_words(traits).item;
}

// Other plans may name the item now.
void KnownItems::release(std::size_t item) {
  const ItemTraits& traits = traits_[item];
  const auto number = static_cast<std::uint32_t>(item);
  for (const Name& name : {title_name(traits), path_name(traits), words_name(traits)}) {
    if (!name) continue;
    names_[*name].insert(number);
    names_[with_category(*name, traits.category)].insert(number);
  }
  for (const auto& [word, weight] : traits.words) words_[word].insert(number);
}

void KnownItems::withdraw(std::size_t item) {
  const ItemTraits& traits = traits_[item];
  for (const Name& name : {title_name(traits), path_name(traits), words_name(traits)}) {
    if (!name) continue;
    const std::uint64_t whole = with_category(*name, traits.category);
    remove(is_own_[item] ? own_names_ : names_, whole, item);
    if (!is_own_[item]) remove(names_, *name, item);
  }
  if (is_own_[item]) return;
  for (const auto& [word, weight] : traits.words) remove(words_, word, item);
}

void KnownItems::put(std::size_t item, ItemTraits traits) {
  if (item == traits_.size()) {
    traits_.emplace_back();
    is_own_.push_back(false);
  } else {
    withdraw(item);
  }
  if (!is_own_[item]) own_.push_back(item);
  is_own_[item] = true;
  for (const Name& name : {title_name(traits), path_name(traits)}) {
    if (name)
      own_names_[with_category(*name, traits.category)].insert(static_cast<std::uint32_t>(item));
  }
  traits_[item] = std::move(traits);
}

void KnownItems::begin_plan() {
  for (std::size_t item : own_) {
    is_own_[item] = false;
    release(item);
  }
  own_.clear();
  own_names_.clear();
}

}  // namespace otlpdoc
