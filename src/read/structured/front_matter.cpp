// Finds the fence that opens and closes fields, and tells fields from prose between two rules.

#include "read/structured/front_matter.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/structured/json.hpp"
#include "read/structured/structured_text.hpp"
#include "read/structured/toml.hpp"
#include "read/structured/yaml.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view without_trailing_space(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// The line at `start` with its line end.
std::string_view line_at(std::string_view text, std::size_t start) {
  const std::size_t line_end = text.find('\n', start);
  return line_end == std::string_view::npos ? text.substr(start)
                                            : text.substr(start, line_end + 1 - start);
}

std::string_view bare_line_at(std::string_view text, std::size_t start) {
  std::string_view line = line_at(text, start);
  if (line.ends_with('\n')) line.remove_suffix(1);
  return without_trailing_space(line);
}

std::string_view next_filled_line(std::string_view text, std::size_t start) {
  const std::size_t filled = text.find_first_not_of(kBlank, start);
  return filled == std::string_view::npos ? std::string_view{} : bare_line_at(text, filled);
}

// A word that Markdown gives no meaning of its own, at the start of the line.
std::string_view leading_name(std::string_view line, std::string_view ends) {
  if (line.empty() || contains("#->*+[<|`!&({", line.substr(0, 1))) return {};
  const std::size_t end = line.find_first_of(ends);
  return end == std::string_view::npos ? std::string_view{} : line.substr(0, end);
}

// `"title"` or `'title'` in front; empty when there is none.
std::string_view quoted_name(std::string_view line) {
  if (!line.starts_with('"') && !line.starts_with('\'')) return {};
  const std::size_t end = line.find(line.front(), 1);
  return end == std::string_view::npos || end + 1 == line.size() ? std::string_view{}
                                                                 : line.substr(0, end + 1);
}

// `title:` or `title: text`.
bool looks_like_yaml(std::string_view line) {
  const std::string_view quoted = quoted_name(line);
  const std::string_view name = quoted.empty() ? leading_name(line, ": \t") : quoted;
  if (name.empty() || line[name.size()] != ':') return false;
  const std::string_view rest = line.substr(name.size() + 1);
  return rest.empty() || rest.front() == ' ' || rest.front() == '\t';
}

// `title = …` or `[table]`.
bool looks_like_toml(std::string_view line) {
  if (line.starts_with('[') && line.ends_with(']')) return true;
  const std::string_view name = leading_name(line, "= \t");
  if (name.empty()) return false;
  const std::size_t sign = line.find_first_not_of(" \t", name.size());
  return sign != std::string_view::npos && line[sign] == '=';
}

bool closes_yaml(std::string_view line) { return line == "---" || line == "..."; }
bool closes_toml(std::string_view line) { return line == "+++"; }

// One way to set front matter off from the text.
struct Fence {
  std::string_view marker;
  bool (*closes)(std::string_view line);
  bool (*looks_like_field)(std::string_view line);
  StructuredText (*read)(const SourceText& source);
};

constexpr Fence kFences[] = {{"---", closes_yaml, looks_like_yaml, read_yaml},
                             {"+++", closes_toml, looks_like_toml, read_toml}};

FrontMatterBlock unterminated(std::string_view text, const std::string& file,
                              std::string_view end) {
  FrontMatterBlock block;
  block.diagnostics.push_back(diagnose({text, file, 1}, "front-matter-unterminated",
                                       say::findings::front_matter_unterminated(end),
                                       {file, 1, 1}));
  return block;
}

bool is_map(const Value& value) { return value.as_map() != nullptr; }

void tell_no_map(const SourceText& fields, const Value& value, std::vector<Finding>& diagnostics) {
  if (is_map(value) || value.is_null()) return;
  const Phrase found = value.as_list() ? say::kinds::list : say::kinds::text;
  diagnostics.push_back(diagnose(fields, "front-matter-not-a-map",
                                 say::findings::front_matter_not_a_map(found),
                                 {fields.file, value.line, value.column}));
}

// The block of `size` bytes whose fields were read from `fields`.
FrontMatterBlock block_of(std::string_view text, std::size_t size, StructuredText read) {
  FrontMatterBlock block;
  block.size = size;
  block.lines = static_cast<int>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
  block.diagnostics = std::move(read.diagnostics);
  if (auto* map = std::get_if<Value::Map>(&read.value.data)) block.fields = std::move(*map);
  return block;
}

// Lines that are neither blank nor comments nor below another, and those of them that
// look like a field.
struct Lines {
  std::size_t all = 0;
  std::size_t fields = 0;
};

Lines count_lines(std::string_view text, const Fence& fence) {
  Lines lines;
  for (std::size_t start = 0; start < text.size(); start += line_at(text, start).size()) {
    const std::string_view line = bare_line_at(text, start);
    if (line.empty() || contains(" \t#-", line.substr(0, 1))) continue;
    ++lines.all;
    lines.fields += fence.looks_like_field(line) ? 1 : 0;
  }
  return lines;
}

// Whether what cannot be read, or is no map, was meant as fields. Between two thematic
// breaks, too, prose may hold a line such as `Note: …`.
bool looks_like_fields(std::string_view text, const Fence& fence) {
  std::size_t start = 0;
  while (start < text.size() && bare_line_at(text, start).starts_with('#'))
    start += line_at(text, start).size();
  const bool begins_below_blank = bare_line_at(text, start).empty();
  const std::string_view first = next_filled_line(text, start);
  if (first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%"))
    return !begins_below_blank;
  if (!fence.looks_like_field(first)) return false;
  const Lines lines = count_lines(text, fence);
  return !begins_below_blank || 2 * lines.fields > lines.all;
}

// A heading between two thematic breaks is a comment to YAML and TOML.
bool is_heading(std::string_view text) {
  return bare_line_at(text, 0).empty() && next_filled_line(text, 0).starts_with('#');
}

bool is_front_matter(const SourceText& fields, const StructuredText& read, const Fence& fence) {
  const Value::Map* map = read.value.as_map();
  if (map != nullptr && !map->empty()) return true;
  if (read.diagnostics.empty() && (map != nullptr || read.value.is_null()))
    return !is_heading(fields.text);
  return looks_like_fields(fields.text, fence);
}

// Offset of the closing line.
std::optional<std::size_t> find_closing(std::string_view text, std::size_t start,
                                        const Fence& fence) {
  while (start < text.size()) {
    if (fence.closes(bare_line_at(text, start))) return start;
    start += line_at(text, start).size();
  }
  return std::nullopt;
}

FrontMatterBlock read_fenced(std::string_view text, const std::string& file, const Fence& fence) {
  const std::size_t start = line_at(text, 0).size();
  const auto end = find_closing(text, start, fence);
  if (!end) {
    // A lone marker may as well be a thematic break.
    if (!fence.looks_like_field(next_filled_line(text, start))) return {};
    return unterminated(text, file, fence.marker);
  }
  const SourceText fields{text.substr(start, *end - start), file, 2};
  StructuredText read = fence.read(fields);
  tell_no_map(fields, read.value, read.diagnostics);
  if (is_front_matter(fields, read, fence))
    return block_of(text, *end + line_at(text, *end).size(), std::move(read));
  // Text. Nobody leaves a blank line in front of fields that are to be read.
  FrontMatterBlock none;
  if (!bare_line_at(text, start).empty()) none.diagnostics = std::move(read.diagnostics);
  return none;
}

// A shortcode (`{{< note >}}`) is no JSON.
bool begins_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t next = text.find_first_not_of(kBlank, 1);
  return next != std::string_view::npos && (text[next] == '"' || text[next] == '}');
}

// Offset behind the brace that matches the first one.
std::optional<std::size_t> find_json_end(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::nullopt;
}

FrontMatterBlock read_json_block(std::string_view text, const std::string& file) {
  const auto end = find_json_end(text);
  if (!end) return unterminated(text, file, "}");
  const SourceText fields{text.substr(0, *end), file, 1};
  const bool ends_line = bare_line_at(text, *end).empty();
  const std::size_t size = ends_line ? *end + line_at(text, *end).size() : *end;
  return block_of(text, size, read_json(fields));
}

}  // namespace

FrontMatterBlock read_front_matter(std::string_view text, const std::string& file) {
  for (const Fence& fence : kFences) {
    if (bare_line_at(text, 0) == fence.marker) return read_fenced(text, file, fence);
  }
  return begins_json(text) ? read_json_block(text, file) : FrontMatterBlock{};
}

}  // namespace otlpdoc
