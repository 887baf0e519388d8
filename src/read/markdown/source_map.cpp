// Where the content of a block stands in the source.
#include "read/markdown/source_map.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kBlank = " \t";
constexpr std::string_view kTrimmed = " \t\n\v\f\r";  // off cells

}  // namespace

void SourceMap::add(std::size_t content, std::size_t source, std::size_t size, std::size_t line) {
  if (size > 0) pieces_.push_back({content, source, size, line});
}

void SourceMap::map_lines(std::string_view content, std::size_t first_line, std::size_t column) {
  std::size_t line = first_line;
  for (std::size_t begin = 0; begin < content.size() && line < lines_.count(); ++line) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    // In a line that goes on a paragraph though it does not begin as its container, spaces may
    // stand for a tab.
    const std::size_t start = std::min(skip_marks(content, kBlank, begin), end);
    const std::string_view text = content.substr(start, end - start);
    const bool placed = line == first_line && column != kAtTheEnd;
    const std::size_t source = placed ? lines_.start(line) + column + (start - begin)
                                      : lines_.end(line) - std::min(text.size(), lines_.end(line));
    if (source >= lines_.start(line) && stands_at(text, source))
      add(start, source, text.size(), line);
    begin = end + 1;
  }
}

void SourceMap::map_heading(std::string_view content, std::size_t line, std::size_t column) {
  const std::string_view text = lines_.at(line);
  const std::size_t signs = skip_marks(text, "#", std::min(column, text.size()));
  const std::size_t at = lines_.start(line) + skip_marks(text, kBlank, signs);
  if (stands_at(content, at)) add(0, at, content.size(), line);
}

void SourceMap::map_cell(std::string_view content, std::size_t line, std::size_t& at) {
  const std::size_t end = lines_.end(line);
  std::size_t bar = std::min(read_.find('|', at), end);
  while (bar < end && bar > at && read_[bar - 1] == '\\')
    bar = std::min(read_.find('|', bar + 1), end);
  const std::string_view cell = read_.substr(0, bar);
  std::size_t from = skip_marks(cell, kTrimmed, std::min(at, bar));
  at = std::min(bar + 1, end);
  for (std::size_t done = 0; from < bar && done < content.size();) {
    if (cell.substr(from, 2) == "\\|") ++from;
    const std::size_t size =
        std::min(std::min(cell.find("\\|", from), bar) - from, content.size() - done);
    if (!stands_at(content.substr(done, size), from)) return;
    add(done, from, size, line);
    done += size;
    from += size;
  }
}

std::size_t SourceMap::first_after(std::size_t offset) const {
  const auto at = std::partition_point(pieces_.begin(), pieces_.end(),
                                       [&](const Piece& piece) { return piece.end() <= offset; });
  return static_cast<std::size_t>(at - pieces_.begin());
}

std::size_t SourceMap::source_of(std::size_t offset) const {
  const std::size_t i = first_after(offset);
  if (i == pieces_.size() || pieces_[i].content > offset) return std::string_view::npos;
  return pieces_[i].source + (offset - pieces_[i].content);
}

std::size_t SourceMap::line_of(std::size_t offset) const {
  const std::size_t i = first_after(offset);
  if (i < pieces_.size() && (pieces_[i].content <= offset || i == 0)) return pieces_[i].line;
  return i == 0 ? 0 : pieces_[i - 1].line;
}

}  // namespace otlpdoc
