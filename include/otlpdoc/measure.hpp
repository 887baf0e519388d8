#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace otlpdoc {

// What one document holds. Front matter counts nowhere. Block structure is
// CommonMark with GFM tables, task lists and strikethrough. The rule of each
// number is in `metric_table()`, by the same name.
struct Measurements {
  std::int64_t words = 0;           // prose words (字数)
  std::int64_t words_all = 0;       // words, code blocks included
  std::int64_t characters = 0;      // code points that are not white space
  std::int64_t characters_all = 0;  // code points
  std::int64_t lines = 0;           // lines of the file
  std::int64_t code_lines = 0;      // lines inside code blocks
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
  std::map<std::string, std::int64_t> blocks;  // code blocks by language

  Measurements& operator+=(const Measurements& other);
};

}  // namespace otlpdoc
