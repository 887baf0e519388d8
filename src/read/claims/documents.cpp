// Documents that a report lists, from its headings, tables, lists and directory trees.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "catalogue/path_resolver.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// `初次翻译完成，等待二次审校` → `初次翻译完成`.
std::string first_clause(std::string text) {
  for (std::string_view sign : {"，", "；", "。", ", ", "; "})
    text.resize(std::min(text.find(sign), text.size()));
  return text;
}

// How this report says things, whatever the section.
struct Conventions {
  explicit Conventions(const ReportView& view) : path_fields(view.headings.size()) {
    std::vector<bool> legend;  // by heading
    for (const ReportHeading& heading : view.headings) {
      legend.push_back(vocabulary().holds(lower(heading.text), Concept::words_legend));
      open.push_back(is_open(heading));
    }
    for (const Entry& entry : view.entries) {
      if (entry.heading < 0 || entry.text.key.empty()) continue;
      const auto heading = static_cast<std::size_t>(entry.heading);
      if (field_label(entry.text.key) == Label::path) ++path_fields[heading];
      if (legend[heading] && says_done(entry.text.value)) done.insert(lower(entry.text.key));
    }
    for (const Entry& entry : view.entries) {
      const TextLine& line = entry.text;
      const bool marked = entry.task == ' ' || is_marked_waiting(line.text);
      if (entry.kind == Entry::Kind::item && marked && line.paths.size() == 1 &&
          clean_title(line.text).starts_with(line.paths.front()))
        waiting.add(PathSpellings::key(line.paths.front()), 0);
    }
    find_repeated(view);
  }

  // Whether the list below that heading and one below another of the same level have names in
  // common, so that each part has files of its own by these names.
  bool repeats(int heading, const std::string& name) const {
    const auto at = repeated.find(heading);
    return at != repeated.end() && at->second.count(name) > 0;
  }

  std::set<std::string> done;  // states that it explains as done: `**待审核**：初次翻译完成`
  std::vector<int> path_fields;  // by heading: lines such as `**File**: a.md`
  std::vector<bool> open;  // by heading: what stands below is not done, `### 🔄 Partly done`
  std::unordered_map<int, std::set<std::string>> repeated;  // bare names, by heading
  PathSpellings waiting;  // paths that a list marks as not begun: `- ⏳ a.md`

 private:
  // `README.md` and `guide.md` in the lists of level 2, level 3 and level 4.
  void find_repeated(const ReportView& view) {
    constexpr std::size_t kSeveral = 2;
    std::map<std::pair<int, std::string>, std::set<int>> headings;  // by parent and bare name
    for (const Entry& entry : view.entries) {
      const ReportHeading* heading = view.heading(entry.heading);
      if (entry.kind != Entry::Kind::item || heading == nullptr || entry.text.paths.size() != 1 ||
          contains(entry.text.paths.front(), "/") || heading->folder || heading->level < 2 ||
          heading->topic_heading == entry.heading)
        continue;
      headings[{heading->parent, entry.text.paths.front()}].insert(entry.heading);
    }
    std::map<std::set<int>, std::size_t> shared;  // names, by the headings that have them
    for (const auto& [name, at] : headings) ++shared[at];
    for (const auto& [name, at] : headings) {
      if (at.size() < kSeveral || shared[at] < kSeveral) continue;
      for (const int heading : at) repeated[heading].insert(name.second);
    }
  }

  // Itself or one above it says so; none of those that are headed by names. Those above are known.
  bool is_open(const ReportHeading& heading) const {
    if (heading.parent < 0 || heading.generated) return false;
    if (open[static_cast<std::size_t>(heading.parent)]) return true;
    const std::string name = lower(clean_title(heading.text));
    // `### 🔄 Updated documents`
    const bool updated = vocabulary().begins(name, Concept::words_updated) &&
                         !is_marked_open(without(heading.text, std::string_view("🔄")));
    return (is_marked_open(heading.text) && !updated) ||
           (heading.paths.empty() && (vocabulary().begins(name, Concept::words_unfinished) ||
                                      vocabulary().begins(name, Concept::words_unfinished_state)));
  }

  static bool says_done(const std::string& explanation) {
    const std::string text = first_clause(lower(explanation));
    return vocabulary().holds(text, Concept::words_done_here) && !is_unfinished(text);
  }
};

// The documents of a report. A table or list under one heading should hold each once; what
// stands under other headings only says more of it.
class DocumentList {
 public:
  // `chapters`: documents may be named by the numbers of their chapters.
  DocumentList(const ReportView& view, const Conventions& conventions, BatchReport& report,
               bool chapters)
      : view_(view), conventions_(conventions), report_(report), chapters_(chapters) {
    for (const ClaimedDocument& known : report.documents) {
      spellings_.add(key_of(known.folder, known.path), headings_.size());
      headings_.push_back(-1);
    }
  }

  // Whether the document of that state is still to be written, by the report's own legend or,
  // where it has none, by what people mean.
  bool is_open(std::string_view state) const {
    static constexpr std::string_view kNothing[] = {"-", "–", "—"};
    const bool nothing =
        std::find(std::begin(kNothing), std::end(kNothing), trim(state)) != std::end(kNothing);
    const auto share = find_percent(state);
    return nothing || (share && *share < 100) ||
           (conventions_.done.count(lower(clean_title(state))) == 0 && is_unfinished_state(state));
  }

  // What `**File**: a.md` stands under is the document, where no other one does, and the heading
  // above that the category.
  int heading_of_field(int index) const {
    const ReportHeading* heading = view_.heading(index);
    if (heading == nullptr) return index;
    const bool one = heading->topic == Topic::none || heading->level == kLeadLevel ||
                     begins_with_chapter(heading->text);
    const bool alone = one && heading->topic_heading != index &&
                       conventions_.path_fields[static_cast<std::size_t>(index)] == 1;
    return alone ? heading->parent : index;
  }

  bool takes_chapters() const { return chapters_; }
  bool may_name_one(const TextLine& line) const { return chapters_ || !line.paths.empty(); }

  // The document with that path, new when no other is it. `heading` is that of the table or
  // list, -1 where there is none.
  ClaimedDocument& at(const std::string& path, int line, int heading = -1) {
    const ReportHeading* above = view_.heading(heading);
    const bool in_folder = above != nullptr && above->folder;
    const bool apart = !in_folder && conventions_.repeats(heading, path);
    const std::string key = in_folder ? key_of(above->folder, path)
                            : apart   ? key_of(std::optional(above->name), path)
                                      : PathSpellings::key(path);
    const auto known = find(key, above != nullptr && above->generated);
    const std::size_t place = known.value_or(report_.documents.size());
    if (!known) {
      report_.documents.push_back({.path = path, .line = line});
      if (in_folder) report_.documents.back().folder = above->folder;
      if (apart) report_.documents.back().folder = above->name;
      headings_.push_back(heading);
    }
    spellings_.add(key, place);
    ClaimedDocument& document = report_.documents[place];
    const bool again = known && heading >= 0 && headings_[place] == heading;
    if (again && document.path == path && document.line != line)
      report_.listed_again.emplace_back(document.line, ClaimedDocument{.path = path, .line = line});
    if (!contains(document.path, "/")) document.path = path;
    return document;
  }

  // The same with the category that the headings above it name.
  ClaimedDocument& at_below(const std::string& path, int line, int heading) {
    ClaimedDocument& document = at(path, line, heading);
    if (document.category.empty()) document.category = view_.subject(heading);
    return document;
  }

  // A tree shows what there is to be, too.
  bool is_waiting(const std::string& path) const {
    return conventions_.waiting.find(PathSpellings::key(path)).has_value();
  }

  bool is_among_open_ones(int heading) const {
    return heading >= 0 && conventions_.open[static_cast<std::size_t>(heading)];
  }

 private:
  template <class Folder>
  static std::string key_of(const Folder& folder, const std::string& path) {
    return PathSpellings::key(folder ? *folder + "/" + path : path);
  }

  // Another spelling is another document where every path is written out, and where each
  // folder may have a file of that name.
  std::optional<std::size_t> find(const std::string& key, bool generated) const {
    if (const auto equal = spellings_.find_equal(key)) return equal;
    return is_entrance(key) || generated ? std::nullopt : spellings_.find(key);
  }

  const ReportView& view_;
  const Conventions& conventions_;
  BatchReport& report_;
  const bool chapters_;
  PathSpellings spellings_;
  std::vector<int> headings_;  // that the documents were first listed under
};

// Of `Original path` and `New path` the second.
int path_column(const Entry& table, const std::vector<Label>& labels) {
  int labelled = find_column(labels, Label::path);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string head = lower(clean_title(table.rows.front().cells[i].text));
    const bool source = vocabulary().begins(head, Concept::words_source);
    if (labels[i] == Label::path && !source) return static_cast<int>(i);
    const bool paths = labels[i] == Label::none && labelled >= 0 && table.rows.size() > 1 &&
                       !cell(table.rows[1], static_cast<int>(i)).paths.empty();
    if (paths && !source) labelled = static_cast<int>(i);
  }
  if (labelled >= 0) return labelled;
  // `CLAUDE.md as a brain` may be one title of many.
  constexpr std::ptrdiff_t kMany = 4;
  for (std::size_t column = 0; column < labels.size(); ++column) {
    const auto paths = std::count_if(
        table.rows.begin() + 1, table.rows.end(),
        [&](const TableRow& row) { return !cell(row, static_cast<int>(column)).paths.empty(); });
    if (paths > 0 && kMany * paths >= static_cast<std::ptrdiff_t>(table.rows.size()) - 1)
      return static_cast<int>(column);
  }
  return -1;
}

// A size with its unit: `1.5万字`, `~760行`.
void read_size(std::string_view text, int line, ClaimedDocument& document) {
  for (StatedSize& size : stated_sizes(text)) {
    size.quantity.line = line;
    if (size.metric == "lines" && !document.lines) document.lines = std::move(size.quantity);
    if (size.metric == "words" && !document.words) document.words = std::move(size.quantity);
  }
}

// The size that stands behind a path: `- ✅ `a.md` (800行)`.
void read_size_behind(const TextLine& line, ClaimedDocument& document) {
  const std::size_t at = line.text.find(base_name(line.paths.front()));
  if (at == std::string::npos) return read_size(line.text, line.line, document);
  read_size(std::string_view(line.text).substr(at + base_name(line.paths.front()).size()),
            line.line, document);
}

// `| **scripts/** | README.md |`: the folder that another cell of the row gives a bare name.
std::string folder_in(const TableRow& row, int path) {
  if (contains(cell(row, path).paths.front(), "/")) return {};
  for (int column = 0; column < path; ++column) {
    std::string folder = clean_title(cell(row, column).text);
    if (folder.ends_with("/") && !contains(folder, " ")) return folder;
  }
  return {};
}

void read_row(const Entry& table, const TableRow& row, const std::vector<Label>& labels, int path,
              DocumentList& list) {
  const TextLine& path_cell = cell(row, path);
  if (path_cell.paths.empty() || list.is_open(cell(row, find_column(labels, Label::status)).text))
    return;
  ClaimedDocument& document =
      list.at_below(folder_in(row, path) + path_cell.paths.front(), row.line, table.heading);
  const int title = find_column(labels, Label::title);
  if (document.title.empty() && title != path) document.title = clean_title(cell(row, title).text);
  if (!document.words)
    document.words = cell_quantity(table, row, find_column(labels, Label::words));
  if (!document.lines)
    document.lines = cell_quantity(table, row, find_column(labels, Label::lines));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool may_size = labels[i] == Label::size || labels[i] == Label::summary ||
                          (labels[i] == Label::none && static_cast<int>(i) != path);
    if (may_size) read_size(cell(row, static_cast<int>(i)).text, row.line, document);
  }
  if (!document.code_blocks) {
    document.code_blocks = cell_quantity(table, row, find_column(labels, Label::code_blocks));
  }
  const TextLine& summary = cell(row, find_column(labels, Label::summary));
  if (!summary.text.empty() && std::as_const(document).description().summary.empty())
    document.description().summary = summary.text;
  const TextLine& category = cell(row, find_column(labels, Label::category));
  if (!category.text.empty() && document.category.empty() && !category.text.ends_with("/"))
    document.category = clean_name(category.text);
}

// The column that names chapters in most of its rows, -1 when none does.
int chapter_column(const Entry& table) {
  for (std::size_t column = 0; column < table.rows.front().cells.size(); ++column) {
    std::size_t named = 0;
    for (std::size_t i = 1; i < table.rows.size(); ++i)
      named += begins_with_chapter(cell(table.rows[i], static_cast<int>(column)).text);
    if (named > 0 && 2 * named >= table.rows.size() - 1) return static_cast<int>(column);
  }
  return -1;
}

// The column headed by what documents are called, `Page` or `文章`, above titles; -1: there is
// none.
int noun_column(const Entry& table) {
  const auto& head = table.rows.front().cells;
  for (std::size_t column = 0; column < head.size(); ++column) {
    const std::string noun = lower(clean_title(head[column].text));
    if (noun.empty() || !counts_any_document(noun) || contains(noun, " ")) continue;
    const bool titles =
        std::all_of(table.rows.begin() + 1, table.rows.end(), [&](const TableRow& row) {
          const std::string title = clean_title(cell(row, static_cast<int>(column)).text);
          return !title.empty() && !is_digit(title.front());
        });
    if (titles) return static_cast<int>(column);
  }
  return -1;
}

bool says_done(std::string_view state) {
  return find_check(state).value_or(false) ||
         vocabulary().holds(lower(state), Concept::words_done_here);
}

// Documents by their titles, each with a state that says done.
void read_noun_column(const Entry& table, int status, int name, DocumentList& list) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string title = clean_title(cell(row, name).text);
    const std::string& state = cell(row, status).text;
    if (!is_total_row(title) && says_done(state) && !list.is_open(state))
      list.at_below(title, row.line, table.heading);
  }
}

// Documents without a path, by the numbers of their chapters or by their titles; only those whose
// state is told.
void read_chapters(const Entry& table, const std::vector<Label>& labels, DocumentList& list) {
  const int status = find_column(labels, Label::status);
  const int name = chapter_column(table);
  if (status < 0) return;
  if (name < 0) {
    const int noun = noun_column(table);
    if (noun >= 0) read_noun_column(table, status, noun, list);
    return;
  }
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string chapter = clean_title(cell(row, name).text);
    const std::string& state = cell(row, status).text;
    if (chapter.empty() || state.empty() || list.is_open(state)) continue;
    ClaimedDocument& document = list.at_below(chapter, row.line, table.heading);
    const int title = find_column(labels, Label::title);
    if (title >= 0 && title != name && document.title.empty())
      document.title = clean_title(cell(row, title).text);
  }
}

// Documents by their titles, beside which their sizes stand.
void read_titles(const Entry& table, const std::vector<Label>& labels, DocumentList& list) {
  const int chapter = chapter_column(table);
  const int title = chapter >= 0 ? chapter : find_column(labels, Label::title);
  const int words = find_column(labels, Label::words);
  const int lines = find_column(labels, Label::lines);
  const int status = find_column(labels, Label::status);
  if (title < 0 || (words < 0 && lines < 0)) return;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string name = clean_title(cell(row, title).text);
    if (name.empty() || is_total_row(name) || is_total_row(clean_title(cell(row, 0).text)) ||
        list.is_open(cell(row, status).text))
      continue;
    auto size = cell_quantity(table, row, words < 0 ? lines : words);
    if (!size) continue;
    ClaimedDocument& document = list.at_below(name, row.line, table.heading);
    if (words >= 0 && !document.words) document.words = std::move(size);
    if (lines >= 0 && !document.lines) document.lines = cell_quantity(table, row, lines);
  }
}

void read_table(const Entry& table, DocumentList& list) {
  const std::vector<Label>& labels = table.labels;
  const int path = path_column(table, labels);
  if (path < 0 && list.takes_chapters()) {
    const bool stated = find_column(labels, Label::status) >= 0 &&
                        (chapter_column(table) >= 0 || noun_column(table) >= 0);
    return stated ? read_chapters(table, labels, list) : read_titles(table, labels, list);
  }
  if (path < 0) return;
  for (std::size_t i = 1; i < table.rows.size(); ++i)
    read_row(table, table.rows[i], labels, path, list);
}

// Whether what stands behind a path describes it.
bool begins_description(std::string_view text) {
  static constexpr std::string_view kSigns[] = {"-", "–", "—", ":", "：", "(", "（", "→", "|"};
  text = trim(text);
  return text.empty() || std::any_of(std::begin(kSigns), std::end(kSigns),
                                     [&](std::string_view sign) { return text.starts_with(sign); });
}

// `1. Read `README.md``, `参考 `style.md``
bool tells_to_read(std::string_view text) {
  const std::string low = lower(text);
  return vocabulary().is(low.substr(0, low.find(' ')), Concept::words_reading);
}

// An item or line that names a document: `- ✅ `a/b.md``, `- [x] [Title](a/b.md)`,
// `a.md（已存在）`, or begins with one and describes it: `1. **a.md** - what it is about`.
bool is_mostly_path(const TextLine& line) {
  if (line.paths.empty()) return false;
  std::string rest = clean_title(line.text);
  if (contains(rest, base_name(line.paths.front())) && tells_to_read(rest)) return false;
  const std::string_view path = line.paths.front();
  if (rest.starts_with(path) && begins_description(std::string_view(rest).substr(path.size())))
    return true;
  if (line.paths.size() != 1) return false;
  for (std::string_view part : {path, base_name(path)}) {
    if (const auto at = rest.find(part); at != std::string::npos) {
      rest.erase(at, part.size());
      return clean_title(split_detail(rest).first).size() <= 2 * path.size();
    }
  }
  return true;  // a link: the text is the title
}

std::string title_beside_path(const TextLine& line) {
  const std::string_view path = line.paths.front();
  std::string title = line.text;
  if (const std::size_t at = title.find(path); at != std::string::npos) {
    title = title.substr(0, at);  // `**Istio 集成** - `a.md``
  } else if (contains(title, base_name(path))) {
    return {};
  } else if (const std::size_t sign = title.find(" - ");
             sign != std::string::npos && find_quantity(title.substr(sign))) {
    title = title.substr(0, sign);  // `[Istio 集成](a.md) - ~15,000字`
  }
  title = clean_name(title);
  while (!title.empty() && (title.back() == '-' || title.back() == ' ' || title.back() == '('))
    title.pop_back();
  return title;
}

// `3. 第3章：第一次直播 ✓` among what is completed.
bool names_finished_chapter(const ReportView& view, const Entry& entry, const TextLine& line) {
  if (entry.kind != Entry::Kind::item || !line.paths.empty() || entry.task == ' ' ||
      !begins_with_chapter(line.text) || is_unfinished_state(line.text))
    return false;
  return view.topic(entry) == Topic::completed || entry.task == 'x' ||
         find_check(line.text).value_or(false);
}

void read_line(const ReportView& view, const Entry& entry, const TextLine& line,
               DocumentList& list) {
  if (list.takes_chapters() && names_finished_chapter(view, entry, line)) {
    const auto [name, size] = split_detail(clean_title(line.text));
    const bool sized = find_quantity(size).has_value();
    // `**Chapter 1**: Names`
    const bool led = !line.lead.empty() && names_a_chapter(line.key) && !line.value.empty();
    const std::string& path = led ? line.key : sized ? name : clean_title(line.text);
    ClaimedDocument& document = list.at_below(path, line.line, entry.heading);
    if (led && document.title.empty()) document.title = split_detail(line.value).first;
    return read_size(size, line.line, document);
  }
  const bool key_is_path = !line.key.empty() && looks_like_document_path(line.key);
  if (line.paths.empty() ||
      (!line.key.empty() && !key_is_path && field_label(line.key) != Label::path)) {
    return;
  }
  if (is_unfinished(line.text) || entry.task == ' ' ||
      is_unfinished_state(split_detail(line.text).second))
    return;
  if (field_label(line.key) == Label::path) {
    ClaimedDocument& document = list.at(line.paths.front(), line.line, entry.heading);
    if (document.category.empty())
      document.category = view.subject(list.heading_of_field(entry.heading));
    read_size_behind(line, document);
    return;
  }
  // `a.md` → `docs/a.md`: moved, and where it was there may be nothing.
  const bool moved = line.paths.size() == 2 && contains(line.text, "→");
  if (moved) {
    list.at_below(line.paths.back(), line.line, entry.heading);
    return;
  }
  if (!key_is_path && !is_mostly_path(line)) return;
  ClaimedDocument& document = list.at_below(line.paths.front(), line.line, entry.heading);
  if (document.title.empty()) document.title = title_beside_path(line);
  read_size_behind(line, document);
}

// A directory tree: `├── 36_云原生/` above `│   └── 03_Istio.md`.
class TreeReader {
 public:
  TreeReader(const Entry& entry, DocumentList& list) : entry_(entry), list_(list) {}

  // Where some files are marked as new, the others are old; where some are marked as done, those
  // without a mark are not.
  void read() {
    const bool marked = std::any_of(entry_.code.begin(), entry_.code.end(), is_marked_new);
    const bool states =
        std::count_if(entry_.code.begin(), entry_.code.end(), is_marked_done) >= kSeveral;
    for (const TextLine& line : entry_.code) {
      const std::size_t indent = indent_of(line.text);
      std::string name = line.paths.empty() ? directory_name(line.text) : line.paths.front();
      while (!open_.empty() && open_.back().first >= indent) open_.pop_back();
      if (!line.paths.empty()) {
        if (!is_listed(line.text, name) || is_unfinished(line.text) ||
            (marked && !is_marked_new(line)) || (states && is_unmarked(line)) ||
            list_.is_waiting(prefix() + name))
          continue;
        ClaimedDocument& document = list_.at(prefix() + name, line.line);
        read_size_behind(line, document);
      } else if (!name.empty()) {
        open_.emplace_back(indent, std::move(name));
      }
    }
  }

 private:
  static constexpr int kSeveral = 3;  // one or two marks may stand for something else

  static bool is_marked_done(const TextLine& line) {
    return !line.paths.empty() && find_check(line.text).value_or(false);
  }

  // Nothing, or a comment without a mark, stands behind its name.
  static bool is_unmarked(const TextLine& line) {
    const std::size_t at = line.text.find(line.paths.front());
    if (is_marked_done(line) || at == std::string::npos) return false;
    const std::string_view behind =
        trim(std::string_view(line.text).substr(at + line.paths.front().size()));
    return behind.empty() || behind.front() == '#' || behind.front() == '-';
  }

  static bool is_marked_new(const TextLine& line) {
    return !line.paths.empty() && (contains(line.text, "⭐") || contains(line.text, "🆕") ||
                                   vocabulary().holds(line.text, Concept::words_new));
  }

  // Nothing but marks, a box or a number stands before the name of a file that is listed, and more
  // than numbers behind it: `git add a.md` is a command, and `a.md   5   3` a row of a table.
  static bool is_listed(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    const std::string_view before = text.substr(0, at);
    const std::string_view behind =
        trim(at == std::string_view::npos ? std::string_view() : text.substr(at + name.size()));
    const bool alone = contains(before, "[x]") || clean_title(before).empty();
    return alone &&
           (behind.empty() || behind.find_first_not_of("0123456789 \t") != std::string_view::npos);
  }

  // Characters that draw the tree, in bytes.
  static std::size_t indent_of(std::string_view text) {
    constexpr char32_t kFirstLine = 0x2500, kLastLine = 0x257F, kWideSpace = 0xA0;
    std::size_t at = 0;
    while (at < text.size()) {
      const CodePoint c = decode(text.substr(at));
      const bool drawn = c.value == U' ' || c.value == U'\t' || c.value == kWideSpace ||
                         (c.value >= kFirstLine && c.value <= kLastLine);
      if (!drawn) break;
      at += static_cast<std::size_t>(c.size);
    }
    return at;
  }

  static std::string directory_name(std::string_view text) {
    std::string name = clean_title(text);
    name = name.substr(0, name.find_first_of(" #("));
    if (!name.ends_with("/")) return {};
    return name == "./" ? std::string() : name;
  }

  std::string prefix() const {
    std::string path;
    for (const auto& [indent, name] : open_) path += name;
    return path;
  }

  const Entry& entry_;
  DocumentList& list_;
  std::vector<std::pair<std::size_t, std::string>> open_;
};

// `#### ✅ 第五章 - 格式化输出`, with no sign that it is still open.
bool is_finished_chapter(const ReportHeading& heading) {
  return heading.level > 1 && heading.level < kLeadLevel && begins_with_chapter(heading.text) &&
         !is_unfinished_state(heading.text) &&
         (heading.topic == Topic::completed || find_check(heading.text).value_or(false));
}

void read_headings(const ReportView& view, const BatchReport& report, DocumentList& list,
                   Topic topic) {
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    if (heading.topic != topic || speaks_of_other_batch(view, heading, report) ||
        list.is_among_open_ones(static_cast<int>(i)))
      continue;
    if (list.takes_chapters() && is_finished_chapter(heading)) {
      const std::string name = clean_title(heading.text);
      list.at(name.substr(0, name.find(" - ")), heading.line);
    }
    if (heading.paths.size() != 1) continue;
    ClaimedDocument& document = list.at(heading.paths.front(), heading.line);
    if (document.category.empty()) document.category = view.subject(heading.parent);
  }
}

// `- a.md (批次1)` in the report of batch 2.
bool names_other_batch(const TextLine& line, const BatchReport& report) {
  if (!report.batch) return false;
  const auto name = find_batch_name(line.text);
  return name && name->number != *report.batch;
}

void read_entries(const ReportView& view, const BatchReport& report, DocumentList& list,
                  Topic topic) {
  for (const Entry& entry : view.entries) {
    const bool is_text = entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item;
    if (view.topic(entry) != topic || (is_text && !list.may_name_one(entry.text))) continue;
    if (names_other_batch(entry.text, report)) continue;
    if (entry.task != 'x' && list.is_among_open_ones(entry.heading)) continue;
    if (view.is_generated_about_other(entry, Topic::completed)) continue;
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading != nullptr && speaks_of_other_batch(view, *heading, report)) continue;
    switch (entry.kind) {
      case Entry::Kind::table:
        read_table(entry, list);
        break;
      case Entry::Kind::line:
      case Entry::Kind::item:
        read_line(view, entry, entry.text, list);
        break;
      case Entry::Kind::code:
        TreeReader(entry, list).read();
        break;
    }
  }
}

// Entries and headings in the order of the report.
void read_topic(const ReportView& view, const Conventions& conventions, BatchReport& report,
                Topic topic, bool chapters) {
  DocumentList list(view, conventions, report, chapters);
  read_headings(view, report, list, topic);
  read_entries(view, report, list, topic);
}

// Numbers of documents that a report states, whatever it calls them, with the first line of each.
std::map<std::size_t, int> stated_counts(const ReportView& view) {
  std::map<std::size_t, int> out;
  for_each_line(view, [&](const Entry& entry, const TextLine& line) {
    if (entry.kind == Entry::Kind::code || !line.paths.empty()) return;
    const std::string text = half_width(line.text);
    for (const PlacedQuantity& number : find_quantities(text)) {
      const Quantity& quantity = number.quantity;
      if (!number.ordinal && !quantity.unit.empty() && counts_any_document(lower(quantity.unit)) &&
          quantity.value < static_cast<double>(kLargestQuantity))
        out.emplace(static_cast<std::size_t>(quantity.value), line.line);
    }
  });
  return out;
}

// The line of the first heading of that topic that counts, where all of them make so many:
// `New (3 files)` and `Updated (5 files)` above eight.
std::optional<int> headed_by(const ReportView& view, Topic topic, std::size_t count) {
  double sum = 0;
  std::optional<int> first;
  for (const ReportHeading& heading : view.headings) {
    if (heading.topic != topic || !heading.count || heading.count->unit.starts_with("%")) continue;
    sum += heading.count->value;
    if (!first) first = heading.line;
  }
  return sum == static_cast<double>(count) ? first : std::nullopt;
}

// The first kind of section that lists documents, unless one behind it lists many times as many,
// or as many as the report says first that there are.
void read_documents(const ReportView& view, const Conventions& conventions, BatchReport& report,
                    bool chapters) {
  constexpr std::size_t kManyTimes = 10, kFewest = 3;
  constexpr int kNowhere = std::numeric_limits<int>::max();
  std::vector<Topic> topics = {Topic::completed, Topic::overview, Topic::none, Topic::summary,
                               Topic::progress};
  if (chapters) topics.push_back(Topic::highlights);
  Topic taken = Topic::none;
  std::optional<std::map<std::size_t, int>> stated;
  const auto stated_in = [&](std::size_t count, Topic topic) {
    if (const auto line = headed_by(view, topic, count)) return *line;
    if (!stated) stated = stated_counts(view);
    const auto at = count < kFewest ? stated->end() : stated->find(count);
    return at == stated->end() ? kNowhere : at->second;
  };
  for (Topic topic : topics) {
    BatchReport other{.batch = report.batch};
    read_topic(view, conventions, other, topic, chapters);
    if (other.documents.empty()) continue;
    const bool more = other.documents.size() > kManyTimes * report.documents.size();
    if (!more &&
        stated_in(other.documents.size(), topic) >= stated_in(report.documents.size(), taken))
      continue;
    taken = topic;
    report.documents = std::move(other.documents);
    report.listed_again = std::move(other.listed_again);
  }
}

// Whether chapters or titles with sizes stand anywhere.
bool may_name_documents(const ReportView& view) {
  return std::any_of(
             view.entries.begin(), view.entries.end(),
             [](const Entry& entry) {
               if (entry.kind == Entry::Kind::item) return begins_with_chapter(entry.text.text);
               if (entry.kind != Entry::Kind::table) return false;
               const bool sized = find_column(entry.labels, {Label::words, Label::lines}) >= 0;
               const bool stated = find_column(entry.labels, Label::status) >= 0;
               return (sized && find_column(entry.labels, Label::title) >= 0) ||
                      ((sized || stated) && chapter_column(entry) >= 0) ||
                      (stated && noun_column(entry) >= 0);
             }) ||
         std::any_of(view.headings.begin(), view.headings.end(),
                     [](const ReportHeading& heading) { return heading.part; });
}

// Documents by chapters and titles, where no paths are given, or few beside them.
void read_chapters(const ReportView& view, const Conventions& conventions, BatchReport& report) {
  constexpr std::size_t kManyTimes = 3;
  if (!may_name_documents(view)) return;
  BatchReport other{.batch = report.batch};
  read_documents(view, conventions, other, true);
  const auto named = static_cast<std::size_t>(
      std::count_if(other.documents.begin(), other.documents.end(),
                    [](const auto& document) { return !looks_like_document_path(document.path); }));
  if (named == 0 || named <= kManyTimes * report.documents.size()) return;
  report.documents = std::move(other.documents);
  report.listed_again = std::move(other.listed_again);
}

// A snapshot says of each document where it stands, wherever that is: what is ticked, or has a
// state that says done, is done.
void read_ticked(const ReportView& view, const Conventions& conventions, BatchReport& report) {
  const bool listed = !report.documents.empty();
  DocumentList list(view, conventions, report, false);
  for (const Entry& entry : view.entries) {
    if (view.is_generated_about_other(entry, Topic::completed)) continue;
    // What is ticked in the plan is in the list of what is done, where there is one.
    if (listed && view.topic(entry) == Topic::plan) continue;
    if (entry.kind == Entry::Kind::item && entry.task == 'x')
      read_line(view, entry, entry.text, list);
    if (entry.kind != Entry::Kind::table) continue;
    const int status = find_column(entry.labels, Label::status);
    if (status < 0) continue;
    Entry done{.kind = entry.kind,
               .heading = entry.heading,
               .rows = {entry.rows.front()},
               .labels = entry.labels};
    for (std::size_t i = 1; i < entry.rows.size(); ++i) {
      if (find_check(cell(entry.rows[i], status).text).value_or(false))
        done.rows.push_back(entry.rows[i]);
    }
    read_table(done, list);
  }
}

}  // namespace

void extract_documents(const ReportView& view, BatchReport& report) {
  const Conventions conventions(view);
  read_documents(view, conventions, report, false);
  if (!report.batch) read_ticked(view, conventions, report);
  read_chapters(view, conventions, report);
  const std::string_view own = base_name(view.file);
  std::erase_if(report.documents, [&](const ClaimedDocument& document) {
    return base_name(document.path) == own && view.file.ends_with(document.path);
  });
  std::stable_sort(report.documents.begin(), report.documents.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
}

}  // namespace otlpdoc
