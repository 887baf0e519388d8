#include "read/yaml.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "read/structured_text.hpp"
#include "read/yaml_builder.hpp"
#include "read/yaml_events.hpp"
#include "read/yaml_tree.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kSyntax = "front-matter-syntax";

bool is_allowed(CodePoint point) {
  if (point.value == 0xFFFD) return point.size > 1;  // one byte: malformed
  return point.value >= 0x20 || point.value == '\t' || point.value == '\n' || point.value == '\r';
}

// Among them, yaml-cpp guesses UTF-16 from zero bytes and takes U+0004 for the end.
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

// What was said before it came to that, of duplicate keys, stays said.
YamlTree failed(Diagnostic diagnostic, std::vector<Diagnostic> earlier = {}) {
  earlier.push_back(std::move(diagnostic));
  YamlTree tree;
  tree.diagnostics = std::move(earlier);
  return tree;
}

YamlTree explained(const SourceText& source) {
  YamlBuilder builder(source);
  try {
    if (auto mistake = read_by_yaml_cpp(source, builder)) {
      return failed(std::move(*mistake), builder.take().diagnostics);
    }
    return builder.take();
  } catch (YamlStop& stop) {
    return failed(std::move(stop.diagnostic), builder.take().diagnostics);
  }
}

// Nothing when the text needs a second look. Mistakes are explained from the
// events of one parser, so that they are told alike whoever met them first.
std::optional<YamlTree> read_quickly(const SourceText& source) {
  YamlBuilder builder(source);
  try {
    if (!read_by_libyaml(source, builder)) return std::nullopt;
    return builder.take();
  } catch (const YamlStop&) {
    return std::nullopt;
  }
}

}  // namespace

YamlTree read_yaml_tree(std::string_view text, const std::string& file, int first_line) {
  const SourceText source{text, file, first_line};
  if (auto obstacle = find_obstacle(source)) return failed(std::move(*obstacle));
  if (auto tree = read_quickly(source)) return std::move(*tree);
  return explained(source);
}

YamlText read_yaml(std::string_view text, const std::string& file, int first_line) {
  YamlTree tree = read_yaml_tree(text, file, first_line);
  return {std::move(tree.value), std::move(tree.diagnostics)};
}

}  // namespace otlpdoc
