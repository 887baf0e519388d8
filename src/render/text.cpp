#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "render/cell.hpp"
#include "render/formats.hpp"
#include "render/grid.hpp"
#include "render/series.hpp"

namespace otlpdoc {
namespace {

using Rows = std::vector<std::string>;

constexpr int kIndent = 2;
constexpr int kNarrowest = 20;  // cells; below, nothing is laid out well

Rows render_blocks(const std::vector<Block>& blocks, const RenderOptions& options);

void append(Rows& lines, Rows more) {
  std::move(more.begin(), more.end(), std::back_inserter(lines));
}

std::string indented(std::string_view text, int cells = kIndent) {
  if (text.empty()) return {};
  return std::string(static_cast<std::size_t>(cells), ' ').append(text);
}

std::string_view without_end_space(std::string_view text) {
  const std::string_view core = trim(text);
  return core.empty() ? core : text.substr(0, static_cast<std::size_t>(core.end() - text.begin()));
}

// Source text as it can be shown: tabs become spaces.
std::string visible(std::string_view source) {
  std::string spaced;
  for (const char c : source) c == '\t' ? spaced.append(4, ' ') : spaced.append(1, c);
  return printable(spaced);
}

Style style_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return Style::plain;
    case Tone::quiet:
      return Style::dim;
    case Tone::good:
      return Style::green;
    case Tone::warning:
      return Style::yellow;
    case Tone::bad:
      return Style::red;
  }
  return Style::plain;
}

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

Rows fact_value(const Cell& value, int cells, const RenderOptions& options) {
  const Bar* bar = std::get_if<Bar>(&value);
  if (!bar) return wrap(people_text(value, words(options.language)), cells);
  const auto share = known_share(bar->share);
  if (!share) return {std::string(kAbsent)};
  return {marked_bar(*share, kBarCells, options.color)};
}

Rows facts_lines(const Facts& facts, const RenderOptions& options) {
  std::vector<std::pair<std::string, const Cell*>> shown;
  int label_cells = 0;
  for (const Fact& fact : facts.facts) {
    const std::string label = shorten(one_line(fact.label), options.width / 2);
    if (label.empty()) continue;
    label_cells = std::max(label_cells, display_width(label));
    shown.emplace_back(label, &fact.value);
  }
  Rows lines;
  for (const auto& [label, value] : shown) {
    LineBuilder first;
    first.add_field(paint(label, Style::dim, options.color), display_width(label), label_cells,
                    Align::left);
    first.space(kIndent);
    const int value_at = label_cells + kIndent;
    const Rows texts = fact_value(*value, options.width - value_at, options);
    first.add(texts.front());
    lines.push_back(first.take());
    for (auto text = texts.begin() + 1; text != texts.end(); ++text) {
      lines.push_back(indented(*text, value_at));
    }
  }
  return lines;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Cells that a code point may add to a line, whatever stands before it.
int most_cells(CodePoint c, std::string_view bytes) {
  return c.value == 0xFE0F ? 1 : display_width(bytes);  // makes some characters wider
}

// The end of the text, at most so many cells.
std::string_view last_cells(std::string_view text, int cells) {
  std::size_t start = text.size();
  for (std::size_t at = text.size(); at > 0;) {
    do --at;
    while (at > 0 && is_continuation(text[at]));
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

std::string place_text(const Place& place) {
  std::string text = one_line(place.file);
  if (place.line <= 0) return text;
  text += ":" + std::to_string(place.line);
  if (place.column > 0) text += ":" + std::to_string(place.column);
  return text;
}

Rows finding_lines(const Diagnostic& diagnostic, const RenderOptions& options) {
  const Words& w = words(options.language);
  const bool color = options.color;
  std::string head = place_text(diagnostic.place);
  if (!head.empty()) head = paint(head + ":", Style::bold, color) + " ";
  head += paint(std::string(severity_word(diagnostic.severity, w)) + ":",
                style_of(diagnostic.severity), color);
  LineBuilder line;
  line.add(head);
  line.space(1);
  line.add(one_line(diagnostic.message));
  line.space(1);
  if (!diagnostic.code.empty()) {
    line.add(paint("[" + one_line(diagnostic.code) + "]", Style::dim, color));
  }
  Rows lines{line.take()};
  const Excerpt excerpt =
      excerpt_at(diagnostic.excerpt, diagnostic.place.column, options.width - kIndent);
  if (!excerpt.text.empty()) {
    lines.push_back(indented(excerpt.text));
    if (excerpt.caret) {
      lines.push_back(indented(paint("^", Style::green, color), *excerpt.caret + kIndent));
    }
  }
  if (diagnostic.hint.empty()) return lines;
  const std::string hint = std::string(w.hint) + ": " + one_line(diagnostic.hint);
  for (const auto& part : wrap(hint, options.width - kIndent)) lines.push_back(indented(part));
  return lines;
}

// A heading stands close to what it heads, unless that is a table or chart, whose
// header would look like a part of it.
bool is_apart(const Block& block, const Block& next) {
  const Heading* heading = std::get_if<Heading>(&block);
  return !heading || heading->level <= 1 || std::holds_alternative<Table>(next) ||
         std::holds_alternative<Series>(next);
}

struct RenderBlock {
  const RenderOptions& options;

  Rows operator()(const Heading& heading) const {
    const std::string text = one_line(heading.text);
    return text.empty() ? Rows{} : Rows{paint(text, Style::bold, options.color)};
  }

  Rows operator()(const Paragraph& paragraph) const {
    const std::string text = one_line(paragraph.text);
    if (text.empty()) return {};
    Rows lines = wrap(text, options.width);
    for (auto& line : lines) line = paint(line, style_of(paragraph.tone), options.color);
    return lines;
  }

  Rows operator()(const Lines& lines) const {
    Rows rows;
    for (const Text& line : lines.lines)
      append(rows, wrap(one_line(plain_text(line)), options.width));
    return rows;
  }

  Rows operator()(const List& list) const {
    Rows rows;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const ListItem& item = list.items[i];
      std::string mark = list.ordered ? std::to_string(i + 1) + ". " : "- ";
      if (item.task) mark += *item.task ? "[x] " : "[ ] ";
      const int hang = static_cast<int>(mark.size());
      for (const std::string& part : wrap(one_line(plain_text(item.text)), options.width - hang)) {
        rows.push_back(std::exchange(mark, std::string(static_cast<std::size_t>(hang), ' ')) +
                       part);
      }
    }
    return rows;
  }

  Rows operator()(const Rule&) const {
    return {paint(repeated("─", options.width), Style::dim, options.color)};
  }

  Rows operator()(const Facts& facts) const { return facts_lines(facts, options); }

  Rows operator()(const Table& table) const {
    return for_people(table.audience) ? table_lines(table, options) : Rows{};
  }

  // A finding of several lines stands apart from its neighbours.
  Rows operator()(const Findings& findings) const {
    Rows lines;
    if (!for_people(findings.audience)) return lines;
    std::size_t last_size = 1;
    for (const Diagnostic& diagnostic : findings.diagnostics) {
      Rows more = finding_lines(diagnostic, options);
      if (!lines.empty() && (last_size > 1 || more.size() > 1)) lines.emplace_back();
      last_size = more.size();
      append(lines, std::move(more));
    }
    return lines;
  }

  Rows operator()(const Code& code) const {
    Rows lines;
    std::string_view rest = without_end_space(code.text);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      lines.push_back(indented(visible(without_end_space(rest.substr(0, end)))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
  }

  Rows operator()(const Metrics&) const { return {}; }

  Rows operator()(const Badge&) const { return {}; }

  Rows operator()(const Series& series) const { return burn_up_lines(series, options); }

  Rows operator()(const Group& group) const {
    Rows lines;
    for (const auto& record : group.records) {
      Rows more = render_blocks(record, options);
      if (!lines.empty() && !more.empty()) lines.emplace_back();
      append(lines, std::move(more));
    }
    return lines;
  }
};

Rows render_blocks(const std::vector<Block>& blocks, const RenderOptions& options) {
  Rows lines;
  const Block* last = nullptr;  // that showed something
  for (const Block& block : blocks) {
    Rows more = std::visit(RenderBlock{options}, block);
    if (more.empty()) continue;
    if (last && is_apart(*last, block)) lines.emplace_back();
    append(lines, std::move(more));
    last = &block;
  }
  return lines;
}

}  // namespace

std::string render_text(const Report& report, const RenderOptions& options) {
  RenderOptions usable = options;
  usable.width = std::max(options.width, kNarrowest);
  Rows lines = render_blocks(report.blocks, usable);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  std::string out;
  for (const std::string& line : lines) {
    if (!out.empty() || !line.empty()) out.append(line).append("\n");
  }
  return out;
}

}  // namespace otlpdoc
