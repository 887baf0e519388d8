// YAML above a text, by libyaml: its events into values, its errors into our words.
#include "read/structured/yaml.hpp"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/structured/yaml_builder.hpp"
#include "read/structured/yaml_stand_ins.hpp"

namespace otlpdoc {
namespace {

// What libyaml says, and what it means for somebody who wrote the text.
struct Explanation {
  std::string_view context;  // part of what it was doing
  std::string_view problem;  // part of what it met
  Phrase message;
  bool at_context = false;  // it is to be told where it began, not where it was met
};

constexpr std::array kExplanations{
    Explanation{"", "mapping values are not", say::syntax::second_colon},
    Explanation{"", "mapping keys are not", say::syntax::misplaced_key},
    Explanation{"", "block sequence entries", say::syntax::misplaced_item},
    Explanation{"", "expected ':'", say::syntax::key_value, true},
    Explanation{"", "expected key", say::syntax::key_value},
    Explanation{"", "expected '-' indicator", say::syntax::item},
    Explanation{"", "expected ',' or '}'", say::syntax::flow_map_end},
    Explanation{"", "expected ',' or ']'", say::syntax::flow_list_end},
    Explanation{"block node", "node content", say::syntax::end_of_yaml},
    Explanation{"", "node content", say::syntax::missing_value},
    Explanation{"", "cannot start", say::syntax::no_value_begins},
    Explanation{"quoted scalar", "unexpected", say::syntax::closing_quote, true},
    Explanation{"quoted scalar", "hexdecimal", say::syntax::hexadecimal_digit},
    Explanation{"", "unknown escape", say::syntax::escape},
    Explanation{"", "escape code", say::syntax::half_character},
    Explanation{"alias", "", say::syntax::alias_name, true},
    Explanation{"anchor", "", say::syntax::anchor_name, true},
    Explanation{"", "a tab", say::syntax::tab},
    Explanation{"block scalar", "equal to 0", say::syntax::block_indent},
    Explanation{"block scalar", "", say::syntax::block_head},
    Explanation{"", "<document start>", say::syntax::end_of_yaml},
    Explanation{"directive", "", say::syntax::directive, true},
    Explanation{"", "directive", say::syntax::directive_again},
    Explanation{"", "incompatible", say::syntax::yaml_version},
    Explanation{"tag", "", say::syntax::tag, true},
    Explanation{"", "tag handle", say::syntax::tag},
};

bool holds(const char* said, std::string_view part) {
  return part.empty() || (said != nullptr && contains(said, part));
}

const Explanation* explanation_of(const yaml_parser_t& parser) {
  const auto* row = std::find_if(kExplanations.begin(), kExplanations.end(), [&](const auto& one) {
    return holds(parser.context, one.context) && holds(parser.problem, one.problem);
  });
  return row == kExplanations.end() ? nullptr : row;
}

// libyaml counts characters, a place counts bytes. Marks come nearly in order, so that
// each is found from the one before.
class Places {
 public:
  explicit Places(const SourceText& source) : text_(source.text), line_(source.first_line) {}

  YamlPlace at(const yaml_mark_t& mark) {
    while (character_ < mark.index && byte_ < text_.size()) step();
    while (character_ > mark.index) step_back();
    return {line_, static_cast<int>(byte_ - line_start_) + 1};
  }
  // Whether the character at the last place is one of these.
  bool is_before(std::string_view characters) const {
    return byte_ < text_.size() && contains(characters, text_.substr(byte_, 1));
  }

 private:
  void step() {
    ++character_;
    if (text_[byte_++] == '\n') {
      ++line_;
      line_start_ = byte_;
    }
    while (byte_ < text_.size() && is_continuation(text_[byte_])) ++byte_;
  }
  void step_back() {
    --character_;
    byte_ = character_start(text_, byte_ - 1);
    if (text_[byte_] != '\n') return;
    --line_;
    line_start_ = text_.substr(0, byte_).rfind('\n') + 1;
  }

  std::string_view text_;
  std::size_t character_ = 0;
  std::size_t byte_ = 0;
  std::size_t line_start_ = 0;  // in bytes
  int line_;
};

// Sends the builder what libyaml finds in the text.
class Reader {
 public:
  Reader(const SourceText& source, YamlBuilder& builder)
      : source_(source), builder_(builder), places_(source), changed_(with_stand_ins(source.text)) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    const std::string_view text = changed_.empty() ? source.text : changed_;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { yaml_parser_delete(&parser_); }

  void read() {
    for (bool more = true; more;) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser_, &event) == 0) {
        if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();  // it says no more
        throw YamlStop{mistake()};
      }
      const std::unique_ptr<yaml_event_t, void (*)(yaml_event_t*)> owner(&event, yaml_event_delete);
      send(event);
      more = event.type != YAML_STREAM_END_EVENT;
    }
  }

 private:
  void send(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        return builder_.begin_document(places_.at(event.start_mark));
      case YAML_SCALAR_EVENT:
        return send_scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        return builder_.open_list(places_.at(event.start_mark),
                                  new_anchor(event.data.sequence_start.anchor));
      case YAML_MAPPING_START_EVENT:
        return builder_.open_map(places_.at(event.start_mark),
                                 new_anchor(event.data.mapping_start.anchor));
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return builder_.close();
      case YAML_ALIAS_EVENT:
        return send_alias(event);
      default:
        return;
    }
  }

  void send_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    std::string_view text = text_of(scalar.value, scalar.length);
    std::string meant;
    if (!changed_.empty())
      text = meant = without_stand_ins(text, scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE);
    const std::string_view tag = scalar.tag              ? text_of(scalar.tag)
                                 : scalar.plain_implicit ? "?"
                                                         : "!";
    builder_.scalar(places_.at(event.start_mark), text, tag, new_anchor(scalar.anchor));
  }

  void send_alias(const yaml_event_t& event) {
    const YamlPlace at = places_.at(event.start_mark);
    const auto found = anchors_.find(std::string(text_of(event.data.alias.anchor)));
    if (found == anchors_.end()) throw YamlStop{yaml_mistake(source_, say::syntax::no_anchor, at)};
    builder_.alias(at, found->second);
  }

  // The number of a name that from here on means the value at hand.
  YamlAnchor new_anchor(const yaml_char_t* name) {
    return name == nullptr ? 0 : anchors_[std::string(text_of(name))] = ++last_anchor_;
  }

  static std::string_view text_of(const yaml_char_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
  }
  static std::string_view text_of(const yaml_char_t* text) {
    return reinterpret_cast<const char*>(text);
  }

  Finding mistake() {
    const Explanation* explanation = explanation_of(parser_);
    if (explanation == nullptr)
      return yaml_mistake(source_, say::syntax::yaml(parser_.problem), {});
    // What ends nowhere is noticed far from where it begins.
    const bool unclosed = holds(parser_.problem, "expected ','");
    const int line = unclosed ? places_.at(parser_.context_mark).line : 0;
    const YamlPlace at =
        places_.at(explanation->at_context ? parser_.context_mark : parser_.problem_mark);
    if (unclosed)
      return yaml_mistake(source_, say::syntax::unclosed(explanation->message, line), at);
    const bool closes_nothing = places_.is_before("]}");
    return yaml_mistake(source_,
                        closes_nothing ? say::syntax::closing_bracket : explanation->message, at);
  }

  const SourceText& source_;
  YamlBuilder& builder_;
  Places places_;
  std::string changed_;  // what libyaml reads; empty when it is the source itself
  yaml_parser_t parser_{};
  std::unordered_map<std::string, YamlAnchor> anchors_;
  YamlAnchor last_anchor_ = 0;
};

// libyaml compares each with all before it.
void refuse_many_directives(const SourceText& source) {
  constexpr std::string_view kDirective = "%TAG";
  constexpr std::size_t kMaxDirectives = 1000;
  std::size_t directives = 0;
  for (std::size_t at = 0; (at = source.text.find(kDirective, at)) != std::string_view::npos;
       at += kDirective.size()) {
    if (++directives <= kMaxDirectives) continue;
    throw YamlStop{diagnose(source, "front-matter-too-large",
                            say::reading::too_many_directives(kMaxDirectives),
                            place_of(source, at))};
  }
}

void read_by_libyaml(const SourceText& source, YamlBuilder& builder) {
  refuse_many_directives(source);
  Reader(source, builder).read();
}

}  // namespace

StructuredText read_yaml(const SourceText& source) {
  YamlTree tree = build_yaml(source, read_by_libyaml);
  return {std::move(tree.value), std::move(tree.diagnostics)};
}

}  // namespace otlpdoc
