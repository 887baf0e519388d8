// Aligns places, severities and messages, and cuts source lines around the place with its caret.

#include "render/findings_text.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "base/text.hpp"
#include "render/findings.hpp"
#include "render/grid.hpp"
#include "render/people.hpp"

namespace otlpdoc {
namespace {

constexpr int kColumnGap = 2;   // cells between columns
constexpr int kLeastText = 20;  // cells of a message, however narrow the terminal

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return Style::cyan;
    case Severity::warning:
      return Style::yellow;
    case Severity::error:
      return Style::red;
  }
  return Style::red;
}

// Cells that a code point may add to a line, whatever stands before it.
int most_cells(CodePoint c, std::string_view bytes) {
  return c.value == 0xFE0F ? 1 : display_width(bytes);  // makes some characters wider
}

// The end of the text, at most so many cells.
std::string_view last_cells(std::string_view text, int cells) {
  std::size_t start = text.size();
  for (std::size_t at = text.size(); at > 0;) {
    at = character_start(text, at - 1);
    const std::string_view bytes = text.substr(at, std::min<std::size_t>(4, start - at));
    const int width = most_cells(decode(bytes), bytes);
    if (width > cells) break;
    cells -= width;
    start = at;
  }
  return text.substr(start);
}

struct Excerpt {
  std::string text;
  std::optional<int> caret;  // cells before the place
};

// The part of a source line around a column (bytes, from 1; 0 when unknown).
Excerpt excerpt_at(std::string_view source, int column, int cells) {
  source = without_end_space(source);
  if (column <= 0) return {shorten(visible(source), cells), std::nullopt};
  std::size_t at = std::min(static_cast<std::size_t>(column) - 1, source.size());
  while (at > 0 && at < source.size() && is_continuation(source[at])) --at;
  std::string before = visible(source.substr(0, at));
  std::string after = visible(source.substr(at));
  const int after_cells = display_width(after);
  if (display_width(before) + after_cells > cells) {
    const int room = std::clamp(cells - after_cells, cells / 2, cells - 1);
    if (display_width(before) > room) before = "…" + std::string(last_cells(before, room - 1));
    after = shorten(after, cells - display_width(before));
  }
  return {std::string(without_end_space(before + after)), display_width(before)};
}

std::string code_mark(const Diagnostic& diagnostic) {
  return "[" + one_line(diagnostic.code) + "]";
}

// The excerpt with its caret, and the other places.
Rows detail_lines(const Diagnostic& diagnostic, int indent, const RenderOptions& options) {
  const int cells = std::max(options.width - indent, kLeastText);
  Rows lines;
  const Excerpt excerpt = excerpt_at(diagnostic.excerpt, diagnostic.place.column, cells);
  if (!excerpt.text.empty()) {
    lines.push_back(indented(excerpt.text, indent));
    if (excerpt.caret)
      lines.push_back(indented(paint("^", Style::green, options.color), *excerpt.caret + indent));
  }
  std::string places;
  for (const Place& place : diagnostic.related)
    places += (places.empty() ? " " : ", ") + place_text(place);
  if (places.empty()) return lines;
  for (const auto& part : wrap(Wording(options.language)(say::see) + places, cells))
    lines.push_back(indented(paint(part, Style::dim, options.color), indent));
  return lines;
}

Rows hint_lines(const Diagnostic& diagnostic, int indent, const RenderOptions& options) {
  Rows lines;
  if (diagnostic.hint.empty()) return lines;
  const std::string hint = Wording(options.language)(say::hint) + ": " + one_line(diagnostic.hint);
  for (const auto& part : wrap(hint, std::max(options.width - indent, kLeastText)))
    lines.push_back(indented(part, indent));
  return lines;
}

Rows finding_lines(const Diagnostic& diagnostic, const RenderOptions& options) {
  const Wording w(options.language);
  const bool color = options.color;
  std::string head = place_text(diagnostic.place);
  if (!head.empty()) head = paint(head + ":", Style::bold, color) + " ";
  head += paint(severity_word(diagnostic.severity, w) + ":", style_of(diagnostic.severity), color);
  LineBuilder line;
  line.add(head);
  line.space(1);
  line.add(one_line(diagnostic.message));
  line.space(1);
  if (!diagnostic.code.empty()) line.add(paint(code_mark(diagnostic), Style::dim, color));
  Rows lines{line.take()};
  append(lines, detail_lines(diagnostic, kIndent, options));
  append(lines, hint_lines(diagnostic, kIndent, options));
  return lines;
}

// A finding of several lines stands apart from its neighbours.
Rows single_rows(const Findings& findings, const RenderOptions& options) {
  Rows lines;
  std::size_t last_size = 1;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    if (!is_listed(diagnostic)) continue;
    Rows more = finding_lines(diagnostic, options);
    if (!lines.empty() && (last_size > 1 || more.size() > 1)) lines.emplace_back();
    last_size = more.size();
    append(lines, std::move(more));
  }
  return lines;
}

// Widths of the columns of one file, in cells.
struct Columns {
  int place = 0, severity = 0;
  int text_at() const {
    return kIndent + (place > 0 ? place + kColumnGap : 0) + severity + kColumnGap;
  }
};

Columns columns_of(const FileFindings& file, const Wording& w) {
  Columns columns;
  for (const Diagnostic* diagnostic : file.diagnostics) {
    columns.place = std::max(columns.place, display_width(position_text(diagnostic->place)));
    columns.severity =
        std::max(columns.severity, display_width(severity_word(diagnostic->severity, w)));
  }
  return columns;
}

// The message and its code, which is dimmed where it was not broken.
Rows message_lines(const Diagnostic& diagnostic, int cells, bool color) {
  if (diagnostic.code.empty()) return wrap(one_line(diagnostic.message), cells);
  const std::string mark = code_mark(diagnostic);
  Rows lines = wrap(one_line(diagnostic.message) + " " + mark, cells);
  std::string& last = lines.back();
  if (last.ends_with(mark))
    last = last.substr(0, last.size() - mark.size()) + paint(mark, Style::dim, color);
  return lines;
}

Rows entry_lines(const Diagnostic& diagnostic, const Columns& columns,
                 const RenderOptions& options) {
  const std::string place = position_text(diagnostic.place);
  const std::string severity(severity_word(diagnostic.severity, Wording(options.language)));
  Rows lines = message_lines(diagnostic, std::max(options.width - columns.text_at(), kLeastText),
                             options.color);
  LineBuilder first;
  first.space(kIndent);
  if (columns.place > 0) {
    first.add_field(place, display_width(place), columns.place, Align::left);
    first.space(kColumnGap);
  }
  first.add_field(paint(severity, style_of(diagnostic.severity), options.color),
                  display_width(severity), columns.severity, Align::left);
  first.space(kColumnGap);
  first.add(lines.front());
  lines.front() = first.take();
  for (auto line = lines.begin() + 1; line != lines.end(); ++line)
    *line = indented(*line, columns.text_at());
  append(lines, detail_lines(diagnostic, columns.text_at(), options));
  return lines;
}

// A hint is given with the first finding of its code.
Rows file_rows(const FileFindings& file, const RenderOptions& options) {
  const Wording w(options.language);
  const std::string name = file.file.empty() ? w(say::whole_corpus) : one_line(file.file);
  Rows lines{paint(name, Style::bold, options.color)};
  const Columns columns = columns_of(file, w);
  std::unordered_set<std::string_view> hinted;
  for (const Diagnostic* diagnostic : file.diagnostics) {
    append(lines, entry_lines(*diagnostic, columns, options));
    if (hinted.insert(diagnostic->code).second)
      append(lines, hint_lines(*diagnostic, columns.text_at(), options));
  }
  return lines;
}

Rows rows_by_file(const Findings& findings, const RenderOptions& options) {
  Rows lines;
  for (const FileFindings& file : by_file(findings)) {
    if (!lines.empty()) lines.emplace_back();
    append(lines, file_rows(file, options));
  }
  return lines;
}

}  // namespace

Rows finding_rows(const Findings& findings, const RenderOptions& options) {
  Rows lines = findings.by_file ? rows_by_file(findings, options) : single_rows(findings, options);
  const std::string rest = remainder_text(findings, Wording(options.language));
  if (rest.empty()) return lines;
  if (!lines.empty()) lines.emplace_back();
  for (const std::string& part : wrap(rest, options.width))
    lines.push_back(paint(part, Style::dim, options.color));
  return lines;
}

}  // namespace otlpdoc
