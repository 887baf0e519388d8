#include "read/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <exception>
#include <optional>
#include <sstream>
#include <utility>

#include "base/text.hpp"
#include "read/structured_text.hpp"
#include "read/yaml_builder.hpp"
#include "read/yaml_tree.hpp"

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

// Unclosed quotes are noticed at the end of the text.
Place place_of_error(const YAML::Exception& error, const YamlBuilder& builder) {
  const Place noticed = builder.place(error.mark);
  return is_open_quote(error) ? builder.pending_key().value_or(noticed) : noticed;
}

// Unclosed brackets are noticed far from where they were opened.
std::string message_of(const YAML::Exception& error, const SourceText& source,
                       const YamlBuilder& builder) {
  const std::string line = excerpt_of(source, builder.place(error.mark).line);
  if (contains(line.substr(0, line.find_first_not_of(" \t")), "\t")) return kTab;
  std::string message = expectation(error.msg);
  if (error.msg.ends_with("flow not found") && builder.open_line() > 0) {
    message += fmt::format(" to end what begins on line {}", builder.open_line());
  }
  return message;
}

bool is_allowed(CodePoint point) {
  if (point.value == 0xFFFD) return point.size > 1;  // one byte: malformed
  return point.value >= 0x20 || point.value == '\t' || point.value == '\n' || point.value == '\r';
}

// yaml-cpp guesses UTF-16 from zero bytes and takes U+0004 for the end.
std::optional<Diagnostic> find_forbidden(const SourceText& source) {
  std::string_view rest = source.text;
  while (!rest.empty()) {
    const unsigned char first = static_cast<unsigned char>(rest.front());
    const CodePoint point =
        first < 0x80 ? CodePoint{static_cast<char32_t>(first), 1} : decode(rest);
    if (!is_allowed(point)) {
      const std::string found =
          point.value == 0xFFFD
              ? std::string("a byte that is no UTF-8")
              : fmt::format("the control character U+{:04X}", static_cast<unsigned>(point.value));
      return diagnose(source, kSyntax, "expected text, found " + found,
                      place_of(source, source.text.size() - rest.size()));
    }
    rest.remove_prefix(static_cast<std::size_t>(point.size));
  }
  return std::nullopt;
}

// Deep nesting within one line makes yaml-cpp queue the whole line; a row of
// opening brackets needs no parser to be called too deep.
std::optional<Diagnostic> find_absurd_nesting(const SourceText& source) {
  constexpr std::size_t kAbsurd = 10 * kMaxNesting;
  std::size_t row = 0;
  for (std::size_t at = 0; at < source.text.size(); ++at) {
    const char c = source.text[at];
    if (c == '[' || c == '{') {
      if (++row > kAbsurd) return too_deep(source, place_of(source, at));
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      row = 0;
    }
  }
  return std::nullopt;
}

std::optional<Diagnostic> find_obstacle(const SourceText& source) {
  if (source.text.size() > kMaxStructuredBytes) return too_large(source);
  if (auto forbidden = find_forbidden(source)) return forbidden;
  return find_absurd_nesting(source);
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

void parse(const SourceText& source, YamlBuilder& builder) {
  std::istringstream stream(prepared(source.text));
  YAML::Parser parser(stream);
  // The second document is there to be refused.
  if (parser.HandleNextDocument(builder)) parser.HandleNextDocument(builder);
}

YamlTree failed(YamlBuilder& builder, Diagnostic diagnostic) {
  YamlTree tree;
  tree.diagnostics = builder.take().diagnostics;
  tree.diagnostics.push_back(std::move(diagnostic));
  return tree;
}

}  // namespace

YamlTree read_yaml_tree(std::string_view text, const std::string& file, int first_line) {
  const SourceText source{text, file, first_line};
  YamlBuilder builder(source);
  if (auto obstacle = find_obstacle(source)) return failed(builder, std::move(*obstacle));
  try {
    parse(source, builder);
    return builder.take();
  } catch (YamlStop& stop) {
    return failed(builder, std::move(stop.diagnostic));
  } catch (const YAML::DeepRecursion& error) {
    return failed(builder, too_deep(source, builder.place(error.mark)));
  } catch (const YAML::Exception& error) {
    Diagnostic diagnostic = diagnose(source, kSyntax, message_of(error, source, builder),
                                     place_of_error(error, builder));
    if (diagnostic.message == kTab) diagnostic.hint = "indent with spaces";
    return failed(builder, std::move(diagnostic));
  } catch (const std::exception& error) {
    return failed(builder, diagnose(source, kSyntax, std::string("expected YAML: ") + error.what(),
                                    {file, first_line, 0}));
  }
}

YamlText read_yaml(std::string_view text, const std::string& file, int first_line) {
  YamlTree tree = read_yaml_tree(text, file, first_line);
  return {std::move(tree.value), std::move(tree.diagnostics)};
}

}  // namespace otlpdoc
