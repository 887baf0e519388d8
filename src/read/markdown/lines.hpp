// The lines of a Markdown text as CommonMark divides it: LF, CRLF and a CR alone end one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace otlpdoc {

class MarkdownLines {
 public:
  // `first_number` is the number of the first line. The text must live as long.
  void divide(std::string_view text, int first_number);

  std::size_t count() const { return starts_.size() - 1; }
  std::size_t start(std::size_t line) const { return starts_[line]; }
  // Without what ends it.
  std::size_t end(std::size_t line) const;
  std::string_view at(std::size_t line) const {
    return text_.substr(start(line), end(line) - start(line));
  }
  // As editors count, for which only LF ends a line.
  int number(std::size_t line) const {
    return first_number_ + (numbers_.empty() ? static_cast<int>(line) : numbers_[line]);
  }

 private:
  std::string_view text_;
  int first_number_ = 1;
  std::vector<std::uint32_t> starts_;  // and the end of the text
  std::vector<int> numbers_;           // from 0; only where a CR stands alone
};

}  // namespace otlpdoc
