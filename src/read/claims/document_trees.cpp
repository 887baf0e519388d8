// Documents of directory trees in blocks of code.

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/document_list.hpp"

namespace otlpdoc {
namespace {

bool is_marked_done(const TextLine& line) {
  return !line.paths.empty() && find_check(line.text).value_or(false);
}

class TreeReader {
 public:
  TreeReader(const Entry& entry, DocumentList& list) : entry_(entry), list_(list) {}

  // Where some files are marked as new, the others are old; where some are marked as done, those
  // without a mark are not.
  void read() {
    if (!draws_documents(entry_)) return;
    const bool marked = std::any_of(entry_.code.begin(), entry_.code.end(), is_marked_new);
    const bool states = marks_what_is_done(entry_);
    for (const TextLine& line : entry_.code) {
      const std::size_t indent = indent_of(line.text);
      std::string name = line.paths.empty() ? clean_title(line.text) : line.paths.front();
      if (name.empty()) continue;  // `│` alone keeps lines apart
      if (line.paths.empty()) name = directory_name(name);
      while (!open_.empty() && open_.back().first >= indent) open_.pop_back();
      if (!line.paths.empty()) {
        const bool open =
            list_.is_among_open_ones(entry_.heading) || list_.is_waiting(prefix() + name);
        if (!is_listed(line.text, name) || is_unfinished(line.text) || is_moved_away(line.text) ||
            (marked && !is_marked_new(line)) || (states && is_unmarked(line)) ||
            (open && !is_marked_done(line)))
          continue;
        const std::string path = prefix() + name;
        if (!looks_like_document_path(path)) continue;  // `cXX_module/README.md`
        ClaimedDocument& document = list_.at_in_tree(path, line.line, entry_.heading);
        read_size_behind(line, document);
      } else if (!name.empty()) {
        open_.emplace_back(indent, std::move(name));
      }
    }
  }

 private:
  // `a.md   # moved →`, and not `a.md   # 20 → 40 lines`
  static bool is_moved_away(std::string_view text) {
    const std::size_t arrow = text.rfind("→");
    return arrow != std::string_view::npos && !holds_digit(text.substr(arrow));
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
    if (line.paths.empty()) return false;
    const std::size_t at = std::min(line.text.find(line.paths.front()), line.text.size());
    return contains(line.text, "⭐") || contains(line.text, "🆕") ||
           vocabulary().holds(lower(line.text.substr(at + line.paths.front().size())),
                              Concept::words_new);
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

  // How many characters draw the tree.
  static std::size_t indent_of(std::string_view text) {
    constexpr char32_t kFirstLine = 0x2500, kLastLine = 0x257F, kWideSpace = 0xA0;
    std::size_t count = 0;
    for (; !text.empty(); ++count) {
      const CodePoint c = decode(text);
      const bool drawn = c.value == U' ' || c.value == U'\t' || c.value == kWideSpace ||
                         (c.value >= kFirstLine && c.value <= kLastLine);
      if (!drawn) break;
      text.remove_prefix(static_cast<std::size_t>(c.size));
    }
    return count;
  }

  static std::string directory_name(std::string name) {
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

}  // namespace

bool draws_documents(const Entry& code) {
  return std::any_of(code.code.begin(), code.code.end(),
                     [](const TextLine& line) { return !line.paths.empty(); });
}

bool marks_what_is_done(const Entry& tree) {
  constexpr int kSeveral = 3;  // one or two marks may stand for something else
  return std::count_if(tree.code.begin(), tree.code.end(), is_marked_done) >= kSeveral;
}

void read_document_tree(const Entry& tree, DocumentList& list) { TreeReader(tree, list).read(); }

}  // namespace otlpdoc
