// The YAML of a configuration, by yaml-cpp: its events into values, its errors into our words.
#include "read/configuration/configuration_yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <sstream>

#include "base/bytes.hpp"
#include "read/structured/yaml_builder.hpp"

namespace otlpdoc {
namespace {

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

// yaml-cpp's events as the builder takes them. Its nodes would lose where aliases stand, let
// values hold themselves, and YAML::LoadAll never ends on the text `,`.
class Events final : public YAML::EventHandler {
 public:
  Events(const SourceText& source, YamlBuilder& builder) : source_(source), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override { builder_.begin_document(at(mark)); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.null(at(mark), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.alias(at(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (!is_utf8(text)) {
      constexpr const char* kMisread = "the character itself, found the escape \"\\_\" or \"\\N\"";
      throw YamlStop{yaml_mistake(source_, kMisread, at(mark))};
    }
    builder_.scalar(at(mark), text, tag, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    builder_.open_list(at(mark), anchor);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    builder_.open_map(at(mark), anchor);
  }
  void OnMapEnd() override { builder_.close(); }

 private:
  YamlPlace at(const YAML::Mark& mark) const { return place_of(source_, mark); }

  const SourceText& source_;
  YamlBuilder& builder_;
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

// What ends nowhere is noticed far from where it begins.
Diagnostic explain(const YAML::Exception& error, const SourceText& source,
                   const YamlBuilder& builder) {
  std::string expected = expectation(error.msg);
  if (expected == kClosingQuote) {
    if (!builder.awaits_value()) expected += " to one that opens behind this";
    return yaml_mistake(source, expected, builder.last_place());
  }
  if (error.msg.ends_with("flow not found"))
    expected += fmt::format(" to end what begins on line {}", builder.open_line());
  return yaml_mistake(source, expected, place_of(source, error.mark));
}

void read_by_yaml_cpp(const SourceText& source, YamlBuilder& builder) {
  refuse_absurd_nesting(source);
  // Without an end an open quote passes unnoticed.
  std::istringstream stream(std::string(source.text) +
                            (source.text.ends_with('\n') ? "...\n" : "\n...\n"));
  Events events(source, builder);
  try {
    YAML::Parser parser(stream);
    // The second document is there to be refused.
    if (parser.HandleNextDocument(events)) parser.HandleNextDocument(events);
  } catch (const YAML::Exception& error) {
    throw YamlStop{explain(error, source, builder)};
  }
}

}  // namespace

YamlTree read_configuration_yaml(const SourceText& source) {
  return build_yaml(source, read_by_yaml_cpp);
}

}  // namespace otlpdoc
