// Numbers that are taken of each document, and added up for batches and categories.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace otlpdoc {

// Code blocks by language, in the order of the names. Most documents have one to
// three, and a map of nodes would be the largest part of what is kept of them.
class LanguageCounts {
 public:
  using Counts = std::vector<std::pair<std::string, std::int64_t>>;

  LanguageCounts() = default;
  LanguageCounts(std::initializer_list<Counts::value_type> counts);

  std::int64_t& operator[](std::string_view language);  // 0 when it is new
  std::int64_t count(std::string_view language) const;  // 0 when there is none
  Counts::const_iterator begin() const { return counts_.begin(); }
  Counts::const_iterator end() const { return counts_.end(); }
  std::size_t size() const { return counts_.size(); }
  bool empty() const { return counts_.empty(); }
  bool operator==(const LanguageCounts&) const = default;

 private:
  Counts counts_;
};

// What one document holds. Front matter counts nowhere but in what is of the file. Block structure
// is CommonMark with GFM tables, task lists and strikethrough. The rule of each number is in
// `metric_table()`, by the same name.
struct Measurements {
  std::int64_t words = 0;           // prose words (字数)
  std::int64_t words_all = 0;       // words, code blocks included
  std::int64_t characters = 0;      // code points that are not white space
  std::int64_t characters_all = 0;  // code points
  std::int64_t lines = 0;           // lines of the text
  std::int64_t code_lines = 0;      // lines inside code blocks
  std::int64_t filled_lines = 0;    // lines of the text that are not blank
  // Of the whole file, front matter included, as `wc` counts.
  std::int64_t file_lines = 0;       // line ends
  std::int64_t file_words = 0;       // runs of what is no white space
  std::int64_t file_characters = 0;  // code points
  std::int64_t file_bytes = 0;       // of the text in UTF-8
  std::int64_t code_blocks = 0;
  std::int64_t config_blocks = 0;
  std::int64_t diagrams = 0;
  std::int64_t example_blocks = 0;
  std::int64_t complete_examples = 0;
  std::int64_t compose_blocks = 0;
  std::int64_t tables = 0;
  std::int64_t comparisons = 0;
  std::int64_t headings = 0;
  std::int64_t images = 0;
  std::int64_t links = 0;
  std::int64_t tasks_open = 0;
  std::int64_t tasks_done = 0;
  LanguageCounts blocks;

  Measurements& operator+=(const Measurements& other);
};

}  // namespace otlpdoc
