// The categories of a report while they are collected.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "read/claims/extractors.hpp"

namespace otlpdoc {

// No category has the name of a batch, a priority, a thing counted per document, a score, a state
// or a time of day.
bool is_category_name(std::string_view name);

class CategoryList {
 public:
  explicit CategoryList(BatchReport& report) : report_(report) {}
  BatchReport& report() { return report_; }

  // Fills what is not known yet of a category that is.
  void add_percent(const std::string& name, std::optional<double> percent) {
    const auto at = by_name_.find(name);
    if (at == by_name_.end()) return;
    ClaimedCategory& known = report_.categories[at->second];
    if (!known.percent) known.percent = percent;
  }

  void add(ClaimedCategory category) {
    const auto [at, is_new] = by_name_.emplace(category.name, report_.categories.size());
    if (is_new) return report_.categories.push_back(std::move(category));
    ClaimedCategory& known = report_.categories[at->second];
    if (!known.done) known.done = category.done;
    if (!known.target) known.target = category.target;
    if (!known.percent) known.percent = category.percent;
  }

 private:
  BatchReport& report_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

// A table with a row per category says so by its head: a name, what is done,
// and (outside sections about progress) a target or a share.
void read_category_table(const Entry& table, Topic topic, CategoryList& list);

}  // namespace otlpdoc
