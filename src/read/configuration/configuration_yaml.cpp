// The YAML of a configuration, by yaml-cpp: its nodes into values, its errors into our words.
#include "read/configuration/configuration_yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "read/structured/yaml_builder.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMaxCopied = 100'000;  // nodes that aliases may copy

constexpr std::string_view kClosingQuote = "a closing quote";

// What yaml-cpp says, and what it means for somebody who wrote the text.
struct Explanation {
  std::string_view said;  // beginning of the message
  std::string_view expected;
};

constexpr std::array kExplanations{
    Explanation{"illegal map value", "one value, found a second \":\" (quote such text)"},
    Explanation{"illegal map key", "a value, found a key where none can stand"},
    Explanation{"end of map not found", "\"key: value\" under the keys before it"},
    Explanation{"end of sequence not found", "\"- \" under the items before it"},
    Explanation{"end of map flow not found", "\",\" or \"}\""},
    Explanation{"end of sequence flow not found", "\",\" or \"]\""},
    Explanation{"illegal flow end", "a value, found a closing bracket that closes nothing"},
    Explanation{"illegal block entry", "a value, found \"- \" where no list can stand"},
    Explanation{"illegal EOF in scalar", kClosingQuote},
    Explanation{"illegal document indicator in scalar", kClosingQuote},
    Explanation{"unexpected character in block", "the end of the line after \"|\" or \">\""},
    Explanation{"illegal tab", "spaces, found a tab in the indentation"},
    Explanation{"unknown token", "a value, found a character that begins none (quote it)"},
    Explanation{"unknown escape character", "an escape such as \\n, found another"},
    Explanation{"bad character found while scanning hex", "a hexadecimal digit"},
    Explanation{"invalid unicode", "a character, found half of one (write it without \"\\u\")"},
    Explanation{"the referenced anchor is not defined", "an anchor of that name above"},
    Explanation{"alias not found after *", "a name after \"*\" (quote such text)"},
    Explanation{"anchor not found after &", "a name after \"&\" (quote such text)"},
};

std::string expectation(const std::string& said) {
  for (const Explanation& row : kExplanations) {
    if (said.starts_with(row.said)) return std::string(row.expected);
  }
  return "YAML: " + said;
}

YamlPlace place_of(const SourceText& source, const YAML::Mark& mark) {
  if (mark.is_null()) return {source.first_line, 0};
  return {source.first_line + mark.line, mark.column + 1};
}

// The nodes of a document, told to the builder, which bounds their depth.
class Walk {
 public:
  Walk(const SourceText& source, YamlBuilder& builder)
      : source_(source), builder_(builder), left_(source.text.size() + kMaxCopied) {}

  void send(const YAML::Node& node) {
    const YamlPlace at = place_of(source_, node.Mark());
    switch (node.Type()) {
      case YAML::NodeType::Undefined:
      case YAML::NodeType::Null:
        charge(at, 1);
        return builder_.null(at, 0);
      case YAML::NodeType::Scalar:
        return send_scalar(node, at);
      case YAML::NodeType::Sequence:
        charge(at, 1);
        builder_.open_list(at, 0);
        for (const auto& item : node) send(item);
        return builder_.close();
      case YAML::NodeType::Map:
        charge(at, 1);
        builder_.open_map(at, 0);
        for (const auto& pair : node) {
          send(pair.first);
          send(pair.second);
        }
        return builder_.close();
    }
  }

 private:
  void send_scalar(const YAML::Node& node, YamlPlace at) {
    const std::string& text = node.Scalar();
    charge(at, 1 + text.size() / 64);
    if (!is_utf8(text))
      throw YamlStop{
          yaml_mistake(source_, "the character itself, found the escape \"\\_\" or \"\\N\"", at)};
    builder_.scalar(at, text, node.Tag(), 0);
  }

  // An alias is the node that it names, which may hold aliases.
  void charge(YamlPlace at, std::size_t nodes) {
    if (nodes > left_)
      throw YamlStop{diagnose(
          source_, "front-matter-too-large",
          fmt::format("expected aliases to copy at most {} values, found more", kMaxCopied),
          {source_.file, at.line, at.column})};
    left_ -= nodes;
  }

  const SourceText& source_;
  YamlBuilder& builder_;
  std::size_t left_;  // nodes; a text has at most one a byte
};

// Deep nesting within one line makes yaml-cpp queue the whole line; so many open brackets
// need no parser to be called too deep.
void refuse_absurd_nesting(const SourceText& source) {
  constexpr std::size_t kAbsurd = 5 * kMaxNesting;
  std::size_t open = 0;
  for (std::size_t at = 0; at < source.text.size(); ++at) {
    const char c = source.text[at];
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && open > 0) --open;
    if (open > kAbsurd) throw YamlStop{too_deep(source, place_of(source, at))};
  }
}

// The last bracket that is not closed before `end`; 0 when there is none.
std::size_t open_bracket(std::string_view text, std::size_t end) {
  std::size_t closed = 0;
  for (std::size_t at = std::min(end, text.size()); at-- > 0;) {
    if (text[at] == ']' || text[at] == '}') ++closed;
    if ((text[at] == '[' || text[at] == '{') && closed-- == 0) return at;
  }
  return 0;
}

// The last quote of the kind that is none of the text that it quotes, if a value begins with
// it; otherwise npos. Before `quote` in quoted text stands `escape`.
std::size_t last_opening(std::string_view text, char quote, char escape) {
  std::size_t at = text.rfind(quote);
  while (at != std::string_view::npos && at > 0 && text[at - 1] == escape)
    at = at > 1 ? text.rfind(quote, at - 2) : std::string_view::npos;
  const bool begins_value =
      at == 0 || (at != std::string_view::npos && contains(" \t\n[{,", text.substr(at - 1, 1)));
  return begins_value ? at : std::string_view::npos;
}

// Of a quote that is not closed. What it quotes may hold one of the other kind.
std::size_t open_quote(std::string_view text) {
  return std::min(last_opening(text, '"', '\\'), last_opening(text, '\'', '\''));
}

// What ends nowhere is noticed far from where it begins.
Diagnostic explain(const YAML::Exception& error, const SourceText& source) {
  std::string expected = expectation(error.msg);
  YamlPlace at = place_of(source, error.mark);
  if (expected == kClosingQuote) {
    const Place quote = place_of(source, open_quote(source.text));
    at = {quote.line, quote.column};
  } else if (error.msg.ends_with("flow not found")) {
    const std::size_t bracket = open_bracket(source.text, static_cast<std::size_t>(error.mark.pos));
    expected += fmt::format(" to end what begins on line {}", place_of(source, bracket).line);
  }
  return yaml_mistake(source, std::move(expected), at);
}

void read_by_yaml_cpp(const SourceText& source, YamlBuilder& builder) {
  refuse_absurd_nesting(source);
  try {
    std::string text(source.text);
    text += text.ends_with('\n') ? "...\n" : "\n...\n";  // or an open quote passes unnoticed
    Walk walk(source, builder);
    for (const YAML::Node& document : YAML::LoadAll(text)) {
      builder.begin_document(place_of(source, document.Mark()));
      walk.send(document);
    }
  } catch (const YAML::DeepRecursion& error) {
    const YamlPlace at = place_of(source, error.mark);
    throw YamlStop{too_deep(source, {source.file, at.line, at.column})};
  } catch (const YAML::Exception& error) {
    throw YamlStop{explain(error, source)};
  }
}

}  // namespace

YamlTree read_configuration_yaml(const SourceText& source) {
  return build_yaml(source, read_by_yaml_cpp);
}

}  // namespace otlpdoc
