// Reads recursively, with keys in dots and headers, and stops where the text is no TOML.

#include "read/structured/toml.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "generated/messages.hpp"
#include "read/structured/toml_scalar.hpp"
#include "read/structured/toml_table.hpp"

namespace otlpdoc {
namespace {

// Thrown when reading cannot go on.
struct Stop {
  Finding finding;
};

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

// Of a number, a word, a date or a time.
bool is_scalar_part(char c) { return is_bare(c) || c == '+' || c == '.' || c == ':'; }

struct Key {
  std::string name;
  std::size_t at = 0;  // byte of the text
};

class Reader {
 public:
  explicit Reader(const SourceText& source)
      : source_(source), text_(source.text), root_(Origin::header, source.first_line, 1) {}

  StructuredText run() {
    StructuredText result;
    try {
      while (at_ < text_.size()) read_line();
      result.value = root_.take();
    } catch (Stop& stop) {
      diagnostics_.push_back(std::move(stop.finding));
    }
    result.diagnostics = std::move(diagnostics_);
    return result;
  }

 private:
  using Origin = TomlTable::Origin;

  bool is_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  bool skip(std::string_view what) {
    const bool there = is_at(what);
    if (there) at_ += what.size();
    return there;
  }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size()); }

  void skip_comment() {
    if (is_at("#")) at_ = std::min(text_.find('\n', at_), text_.size());
  }

  bool skip_line_end() { return skip("\n") || skip("\r\n"); }

  // Blanks, comments and line ends inside a list.
  void skip_gap() {
    do {
      skip_blanks();
      skip_comment();
    } while (skip_line_end());
  }

  Place place(std::size_t at) {
    for (; counted_ < at; ++counted_) {
      if (text_[counted_] != '\n') continue;
      ++lines_;
      line_start_ = counted_ + 1;
    }
    if (at < line_start_) return place_of(source_, at);
    return {source_.file, source_.first_line + lines_, static_cast<int>(at - line_start_) + 1};
  }

  [[noreturn]] void stop(std::size_t at, Worded message) {
    throw Stop{diagnose(source_, "front-matter-syntax", std::move(message), place(at))};
  }

  [[noreturn]] void expected(const Worded& what) { stop(at_, say::syntax::found(what, found())); }

  Worded found() const {
    const std::string_view rest = text_.substr(at_);
    if (rest.empty()) return say::syntax::toml_end;
    if (rest.front() == '\n' || rest.starts_with("\r\n")) return say::syntax::toml_line_end;
    const auto size = static_cast<std::size_t>(decode(rest).size);
    return say::kinds::quoted(printable(rest.substr(0, size)));
  }

  void read_line() {
    skip_blanks();
    if (is_at("[")) {
      read_header();
    } else if (at_ < text_.size() && !is_at("#") && !is_at("\n") && !is_at("\r\n")) {
      read_member(*table_, levels_);
    }
    skip_blanks();
    skip_comment();
    if (at_ < text_.size() && !skip_line_end()) expected(say::syntax::toml_line_end);
  }

  std::vector<Key> read_keys() {
    std::vector<Key> keys;
    do {
      skip_blanks();
      keys.push_back(read_key());
      skip_blanks();
    } while (skip("."));
    return keys;
  }

  Key read_key() {
    const std::size_t start = at_;
    if (is_at("\"") || is_at("'")) return {read_line_string(), start};
    while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
    if (at_ == start) expected(say::syntax::toml_key);
    return {std::string(text_.substr(start, at_ - start)), start};
  }

  // `[a.b]`, `[[a.b]]`.
  void read_header() {
    const std::size_t start = at_;
    const bool is_item = is_at("[[");
    at_ += is_item ? 2 : 1;
    const std::vector<Key> keys = read_keys();
    const std::string_view end = is_item ? "]]" : "]";
    if (!skip(end)) expected(say::kinds::quoted(end));
    table_ = &root_;
    levels_ = 1;
    for (std::size_t n = 0; n + 1 < keys.size(); ++n) table_ = &enter(keys[n], Origin::on_the_way);
    table_ = is_item ? &add_item(keys.back(), start) : &define(keys.back(), start);
  }

  void go_deeper(std::size_t at) {
    if (++levels_ > kMaxNesting) throw Stop{too_deep(source_, place(at))};
  }

  // The table of that key on the way to another, made when there is none.
  TomlTable& enter(const Key& key, Origin origin) {
    go_deeper(key.at);
    TomlTable::Content* content = table_->find(key.name);
    if (content == nullptr) return make_table(*table_, key, origin, key.at);
    if (auto* items = std::get_if<TomlTable::Items>(content)) {
      if (origin == Origin::dotted) stop_at(key);
      go_deeper(key.at);
      return *items->back();
    }
    auto* table = std::get_if<std::unique_ptr<TomlTable>>(content);
    if (table == nullptr) stop_at(key);
    // A dotted key adds only to what dotted keys of the same table began.
    if (origin == Origin::dotted && (*table)->origin != Origin::dotted) stop_at(key);
    return **table;
  }

  TomlTable& make_table(TomlTable& parent, const Key& key, Origin origin, std::size_t start) {
    const Place at = place(start);
    auto table = std::make_unique<TomlTable>(origin, at.line, at.column);
    TomlTable& made = *table;
    parent.add(key.name, std::move(table));
    return made;
  }

  TomlTable& define(const Key& key, std::size_t start) {
    go_deeper(key.at);
    TomlTable::Content* content = table_->find(key.name);
    if (content == nullptr) return make_table(*table_, key, Origin::header, start);
    auto* table = std::get_if<std::unique_ptr<TomlTable>>(content);
    if (table == nullptr || (*table)->origin != Origin::on_the_way) stop_at(key, start);
    (*table)->origin = Origin::header;
    return **table;
  }

  TomlTable& add_item(const Key& key, std::size_t start) {
    go_deeper(key.at);
    go_deeper(key.at);
    TomlTable::Content* content = table_->find(key.name);
    if (content == nullptr) content = &table_->add(key.name, TomlTable::Items());
    auto* items = std::get_if<TomlTable::Items>(content);
    if (items == nullptr) stop_at(key, start);
    const Place at = place(start);
    return *items->emplace_back(std::make_unique<TomlTable>(Origin::item, at.line, at.column));
  }

  [[noreturn]] void stop_at(const Key& key, std::optional<std::size_t> start = std::nullopt) {
    throw Stop{duplicate_key(source_, key.name, place(start.value_or(key.at)))};
  }

  // `a.b = value`, added to the table, which is so many levels deep.
  void read_member(TomlTable& table, std::size_t levels) {
    TomlTable* const outer = std::exchange(table_, &table);
    const std::size_t outer_levels = std::exchange(levels_, levels);
    const std::vector<Key> keys = read_keys();
    if (!skip("=")) expected(say::syntax::toml_equals);
    for (std::size_t n = 0; n + 1 < keys.size(); ++n) table_ = &enter(keys[n], Origin::dotted);
    skip_blanks();
    Value value = read_value();
    if (table_->find(keys.back().name) == nullptr) {
      table_->add(keys.back().name, std::move(value));
    } else if (diagnostics_.size() < kMaxRepeatedDiagnostics) {
      diagnostics_.push_back(duplicate_key(source_, keys.back().name, place(keys.back().at)));
    }
    table_ = outer;
    levels_ = outer_levels;
  }

  // Recursion is bounded by kMaxNesting.
  Value read_value() {
    const std::size_t start = at_;
    const Place at = place(start);
    Value value;
    if (is_at("\"") || is_at("'")) {
      value.data = read_string();
    } else if (is_at("[")) {
      value = read_list();
    } else if (is_at("{")) {
      value = read_inline_table();
    } else {
      value = read_scalar();
    }
    value.line = at.line;
    value.column = at.column;
    return value;
  }

  Value read_scalar() {
    const std::size_t start = at_;
    const auto skip_parts = [this] {
      while (at_ < text_.size() && is_scalar_part(text_[at_])) ++at_;
    };
    skip_parts();
    // A date and a time may be parted by a blank.
    const bool is_date = at_ - start == 10 && text_[start + 4] == '-';
    if (is_date && is_at(" ") && at_ + 3 < text_.size() && text_[at_ + 3] == ':') {
      ++at_;
      skip_parts();
    }
    const std::string_view written = text_.substr(start, at_ - start);
    auto value = resolve_toml_scalar(written);
    if (!value) {
      at_ = start;
      if (written.empty()) expected(say::syntax::toml_value);
      stop(start, say::syntax::toml_no_value(shorten(printable(written), 40)));
    }
    keep_written(*value, written);
    return std::move(*value);
  }

  Value read_list() {
    go_deeper(at_);
    Value::List list;
    skip("[");
    for (skip_gap(); !skip("]"); skip_gap()) {
      list.push_back(read_value());
      skip_gap();
      if (!skip(",") && !is_at("]")) expected(say::syntax::toml_item_end);
    }
    --levels_;
    return {std::move(list), 0, 0};
  }

  Value read_inline_table() {
    go_deeper(at_);
    TomlTable table(Origin::header, 0, 0);
    skip("{");
    skip_blanks();
    for (bool more = !skip("}"); more;) {
      read_member(table, levels_);
      skip_blanks();
      more = skip(",");
      if (!more && !skip("}")) expected(say::syntax::toml_member_end);
    }
    --levels_;
    return table.take();
  }

  std::string read_string() {
    if (skip("\"\"\"")) return read_lines('"');
    if (skip("'''")) return read_lines('\'');
    return read_line_string();
  }

  // A string that ends on its line.
  std::string read_line_string() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\n' || is_at("\r\n")) break;
      if (quote == '"' && text_[at_] == '\\') {
        read_escape(out);
      } else {
        out += text_[at_++];
      }
    }
    if (at_ == text_.size() || text_[at_] != quote) expected(say::syntax::toml_closing_quote);
    ++at_;
    return out;
  }

  // A string of several lines, behind its three quotes.
  std::string read_lines(char quote) {
    const std::string three(3, quote);
    std::string out;
    skip_line_end();
    while (!is_at(three)) {
      if (at_ == text_.size()) expected(say::syntax::toml_closing(three));
      if (skip_line_end()) {
        out += '\n';
      } else if (quote == '"' && text_[at_] == '\\') {
        if (!skip_line_break()) read_escape(out);
      } else {
        out += text_[at_++];
      }
    }
    at_ += 3;
    // Up to two more quotes belong to the string.
    for (int n = 0; n < 2 && at_ < text_.size() && text_[at_] == quote; ++n) out += text_[at_++];
    return out;
  }

  // A backslash at the end of a line, with all white space behind it.
  bool skip_line_break() {
    const std::size_t end = std::min(text_.find_first_not_of(" \t", at_ + 1), text_.size());
    if (!text_.substr(end).starts_with('\n') && !text_.substr(end).starts_with("\r\n"))
      return false;
    at_ = std::min(text_.find_first_not_of(" \t\r\n", end), text_.size());
    return true;
  }

  void read_escape(std::string& out) {
    constexpr std::string_view kNames = "btnfr\"\\";
    constexpr std::string_view kMeant = "\b\t\n\f\r\"\\";
    const char name = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    const std::size_t known = kNames.find(name);
    if (known != std::string_view::npos) {
      out += kMeant[known];
      at_ += 2;
    } else if (name == 'u' || name == 'U') {
      read_code_point(out, name == 'u' ? 4 : 8);
    } else {
      stop(at_, say::syntax::toml_escape);
    }
  }

  void read_code_point(std::string& out, std::size_t digits) {
    char32_t value = 0;
    for (std::size_t n = 0; n < digits; ++n) {
      const std::size_t at = at_ + 2 + n;
      const char c = at < text_.size() ? text_[at] : '\0';
      const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!letter && (c < '0' || c > '9'))
        stop(at_, say::syntax::hexadecimal_digits(static_cast<std::int64_t>(digits)));
      value = (value << 4) + static_cast<char32_t>(letter ? (c & 7) + 9 : c - '0');
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
      stop(at_, say::syntax::no_character);
    append_utf8(out, value);
    at_ += 2 + digits;
  }

  const SourceText& source_;
  const std::string_view text_;
  std::size_t at_ = 0;
  TomlTable root_;
  TomlTable* table_ = &root_;  // that members are added to
  std::size_t levels_ = 1;     // of lists and tables, the innermost open one included
  std::vector<Finding> diagnostics_;
  std::size_t counted_ = 0;  // bytes whose line ends are counted
  std::size_t line_start_ = 0;
  int lines_ = 0;
};

StructuredText failed(Finding finding) {
  StructuredText result;
  result.diagnostics.push_back(std::move(finding));
  return result;
}

}  // namespace

StructuredText read_toml(const SourceText& source) {
  if (auto obstacle = find_obstacle(source)) return failed(std::move(*obstacle));
  return Reader(source).run();
}

}  // namespace otlpdoc
