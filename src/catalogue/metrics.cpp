// The table of all metrics, and the arithmetic of what was measured.

#include <algorithm>
#include <limits>

#include "otlpdoc/catalogue.hpp"

namespace otlpdoc {

LanguageCounts::LanguageCounts(std::initializer_list<Counts::value_type> counts) {
  for (const auto& [language, count] : counts) (*this)[language] += count;
}

std::int64_t& LanguageCounts::operator[](std::string_view language) {
  if (counts_.empty() || counts_.back().first < language)
    return counts_.emplace_back(language, 0).second;
  auto at =
      std::lower_bound(counts_.begin(), counts_.end(), language,
                       [](const auto& row, std::string_view name) { return row.first < name; });
  if (at == counts_.end() || at->first != language) at = counts_.emplace(at, language, 0);
  return at->second;
}

std::int64_t LanguageCounts::count(std::string_view language) const {
  for (const auto& [name, count] : counts_) {
    if (name == language) return count;
  }
  return 0;
}

Measurements& Measurements::operator+=(const Measurements& other) {
  words += other.words;
  words_all += other.words_all;
  characters += other.characters;
  characters_all += other.characters_all;
  lines += other.lines;
  code_lines += other.code_lines;
  filled_lines += other.filled_lines;
  file_lines += other.file_lines;
  file_words += other.file_words;
  file_characters += other.file_characters;
  file_bytes += other.file_bytes;
  code_blocks += other.code_blocks;
  config_blocks += other.config_blocks;
  diagrams += other.diagrams;
  example_blocks += other.example_blocks;
  complete_examples += other.complete_examples;
  compose_blocks += other.compose_blocks;
  tables += other.tables;
  comparisons += other.comparisons;
  headings += other.headings;
  images += other.images;
  links += other.links;
  tasks_open += other.tasks_open;
  tasks_done += other.tasks_done;
  for (const auto& [language, count] : other.blocks) blocks[language] += count;
  return *this;
}

#define OTLPDOC_COUNT(member) [](const Measurements& m) { return static_cast<double>(m.member); }

// Section 3 of the model. The table is what `explain`, `measure` and `list --where` read.
const std::vector<Metric>& metric_table() {
  static const std::vector<Metric> rows = {
      {"words", "words", "`Rust 1.90 的零成本抽象` → 8: Rust, 1.90, and six Han characters",
       OTLPDOC_COUNT(words)},
      {"words_all", "words", "a 10-word paragraph and a code block `let x = 1;` → 13",
       OTLPDOC_COUNT(words_all)},
      {"characters", "code points", "`# 概述` → 3", OTLPDOC_COUNT(characters)},
      {"characters_all", "code points", "`# 概述` and a line end → 5",
       OTLPDOC_COUNT(characters_all)},
      {"lines", "lines", "`a`, line end, `b` → 2", OTLPDOC_COUNT(lines)},
      {"code_lines", "lines", "a fence around two lines → 2", OTLPDOC_COUNT(code_lines)},
      {"code_share", "share of lines", "2 code lines of 8 → 0.25",
       [](const Measurements& m) {
         return m.lines == 0 ? std::numeric_limits<double>::quiet_NaN()
                             : static_cast<double>(m.code_lines) / static_cast<double>(m.lines);
       }},
      {"filled_lines", "lines", "`a`, a blank line, `b` → 2", OTLPDOC_COUNT(filled_lines)},
      {"file_lines", "lines", "`---`, `a: 1`, `---`, `b`, each with a line end → 4",
       OTLPDOC_COUNT(file_lines)},
      {"file_words", "words", "`---`, `a: 1`, `---`, `b` → 5", OTLPDOC_COUNT(file_words)},
      {"file_characters", "code points", "`概述` and a line end → 3",
       OTLPDOC_COUNT(file_characters)},
      {"file_bytes", "bytes", "`概述` and a line end → 7", OTLPDOC_COUNT(file_bytes)},
      {"code_blocks", "blocks", "```` ```rust ```` and an indented block → 2",
       OTLPDOC_COUNT(code_blocks)},
      {"config_blocks", "blocks", "```` ```yml ```` → 1", OTLPDOC_COUNT(config_blocks)},
      {"diagrams", "blocks", "```` ```mermaid ```` → 1", OTLPDOC_COUNT(diagrams)},
      {"example_blocks", "blocks", "```` ```rust ```` → 1", OTLPDOC_COUNT(example_blocks)},
      {"complete_examples", "blocks", "```` ```rust ```` around `fn main() {}` → 1",
       OTLPDOC_COUNT(complete_examples)},
      {"compose_blocks", "blocks",
       "```` ```yaml ```` around `services:`, `  a:`, `    image: b` → 1",
       OTLPDOC_COUNT(compose_blocks)},
      {"tables", "tables", "`| a |`, `|---|`, `| 1 |` → 1", OTLPDOC_COUNT(tables)},
      {"comparisons", "tables", "`## A vs B` above a table → 1", OTLPDOC_COUNT(comparisons)},
      {"headings", "headings", "`# a` and `## b` → 2", OTLPDOC_COUNT(headings)},
      {"images", "images", "`![a](b.png)` → 1", OTLPDOC_COUNT(images)},
      {"links", "links", "`[a](b.md)` → 1", OTLPDOC_COUNT(links)},
      {"tasks_open", "tasks", "`- [ ] a` → 1", OTLPDOC_COUNT(tasks_open)},
      {"tasks_done", "tasks", "`- [x] a` → 1", OTLPDOC_COUNT(tasks_done)},
  };
  return rows;
}

#undef OTLPDOC_COUNT

const Metric* find_metric(std::string_view name) {
  for (const Metric& metric : metric_table()) {
    if (metric.name == name) return &metric;
  }
  return nullptr;
}

}  // namespace otlpdoc
