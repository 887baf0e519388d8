// Documents of tables: by paths, by numbers of chapters, by titles with sizes or states.

#include <algorithm>
#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/document_list.hpp"

namespace otlpdoc {
namespace {

// `| a.md | a.vi.md |` and `| zh/a.md | en/a.md |`: what is written from another in every row.
bool is_written_from(const Entry& table, int from, int column) {
  return table.rows.size() > 1 &&
         std::all_of(table.rows.begin() + 1, table.rows.end(), [&](const TableRow& row) {
           const auto& source = cell(row, from).paths;
           const auto& other = cell(row, column).paths;
           if (source.size() != 1 || other.size() != 1 || source == other) return false;
           const std::string_view name = base_name(source.front());
           return base_name(other.front()).starts_with(name.substr(0, name.rfind('.')));
         });
}

// Whether a cell begins with a path, or with a link to one: what has paths further behind tells of
// several documents.
bool names_a_document(const TextLine& text) {
  if (text.paths.empty()) return false;
  const std::string_view path = text.paths.front(), name = base_name(path);
  const std::size_t at = clean_title(text.text).find(name);
  return at == std::string::npos || at + name.size() <= path.size();
}

// Of `Original path` and `New path` the second.
int first_path_column(const Entry& table, const std::vector<Label>& labels) {
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
        [&](const TableRow& row) { return names_a_document(cell(row, static_cast<int>(column))); });
    if (paths > 0 && kMany * paths >= static_cast<std::ptrdiff_t>(table.rows.size()) - 1)
      return static_cast<int>(column);
  }
  return -1;
}

int path_column(const Entry& table, const std::vector<Label>& labels) {
  const int first = first_path_column(table, labels);
  return first >= 0 && is_written_from(table, first, first + 1) ? first + 1 : first;
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
  // `| a.md | DELETED | merged into b.md |`
  const bool gone = std::any_of(row.cells.begin(), row.cells.end(), [](const TextLine& text) {
    return vocabulary().is(lower(clean_title(text.text)), Concept::words_deleted);
  });
  if (path_cell.paths.empty() || gone ||
      list.is_open(cell(row, find_column(labels, Label::status)).text))
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
    if (named == 0 || 2 * named < table.rows.size() - 1) continue;
    // `| lesson01 | lesson01-clocks |`: the name of its folder says more.
    const int number = static_cast<int>(column);
    const bool longer =
        std::all_of(table.rows.begin() + 1, table.rows.end(), [&](const TableRow& row) {
          const std::string &name = cell(row, number).text, &next = cell(row, number + 1).text;
          return next.size() > name.size() && next.starts_with(name);
        });
    return longer ? number + 1 : number;
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
    if (name.empty() || is_total_row(name) || is_total_row(row) ||
        list.is_open(cell(row, status).text))
      continue;
    auto size = cell_quantity(table, row, words < 0 ? lines : words);
    if (!size) continue;
    ClaimedDocument& document = list.at_below(name, row.line, table.heading);
    if (words >= 0 && !document.words) document.words = std::move(size);
    if (lines >= 0 && !document.lines) document.lines = cell_quantity(table, row, lines);
  }
}

}  // namespace

void read_document_table(const Entry& table, DocumentList& list) {
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

bool may_name_by_titles(const Entry& table) {
  const bool sized = find_column(table.labels, {Label::words, Label::lines}) >= 0;
  const bool stated = find_column(table.labels, Label::status) >= 0;
  return (sized && find_column(table.labels, Label::title) >= 0) ||
         ((sized || stated) && chapter_column(table) >= 0) || (stated && noun_column(table) >= 0);
}

}  // namespace otlpdoc
