// Goes through the lines with the columns of the blocks that are open.

#include "read/markdown/admonitions.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/text.hpp"
#include "read/markdown/fences.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kStep = 4;      // columns that a block indents its text by
constexpr std::size_t kDeepest = 50;  // blocks inside each other

// `!!! note`, `??? note`, `???+ note`, `=== "Tab"`, `===! "Tab"`.
bool opens(std::string_view line) {
  const std::string_view mark = line.substr(0, 3);
  if (mark != "!!!" && mark != "???" && mark != "===") return false;
  line.remove_prefix(mark.size());
  if (mark != "!!!" && !line.empty() && contains("+!", line.substr(0, 1))) line.remove_prefix(1);
  if (line.size() < 2 || line.front() != ' ') return false;
  return mark == "===" ? line[1] == '"' : std::isalpha(static_cast<unsigned char>(line[1])) != 0;
}

class Shifter {
 public:
  explicit Shifter(std::string_view text) : out_(text) {}

  std::string run() {
    bool found = false;
    for (std::size_t begin = 0; begin < out_.size();) {
      const std::size_t end = std::min(out_.find('\n', begin), out_.size());
      found = take_line(begin, end) || found;
      begin = end + 1;
    }
    return found ? std::move(out_) : std::string();
  }

 private:
  // Whether the line opens a block.
  bool take_line(std::size_t begin, std::size_t end) {
    const std::string_view line = std::string_view(out_).substr(begin, end - begin);
    const std::string_view words = trim(line);
    if (words.empty()) return false;
    const std::size_t indentation = static_cast<std::size_t>(words.data() - line.data());
    const std::size_t columns = columns_of(line.substr(0, indentation));
    while (!open_.empty() && columns < open_.back() + kStep) close();
    const std::string_view fence = fence_of(words);
    bool opens_block = false;
    if (!fence_.empty()) {
      if (closes(fence_, words)) fence_.clear();
    } else if (!fence.empty()) {
      fence_ = fence;
      fence_depth_ = open_.size();
    } else {
      opens_block = opens(words);
    }
    shift(begin, end, line.substr(0, indentation));
    opens_block = opens_block && open_.size() < kDeepest;
    if (opens_block) open_.push_back(columns);
    return opens_block;
  }

  // With the code block in it, if that is open.
  void close() {
    if (fence_depth_ == open_.size()) fence_.clear();
    open_.pop_back();
  }

  static std::size_t behind(char c, std::size_t columns) {
    return columns + (c == '\t' ? kStep - columns % kStep : 1);
  }

  static std::size_t columns_of(std::string_view indentation) {
    std::size_t columns = 0;
    for (const char c : indentation) columns = behind(c, columns);
    return columns;
  }

  void shift(std::size_t begin, std::size_t end, std::string_view indentation) {
    std::size_t by = 0;
    for (std::size_t columns = 0; by < indentation.size() && columns < kStep * open_.size(); ++by)
      columns = behind(indentation[by], columns);
    if (end > begin && out_[end - 1] == '\r') --end;
    const auto first = out_.begin() + static_cast<std::ptrdiff_t>(begin);
    std::rotate(first, first + static_cast<std::ptrdiff_t>(by),
                out_.begin() + static_cast<std::ptrdiff_t>(end));
  }

  std::string out_;
  std::vector<std::size_t> open_;  // columns at which the open blocks begin
  std::string fence_;              // of the code block that is open
  std::size_t fence_depth_ = 0;    // blocks that were open when it began
};

bool may_open(std::string_view text) {
  return contains(text, "!!! ") || contains(text, "??? ") || contains(text, "???+ ") ||
         contains(text, "=== \"") || contains(text, "===! \"") || contains(text, "===+ \"");
}

}  // namespace

std::string without_admonition_indentation(std::string_view text) {
  return may_open(text) ? Shifter(text).run() : std::string();
}

}  // namespace otlpdoc
