// Where the corpus stood after each batch, for claims about categories and the whole.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analyse/finished.hpp"
#include "catalogue/lookup.hpp"

namespace otlpdoc {

class Standing {
 public:
  explicit Standing(const Catalogue& catalogue) : finished(catalogue) {
    for (std::size_t i = 0; i < catalogue.categories.size(); ++i) {
      if (names_.add(catalogue.categories[i].name) == first_.size()) first_.push_back(i);
    }
  }

  // The first category that the name means, as an index into Catalogue::categories.
  std::optional<std::size_t> find_category(std::string_view name) const {
    const CategoryNames::Groups& groups = names_.find(name);
    return groups.empty() ? std::nullopt : std::optional(first_[groups.front()]);
  }

  const FinishedSoFar finished;

 private:
  CategoryNames names_;
  std::vector<std::size_t> first_;  // categories, by group of names
};

}  // namespace otlpdoc
