// Blocks laid out for a terminal of a certain width, apart or close by what follows.

#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "render/findings_text.hpp"
#include "render/formats.hpp"
#include "render/grid.hpp"
#include "render/metrics.hpp"
#include "render/people.hpp"
#include "render/rows.hpp"
#include "render/series.hpp"

namespace otlpdoc {
namespace {

constexpr int kNarrowest = 20;  // cells; below, nothing is laid out well

Rows render_blocks(const std::vector<Block>& blocks, const RenderOptions& options);

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

Rows fact_value(const Cell& value, int cells, const RenderOptions& options) {
  const Bar* bar = std::get_if<Bar>(&value);
  if (!bar) return wrap(people_text(value, Wording(options.language)), cells);
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

// A heading stands close to what it heads, unless that is a table or chart, whose
// header would look like a part of it.
bool is_apart(const Block& block, const Block& next) {
  const Heading* heading = std::get_if<Heading>(&block);
  return !heading || heading->level <= 1 || std::holds_alternative<Table>(next) ||
         std::holds_alternative<Metrics>(next) || std::holds_alternative<Series>(next);
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

  Rows operator()(const Findings& findings) const {
    return for_people(findings.audience) ? finding_rows(findings, options) : Rows{};
  }

  Rows operator()(const Code& code) const {
    Rows lines;
    for (std::string_view line : split(without_end_space(code.text), "\n"))
      lines.push_back(indented(visible(without_end_space(line))));
    return lines;
  }

  Rows operator()(const Metrics& metrics) const {
    const Table table = metrics_table(metrics, Wording(options.language));
    return table.rows.empty() ? Rows{} : table_lines(table, options);
  }

  Rows operator()(const Badge&) const { return {}; }

  Rows operator()(const Series& series) const { return burn_up_lines(series, options); }

  Rows operator()(const Treemap& treemap) const {
    return (*this)(Paragraph{treemap.description, Tone::quiet});
  }

  Rows operator()(const NotedText& text) const {
    Rows lines;
    for (const std::string& line : noted_lines(text)) append(lines, wrap(line, options.width));
    return lines;
  }

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
