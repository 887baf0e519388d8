#include "read/structured/yaml.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "read/structured/structured_text.hpp"
#include "read/structured/yaml_builder.hpp"
#include "read/structured/yaml_events.hpp"
#include "read/structured/yaml_tree.hpp"

namespace otlpdoc {
namespace {

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
  // Among them, yaml-cpp guesses UTF-16 from zero bytes and takes U+0004 for the end.
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
