// Where the content of a block stands in the source: cmark-gfm hands out text without the
// marks of quotes and lists and with some signs left out.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "read/markdown/lines.hpp"

namespace otlpdoc {

// Pieces of the content that stand in the source as they are. What none of them holds has no
// place. Offsets are bytes.
class SourceMap {
 public:
  // `read` is what cmark-gfm read: as long as the source, and the same but for single signs.
  SourceMap(std::string_view read, const MarkdownLines& lines) : read_(read), lines_(lines) {}

  // Begins anew for another block.
  void clear() { pieces_.clear(); }

  // Lines of a paragraph, a quote of it or a heading that is underlined: each is the end of a
  // line of the source. `column` is where the first stands, in bytes from 0, or kAtTheEnd.
  static constexpr std::size_t kAtTheEnd = std::string_view::npos;
  void map_lines(std::string_view content, std::size_t first_line, std::size_t column);
  // A heading that begins with `#` there.
  void map_heading(std::string_view content, std::size_t line, std::size_t column);
  // The next cell of a row; `at` is moved behind it. Cells hold no `\` before a bar.
  void map_cell(std::string_view content, std::size_t line, std::size_t& at);

  // Calls visit(source offset, bytes, line), or visit(npos, bytes, 0) for what has no place.
  template <class Visit>
  void for_each(std::size_t begin, std::size_t end, Visit visit) const;
  // Offset in the source; npos when it has none.
  std::size_t source_of(std::size_t offset) const;
  // Line of the place, or the nearest one before that is known.
  std::size_t line_of(std::size_t offset) const;

 private:
  struct Piece {
    std::size_t content, source, size, line;
    std::size_t end() const { return content + size; }
  };

  void add(std::size_t content, std::size_t source, std::size_t size, std::size_t line);
  std::size_t first_after(std::size_t offset) const;
  bool stands_at(std::string_view text, std::size_t offset) const {
    return offset <= read_.size() && read_.substr(offset, text.size()) == text;
  }

  std::string_view read_;
  const MarkdownLines& lines_;
  std::vector<Piece> pieces_;
};

template <class Visit>
void SourceMap::for_each(std::size_t begin, std::size_t end, Visit visit) const {
  for (std::size_t i = first_after(begin); begin < end; ++i) {
    const std::size_t known = i < pieces_.size() ? std::min(pieces_[i].content, end) : end;
    if (known > begin) visit(std::string_view::npos, known - begin, std::size_t{0});
    begin = std::max(begin, known);
    if (begin == end) return;
    const std::size_t size = std::min(pieces_[i].end(), end) - begin;
    visit(pieces_[i].source + (begin - pieces_[i].content), size, pieces_[i].line);
    begin += size;
  }
}

}  // namespace otlpdoc
