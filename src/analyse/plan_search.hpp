// The search for the documents that a title may be about.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyse/plan_match.hpp"
#include "otlpdoc/analyse.hpp"

namespace otlpdoc {

// How well a document fits a title.
struct TitleFit {
  std::size_t document = 0;
  double coverage = 0;  // weight of the shared words in that of the title, 0 to 1
  double score = 0;     // orders the fits of one title
  PlanMatch how = PlanMatch::shared_words;
  bool strong = false;  // good enough to be taken without a human eye
};

struct TitleFits {
  std::vector<TitleFit> best;  // better ones first, then by path; at most fifty
  bool complete = true;        // whether every document was thought of
};

// Finds the documents that titles may be about, along the lists of who holds a
// word. Of a word that many documents hold, the first five hundred are thought of.
class TitleSearch {
 public:
  // Documents of batches after `last_batch` are left out.
  TitleSearch(const WordIndex& index, const std::vector<Document>& documents,
              std::optional<int> last_batch = std::nullopt);

  // `category` is an id and may be empty: when the document's agrees it supports
  // the fit, when not it casts doubt on it.
  TitleFits find(std::string_view title, std::string_view category);

  // What people are told of fits of that title.
  std::vector<PlanFit> describe(std::string_view title, const std::vector<TitleFit>& fits) const;

 private:
  using Documents = std::vector<std::uint32_t>;

  // What is known of a document in the search of that round.
  struct Mark {
    std::uint32_t round = 0;
    std::int32_t last_word = -1;  // of the title that was counted
    double weight = 0;            // of the words that it shares
    bool same_title = false;
  };

  void add_title(std::string key, std::size_t document);
  bool mark(std::size_t document);
  void mark_holders(int word);
  void mark_likely(const Wanted& wanted);
  void mark_same_title(const std::string& key);
  void count(std::size_t document, std::size_t word, double weight);
  void count_holders(int id, std::size_t word, double weight);
  void count_shared(const Wanted& wanted);
  int category_number(std::string_view id) const;
  // How the document's category supports the fit: 1, 0 where one is not known, -1.
  int support(std::size_t document, int category) const;
  TitleFit fit_of(std::size_t document, double weight, int category) const;
  std::vector<TitleFit> best_fits(double weight, int category) const;

  const WordIndex& index_;
  std::vector<bool> left_out_;                         // by document, as the next two
  std::vector<std::uint32_t> order_;                   // by path
  std::vector<int> categories_;                        // by number
  std::unordered_map<std::string, int> numbers_;       // of categories, by id
  std::unordered_map<std::string, Documents> titles_;  // by title_key of title and file name
  std::vector<Mark> marks_;                            // by document
  Documents found_;                                    // that are marked; in no order
  std::uint32_t round_ = 0;
  bool complete_ = true;
};

// A search that is made when it is first needed.
class LazyTitleSearch {
 public:
  explicit LazyTitleSearch(const std::vector<Document>& documents) : documents_(documents) {}
  TitleFits find(std::string_view title);

 private:
  const std::vector<Document>& documents_;
  std::optional<WordIndex> index_;
  std::optional<TitleSearch> search_;
};

}  // namespace otlpdoc
