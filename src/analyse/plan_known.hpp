// The plan items that are known already, found by what makes another the same.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyse/plan_index.hpp"

namespace otlpdoc {

// What is compared of an item.
struct ItemTraits {
  std::string key;       // of its title
  std::string category;  // id; empty when there is none
  std::string path;
  WeightedWords words;
};

// Items are numbers. Two mean the same when they name one file or have the same title; in
// plans of their own also when their titles share enough of their words. Never when their
// categories differ.
class KnownItems {
 public:
  // What is read from now on is another plan.
  void begin_plan();
  // The one that means the same, if any: the best, of equal ones the first.
  std::optional<std::size_t> find(const ItemTraits& traits) const;
  // The plan names the item; a new one has the next number.
  void put(std::size_t item, ItemTraits traits);
  const ItemTraits& traits(std::size_t item) const { return traits_[item]; }

 private:
  // A set of numbers, most often of one.
  using Items = std::set<std::uint32_t>;
  // By hash of a name, of a name and a category, or of a word.
  using ItemsByHash = std::unordered_map<std::uint64_t, Items>;

  // The best item so far.
  struct Best {
    std::optional<std::size_t> item;
    double similarity = 0;
    void offer(std::optional<std::size_t> other, double how);
  };

  std::optional<std::size_t> first_of_others(std::uint64_t name, const std::string& category) const;
  Best same_words(const ItemTraits& traits) const;
  void release(std::size_t item);
  void withdraw(std::size_t item);

  std::vector<ItemTraits> traits_;  // by item
  std::vector<bool> is_own_;        // by item: whether the plan that is read names it
  std::vector<std::size_t> own_;    // these items
  ItemsByHash own_names_;           // with their categories
  ItemsByHash names_;               // of the other items, with their categories and without
  ItemsByHash words_;               // of the other items
};

}  // namespace otlpdoc
