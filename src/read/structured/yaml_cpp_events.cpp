#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "read/structured/yaml_events.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kSyntax = "front-matter-syntax";

constexpr const char* kTab = "expected spaces, found a tab in the indentation";

// What yaml-cpp says, and what it means for somebody who wrote the text.
struct Explanation {
  std::string_view said;  // beginning of the message
  std::string_view expected;
};

constexpr std::array kExplanations{
    Explanation{"illegal map value", "expected one value, found a second \":\" (quote such text)"},
    Explanation{"illegal map key", "expected a value, found a key where none can stand"},
    Explanation{"end of map not found", "expected \"key: value\" under the keys before it"},
    Explanation{"end of sequence not found", "expected \"- \" under the items before it"},
    Explanation{"end of map flow not found", "expected \",\" or \"}\""},
    Explanation{"end of sequence flow not found", "expected \",\" or \"]\""},
    Explanation{"illegal flow end",
                "expected a value, found a closing bracket that closes nothing"},
    Explanation{"illegal block entry", "expected a value, found \"- \" where no list can stand"},
    Explanation{"illegal EOF in scalar", "expected a closing quote"},
    Explanation{"illegal document indicator in scalar", "expected a closing quote"},
    Explanation{"illegal tab", kTab},
    Explanation{"unknown token", "expected a value, found a character that begins none (quote it)"},
    Explanation{"unknown escape character", "expected an escape such as \\n, found another"},
    Explanation{"bad character found while scanning hex", "expected a hexadecimal digit"},
    Explanation{"the referenced anchor is not defined", "expected an anchor of that name above"},
    Explanation{"alias not found after *", "expected a name after \"*\" (quote such text)"},
    Explanation{"anchor not found after &", "expected a name after \"&\" (quote such text)"},
};

std::string expectation(const std::string& said) {
  for (const Explanation& row : kExplanations) {
    if (said.starts_with(row.said)) return std::string(row.expected);
  }
  return "expected YAML: " + said;
}

bool is_open_quote(const YAML::Exception& error) {
  return error.msg.starts_with("illegal EOF in scalar") ||
         error.msg.starts_with("illegal document indicator in scalar");
}

YamlPlace place_of(const SourceText& source, const YAML::Mark& mark) {
  if (mark.is_null()) return {source.first_line, 0};
  return {source.first_line + mark.line, mark.column + 1};
}

Place place_in_file(const SourceText& source, const YAML::Mark& mark) {
  const YamlPlace place = place_of(source, mark);
  return {source.file, place.line, place.column};
}

// Unclosed quotes are noticed at the end of the text.
Place place_of_error(const YAML::Exception& error, const SourceText& source,
                     const YamlBuilder& builder) {
  const Place noticed = place_in_file(source, error.mark);
  return is_open_quote(error) ? builder.pending_key().value_or(noticed) : noticed;
}

// Unclosed brackets are noticed far from where they were opened.
std::string message_of(const YAML::Exception& error, const SourceText& source,
                       const YamlBuilder& builder) {
  const std::string line = excerpt_of(source, place_of(source, error.mark).line);
  if (contains(line.substr(0, line.find_first_not_of(" \t")), "\t")) return kTab;
  std::string message = expectation(error.msg);
  if (error.msg.ends_with("flow not found") && builder.open_line() > 0) {
    message += fmt::format(" to end what begins on line {}", builder.open_line());
  }
  return message;
}

// The text as yaml-cpp reads it best: line ends as LF, which moves neither lines
// nor columns, and the end marked, without which an open quote passes unnoticed.
std::string prepared(std::string_view text) {
  constexpr std::string_view kEnd = "\n...\n";
  std::string out;
  out.reserve(text.size() + kEnd.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    out += text[at];
  }
  return out += out.ends_with('\n') ? kEnd.substr(1) : kEnd;
}

// yaml-cpp's events as the builder takes them.
class Events final : public YAML::EventHandler {
 public:
  // `text` is what the parser reads.
  Events(const SourceText& source, std::string_view text, YamlBuilder& builder)
      : source_(source), text_(text), builder_(builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override { builder_.begin_document(at(mark)); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.null(at(mark), anchor, null_at(mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.alias(at(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
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

  // How a null is written there; empty when it is not.
  std::string_view null_at(const YAML::Mark& mark) const {
    if (mark.is_null() || static_cast<std::size_t>(mark.pos) >= text_.size()) return {};
    const std::string_view rest = text_.substr(static_cast<std::size_t>(mark.pos));
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (rest.starts_with(word)) return word;
    }
    return {};
  }

  const SourceText& source_;
  std::string_view text_;
  YamlBuilder& builder_;
};

void parse(const SourceText& source, YamlBuilder& builder) {
  const std::string text = prepared(source.text);
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Events events(source, text, builder);
  // The second document is there to be refused.
  if (parser.HandleNextDocument(events)) parser.HandleNextDocument(events);
}

Diagnostic explain(const YAML::Exception& error, const SourceText& source,
                   const YamlBuilder& builder) {
  Diagnostic diagnostic = diagnose(source, kSyntax, message_of(error, source, builder),
                                   place_of_error(error, source, builder));
  if (diagnostic.message == kTab) diagnostic.hint = "indent with spaces";
  return diagnostic;
}

}  // namespace

std::optional<Diagnostic> read_by_yaml_cpp(const SourceText& source, YamlBuilder& builder) {
  try {
    parse(source, builder);
    return std::nullopt;
  } catch (const YAML::DeepRecursion& error) {
    return too_deep(source, place_in_file(source, error.mark));
  } catch (const YAML::Exception& error) {
    return explain(error, source, builder);
  } catch (const std::exception& error) {
    return diagnose(source, kSyntax, std::string("expected YAML: ") + error.what(),
                    {source.file, source.first_line, 0});
  }
}

}  // namespace otlpdoc
