// Walks the blocks once and feeds prose and code to counters of words, boxes and entry points.

#include "read/markdown/measurements.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "language/titles.hpp"
#include "read/markdown/attributes.hpp"
#include "read/markdown/words.hpp"

namespace otlpdoc {
namespace {

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_configuration(std::string_view language) {
  static constexpr std::array<std::string_view, 17> kNames = {
      "yaml",       "toml", "json",       "jsonc",  "json5",       "ini",
      "properties", "hcl",  "dockerfile", "nginx",  "xml",         "env",
      "dotenv",     "conf", "caddyfile",  "apache", "editorconfig"};
  return any_of(kNames, language);
}

bool is_diagram_language(std::string_view language) {
  static constexpr std::array<std::string_view, 5> kNames = {"mermaid", "plantuml", "dot",
                                                             "graphviz", "d2"};
  return any_of(kNames, language);
}

constexpr int kBoxCharactersOfADiagram = 4;

// Box-drawing characters are U+2500–U+257F: E2 94 80 – E2 95 BF.
bool begins_box(std::string_view text) {
  return text.size() > 2 && text[0] == '\xE2' && (text[1] == '\x94' || text[1] == '\x95');
}

// Lines that begin a program.
constexpr std::array<std::string_view, 9> kEntryPoints = {
    "fn main(",          "func main(", "int main(",       "void main(",
    "static void Main(", "fun main(",  "static int Main", "static async Task Main",
    "if __name__ =="};

bool begins_program(std::string_view text) {
  // What all but the last of them share, and what that has.
  if (!holds_either(text, "ain", "__n")) return false;
  return std::any_of(kEntryPoints.begin(), kEntryPoints.end(),
                     [&](std::string_view start) { return contains(text, start); });
}

// What a code block shows as a whole, run by run: part of a line, or several lines.
class CodeLines {
 public:
  CodeLines(bool yaml, bool example) : yaml_(yaml), example_(example) {}

  void add(std::string_view text) {
    if (yaml_) add_yaml(text);
    if (example_) complete_ = complete_ || begins_program(text);
  }

  bool is_compose() const { return compose_; }
  bool is_complete() const { return complete_; }

 private:
  void add_yaml(std::string_view text) {
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
      add_yaml_line(text.substr(0, size));
      at_line_start_ = text[size - 1] == '\n';
      text.remove_prefix(size);
    }
  }

  void add_yaml_line(std::string_view text) {
    in_services_ = in_services_ || (at_line_start_ && text.starts_with("services:"));
    if (!in_services_ || compose_) return;
    const std::string_view line = trim(text);
    compose_ = line.starts_with("image:") || line.starts_with("build:");
  }

  const bool yaml_, example_;
  bool at_line_start_ = true;
  bool in_services_ = false;
  bool compose_ = false;
  bool complete_ = false;
};

class Counter {
 public:
  Counter(const MarkdownTree& tree, Measurements& out) : tree_(tree), out_(out) {}

  void count() {
    for (const MarkdownBlock& block : tree_.blocks) {
      if (block.kind == BlockKind::code) {
        count_code(block);
      } else if (block.kind != BlockKind::html) {
        count_prose(block);
      }
      if (block.kind == BlockKind::heading) comparing_ = compares(plain_text(tree_, block));
      if (block.kind == BlockKind::table && comparing_) ++out_.comparisons;
    }
    for (const MarkdownLink& link : tree_.links) ++(link.image ? out_.images : out_.links);
    for (const auto& [language, count] : languages_) out_.blocks[language] = count;
    out_.tables = tree_.tables;
    out_.words = prose_.words();
    out_.words_all = prose_.words() + code_.words();
  }

 private:
  void count_prose(const MarkdownBlock& block) {
    if (block.kind == BlockKind::heading) ++out_.headings;
    if (block.task != 0) ++(block.task == ' ' ? out_.tasks_open : out_.tasks_done);
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) add_prose(tree_.runs[i]);
    prose_.separate();
  }

  void add_prose(const MarkdownRun& run) {
    switch (run.kind) {
      case RunKind::text:
      case RunKind::code:
      case RunKind::entity:
        prose_.add(run.text);
        break;
      case RunKind::line_break:
      case RunKind::nul:
        prose_.separate();
        break;
      case RunKind::html:
        break;
    }
  }

  void count_code(const MarkdownBlock& block) {
    ++out_.code_blocks;
    const std::string language = block_language(block.info);
    ++languages_[language];
    const CodePurpose purpose = code_purpose(tree_, block, language);
    CodeLines lines(language == "yaml", purpose == CodePurpose::example);
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
      const std::string_view text = tree_.runs[i].text;
      code_.add(text);
      lines.add(text);
      out_.code_lines += count_line_ends(text);
    }
    code_.separate();
    if (lines.is_compose()) ++out_.compose_blocks;
    if (purpose == CodePurpose::diagram) ++out_.diagrams;
    if (purpose == CodePurpose::configuration) ++out_.config_blocks;
    if (purpose == CodePurpose::example) ++out_.example_blocks;
    if (lines.is_complete()) ++out_.complete_examples;
  }

  const MarkdownTree& tree_;
  Measurements& out_;
  std::map<std::string, std::int64_t> languages_;  // code blocks of each
  WordCounter prose_;
  WordCounter code_;
  bool comparing_ = false;  // the last heading compares
};

// Lines with more than white space.
std::int64_t count_filled_lines(std::string_view text) {
  std::int64_t filled = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    filled += skip_marks(text.substr(0, end), " \t\r") < end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return filled;
}

void count_characters_and_lines(std::string_view front, std::string_view text, Measurements& out) {
  const CharacterCounts counts = count_characters(text);
  out.characters_all = counts.code_points;
  out.characters = counts.code_points - counts.spaces;
  out.lines = counts.line_ends + (!text.empty() && text.back() != '\n');
  out.filled_lines = count_filled_lines(text);
  const CharacterCounts before = count_characters(front);
  out.file_lines = before.line_ends + counts.line_ends;
  out.file_words = before.words + counts.words;
  out.file_characters = before.code_points + counts.code_points;
  out.file_bytes = static_cast<std::int64_t>(front.size() + text.size());
}

// Whether a block is more than a line across the page or a comment.
bool shows_something(const MarkdownTree& tree, const MarkdownBlock& block) {
  if (block.kind == BlockKind::document || block.kind == BlockKind::rule) return false;
  if (block.kind != BlockKind::html) return true;
  std::string html;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i) html += tree.runs[i].text;
  std::string_view rest = trim(html);
  while (rest.starts_with("<!--")) {
    const std::size_t end = rest.find("-->");
    rest = end == std::string_view::npos ? std::string_view() : trim(rest.substr(end + 3));
  }
  return !rest.empty();
}

}  // namespace

bool draws_boxes(const MarkdownTree& tree, const MarkdownBlock& block) {
  int boxes = 0;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
    const std::string_view text = tree.runs[i].text;
    for (std::size_t at = text.find('\xE2'); at != std::string_view::npos;
         at = text.find('\xE2', at + 1)) {
      boxes += begins_box(text.substr(at));
      if (boxes == kBoxCharactersOfADiagram) return true;
    }
  }
  return false;
}

CodePurpose code_purpose(const MarkdownTree& tree, const MarkdownBlock& block,
                         std::string_view language) {
  if (is_diagram_language(language)) return CodePurpose::diagram;
  if (is_configuration(language)) return CodePurpose::configuration;
  const bool drawn = language == "text" && draws_boxes(tree, block);
  return drawn ? CodePurpose::diagram : CodePurpose::example;
}

std::string_view language_word(std::string_view info) {
  const bool is_list = info.starts_with('{');
  info = info.substr(is_list ? 1 : 0, is_list ? info.find('}') - 1 : info.find_first_of(",{"));
  while (!(info = trim(info)).empty()) {
    std::string_view word = info.substr(0, info.find_first_of(" \t,"));
    info.remove_prefix(std::min(word.size() + 1, info.size()));
    const bool is_attribute = contains(word, "=") || word.starts_with('#');
    while (word.starts_with('.')) word.remove_prefix(1);
    if (!is_attribute) return word;
    if (!is_list) return {};
  }
  return {};
}

std::string block_language(std::string_view info) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kAliases = {
      {{"yml", "yaml"},
       {"rs", "rust"},
       {"sh", "bash"},
       {"shell", "bash"},
       {"zsh", "bash"},
       {"py", "python"},
       {"js", "javascript"},
       {"ts", "typescript"},
       {"golang", "go"},
       {"c++", "cpp"},
       {"docker", "dockerfile"},
       {"tf", "hcl"},
       {"terraform", "hcl"},
       {"md", "markdown"},
       {"proto", "protobuf"},
       {"txt", "text"},
       {"plain", "text"}}};
  std::string language = lower(language_word(info));
  if (language.empty()) return "text";
  for (const auto& [alias, name] : kAliases) {
    if (language == alias) return std::string(name);
  }
  return language;
}

Measurements measure(std::string_view front, std::string_view text, const MarkdownTree& tree) {
  Measurements out;
  count_characters_and_lines(front, text, out);
  Counter(tree, out).count();
  return out;
}

namespace {

// Lines such as `layout: center` between two rules, which begin a slide and are no heading.
bool is_front_matter(std::string_view text) {
  bool any = false;
  for (std::string_view line : split(text, "\n")) {
    const std::size_t key =
        line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    const bool is_field = key != 0 && key != std::string_view::npos && line[key] == ':' &&
                          (key + 1 == line.size() || line[key + 1] == ' ');
    const bool goes_on = any && (line.starts_with(' ') || line.starts_with("- "));
    if (!is_field && !goes_on) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::vector<Section> outline(const MarkdownTree& tree) {
  std::vector<Section> sections;
  bool filled = true;  // something stands under the last heading
  const MarkdownBlock* above = nullptr;
  std::set<int> linked;  // lines with links
  for (const MarkdownLink& link : tree.links) linked.insert(link.line);
  for (const MarkdownBlock& block : tree.blocks) {
    const MarkdownBlock* before = std::exchange(above, &block);
    if (block.kind != BlockKind::heading) {
      filled = filled || shows_something(tree, block);
      continue;
    }
    const bool is_below_rule =
        before != nullptr && before->kind == BlockKind::rule && before->line + 1 == block.line;
    if (is_below_rule && is_front_matter(plain_text(tree, block))) {
      filled = true;
      continue;
    }
    if (!sections.empty()) sections.back().empty = !filled && block.level <= sections.back().level;
    // `### [Kafka](https://kafka.apache.org)` says where to read on.
    filled = linked.count(block.line) != 0;
    std::string title(title_parts(plain_text(tree, block)).title);
    std::replace(title.begin(), title.end(), '\n', ' ');
    sections.push_back({block.level, std::move(title), block.line});
  }
  if (!sections.empty()) sections.back().empty = !filled;
  return sections;
}

}  // namespace otlpdoc
