// Limits on constructs for which cmark-gfm takes more than linear time or memory.
#include "read/markdown/limits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "base/text.hpp"
#include "generated/messages.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kWork = std::size_t{1} << 27;   // steps of cmark-gfm, a quarter of a second
constexpr std::size_t kLevels = 100;                  // of quotes, lists and items in each other
constexpr std::size_t kMostLevels = 1000;             // whatever they cost
constexpr std::size_t kWideRow = 64;                  // bars, from where a row is counted
constexpr std::size_t kCells = std::size_t{1} << 19;  // made up for rows that have fewer
constexpr std::size_t kMarks = std::size_t{1} << 19;  // in the text of a block
constexpr std::size_t kLongRun = 64;                  // lines, from where a paragraph is counted

constexpr Phrase kDeep = say::reading::bounded_levels;
constexpr Phrase kWide = say::reading::bounded_rows;
constexpr Phrase kRagged = say::reading::even_rows;
constexpr Phrase kLong = say::reading::empty_line;

bool is_space(char c) { return c == ' ' || c == '\t'; }

// Bytes of the mark of a quote or an item that the text begins with; 0: it begins with none.
std::size_t mark_size(std::string_view text) {
  if (text[0] == '>') return 1;
  std::size_t size = text[0] == '-' || text[0] == '+' || text[0] == '*' ? 1 : 0;
  if (size == 0) {
    while (size < text.size() && is_digit(text[size])) ++size;
    if (size == 0 || size == text.size() || (text[size] != '.' && text[size] != ')')) return 0;
    ++size;
  }
  return size == text.size() || is_space(text[size]) ? size : 0;
}

// What stands before the content of a line.
struct Opening {
  std::size_t levels = 0;    // of quotes and lists that it may stand in
  std::size_t size = 0;      // bytes
  bool begins_item = false;  // one that ends a paragraph
};

// Calls visit(offset, levels) for each mark.
template <class Visit>
Opening opening_of(std::string_view line, Visit visit) {
  Opening out;
  std::size_t marks = 0;
  std::size_t columns = 0;  // of spaces
  while (out.size < line.size()) {
    const char c = line[out.size];
    if (is_space(c)) {
      columns += c == ' ' ? 1 : 4;
      ++out.size;
      continue;
    }
    const std::size_t size = mark_size(line.substr(out.size));
    if (size == 0) break;
    ++marks;
    visit(out.size, marks + columns / 2);
    out.begins_item = c == '-' || c == '+' || c == '*' || (c == '1' && size == 2);
    out.size += size;
  }
  out.levels = marks + columns / 2;
  out.begins_item = out.begins_item && out.size < line.size();
  return out;
}

Opening opening_of(std::string_view line) {
  return opening_of(line, [](std::size_t, std::size_t) {});
}

// Lines of dashes alone are no rows: they make a heading of what stands above.
bool is_delimiter_row(std::string_view row) {
  return skip_marks(row, "|:- \t") == row.size() && row.find('-') != std::string_view::npos &&
         row.find_first_of("|:") != std::string_view::npos;
}

// Lines that may be one paragraph. Below it, cmark-gfm looks for the head of a table from its
// beginning, and from each line back to the last bar.
struct Run {
  std::size_t lines = 0, bytes = 0;  // since the last bar
  std::size_t before = 0;            // steps up to there

  std::size_t work() const { return before + lines * bytes; }
  void add(std::size_t size, bool has_bar) {
    if (has_bar) {
      before = work();
      lines = bytes = 0;
    }
    ++lines;
    bytes += size;
  }
};

class Limiter {
 public:
  Limiter(std::string_view text, const MarkdownLines& lines) : text_(text), lines_(lines) {}

  LimitedMarkdown run() {
    std::size_t deepest = 0;
    for (std::size_t i = 0; i < lines_.count(); ++i) deepest = std::max(deepest, look_at(i));
    const bool costly = deepest * lines_.count() > kWork / 8 || deepest > kMostLevels;
    if (deepest > kLevels && costly) limit_levels();
    return std::move(out_);
  }

 private:
  // Returns the levels of the line.
  std::size_t look_at(std::size_t i) {
    const std::string_view line = lines_.at(i);
    const std::size_t first = skip_marks(line, " \t>");
    const Opening opening = opening_of(line);
    if (first == line.size() || opening.begins_item) run_ = {};
    if (first == line.size()) {
      end_table();
      return opening.levels;
    }
    const bool counted = line.size() > kWideRow || columns_ > 0 || run_.lines > kLongRun;
    const std::size_t bars = counted ? bars_in(line) : 0;
    if (bars > kWideRow && (row_work_ += bars * bars) > kWork) replace(i, "|", '/', kWide);
    add_cells(bars);
    if (is_delimiter_row(line.substr(first))) open_table(i, line);
    run_.add(line.size(), bars > 0);
    return opening.levels;
  }

  static std::size_t bars_in(std::string_view line) {
    return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
  }

  void open_table(std::size_t i, std::string_view line) {
    if ((run_work_ += run_.work()) > kWork) return replace(i, "-", '.', kLong);
    const std::size_t bars = bars_in(line);
    if (bars < kWideRow / 4) return;
    columns_ = std::max(columns_, bars + 1);
    heads_.push_back(i);
  }

  void end_table() {
    columns_ = 0;
    heads_.clear();
  }

  // cmark-gfm makes as many cells in a row as the head has.
  void add_cells(std::size_t bars) {
    if (columns_ == 0) return;
    cells_ += columns_ - std::min(columns_, bars + 1);
    if (cells_ <= kCells) return;
    for (const std::size_t head : heads_) replace(head, "-", '.', kRagged);
    end_table();
  }

  void limit_levels() {
    for (std::size_t i = 0; i < lines_.count(); ++i) {
      if (opening_of(lines_.at(i)).levels <= kLevels) continue;
      opening_of(lines_.at(i), [&](std::size_t at, std::size_t levels) {
        if (levels > kLevels) put(i, lines_.start(i) + at, '/', kDeep);
      });
    }
  }

  void replace(std::size_t i, std::string_view sign, char by, Phrase reason) {
    for (std::size_t at = lines_.start(i); (at = text_.find(sign, at)) < lines_.end(i); ++at)
      put(i, at, by, reason);
  }

  void put(std::size_t i, std::size_t at, char sign, Phrase reason) {
    if (out_.copy.empty()) out_.copy = text_;
    if (out_.line == 0 || lines_.number(i) < out_.line) {
      out_.line = lines_.number(i);
      out_.reason = reason;
    }
    out_.copy[at] = sign;
  }

  const std::string_view text_;
  const MarkdownLines& lines_;
  LimitedMarkdown out_;
  Run run_;
  std::size_t run_work_ = 0, row_work_ = 0;  // steps
  std::size_t columns_ = 0;                  // of the widest head since the last empty line
  std::size_t cells_ = 0;                    // made up
  std::vector<std::size_t> heads_;           // lines below heads that are that wide
};

std::size_t count_marks(std::string_view text) {
  static constexpr auto kIsMark = [] {
    std::array<bool, 256> out{};
    for (const char c : std::string_view("*_~[]!<&`\\\n"))
      out[static_cast<unsigned char>(c)] = true;
    return out;
  }();
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return kIsMark[static_cast<unsigned char>(c)]; }));
}

std::size_t count_openers(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    count += text.substr(at + 1, 1) == "?" || text.substr(at + 1, 1) == "!" ? 1 : 0;
  return count;
}

// Replaces the `<` of processing instructions, declarations and CDATA sections that nothing
// ends: cmark-gfm would look for their ends through the rest of the text, each time. From the
// back, each state says whether the scanner of cmark-gfm, being in it, would find an end.
void disarm_openers(std::span<char> content) {
  constexpr std::string_view kCdata = "![CDATA[";
  const std::string_view text(content.data(), content.size());
  std::vector<bool> instruction_ends(text.size() + 1), cdata_ends(text.size() + 1);
  bool pair = false;              // after the `?` of `?>`
  bool one = false, two = false;  // after `]`, after `]]`
  std::size_t last_angle = text.rfind('>');
  if (last_angle == std::string_view::npos) last_angle = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    const char c = text[i];
    const bool instruction = instruction_ends[i + 1], cdata = cdata_ends[i + 1];
    instruction_ends[i] = c == '?' ? pair : instruction;
    pair = c == '>' || instruction;
    cdata_ends[i] = c == ']' ? one : cdata;
    one = c == ']' ? two : cdata;
    two = c == '>' || cdata;
  }
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const bool endless = rest.starts_with('?')      ? !instruction_ends[at + 2]
                         : rest.starts_with(kCdata) ? !cdata_ends[at + 1 + kCdata.size()]
                                                    : rest.starts_with('!') && at > last_angle;
    if (endless) content[at] = '/';
  }
}

}  // namespace

bool limit_inlines(std::span<char> content) {
  const std::string_view text(content.data(), content.size());
  if (text.size() > kMarks && count_marks(text) > kMarks) return false;
  if (count_openers(text) * text.size() > kWork / 32) disarm_openers(content);
  return true;
}

LimitedMarkdown limit_markdown(std::string_view text, const MarkdownLines& lines) {
  return Limiter(text, lines).run();
}

}  // namespace otlpdoc
