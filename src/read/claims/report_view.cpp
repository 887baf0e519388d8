// Flattens a Markdown tree into headings and entries, and tells of each heading what it is about.

#include "read/claims/report_view.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/markdown/regions.hpp"

namespace otlpdoc {
namespace {

// `docs/cloud/` of `1. docs/cloud/ (3 documents)`: a text without spaces that holds a slash.
std::optional<std::string> folder_in(std::string_view name) {
  constexpr std::size_t kLongest = 200;  // bytes
  const bool is_one = contains(name, "/") && !contains(name, " ") && !contains(name, "://");
  return is_one && name.size() <= kLongest ? std::optional<std::string>(name) : std::nullopt;
}

constexpr std::size_t kLongestExtension = 8;  // bytes

constexpr std::string_view kBeforePaths[] = {" ", "\t", "\n", "`",  "(",  "[",  "<",
                                             "|", "*",  "\"", "（", "：", "「", "《",
                                             "“", "│",  "├",  "└",  "─",  "，", "、"};

// Where the path begins that stands before `end`; nothing when it is longer than any.
std::optional<std::size_t> path_begin(std::string_view text, std::size_t end) {
  for (std::size_t at = end; at > 0 && end - at <= kLongestPath; --at) {
    const std::string_view before = text.substr(0, at);
    if (std::any_of(std::begin(kBeforePaths), std::end(kBeforePaths),
                    [&](std::string_view sign) { return before.ends_with(sign); }))
      return at;
  }
  return end <= kLongestPath ? std::optional<std::size_t>(0) : std::nullopt;
}

// `符合README.md的要求`: where a sentence goes on behind a path, it begins behind the last wide
// character.
std::string_view without_sentence(std::string_view path, std::string_view behind) {
  if (behind.empty() || (behind.front() & 0x80) == 0 || !is_letter_or_digit(decode(behind).value))
    return path;
  const auto wide =
      std::find_if(path.rbegin(), path.rend(), [](char c) { return (c & 0x80) != 0; });
  path.remove_prefix(static_cast<std::size_t>(path.rend() - wide));
  return path;
}

// Words of plain text that end as names of documents do, as in a directory tree.
void add_plain_paths(std::string_view text, std::vector<std::string>& paths) {
  const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1)) {
    const auto behind =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(), is_letter);
    const auto end = static_cast<std::size_t>(behind - text.begin());
    if (end > at + 1 + kLongestExtension ||
        !is_document_extension(text.substr(at + 1, end - at - 1)))
      continue;
    const bool more = end + 1 < text.size() && text[end] == '.' && is_letter(text[end + 1]);
    const auto begin = path_begin(text, at);
    if (!begin || more) continue;  // `plan.md.resolved`
    const std::string_view path =
        without_sentence(text.substr(*begin, end - *begin), text.substr(end));
    if (looks_like_document_path(path)) paths.emplace_back(path);
  }
}

// Text of runs [first, last) with what is needed to find a key and paths.
class LineBuilder {
 public:
  LineBuilder(const MarkdownTree& tree, int line) : tree_(tree) { out_.line = line; }

  void add(const MarkdownRun& run) {
    if (run.kind == RunKind::html || run.kind == RunKind::nul) return;
    const std::string piece(run.text);
    const bool strong = (run.style & style::strong) != 0;
    if (is_blank_ && !trim(piece).empty()) {
      is_blank_ = false;
      out_.strong_start = strong;
    }
    if (strong && !strong_closed_ && (in_strong_ || only_marks(out_.text))) {
      in_strong_ = true;
      strong_end_ = out_.text.size() + piece.size();
    } else if (in_strong_) {
      strong_closed_ = true;
    }
    out_.text += piece;
    if (run.kind == RunKind::code && looks_like_document_path(piece))
      add_path(std::string(trim(piece)));
    if ((run.style & style::link) != 0) add_link(tree_.links[run.link]);
  }

  TextLine finish() {
    if (out_.paths.empty()) add_plain_paths(out_.text, out_.paths);
    split_key();
    out_.strong_all = out_.strong_start && in_strong_ &&
                      is_only_detail(trim(std::string_view(out_.text).substr(strong_end_)));
    if (in_strong_ && !out_.strong_all)
      out_.lead = trim(std::string_view(out_.text).substr(0, strong_end_));
    out_.text = std::string(trim(out_.text));
    return std::move(out_);
  }

 private:
  // Only status marks and spaces stand before the bold key, and few of them.
  static bool only_marks(std::string_view text) {
    constexpr std::size_t kMost = 100;  // bytes
    return text.size() <= kMost && clean_title(text).empty();
  }

  // A colon, and before it a detail in parentheses.
  static bool is_only_detail(std::string_view text) {
    for (std::string_view colon : {":", "："}) {
      if (text.ends_with(colon)) text = trim(text.substr(0, text.size() - colon.size()));
    }
    const bool open = text.starts_with("(") || text.starts_with("（");
    return text.empty() || (open && (text.ends_with(")") || text.ends_with("）")));
  }

  void add_path(std::string path) {
    if (known_paths_.insert(path).second) out_.paths.push_back(std::move(path));
  }

  void add_link(const MarkdownLink& link) {
    if (link.target.size() > kLongestTarget) return;
    std::string target = percent_decoded(link.target);
    target = target.substr(0, target.find('#'));
    if (target.starts_with("./")) target.erase(0, 2);
    if (looks_like_document_path(target)) add_path(std::move(target));
  }

  // Of `**key**: value`, `**key：** value` and, when short enough to be a label, `key: value`.
  void split_key() {
    const std::string_view text = out_.text;
    Colon colon = find_colon(text, 0);
    if (in_strong_) {
      const Colon inside = find_colon(text.substr(0, strong_end_), 0);
      const bool ends_bold =
          inside.size > 0 &&
          trim(text.substr(inside.at + inside.size, strong_end_ - inside.at - inside.size)).empty();
      const std::size_t after = std::min(text.find_first_not_of(' ', strong_end_), text.size());
      // `**最后更新** / Last updated: …`
      const bool twice = text.substr(after).starts_with("/ ");
      // `**Progress: 2/7**`
      const std::string_view value = trim(text.substr(inside.at + inside.size));
      const bool whole = inside.size > 0 && after == text.size() && inside.at <= kLongestKey &&
                         !value.empty() && is_digit(value.front());
      colon = ends_bold || whole ? inside : twice ? find_colon(text, after) : colon_at(text, after);
    } else if (colon.at > kLongestKey || text.substr(colon.at).starts_with("://")) {
      return;
    }
    if (colon.size == 0) return;
    out_.key = clean_title(text.substr(0, colon.at));
    out_.value = std::string(trim(text.substr(colon.at + colon.size)));
  }

  static constexpr std::size_t kLongestKey = 48;  // bytes

  struct Colon {
    std::size_t at = 0;
    std::size_t size = 0;  // 0: there is none
  };

  static Colon colon_at(std::string_view text, std::size_t at) {
    for (std::string_view sign : {":", "："}) {
      if (text.substr(at).starts_with(sign)) return {at, sign.size()};
    }
    return {};
  }

  static Colon find_colon(std::string_view text, std::size_t from) {
    const std::size_t narrow = text.find(':', from);
    const std::size_t wide = text.find("：", from);
    const std::size_t at = std::min(narrow, wide);
    return at == std::string_view::npos ? Colon{} : colon_at(text, at);
  }

  const MarkdownTree& tree_;
  TextLine out_;
  std::unordered_set<std::string> known_paths_;
  bool is_blank_ = true;  // so far
  bool in_strong_ = false;
  bool strong_closed_ = false;
  std::size_t strong_end_ = 0;
};

// `**Files:**` in bold names no subject, and neither does `### New pages added`.
bool names_no_subject(const ReportHeading& heading) {
  if (heading.generated) return false;
  const Topic own = topic_of(heading.name);
  if (own == Topic::completed && heading.topic == Topic::completed) return true;
  // `Wave 2`: when, and not of what.
  const auto period = find_batch_in_title(heading.name);
  if (period && period->begin == 0 && period->end == heading.name.size()) return true;
  return heading.level == kLeadLevel &&
         (column_label(heading.name) != Label::none || own == Topic::completed ||
          own == Topic::progress || own == Topic::plan ||
          vocabulary().is(lower(split_detail(heading.name).first), Concept::words_files));
}

// `低优先级（高级功能）` and `P1优先级 - 背景知识`: what the priority is of; empty when it says
// nothing.
std::string ranked_subject(std::string_view name) {
  const auto [rank, detail] = split_detail(name);
  if (is_priority_heading(rank) && !detail.empty()) return clean_name(detail);
  for (std::string_view sign : {" - ", " – ", ": ", "："}) {
    const std::size_t at = name.find(sign);
    if (at != std::string_view::npos && is_priority_heading(name.substr(0, at)))
      return clean_name(name.substr(at + sign.size()));
  }
  return {};
}

// Headings are looked at again and again; beyond this they say nothing more.
constexpr std::size_t kLongestHeading = 600;  // bytes

class ViewBuilder {
 public:
  ViewBuilder(const MarkdownTree& tree, ReportView& view) : tree_(tree), view_(view) {}

  void build() {
    for (std::uint32_t i = 1; i < tree_.blocks.size(); ++i) {
      const MarkdownBlock& block = tree_.blocks[i];
      switch (block.kind) {
        case BlockKind::heading:
          add_heading(block);
          break;
        case BlockKind::paragraph:
          add_paragraph(i);
          break;
        case BlockKind::item:
          add_item(i);
          break;
        case BlockKind::table:
          add_table(i);
          i = block.end - 1;
          break;
        case BlockKind::code:
          add_code(block);
          break;
        case BlockKind::html:
          enter_region(block);
          break;
        default:
          break;
      }
    }
  }

 private:
  std::vector<TextLine> lines_of(const MarkdownBlock& block) const {
    return text_lines(tree_, block);
  }

  // The marker of a generated region says what its first heading is about, which
  // may be named as its author likes.
  void enter_region(const MarkdownBlock& block) {
    std::string html;
    for (std::uint32_t i = block.first_run; i < block.end_run; ++i) html += tree_.runs[i].text;
    for (const RegionMarker& marker : region_markers(html)) {
      region_topic_ = marker.begin ? topic_of_region(marker.name) : Topic::none;
      in_region_ = region_topic_ != Topic::none;
    }
  }

  static bool is_part(std::string_view text) {
    const std::string title = clean_title(text);
    const auto period = find_batch_in_title(title);
    return names_a_chapter(title) || (period && period->begin == 0);
  }

  void add_heading(const MarkdownBlock& block) {
    add_heading(lines_of(block).front(), block.level, block.line);
  }

  void add_heading(TextLine line, int level, int at) {
    ReportHeading heading;
    line.text.resize(first_bytes(line.text, kLongestHeading).size());
    heading.level = level;
    heading.text = line.text;
    heading.name = clean_name(line.text);
    if (line.paths.empty()) heading.folder = folder_in(heading.name);
    heading.count = trailing_count(line.text);
    heading.priority = find_priority(line.text);
    heading.paths = std::move(line.paths);
    // What is generated speaks of its own batch, whatever its headings are called.
    if (const auto batch = find_batch_name(line.text); batch && !in_region_)
      heading.batch = batch->number;
    heading.generated = in_region_;
    heading.line = at;
    heading.part = is_part(line.text);
    heading.parent = enclosing(heading.level);
    assign_topic(heading);
    heading.subject = subject_of(heading);
    view_.headings.push_back(std::move(heading));
  }

  // `(2篇)`, `(约400行)`, `（5个已完成）`, `(6/6)`, `- 2篇`, `: 6篇`, `× 2`, `【2篇】` at the end
  // of a heading.
  static std::optional<Quantity> trailing_count(std::string_view text) {
    const std::string half = half_width(text);
    const std::size_t open = half.find_last_of("(-:");
    std::size_t begin = open == std::string::npos ? std::string::npos : open + 1;
    for (std::string_view sign : {"【", "×"}) {
      if (const std::size_t at = half.rfind(sign); at != std::string::npos)
        begin = at + sign.size();
    }
    if (begin == std::string::npos) return std::nullopt;
    const std::string_view tail = std::string_view(half).substr(begin);
    auto quantity = find_quantity(tail);
    if (!quantity) return std::nullopt;
    const bool in_parentheses = half[begin - 1] == '(';
    const std::string_view number = trim(tail.substr(0, tail.find(')')));
    if (in_parentheses && is_number(number) && number.size() <= 3) return quantity;
    if (in_parentheses && find_fraction(tail)) {
      quantity->unit = vocabulary().words(Concept::units_documents).front();
      return quantity;
    }
    return vocabulary().holds(lower(quantity->unit), Concept::units_of_headings) ? quantity
                                                                                 : std::nullopt;
  }

  // Up from the last heading: what stands between is deeper.
  int enclosing(int level) const {
    int at = current_heading();
    while (at >= 0 && view_.headings[static_cast<std::size_t>(at)].level >= level)
      at = view_.headings[static_cast<std::size_t>(at)].parent;
    return at;
  }

  // The title of the report gives no topic. Inside a plan, milestones and the
  // like every heading belongs to them, whatever its words.
  void assign_topic(ReportHeading& heading) {
    const int self = static_cast<int>(view_.headings.size());
    const ReportHeading* parent = view_.heading(heading.parent);
    const Topic inherited = parent ? parent->topic : Topic::none;
    const bool title = heading.level == 1 && view_.headings.empty();
    // `(13 files - pending)` is no topic.
    const auto [head, detail] = split_detail(heading.text);
    const bool counts = !detail.empty() && is_digit(detail.front());
    if (!title && heading.paths.empty()) heading.own_topic = topic_of(counts ? head : heading.text);
    // `## Priority matrix`, but not `## ✅ Phase 3 (high priority)`
    if (!title && heading.own_topic == Topic::none && inherited == Topic::none &&
        vocabulary().holds(lower(head), Concept::words_priority) && !find_check(heading.text))
      heading.own_topic = Topic::plan;
    if (region_topic_ != Topic::none) {
      heading.own_topic = std::exchange(region_topic_, Topic::none);
    } else if (in_region_ && heading.own_topic != Topic::coverage) {
      heading.own_topic = Topic::none;  // names of categories and documents
    }
    const bool open = inherited == Topic::none || inherited == Topic::completed ||
                      inherited == Topic::progress || inherited == Topic::quality ||
                      inherited == Topic::overview ||
                      (inherited == Topic::summary && heading.own_topic == Topic::plan);
    if (heading.own_topic != Topic::none && open && !is_detail(inherited, heading)) {
      heading.topic = heading.own_topic;
      heading.topic_heading = self;
    } else {
      heading.own_topic = Topic::none;
      heading.topic = inherited;
      heading.topic_heading = parent ? parent->topic_heading : -1;
    }
  }

  // Above the one that gives the topic nothing is asked.
  std::optional<std::string> subject_of(const ReportHeading& heading) const {
    const bool is_title = heading.parent < 0 && heading.level == 1;
    const bool gives_topic = heading.topic_heading == current_heading() + 1;
    // `## Core pages` above `### Completed`
    const bool state = vocabulary().is(lower(heading.name), Concept::words_done_here);
    if (is_title || (gives_topic && !state)) return "";
    if (heading.topic == Topic::none && heading.batch) return "";
    if (std::string ranked = ranked_subject(heading.name); !ranked.empty()) return ranked;
    if (heading.paths.empty() && !state && !names_no_subject(heading) &&
        !is_priority_heading(heading.name) && !is_batch_heading(heading.name))
      return heading.name;
    return std::nullopt;
  }

  // A numbered heading among the details of documents is a document's title,
  // even one like `3. 30分钟快速入门计划`.
  static bool is_detail(Topic inherited, const ReportHeading& heading) {
    if (inherited != Topic::overview && inherited != Topic::completed) return false;
    if (begins_with_chapter(heading.text)) return true;
    if (heading.own_topic == Topic::completed || heading.own_topic == Topic::plan) return false;
    return heading.name != clean_title(heading.text) || is_digit(heading.text.front());
  }

  void add_paragraph(std::uint32_t index) {
    const MarkdownBlock& block = tree_.blocks[index];
    const MarkdownBlock& parent = tree_.blocks[block.parent];
    // The first paragraph of an item is the item's own text.
    const bool first_of_item = parent.kind == BlockKind::item && index == block.parent + 1;
    if (first_of_item) return;
    std::vector<TextLine> lines = lines_of(block);
    const bool numbered = lines.size() > 1 && begins_numbered(lines[1].text);
    std::size_t first = 0;
    if ((lines.size() == 1 && precedes_list(block)) || numbered) {
      if (is_lead(block, lines.front())) {
        add_heading(std::move(lines.front()), kLeadLevel, block.line);
        first = 1;
      }
    }
    for (std::size_t i = first; i < lines.size(); ++i) {
      TextLine& line = lines[i];
      if (line.text.empty()) continue;
      Entry entry;
      entry.kind = numbered && begins_numbered(line.text) ? Entry::Kind::item : Entry::Kind::line;
      entry.ordered = entry.kind == Entry::Kind::item;
      entry.heading = current_heading();
      entry.parent_item = enclosing_item(block.parent);
      entry.text = std::move(line);
      view_.entries.push_back(std::move(entry));
    }
  }

  bool precedes_list(const MarkdownBlock& block) const {
    if (block.end >= tree_.blocks.size()) return false;
    const BlockKind next = tree_.blocks[block.end].kind;
    return next == BlockKind::list || next == BlockKind::table;
  }

  // `7. a` right below a line of text: to CommonMark a list that begins so is none, to its author
  // it is.
  static bool begins_numbered(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    return end > 0 && end < 4 && text.substr(end).starts_with(". ");
  }

  // Whether a line in bold heads what follows it.
  static bool is_lead(const MarkdownBlock& block, const TextLine& line) {
    constexpr std::size_t kLongestLead = 120;  // bytes
    return line.strong_all && line.text.size() <= kLongestLead && line.paths.empty() &&
           block.parent == 0;
  }

  void add_item(std::uint32_t index) {
    const MarkdownBlock& block = tree_.blocks[index];
    Entry entry;
    entry.kind = Entry::Kind::item;
    entry.heading = current_heading();
    entry.task = block.task;
    entry.ordered = tree_.blocks[block.parent].level == 1;
    entry.parent_item = enclosing_item(tree_.blocks[block.parent].parent);
    if (entry.parent_item >= 0)
      entry.depth = view_.entries[static_cast<std::size_t>(entry.parent_item)].depth + 1;
    std::vector<TextLine> more;
    if (index + 1 < block.end && tree_.blocks[index + 1].kind == BlockKind::paragraph) {
      more = lines_of(tree_.blocks[index + 1]);
      entry.text = std::move(more.front());
    }
    entry.text.line = block.line;
    item_entries_.emplace(index, static_cast<int>(view_.entries.size()));
    view_.entries.push_back(std::move(entry));
    for (std::size_t i = 1; i < more.size(); ++i) {
      Entry line;
      line.heading = current_heading();
      line.parent_item = static_cast<int>(view_.entries.size()) - static_cast<int>(i);
      line.text = std::move(more[i]);
      view_.entries.push_back(std::move(line));
    }
  }

  void add_table(std::uint32_t index) {
    Entry entry;
    entry.kind = Entry::Kind::table;
    entry.heading = current_heading();
    for (std::uint32_t i = index + 1; i < tree_.blocks[index].end; ++i) {
      const MarkdownBlock& block = tree_.blocks[i];
      if (block.kind == BlockKind::row) {
        entry.rows.push_back({{}, block.line});
      } else if (block.kind == BlockKind::cell) {
        entry.rows.back().cells.push_back(lines_of(block).front());
      }
    }
    entry.labels = column_labels(entry.rows);
    view_.entries.push_back(std::move(entry));
  }

  void add_code(const MarkdownBlock& block) {
    Entry entry;
    entry.kind = Entry::Kind::code;
    entry.heading = current_heading();
    entry.language = std::string(block.info);
    std::string text = plain_text(tree_, block);
    int line = block.line + (block.fenced ? 1 : 0);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      TextLine out;
      out.text = text.substr(begin, end - begin);
      out.line = line++;
      add_plain_paths(out.text, out.paths);
      entry.code.push_back(std::move(out));
      begin = end + 1;
    }
    view_.entries.push_back(std::move(entry));
  }

  int current_heading() const { return static_cast<int>(view_.headings.size()) - 1; }

  int enclosing_item(std::uint32_t block) const {
    while (block != 0 && tree_.blocks[block].kind != BlockKind::item)
      block = tree_.blocks[block].parent;
    const auto at = item_entries_.find(block);
    return at == item_entries_.end() ? -1 : at->second;
  }

  const MarkdownTree& tree_;
  ReportView& view_;
  std::unordered_map<std::uint32_t, int> item_entries_;  // by block
  Topic region_topic_ = Topic::none;                     // of the next heading
  bool in_region_ = false;
};
}  // namespace

std::vector<TextLine> text_lines(const MarkdownTree& tree, const MarkdownBlock& block) {
  std::vector<TextLine> lines;
  std::optional<LineBuilder> builder(std::in_place, tree, block.line);
  int line = block.line;
  for (std::uint32_t i = block.first_run; i < block.end_run; ++i) {
    if (tree.runs[i].kind == RunKind::line_break) {
      lines.push_back(builder->finish());
      builder.emplace(tree, ++line);
    } else {
      builder->add(tree.runs[i]);
    }
  }
  lines.push_back(builder->finish());
  return lines;
}

namespace {

// `**Chapters**:` below every module says of what kind the documents are: their subject is the
// module.
void drop_kinds(std::vector<ReportHeading>& headings) {
  std::unordered_map<std::string, std::unordered_set<int>> parents;  // by name of a lead
  const auto leads = [](const ReportHeading& heading) {
    return heading.level == kLeadLevel && heading.subject && !heading.subject->empty();
  };
  for (const ReportHeading& heading : headings) {
    if (leads(heading)) parents[lower(heading.name)].insert(heading.parent);
  }
  for (ReportHeading& heading : headings) {
    if (leads(heading) && parents[lower(heading.name)].size() > 2) heading.subject.reset();
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
  ViewBuilder(tree, view).build();
  drop_kinds(view.headings);
  mark_parts(view);
  return view;
}

bool heads_figures(const ReportHeading& heading) {
  return heading.topic == Topic::progress || heading.topic == Topic::summary ||
         vocabulary().holds(lower(heading.name), Concept::words_figures);
}

std::string ReportView::subject(int index) const {
  for (const ReportHeading* at = heading(index); at != nullptr; at = heading(at->parent)) {
    if (at->subject) return *at->subject;
  }
  return {};
}

int ReportView::end_of_section(std::size_t heading) const {
  for (std::size_t i = heading + 1; i < headings.size(); ++i) {
    if (headings[i].level <= headings[heading].level) return headings[i].line;
  }
  return std::numeric_limits<int>::max();
}

}  // namespace otlpdoc
