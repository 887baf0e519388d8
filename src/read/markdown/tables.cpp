// Counts the cells of each source row, for the parser has dropped those that are too many.

#include "read/markdown/tables.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

// Cells of a source row: GFM divides at every `|` that no backslash precedes,
// those at the two ends apart.
int cells_in(std::string_view row) {
  row = trim(row);
  if (row.starts_with("|")) row.remove_prefix(1);
  int cells = 1;
  bool open = false;  // a cell has begun after the last bar
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\') {
      ++i;
      open = true;
    } else if (row[i] == '|') {
      ++cells;
      open = false;
    } else {
      open = open || row[i] != ' ';
    }
  }
  return open || cells == 1 ? cells : cells - 1;
}

// Gives the lines of a text in rising order, each found from the one before.
class LineReader {
 public:
  LineReader(std::string_view text, int first_line) : text_(text), line_(first_line) {}

  std::string_view at(int line) {
    for (; line_ < line && begin_ < text_.size(); ++line_) {
      const std::size_t end = text_.find('\n', begin_);
      begin_ = end == std::string_view::npos ? text_.size() : end + 1;
    }
    return text_.substr(begin_, std::min(text_.find('\n', begin_), text_.size()) - begin_);
  }

 private:
  std::string_view text_;
  std::size_t begin_ = 0;
  int line_;
};

// Past the marks of a quote or list that hold the table.
std::string_view without_container(std::string_view line) {
  const std::size_t bar = line.find('|');
  const std::size_t mark = line.find_first_not_of(" \t>");
  return mark == std::string_view::npos || mark > bar ? line : line.substr(mark);
}

}  // namespace

std::vector<Finding> ragged_rows(const MarkdownTree& tree, std::string_view text, int first_line,
                                 const std::string& file) {
  std::vector<Finding> found;
  LineReader lines(text, first_line);
  int columns = 0;
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    const MarkdownBlock& block = tree.blocks[i];
    if (block.kind != BlockKind::row || block.line == 0) continue;
    if (block.level == 1) {
      columns = static_cast<int>(block.end - i) - 1;
      continue;
    }
    const std::string_view line = without_container(lines.at(block.line));
    const int cells = cells_in(line);
    if (cells <= columns) continue;
    found.push_back(make_finding("table-ragged", say::findings::table_ragged(columns, cells),
                                 {file, block.line}, std::string(trim(line))));
  }
  return found;
}

}  // namespace otlpdoc
