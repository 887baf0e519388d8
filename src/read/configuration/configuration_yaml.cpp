// The YAML of a configuration, by yaml-cpp: its events into values, its errors into our words.
#include "read/configuration/configuration_yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <optional>
#include <sstream>

#include "base/bytes.hpp"
#include "generated/messages.hpp"
#include "read/structured/yaml_builder.hpp"

namespace otlpdoc {
namespace {

// What yaml-cpp says, and what it means for somebody who wrote the text.
struct Explanation {
  std::string_view said;  // beginning of the message
  Phrase message;
};

constexpr std::array kExplanations{
    Explanation{"illegal map value", say::syntax::second_colon},
    Explanation{"illegal map key", say::syntax::misplaced_key},
    Explanation{"end of map not found", say::syntax::key_value},
    Explanation{"end of sequence not found", say::syntax::item},
    Explanation{"end of map flow not found", say::syntax::flow_map_end},
    Explanation{"end of sequence flow not found", say::syntax::flow_list_end},
    Explanation{"illegal flow end", say::syntax::closing_bracket},
    Explanation{"illegal block entry", say::syntax::misplaced_item},
    Explanation{"illegal EOF in scalar", say::syntax::closing_quote},
    Explanation{"illegal document indicator in scalar", say::syntax::closing_quote},
    Explanation{"unexpected character in block", say::syntax::block_head},
    Explanation{"illegal tab", say::syntax::tab},
    Explanation{"unknown token", say::syntax::no_value_begins},
    Explanation{"unknown escape character", say::syntax::escape},
    Explanation{"bad character found while scanning hex", say::syntax::hexadecimal_digit},
    Explanation{"invalid unicode", say::syntax::half_character_escaped},
    Explanation{"the referenced anchor is not defined", say::syntax::no_anchor},
    Explanation{"alias not found after *", say::syntax::alias_name},
    Explanation{"anchor not found after &", say::syntax::anchor_name},
};

std::optional<Phrase> explained(std::string_view said) {
  for (const Explanation& row : kExplanations) {
    if (said.starts_with(row.said)) return row.message;
  }
  return std::nullopt;
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
    if (!is_utf8(text))
      throw YamlStop{yaml_mistake(source_, say::syntax::escaped_character, at(mark))};
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
Finding explain(const YAML::Exception& error, const SourceText& source,
                const YamlBuilder& builder) {
  const auto message = explained(error.msg);
  const YamlPlace at = place_of(source, error.mark);
  if (!message) return yaml_mistake(source, say::syntax::yaml(error.msg), at);
  if (message == say::syntax::closing_quote)
    return yaml_mistake(source,
                        builder.awaits_value() ? *message : say::syntax::closing_quote_behind,
                        builder.last_place());
  if (error.msg.ends_with("flow not found"))
    return yaml_mistake(source, say::syntax::unclosed(*message, builder.open_line()), at);
  return yaml_mistake(source, *message, at);
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
