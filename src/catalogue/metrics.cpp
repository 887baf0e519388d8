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
      {"words", "words",
       "Prose only (字数): no code blocks, HTML, comments or link destinations. Every Han, "
       "Hiragana and Katakana "
       "character is one word; every other run of letters or digits is one, with single ' ’ . - _ "
       "allowed inside it. "
       "Inline code counts as prose. Punctuation, symbols and emoji count nothing.",
       "`Rust 1.90 的零成本抽象` → 8: Rust, 1.90, and six Han characters", OTLPDOC_COUNT(words)},
      {"words_all", "words", "The rule of `words` with the text of code blocks included.",
       "a 10-word paragraph and a code block `let x = 1;` → 13", OTLPDOC_COUNT(words_all)},
      {"characters", "code points",
       "Code points of the text that are not white space, code and markup included.",
       "`# 概述` → 3", OTLPDOC_COUNT(characters)},
      {"characters_all", "code points",
       "All code points of the text, white space and line ends included.",
       "`# 概述` and a line end → 5", OTLPDOC_COUNT(characters_all)},
      {"lines", "lines",
       "Lines of the file after the front matter; a last line with no line end is one.",
       "`a`, line end, `b` → 2", OTLPDOC_COUNT(lines)},
      {"code_lines", "lines", "Lines inside code blocks, the fences not counted.",
       "a fence around two lines → 2", OTLPDOC_COUNT(code_lines)},
      {"code_share", "share of lines", "code_lines ÷ lines; nothing for an empty text.",
       "2 code lines of 8 → 0.25",
       [](const Measurements& m) {
         return m.lines == 0 ? std::numeric_limits<double>::quiet_NaN()
                             : static_cast<double>(m.code_lines) / static_cast<double>(m.lines);
       }},
      {"code_blocks", "blocks",
       "Fenced and indented code blocks. By language they are `blocks`: the first word of the info "
       "string in lower case, "
       "aliases joined (yml is yaml, rs is rust, sh and shell are bash), `text` when there is "
       "none.",
       "```` ```rust ```` and an indented block → 2", OTLPDOC_COUNT(code_blocks)},
      {"config_blocks", "blocks",
       "Code blocks in a configuration language: yaml, toml, json, ini, properties, hcl, "
       "dockerfile, nginx, xml, env, conf and their kin.",
       "```` ```yml ```` → 1", OTLPDOC_COUNT(config_blocks)},
      {"diagrams", "blocks",
       "Code blocks in mermaid, plantuml, dot, graphviz or d2, and `text` blocks that hold at "
       "least four box-drawing characters.",
       "```` ```mermaid ```` → 1", OTLPDOC_COUNT(diagrams)},
      {"example_blocks", "blocks", "Code blocks that are neither configuration nor diagrams.",
       "```` ```rust ```` → 1", OTLPDOC_COUNT(example_blocks)},
      {"complete_examples", "blocks",
       "Example blocks that can be run as they are: they hold a line that begins a program, such "
       "as "
       "`fn main(`, `func main(`, `int main(`, `static void main(`, `fun main(` or "
       "`if __name__ ==`.",
       "```` ```rust ```` around `fn main() {}` → 1", OTLPDOC_COUNT(complete_examples)},
      {"compose_blocks", "blocks",
       "Docker Compose files: code blocks in yaml with `services:` at the beginning of a line and "
       "`image:` or `build:` below it.",
       "```` ```yaml ```` around `services:`, `  a:`, `    image: b` → 1",
       OTLPDOC_COUNT(compose_blocks)},
      {"tables", "tables", "GFM tables.", "`| a |`, `|---|`, `| 1 |` → 1", OTLPDOC_COUNT(tables)},
      {"comparisons", "tables",
       "GFM tables whose nearest heading compares: it holds `vs`, `versus`, `comparison`, 对比 or "
       "比较.",
       "`## A vs B` above a table → 1", OTLPDOC_COUNT(comparisons)},
      {"headings", "headings", "ATX and setext headings of all levels.", "`# a` and `## b` → 2",
       OTLPDOC_COUNT(headings)},
      {"images", "images", "Inline and reference images.", "`![a](b.png)` → 1",
       OTLPDOC_COUNT(images)},
      {"links", "links", "Inline and reference links and autolinks in angle brackets.",
       "`[a](b.md)` → 1", OTLPDOC_COUNT(links)},
      {"tasks_open", "tasks", "Task list items that are not ticked.", "`- [ ] a` → 1",
       OTLPDOC_COUNT(tasks_open)},
      {"tasks_done", "tasks", "Task list items that are ticked.", "`- [x] a` → 1",
       OTLPDOC_COUNT(tasks_done)},
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
