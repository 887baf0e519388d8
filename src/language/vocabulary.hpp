// The words that people write reports with, by concept: what src/language/*.yaml hold, and what
// a configuration lays over them.

#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "generated/language_tables.hpp"
#include "otlpdoc/vocabulary.hpp"
#include "otlpdoc/worded.hpp"

namespace otlpdoc {

// How a batch is named: what stands before and behind its number.
struct BatchPattern {
  std::string_view form;    // the series: 批次, 第N批, batch
  std::string_view before;  // in lower case
  std::string_view behind;  // may be empty
  bool period = false;      // a phase, a week …: only in titles, and where it is in force
};

// What a column, a field or a label says.
enum class Label {
  none,
  index,
  title,
  path,
  words,
  lines,
  size,  // words or lines, as its unit says
  code_blocks,
  summary,
  tech_stack,
  status,
  date,
  when,
  batch,
  reporter,
  priority,
  category,
  documents,
  done,
  target,
  percent,
  cumulative,
  metric,
  value,
  met,
  main_category,
  session
};

class Vocabulary {
 public:
  static constexpr std::size_t kOpenings = 1024;
  static constexpr std::size_t kBytes = 256;

  // The built-in one, with more words. Precondition: every concept is known, no word is taken,
  // every pattern has its `{n}`.
  explicit Vocabulary(const VocabularyConfig& more = {});

  const std::vector<std::string_view>& words(Concept of) const { return words_[index(of)]; }
  const std::vector<BatchPattern>& batches() const { return batches_; }

  // Whether the text, in lower case, holds one of the words. A Latin word is found where it
  // begins, so that no plan is seen in an airplane; Chinese has no such bounds.
  bool holds(std::string_view text, Concept of) const;
  // All that it holds, in one pass: for those who ask for many.
  std::bitset<kConcepts> held(std::string_view text) const;
  // As `holds`, but it is the whole text, its beginning or its end.
  bool is(std::string_view text, Concept of) const;
  bool begins(std::string_view text, Concept of) const;
  bool ends(std::string_view text, Concept of) const;

  // What the head of a column, or the key of a field, says; both in lower case.
  Label column(std::string_view head) const;
  Label field(std::string_view key) const;

 private:
  static std::size_t index(Concept of) { return static_cast<std::size_t>(of); }

  void index_words();

  using Labels = std::unordered_map<std::string_view, Label>;

  // How the words of a concept begin: where none of them may, none is looked for.
  struct Openings {
    std::array<bool, kBytes> first{};
    std::bitset<kOpenings> known;
    bool any_short = false;  // a word that is too short to have one
  };

  std::vector<std::vector<std::string_view>> words_;  // by concept
  std::vector<Openings> openings_;                    // likewise
  using Words = std::vector<std::pair<std::string_view, Concept>>;
  std::vector<Words> by_opening_;  // all words
  std::vector<Words> by_byte_;     // those too short to have an opening
  std::vector<BatchPattern> batches_;
  Labels columns_, fields_;                                 // by word
  std::vector<std::pair<Concept, Label>> columns_holding_;  // the first that fits counts
  std::deque<std::string> own_;                             // what the configuration brought
};

// Whether a word may begin at that place of the text: a Latin one not inside another.
bool may_begin(std::string_view word, std::string_view text, std::size_t at);

// The vocabulary in force on this thread: the built-in one, but inside a scope.
const Vocabulary& vocabulary();

// Puts a vocabulary in force, for as long as the scope lives.
class VocabularyScope {
 public:
  // The vocabulary must live longer; nullptr leaves everything as it is.
  explicit VocabularyScope(const Vocabulary* vocabulary);
  // The built-in one with more words.
  explicit VocabularyScope(const VocabularyConfig& more);
  ~VocabularyScope();
  VocabularyScope(const VocabularyScope&) = delete;
  VocabularyScope& operator=(const VocabularyScope&) = delete;

 private:
  std::optional<Vocabulary> own_;
  const Vocabulary* before_;
};

// Lets the names of that form count as names of batches, for as long as the scope lives: inside
// of a report of phases phase 3 is a batch.
class PeriodScope {
 public:
  explicit PeriodScope(std::string_view form);  // must live longer
  ~PeriodScope();
  PeriodScope(const PeriodScope&) = delete;
  PeriodScope& operator=(const PeriodScope&) = delete;

 private:
  std::string_view before_;
};

// The form of period that counts on this thread; empty when none does.
std::string_view period_in_force();

// The concept of that name, `topics.plan`; nothing when there is none.
std::optional<Concept> find_concept(std::string_view name);

// What to tell somebody who names one that there is not.
Worded concept_hint(std::string_view name);

}  // namespace otlpdoc
