// How well a document fits a title that is looked for.

#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyse/plan_index.hpp"

namespace otlpdoc {

// Share of a title's weight that a document must have in common with it to be worth
// showing. Found on the plans of real reports; a wrong match costs more than a missing one.
inline constexpr double kPossible = 0.4;

// A title that is looked for.
struct Wanted {
  std::vector<TitleWord> words;
  std::vector<int> ids;         // by word
  std::vector<double> weights;  // by word
  std::vector<int> joined_ids;  // of the word and the next one as one; -1 when there is none
  std::vector<int> known_ids;   // all of these, sorted
  double weight = 0;
};

Wanted wanted_of(const WordIndex& index, std::string_view title);

// Words of documents that stand for the i-th of the title; -1 for none.
std::array<int, 3> ids_at(const Wanted& wanted, std::size_t i);

// Whether the document is good enough to be taken without a human eye.
bool is_strong(const WordIndex& index, const Wanted& wanted, std::size_t document,
               bool other_category);

// The shared words that tell, as people write them: those of one run together.
std::vector<std::string> telling_words(const WordIndex& index, const Wanted& wanted,
                                       std::size_t document);

}  // namespace otlpdoc
