// Goes through MDX line by line and blanks out what is code, byte for byte.

#include "read/markdown/mdx.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "read/markdown/fences.hpp"

namespace otlpdoc {
namespace {

constexpr std::string_view kIndentation = " \t";

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(kIndentation), line.size());
}

// `import a from 'b'`, `export const …`.
bool begins_module(std::string_view line) {
  if (line.starts_with("export ")) return true;
  if (!line.starts_with("import ")) return false;
  return contains(line, "'") || contains(line, "\"") || trim(line).ends_with('{');
}

// Offset behind the quote that ends a text in JavaScript; npos where none does.
std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == text[begin]) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

// No expression or tag is longer, and so much is looked through in vain in all, so that braces
// which nothing closes take no time.
constexpr std::size_t kLongestExpression = std::size_t{16} << 10;  // bytes
constexpr std::size_t kMostInVain = std::size_t{16} << 20;         // bytes

constexpr std::size_t kLongestQuoted = 200;  // bytes between apostrophes

// Offset behind the brace that matches the one at `begin`; npos where none does.
std::size_t end_of_braces(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (text.substr(at, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos) return end;
      at = end + 1;
    } else if (c == '"' || c == '`' || c == '\'') {
      // Of an apostrophe in text nothing is the other half.
      const std::string_view reach = c == '\'' ? text.substr(0, at + kLongestQuoted) : text;
      const std::size_t end = end_of_quoted(reach, at);
      if (end != std::string_view::npos) at = end - 1;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

struct Tag {
  std::size_t end = 0;    // behind its `>`
  std::string_view name;  // empty of a fragment (`<>`)
  bool closing = false;   // `</a>`
  bool alone = false;     // `<a />`
  bool is_component() const {
    return name.empty() || is_upper(name.front()) || name.find('.') != std::string_view::npos;
  }
};

// The tag that begins at `<`; nothing where none does.
std::optional<Tag> tag_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin + 1;
  if (at >= text.size()) return std::nullopt;
  Tag tag;
  tag.closing = text[at] == '/';
  if (tag.closing) ++at;
  const std::size_t name = at;
  while (at < text.size() &&
         (is_letter(text[at]) || (at > name && contains("0123456789.-_", text.substr(at, 1)))))
    ++at;
  tag.name = text.substr(name, at - name);
  if (at == text.size() || !contains(" \t\n/>", text.substr(at, 1))) return std::nullopt;
  if (tag.name.empty() && text[at] != '>') return std::nullopt;
  while (at < text.size() && text[at] != '>') {
    std::size_t end = at + 1;
    if (text[at] == '{') end = end_of_braces(text, at);
    if (text[at] == '"' || text[at] == '\'')
      end = std::min(text.find(text[at], at + 1), text.size()) + 1;
    if (end > text.size()) return std::nullopt;  // npos, too
    at = end;
  }
  if (at == text.size()) return std::nullopt;
  tag.alone = text[at - 1] == '/';
  tag.end = at + 1;
  return tag;
}

class Masker {
 public:
  explicit Masker(std::string_view text) : text_(text) { out_.text = text; }

  MdxText run() && {
    while (at_ < text_.size()) {
      const std::string_view line = line_at(text_, at_);
      if (!fence_.empty()) {
        if (closes(fence_, line)) fence_ = {};
        take_line(line);
      } else if (const std::string_view fence = fence_of(line); !fence.empty()) {
        fence_ = fence;
        take_line(line);
      } else if (after_blank_ && begins_module(line)) {
        take_module();
      } else {
        take_text(line);
      }
    }
    return std::move(out_);
  }

 private:
  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i] != '\n' && text_[i] != '\r') out_.text[i] = ' ';
    }
  }

  // What shows something nobody knows stays as HTML that says nothing.
  void blank_shown(std::size_t begin, std::size_t end) {
    constexpr std::string_view kOpen = "<?", kClose = "?>";
    blank(begin, end);
    if (!stands_alone(begin, end)) return;
    for (std::size_t line = begin; line < end; line = text_.find_first_not_of("\r\n \t", line)) {
      const std::size_t line_end = std::min(end, text_.find_first_of("\r\n", line));
      if (line_end - line >= kOpen.size() + kClose.size()) {
        out_.text.replace(line, kOpen.size(), kOpen);
        out_.text.replace(line_end - kClose.size(), kClose.size(), kClose);
        return;
      }
      line = line_end;
    }
  }

  // Through the line in which its braces are closed.
  void take_module() {
    const std::size_t begin = at_;
    std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::size_t brace = text_.find('{', at_);
    if (brace < end) {
      const std::size_t closed = end_of_expression(brace);
      if (closed != std::string_view::npos) end = std::min(text_.find('\n', closed), text_.size());
    }
    // `import "./part.mdx"` shows what is in there.
    const std::string_view module = text_.substr(begin, end - begin);
    const bool is_bare = module.starts_with("import \"") || module.starts_with("import '");
    is_bare ? blank_shown(begin, end) : blank(begin, end);
    at_ = std::min(end + 1, text_.size());
  }

  // A line without code. What the tags around it indent is moved to its end.
  void take_line(std::string_view line) {
    after_blank_ = trim(line).empty();
    if (!after_blank_) learn_indentation(line);
    shift(line);
    at_ = std::min(at_ + line.size() + 1, text_.size());
  }

  void learn_indentation(std::string_view line) {
    if (!open_.empty() && !open_.back().is_known) open_.back() = {indentation_of(line), true};
  }

  void shift(std::string_view line) {
    const std::size_t most = open_.empty() ? 0 : open_.back().columns;
    const std::size_t begin = static_cast<std::size_t>(line.data() - text_.data());
    const std::size_t by = std::min(most, indentation_of(line));
    move_to_end(begin, line, by);
    // What was blanked out in front of the text is no indentation either.
    const std::size_t marks = marks_of(line.substr(by));
    const std::string_view left = std::string_view(out_.text).substr(begin + marks, line.size());
    const std::size_t more = indentation_of(left.substr(0, left.find('\n')));
    const std::size_t own = indentation_of(line.substr(std::min(by + marks, line.size())));
    if (more > own && more < line.size() - by - marks)
      move_to_end(begin + marks + own, line.substr(by + marks + own), more - own);
  }

  // The marks of quotes and items at the start of a line.
  static std::size_t marks_of(std::string_view line) {
    const std::size_t end = line.find_first_not_of(" \t>-*+0123456789.)");
    const std::size_t first = indentation_of(line);
    if (end == std::string_view::npos || end <= first) return 0;
    const std::size_t last = line.find_last_not_of(kIndentation, end - 1);
    return last == std::string_view::npos || last + 1 >= end ? 0 : last + 2;
  }

  void move_to_end(std::size_t begin, std::string_view line, std::size_t by) {
    const std::size_t size = line.size() - (line.ends_with('\r') ? 1 : 0);
    const auto first = out_.text.begin() + static_cast<std::ptrdiff_t>(begin);
    std::rotate(first, first + static_cast<std::ptrdiff_t>(by),
                first + static_cast<std::ptrdiff_t>(std::max(size, by)));
  }

  void take_text(std::string_view line) {
    std::size_t end = at_ + line.size();
    const std::size_t begin = at_;
    bool learned = false;
    for (std::size_t i = begin; i < end; ++i) {
      const char c = text_[i];
      if (!learned && c != ' ' && c != '\t' && c != '<') {
        learn_indentation(line);
        learned = true;
      }
      std::size_t behind = 0;
      if (c == '\\') {
        ++i;
      } else if (c == '`') {
        behind = end_of_code(i, end);
      } else if (c == '{' && text_.substr(i, 2) != "{#") {
        behind = take_expression(i);
      } else if (c == '<') {
        behind = take_tag(i);
      }
      if (behind <= i + 1) continue;
      i = behind - 1;
      // It may go on over line ends.
      if (behind > end) end = std::min(text_.find('\n', behind), text_.size());
    }
    after_blank_ = trim(std::string_view(out_.text).substr(begin, end - begin)).empty();
    // `<CodeBlock>{source}</CodeBlock>` shows what nobody knows.
    if (std::exchange(shows_, false) && after_blank_) {
      const std::size_t text = text_.find_first_not_of(kIndentation, begin);
      blank_shown(text, std::min(end, text_.size()));
    }
    shift_lines(begin, end);
    at_ = std::min(end + 1, text_.size());
  }

  void shift_lines(std::size_t begin, std::size_t end) {
    while (begin <= end && begin < text_.size()) {
      const std::string_view line = line_at(text_, begin);
      shift(line);
      begin += line.size() + 1;
    }
  }

  // Behind a code span that is closed on its line; else behind its marks.
  std::size_t end_of_code(std::size_t begin, std::size_t line_end) const {
    const std::string_view line = text_.substr(0, std::min(line_end, begin + kLongestCode));
    const std::size_t text = std::min(line.find_first_not_of('`', begin), line.size());
    const std::string_view marks = line.substr(begin, text - begin);
    std::size_t at = line.find(marks, text);
    while (at < line.size() && line.substr(at + marks.size(), 1) == "`")
      at = line.find(marks, std::min(line.find_first_not_of('`', at), line.size()));
    return at < line.size() ? at + marks.size() : text;
  }

  std::size_t take_expression(std::size_t begin) {
    const std::size_t end = end_of_expression(begin);
    if (end == std::string_view::npos) return 0;
    // Programs put something in the place of a comment that stands alone.
    const bool is_comment = text_.substr(begin + 1, 2) == "/*";
    if (is_comment && !stands_alone(begin, end)) {
      blank(begin, end);
    } else {
      blank_shown(begin, end);
      shows_ = shows_ || !is_comment;
    }
    return end;
  }

  // The text that an expression or tag at that place can be in.
  std::string_view reach(std::size_t begin) const {
    return text_.substr(0, begin + std::min(kLongestExpression, in_vain_left_));
  }

  void count_in_vain(std::size_t begin) {
    in_vain_left_ -= std::min(in_vain_left_, reach(begin).size() - begin);
  }

  std::size_t end_of_expression(std::size_t begin) {
    const std::size_t end = end_of_braces(reach(begin), begin);
    if (end == std::string_view::npos) count_in_vain(begin);
    return end;
  }

  std::size_t take_tag(std::size_t begin) {
    const auto tag = tag_at(reach(begin), begin);
    if (!tag) {
      count_in_vain(begin);
      return 0;
    }
    const bool component = tag->is_component();
    out_.has_components = out_.has_components || component;
    if (!component && !stands_alone(begin, tag->end)) return tag->end;
    const std::string_view written = text_.substr(begin, tag->end - begin);
    // Links and anchors are looked for in HTML.
    const bool is_named =
        contains(written, " id=") || contains(written, " href=") || contains(written, " src=");
    // `<Tabs values={…}>` shows its buttons, whatever stands in it, and `<Related></Related>`
    // stands for something.
    const bool is_empty = text_.substr(tag->end, 2) == "</";
    if (component && !tag->closing && (tag->alone || is_empty || contains(written, "="))) {
      blank_shown(begin, tag->end);
      shows_ = true;
    } else if (component || !is_named) {
      blank(begin, tag->end);
    }
    if (tag->closing) {
      if (!open_.empty()) open_.pop_back();
    } else if (!tag->alone && !is_void(tag->name)) {
      open_.push_back({open_.empty() ? 0 : open_.back().columns, false});
    }
    return tag->end;
  }

  // On its line.
  bool stands_alone(std::size_t begin, std::size_t end) const {
    const std::size_t before = begin == 0 ? begin : text_.find_last_not_of(kIndentation, begin - 1);
    const std::size_t behind = text_.find_first_not_of(" \t\r", end);
    const bool begins = begin == 0 || before == std::string_view::npos || text_[before] == '\n';
    return begins && (behind == std::string_view::npos || text_[behind] == '\n');
  }

  static bool is_void(std::string_view name) {
    return name == "br" || name == "hr" || name == "img" || name == "input";
  }

  static constexpr std::size_t kLongestCode = 4096;  // bytes of a code span

  const std::string_view text_;
  MdxText out_;
  std::size_t in_vain_left_ = kMostInVain;
  std::size_t at_ = 0;
  bool after_blank_ = true;  // or after a module
  bool shows_ = false;       // an expression was taken on the line
  std::string_view fence_;   // of the code block that is open
  // Indentation of what stands in each open element, that of the outer one until a line was seen.
  struct Indentation {
    std::size_t columns = 0;
    bool is_known = false;
  };
  std::vector<Indentation> open_;
};

}  // namespace

bool is_mdx(std::string_view path, std::string_view text) {
  if (lower(path).ends_with(".mdx")) return true;
  std::string_view fence;
  for (std::size_t at = text.find("import "); at != std::string_view::npos;
       at = text.find("import ", at + 1)) {
    if (at > 0 && text[at - 1] != '\n') continue;
    const std::string_view line = trim(line_at(text, at));
    const bool imports = contains(line, " from '") || contains(line, " from \"");
    if (!imports || !(line.ends_with('\'') || line.ends_with('"') || line.ends_with(';'))) continue;
    for (std::size_t i = 0; i < at; i += line_at(text, i).size() + 1) {
      const std::string_view before = line_at(text, i);
      if (!fence.empty()) {
        if (closes(fence, before)) fence = {};
      } else {
        fence = fence_of(before);
      }
    }
    return fence.empty();
  }
  return false;
}

MdxText without_code(std::string_view text) { return Masker(text).run(); }

}  // namespace otlpdoc
