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
      "yaml", "toml", "json", "jsonc", "json5",  "ini",       "properties", "hcl", "dockerfile",
      "nginx", "xml", "env",  "dotenv", "conf", "caddyfile", "apache",     "editorconfig"};
  return any_of(kNames, language);
}

bool is_diagram_language(std::string_view language) {
  static constexpr std::array<std::string_view, 5> kNames = {"mermaid", "plantuml", "dot", "graphviz",
                                                            "d2"};
  return any_of(kNames, language);
}

constexpr int kBoxCharactersOfADiagram = 4;

// Box-drawing characters are U+2500–U+257F: E2 94 80 – E2 95 BF.
int box_characters(std::string_view text) {
  int count = 0;
  for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
    if (at + 2 < text.size() && (text[at + 1] == '\x94' || text[at + 1] == '\x95')) ++count;
  }
  return count;
}

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
      case RunKind::code: prose_.add(run.text); break;
      case RunKind::entity: prose_.add(resolve_entity_for_words(run.text)); break;
      case RunKind::line_break:
      case RunKind::nul: prose_.separate(); break;
      case RunKind::html: break;
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
    int boxes = 0;
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
      const std::string_view text = tree_.runs[i].text;
      code_.add(text);
      out_.code_lines += std::count(text.begin(), text.end(), '\n');
      if (language == "text") boxes += box_characters(text);
    }
    code_.separate();
    if (is_diagram_language(language) || boxes >= kBoxCharactersOfADiagram) {
      ++out_.diagrams;
    } else if (is_configuration(language)) {
      ++out_.config_blocks;
    } else {
      ++out_.example_blocks;
    }
  }

  const MarkdownTree& tree_;
  Measurements& out_;
  WordCounter prose_;
  WordCounter code_;
};

// White space beyond ASCII (property White_Space): U+0085, U+00A0, U+1680,
// U+2000–200A, U+2028, U+2029, U+202F, U+205F, U+3000.
bool is_wide_space(std::string_view at) {
  const CodePoint c = decode(at);
  return c.value == 0x85 || c.value == 0xA0 || c.value == 0x1680 ||
         (c.value >= 0x2000 && c.value <= 0x200A) || c.value == 0x2028 || c.value == 0x2029 ||
         c.value == 0x202F || c.value == 0x205F || c.value == 0x3000;
}

void count_characters(std::string_view text, Measurements& out) {
  std::int64_t all = 0;
  std::int64_t spaces = 0;
  std::int64_t newlines = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    all += (byte & 0xC0) != 0x80;
    spaces += byte == ' ' || (byte >= '\t' && byte <= '\r');
    newlines += byte == '\n';
    if (byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3) spaces += is_wide_space(text.substr(i));
  }
  out.characters_all = all;
  out.characters = all - spaces;
  out.lines = newlines + (!text.empty() && text.back() != '\n');
}

}  // namespace

std::string block_language(std::string_view info) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kAliases = {{
      {"yml", "yaml"}, {"rs", "rust"}, {"sh", "bash"}, {"shell", "bash"}, {"zsh", "bash"},
      {"py", "python"}, {"js", "javascript"}, {"ts", "typescript"}, {"golang", "go"},
      {"c++", "cpp"}, {"docker", "dockerfile"}, {"tf", "hcl"}, {"terraform", "hcl"},
      {"md", "markdown"}, {"proto", "protobuf"}, {"txt", "text"}, {"plain", "text"}}};
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
  for (const MarkdownBlock& block : tree.blocks) {
    if (block.kind != BlockKind::heading) continue;
    std::string title = plain_text(tree, block);
    std::replace(title.begin(), title.end(), '\n', ' ');
    sections.push_back({block.level, std::string(trim(title)), block.line});
  }
  return sections;
}

}  // namespace otlpdoc
