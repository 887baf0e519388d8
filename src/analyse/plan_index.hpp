// The words of all titles of a corpus, and what each of them weighs.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyse/plan_words.hpp"
#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

// The words of every title and file name of a corpus. A word weighs the more,
// the fewer documents have it (inverse document frequency), so that `OTLP` and
// 集成 say little where every title has them.
class WordIndex {
 public:
  explicit WordIndex(const std::vector<Document>& documents);

  std::size_t size() const { return words_.size(); }
  int find(const std::string& word) const;  // -1 when no document has it
  double weight(int word) const {
    return word < 0 ? highest_weight_ : weights_[static_cast<std::size_t>(word)];
  }
  double weight(const TitleWord& word) const { return word.share * weight(find(word.text)); }
  double highest_weight() const { return highest_weight_; }
  // Whether the word sets a document apart from most others.
  bool tells(int word) const;

  const std::vector<std::size_t>& holders(int word) const;
  bool holds(std::size_t document, int word) const;
  // Names in letters of the document's title, and of its file's name; sorted.
  const std::vector<int>& title_names(std::size_t document) const { return title_names_[document]; }
  const std::vector<int>& file_names(std::size_t document) const { return file_names_[document]; }

 private:
  std::vector<int> add(std::string_view title, std::vector<int>& all);
  double weight_of(std::size_t holders) const;

  std::unordered_map<std::string, int> ids_;
  std::vector<std::vector<std::size_t>> holders_;  // by word: documents, ascending
  std::vector<std::vector<int>> words_;            // by document, sorted; joined names too
  std::vector<std::vector<int>> title_names_;
  std::vector<std::vector<int>> file_names_;
  std::vector<double> weights_;  // by word
  double highest_weight_ = 0;
};

// The words of a title, each once, by hash, with their weights.
using WeightedWords = std::vector<std::pair<std::uint64_t, double>>;
WeightedWords weighted_words(const WordIndex& index, std::string_view title);

// From this similarity on, two titles of different plans mean the same.
inline constexpr double kSameTitle = 0.8;

// Weight of the words that two titles share in that of all their words, 0 to 1.
double similarity(const WeightedWords& a, const WeightedWords& b);

}  // namespace otlpdoc
