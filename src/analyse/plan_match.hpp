#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyse/plan_words.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

// The words of every title and file name of a corpus. A word weighs the more,
// the fewer documents have it (inverse document frequency), so that `OTLP` and
// 集成 say little where every title has them.
class WordIndex {
 public:
  explicit WordIndex(const std::vector<Document>& documents);

  std::size_t size() const { return words_.size(); }
  int find(const std::string& word) const;  // -1 when no document has it
  double weight(int word) const;
  double weight(const TitleWord& word) const { return word.share * weight(find(word.text)); }
  double highest_weight() const { return weight(-1); }
  // Whether the word sets a document apart from most others.
  bool tells(int word) const;

  const std::vector<std::size_t>& holders(int word) const;
  bool holds(std::size_t document, int word) const;
  // Names in letters of the document's title, and of its file's name; sorted.
  const std::vector<int>& title_names(std::size_t document) const { return title_names_[document]; }
  const std::vector<int>& file_names(std::size_t document) const { return file_names_[document]; }

 private:
  std::vector<int> add(std::string_view title, std::vector<int>& all);

  std::unordered_map<std::string, int> ids_;
  std::vector<std::vector<std::size_t>> holders_;  // by word: documents, ascending
  std::vector<std::vector<int>> words_;            // by document, sorted; joined names too
  std::vector<std::vector<int>> title_names_;
  std::vector<std::vector<int>> file_names_;
};

// How well a document fits a title.
struct TitleFit {
  PlanFit fit;
  double score = 0;     // orders the fits of one title
  bool strong = false;  // good enough to be taken without a human eye
};

// The documents that a title may be about, better ones first, then by path.
// `category` is an id and may be empty: when the document's agrees it supports
// the fit, when not it casts doubt on it.
std::vector<TitleFit> find_fits(const WordIndex& index, const std::vector<Document>& documents,
                                std::string_view title, std::string_view category);

// The words of a title, each once, by text, with their weights.
using WeightedWords = std::vector<std::pair<std::string, double>>;
WeightedWords weighted_words(const WordIndex& index, std::string_view title);

// Weight of the words that two titles share in that of all their words, 0 to 1.
double similarity(const WeightedWords& a, const WeightedWords& b);

}  // namespace otlpdoc
