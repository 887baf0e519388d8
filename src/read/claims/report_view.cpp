// Flattens a Markdown tree into headings and entries.

#include "read/claims/report_view.hpp"
#include "read/markdown/measurements.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "read/claims/extractors.hpp"
#include "read/markdown/regions.hpp"

namespace otlpdoc {
namespace {

using ItemEntries = std::unordered_map<std::uint32_t, int>;  // by block

// The entry of the innermost item that the block is in, or is; -1 when there is none.
int enclosing_item(const MarkdownTree& tree, std::uint32_t block, const ItemEntries& items) {
  while (block != 0 && tree.blocks[block].kind != BlockKind::item)
    block = tree.blocks[block].parent;
  const auto at = items.find(block);
  return at == items.end() ? -1 : at->second;
}

// What the HTML says of the text below it, where it is made of markers.
RegionState region_below(const MarkdownTree& tree, const MarkdownBlock& block, RegionState region) {
  std::string html;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i) html += tree.runs[i].text;
  for (const RegionMarker& marker : region_markers(html)) {
    region.announced = marker.begin ? topic_of_region(marker.name) : Topic::none;
    region.inside = region.announced != Topic::none;
  }
  return region;
}

void add_heading(TextLine line, int level, RegionState& region, ReportView& view) {
  ReportHeading heading = heading_of(std::move(line), level, view.headings, region);
  carry_state_up(heading, view.headings);
  region.heading = static_cast<int>(view.headings.size());
  view.headings.push_back(std::move(heading));
  region.announced = Topic::none;
}

void add_entry(Entry entry, const RegionState& region, ReportView& view) {
  entry.heading = region.heading;
  view.entries.push_back(std::move(entry));
}

bool precedes_list(const MarkdownTree& tree, const MarkdownBlock& block) {
  if (block.end >= tree.blocks.size()) return false;
  const BlockKind next = tree.blocks[block.end].kind;
  return next == BlockKind::list || next == BlockKind::table;
}

// `7. a` right below a line of text: to CommonMark a list that begins so is none, to its author
// it is.
bool begins_numbered(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  return end > 0 && end < 4 && text.substr(end).starts_with(". ");
}

// Whether a line in bold heads what follows it.
bool is_lead(const MarkdownBlock& block, const TextLine& line) {
  constexpr std::size_t kLongestLead = 120;  // bytes
  return line.strong_all && line.text.size() <= kLongestLead && line.paths.empty() &&
         block.parent == 0;
}

// The first paragraph of an item is the item's own text.
bool is_text_of_item(const MarkdownTree& tree, std::uint32_t index) {
  const std::uint32_t parent = tree.blocks[index].parent;
  return tree.blocks[parent].kind == BlockKind::item && index == parent + 1;
}

void add_paragraph(const MarkdownTree& tree, const MarkdownBlock& block, const ItemEntries& items,
                   bool closed, RegionState& region, ReportView& view) {
  std::vector<TextLine> lines = text_lines(tree, block);
  std::span<TextLine> rest(lines);
  const bool numbered = lines.size() > 1 && begins_numbered(lines[1].text);
  const bool heads = numbered || (lines.size() == 1 && precedes_list(tree, block));
  if (heads && is_lead(block, lines.front())) {
    add_heading(std::move(lines.front()), kLeadLevel, region, view);
    rest = rest.subspan(1);
  }
  const int item = enclosing_item(tree, block.parent, items);
  for (TextLine& line : rest) {
    if (line.text.empty()) continue;
    Entry entry;
    entry.ordered = numbered && begins_numbered(line.text);
    entry.kind = entry.ordered ? Entry::Kind::item : Entry::Kind::line;
    entry.parent_item = item;
    entry.of_footer = closed && entry.kind == Entry::Kind::line && !line.key.empty();
    entry.text = std::move(line);
    add_entry(std::move(entry), region, view);
  }
}

void add_item(const MarkdownTree& tree, std::uint32_t index, ItemEntries& items,
              const RegionState& region, ReportView& view) {
  const MarkdownBlock& block = tree.blocks[index];
  const MarkdownBlock& list = tree.blocks[block.parent];
  std::vector<TextLine> lines(1);
  if (index + 1 < block.end && tree.blocks[index + 1].kind == BlockKind::paragraph)
    lines = text_lines(tree, tree.blocks[index + 1]);
  Entry entry;
  entry.kind = Entry::Kind::item;
  entry.task = block.task;
  entry.ordered = list.level == 1;
  entry.parent_item = enclosing_item(tree, list.parent, items);
  if (entry.parent_item >= 0)
    entry.depth = view.entries[static_cast<std::size_t>(entry.parent_item)].depth + 1;
  entry.text = std::move(lines.front());
  entry.text.line = block.line;
  const int item = static_cast<int>(view.entries.size());
  items.emplace(index, item);
  add_entry(std::move(entry), region, view);
  for (TextLine& line : std::span(lines).subspan(1)) {
    Entry more;
    more.parent_item = item;
    more.text = std::move(line);
    add_entry(std::move(more), region, view);
  }
}

Entry table_entry(const MarkdownTree& tree, std::uint32_t index) {
  Entry entry;
  entry.kind = Entry::Kind::table;
  for (std::uint32_t i = index + 1; i < tree.blocks[index].end; ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    if (block.kind == BlockKind::row) {
      entry.rows.push_back({{}, block.line});
    } else if (block.kind == BlockKind::cell) {
      entry.rows.back().cells.push_back(std::move(text_lines(tree, block).front()));
    }
  }
  entry.labels = column_labels(entry.rows);
  return entry;
}

Entry code_entry(const MarkdownTree& tree, const MarkdownBlock& block) {
  Entry entry;
  entry.kind = Entry::Kind::code;
  entry.language = std::string(language_word(block.info));
  const std::string text = plain_text(tree, block);
  int line = block.line + (block.fenced ? 1 : 0);
  for (std::string_view one : split(text, "\n")) {
    TextLine out;
    out.text = one;
    out.line = line++;
    out.paths = plain_paths(out.text);
    entry.code.push_back(std::move(out));
  }
  return entry;
}

// Whether a block of YAML tells of progress, by marks and shares: others configure something.
bool reports_in_yaml(const Entry& code) {
  return (code.language == "yaml" || code.language == "yml") &&
         std::any_of(code.code.begin(), code.code.end(), [](const TextLine& line) {
           return find_check(line.text) || is_marked_open(line.text) || find_percent(line.text);
         });
}

// Keys that stand alone are lines in bold above lists of what is indented below them.
void add_yaml(const Entry& code, RegionState& region, ReportView& view) {
  const int above = region.heading;
  std::vector<std::pair<std::size_t, int>> open;  // indents of the items that enclose the next
  for (std::size_t i = 0; i < code.code.size(); ++i) {
    const TextLine& line = code.code[i];
    const std::size_t indent = line.text.find_first_not_of(' ');
    if (indent == std::string::npos) continue;
    std::string_view text = std::string_view(line.text).substr(indent);
    const bool alone = text.ends_with(":") || text.ends_with("：");
    while (!open.empty() && open.back().first >= indent) open.pop_back();
    if (alone && open.empty()) {
      region.heading = above;
      TextLine lead = plain_line(text, line.line);
      add_heading(std::move(lead), kLeadLevel, region, view);
      continue;
    }
    if (text.starts_with("- ")) text.remove_prefix(2);
    Entry entry{.kind = Entry::Kind::item};
    if (!open.empty()) {
      entry.parent_item = open.back().second;
      entry.depth = view.entries[static_cast<std::size_t>(entry.parent_item)].depth + 1;
    }
    entry.text = plain_line(text, line.line);
    open.emplace_back(indent, static_cast<int>(view.entries.size()));
    add_entry(std::move(entry), region, view);
  }
  region.heading = above;
}

void add_code(const MarkdownTree& tree, const MarkdownBlock& block, RegionState& region,
              ReportView& view) {
  Entry code = code_entry(tree, block);
  if (reports_in_yaml(code)) return add_yaml(code, region, view);
  add_entry(std::move(code), region, view);
}

// The level of the first heading, where nearly all others stand below it: people begin with
// `## Title`, too.
int title_level(const MarkdownTree& tree) {
  constexpr int kNearly = 4, kSeveral = 3;
  int first = 0, below = 0, all = 0;
  bool inside = true;
  for (const MarkdownBlock& block : tree.blocks) {
    if (block.kind != BlockKind::heading) continue;
    inside = inside && (all == 0 || block.level > first);
    if (all++ == 0) first = block.level;
    below += inside;
  }
  return below > kSeveral && kNearly * (all - below) <= below ? first : 1;
}

void add_blocks(const MarkdownTree& tree, ReportView& view) {
  ItemEntries items;
  RegionState region{.title_level = title_level(tree)};
  bool closed = false;  // a rule stands behind what is below the last heading
  for (std::uint32_t i = 1; i < tree.blocks.size(); ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    switch (block.kind) {
      case BlockKind::heading:
        add_heading(std::move(text_lines(tree, block).front()), block.level, region, view);
        closed = false;
        break;
      case BlockKind::rule:
        closed = block.parent == 0 && !view.entries.empty() &&
                 view.entries.back().heading == region.heading;
        break;
      case BlockKind::paragraph:
        if (!is_text_of_item(tree, i)) add_paragraph(tree, block, items, closed, region, view);
        break;
      case BlockKind::item:
        add_item(tree, i, items, region, view);
        break;
      case BlockKind::table:
        add_entry(table_entry(tree, i), region, view);
        i = block.end - 1;
        break;
      case BlockKind::code:
        add_code(tree, block, region, view);
        break;
      case BlockKind::html:
        region = region_below(tree, block, region);
        break;
      default:
        break;
    }
  }
}

bool tells_share(const Entry& entry) {
  return entry.heading >= 0 && !entry.text.key.empty() && find_percent(entry.text.value) &&
         !contains(entry.text.value, "→");
}

void mark_parts(ReportView& view) {
  constexpr std::size_t kSeveral = 3;
  std::unordered_map<std::string, std::unordered_set<int>> headings;  // by key
  std::vector<Entry*> shares;
  for (Entry& entry : view.entries) {
    if (!tells_share(entry)) continue;
    shares.push_back(&entry);
    headings[lower(entry.text.key)].insert(view.section_of(entry.heading));
  }
  for (Entry* entry : shares) {
    const int section = view.section_of(entry->heading);
    if (section < 0) continue;
    const ReportHeading& heading = *view.heading(section);
    entry->of_part = heading.parent >= 0 && !heading.batch &&
                     headings[lower(entry->text.key)].size() >= kSeveral;
  }
}

}  // namespace

ReportView view_report(const MarkdownTree& tree, const std::string& file) {
  ReportView view;
  view.file = file;
  add_blocks(tree, view);
  drop_kinds(view.headings);
  mark_parts(view);
  return view;
}

std::string ReportView::subject(int index) const {
  for (const ReportHeading* at = heading(index); at != nullptr; at = heading(at->parent)) {
    if (at->subject) return *at->subject;
  }
  return {};
}

int ReportView::heading_at(int line) const {
  const auto after =
      std::upper_bound(headings.begin(), headings.end(), line,
                       [](int at, const ReportHeading& heading) { return at < heading.line; });
  return static_cast<int>(after - headings.begin()) - 1;
}

int ReportView::end_of_section(std::size_t heading) const {
  for (std::size_t i = heading + 1; i < headings.size(); ++i) {
    if (headings[i].level <= headings[heading].level) return headings[i].line;
  }
  return kMostLines;
}

}  // namespace otlpdoc
