#include "read/measurements.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "read/words.hpp"

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
int box_characters(std::string_view text) {
  int count = 0;
  for (std::size_t at = text.find('\xE2'); at != std::string_view::npos;
       at = text.find('\xE2', at + 1)) {
    if (at + 2 < text.size() && (text[at + 1] == '\x94' || text[at + 1] == '\x95')) ++count;
  }
  return count;
}

// Lines that begin a program.
constexpr std::array<std::string_view, 9> kEntryPoints = {
    "fn main(",          "func main(", "int main(",       "void main(",
    "static void Main(", "fun main(",  "static int Main", "static async Task Main",
    "if __name__ =="};

// What a code block shows as a whole, line by line.
class CodeLines {
 public:
  explicit CodeLines(bool yaml) : yaml_(yaml) {}

  // A run of the block: part of a line, or several lines.
  void add(std::string_view text) {
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
      add_part(text.substr(0, size));
      at_line_start_ = text[size - 1] == '\n';
      text.remove_prefix(size);
    }
  }

  bool is_compose() const { return compose_; }
  bool is_complete() const { return complete_; }

 private:
  void add_part(std::string_view text) {
    if (yaml_) {
      in_services_ = in_services_ || (at_line_start_ && text.starts_with("services:"));
      const std::string_view line = trim(text);
      compose_ =
          compose_ || (in_services_ && (line.starts_with("image:") || line.starts_with("build:")));
    } else if (!complete_) {
      complete_ = std::any_of(
          kEntryPoints.begin(), kEntryPoints.end(),
          [&](std::string_view start) { return text.find(start) != std::string_view::npos; });
    }
  }

  const bool yaml_;
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
        prose_.add(run.text);
        break;
      case RunKind::entity:
        prose_.add(resolve_entity_for_words(run.text));
        break;
      case RunKind::line_break:
      case RunKind::nul:
        prose_.separate();
        break;
      case RunKind::html:
        break;
    }
  }

  // A named reference that is not resolved stands for a symbol, not for its name.
  static std::string resolve_entity_for_words(std::string_view reference) {
    std::string text = resolve_entity(reference);
    return text == reference ? " " : text;
  }

  void count_code(const MarkdownBlock& block) {
    ++out_.code_blocks;
    const std::string language = block_language(block.info);
    ++out_.blocks[language];
    CodeLines lines(language == "yaml");
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
      const std::string_view text = tree_.runs[i].text;
      code_.add(text);
      lines.add(text);
      out_.code_lines += std::count(text.begin(), text.end(), '\n');
    }
    code_.separate();
    if (lines.is_compose()) ++out_.compose_blocks;
    switch (code_purpose(tree_, block, language)) {
      case CodePurpose::diagram:
        ++out_.diagrams;
        break;
      case CodePurpose::configuration:
        ++out_.config_blocks;
        break;
      case CodePurpose::example:
        ++out_.example_blocks;
        if (lines.is_complete()) ++out_.complete_examples;
        break;
    }
  }

  const MarkdownTree& tree_;
  Measurements& out_;
  WordCounter prose_;
  WordCounter code_;
  bool comparing_ = false;  // the last heading compares
};

// The loops below run over plain bytes with 8-bit sums, chunk by chunk, which
// compilers turn into vector code; that makes them a tenth of the cost of md4c.
constexpr std::size_t kChunk = 192;  // sums of a chunk fit in 8 bits

struct ByteCounts {
  std::int64_t code_points = 0;
  std::int64_t spaces = 0;
  std::int64_t line_ends = 0;
};

// Whether a character of White_Space beyond ASCII begins here: U+0085, U+00A0,
// U+1680, U+2000–200A, U+2028, U+2029, U+202F, U+205F, U+3000.
inline std::uint8_t begins_wide_space(const unsigned char* at) {
  const unsigned char a = at[0], b = at[1], c = at[2];
  const bool latin = (a == 0xC2) & ((b == 0x85) | (b == 0xA0));
  const bool ogham = (a == 0xE1) & (b == 0x9A) & (c == 0x80);
  const bool general =
      (a == 0xE2) & (b == 0x80) & ((c <= 0x8A) | (c == 0xA8) | (c == 0xA9) | (c == 0xAF));
  const bool math = (a == 0xE2) & (b == 0x81) & (c == 0x9F);
  const bool ideographic = (a == 0xE3) & (b == 0x80) & (c == 0x80);
  return latin | ogham | general | math | ideographic;
}

// Reads two bytes beyond the chunk.
void count_chunk(const unsigned char* data, std::size_t size, ByteCounts& out) {
  std::uint8_t code_points = 0, spaces = 0, line_ends = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const unsigned char byte = data[i];
    code_points = static_cast<std::uint8_t>(code_points + ((byte & 0xC0) != 0x80));
    const std::uint8_t ascii = (byte == ' ') | (static_cast<unsigned char>(byte - '\t') < 5);
    spaces = static_cast<std::uint8_t>(spaces + (ascii | begins_wide_space(data + i)));
    line_ends = static_cast<std::uint8_t>(line_ends + (byte == '\n'));
  }
  out.code_points += code_points;
  out.spaces += spaces;
  out.line_ends += line_ends;
}

ByteCounts count_bytes(std::string_view text) {
  ByteCounts out;
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  for (; at + kChunk + 2 <= text.size(); at += kChunk) count_chunk(data + at, kChunk, out);
  std::array<unsigned char, kChunk + 4> rest{};
  const std::size_t left = text.size() - at;
  std::copy(data + at, data + text.size(), rest.begin());
  const std::size_t first = std::min(left, kChunk);
  count_chunk(rest.data(), first, out);
  count_chunk(rest.data() + first, left - first, out);
  return out;
}

void count_characters(std::string_view text, Measurements& out) {
  const ByteCounts counts = count_bytes(text);
  out.characters_all = counts.code_points;
  out.characters = counts.code_points - counts.spaces;
  out.lines = counts.line_ends + (!text.empty() && text.back() != '\n');
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

bool compares(std::string_view heading) {
  const std::string text = " " + lower(heading) + " ";
  for (std::string_view word : {"对比", "比较", " vs ", " vs. ", "versus", "comparison"}) {
    if (contains(text, word)) return true;
  }
  return false;
}

bool draws_boxes(const MarkdownTree& tree, const MarkdownBlock& block) {
  int boxes = 0;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i)
    boxes += box_characters(tree.runs[i].text);
  return boxes >= kBoxCharactersOfADiagram;
}

CodePurpose code_purpose(const MarkdownTree& tree, const MarkdownBlock& block,
                         std::string_view language) {
  if (is_diagram_language(language)) return CodePurpose::diagram;
  if (is_configuration(language)) return CodePurpose::configuration;
  const bool drawn = language == "text" && draws_boxes(tree, block);
  return drawn ? CodePurpose::diagram : CodePurpose::example;
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
  std::string language = lower(info);
  if (language.empty()) return "text";
  for (const auto& [alias, name] : kAliases) {
    if (language == alias) return std::string(name);
  }
  return language;
}

Measurements measure(std::string_view text, const MarkdownTree& tree) {
  Measurements out;
  count_characters(text, out);
  Counter(tree, out).count();
  return out;
}

std::vector<Section> outline(const MarkdownTree& tree) {
  std::vector<Section> sections;
  bool filled = true;  // something stands under the last heading
  for (const MarkdownBlock& block : tree.blocks) {
    if (block.kind != BlockKind::heading) {
      filled = filled || shows_something(tree, block);
      continue;
    }
    if (!sections.empty()) sections.back().empty = !filled && block.level <= sections.back().level;
    filled = false;
    std::string title = plain_text(tree, block);
    std::replace(title.begin(), title.end(), '\n', ' ');
    sections.push_back({block.level, std::string(trim(title)), block.line});
  }
  if (!sections.empty()) sections.back().empty = !filled;
  return sections;
}

}  // namespace otlpdoc
