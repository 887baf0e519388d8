#include "read/toml.hpp"

#include <fmt/format.h>
// One source needs it, and a shared library would take longer to load.
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <locale>
#include <optional>
#include <sstream>
#include <utility>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

// Finds where brackets and dotted keys nest too deep, before a recursive parser
// and recursive destructors meet them. Reads strings and comments as TOML does
// until the first error, behind which nothing is parsed anyway.
class NestingScanner {
 public:
  explicit NestingScanner(std::string_view text) : text_(text) {}

  std::optional<std::size_t> find_too_deep() {
    while (at_ < text_.size()) {
      step();
      if (depth_ > kMaxNesting) return at_ - 1;
    }
    return std::nullopt;
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') return skip_string(c);
    if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return;
    }
    ++at_;
    if (c == '[' || c == '{') return enter();
    if (c == ']' || c == '}') return leave();
    if (c == '.') return descend();
    if (c == ',' || (c == '\n' && open_.empty())) end_key();
  }

  // One level for the bracket; the dots of the key before it stay counted.
  void enter() {
    open_.push_back(dots_);
    dots_ = 0;
    ++depth_;
  }

  void leave() {
    if (open_.empty()) return;
    end_key();
    dots_ = open_.back();
    open_.pop_back();
    --depth_;
  }

  void descend() {
    ++dots_;
    ++depth_;
  }

  void end_key() {
    depth_ -= dots_;
    dots_ = 0;
  }

  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool multi_line = text_.substr(at_).starts_with(three);
    at_ += multi_line ? 3 : 1;
    while (at_ < text_.size()) {
      if (text_[at_] == '\\' && quote == '"') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (multi_line && text_.substr(at_).starts_with(three)) {
        return skip_closing_quotes(quote);
      } else if (!multi_line && (text_[at_] == quote || text_[at_] == '\n')) {
        ++at_;
        return;
      } else {
        ++at_;
      }
    }
  }

  // Up to two more quotes belong to the string.
  void skip_closing_quotes(char quote) {
    for (int n = 0; n < 5 && at_ < text_.size() && text_[at_] == quote; ++n) ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t dots_ = 0;
  std::vector<std::size_t> open_;
};

// toml++ counts columns in code points.
int byte_column(const SourceText& source, const toml::source_position& position) {
  std::size_t start = 0;
  for (toml::source_index line = 1; line < position.line; ++line) {
    start = std::min(source.text.find('\n', start), source.text.size() - 1) + 1;
  }
  std::string_view rest = source.text.substr(start);
  int column = 1;
  for (toml::source_index n = 1; n < position.column && !rest.empty(); ++n) {
    const int size = decode(rest).size;
    rest.remove_prefix(static_cast<std::size_t>(size));
    column += size;
  }
  return column;
}

int file_line(const SourceText& source, const toml::source_position& position) {
  return position ? source.first_line + static_cast<int>(position.line) - 1 : 0;
}

template <class T>
std::string as_text(const T& date_or_time) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << date_or_time;
  return out.str();
}

class Converter {
 public:
  explicit Converter(const SourceText& source) : source_(source) {}

  Value convert(const toml::node& node, std::size_t depth) {
    Value value;
    value.line = file_line(source_, node.source().begin);
    deep_ = deep_ || depth > kMaxNesting;
    if (deep_) return value;
    node.visit([&](const auto& concrete) { value.data = data_of(concrete, depth); });
    return value;
  }

  bool is_too_deep() const { return deep_; }

 private:
  using Data = decltype(Value::data);

  template <class T>
  static Data data_of(const toml::value<T>& node, std::size_t /*depth*/) {
    if constexpr (std::is_same_v<T, double>) {
      if (std::isnan(node.get())) return std::string("nan");
      if (std::isinf(node.get())) return std::string(node.get() < 0 ? "-inf" : "inf");
      return node.get();
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> ||
                         std::is_same_v<T, std::string>) {
      return node.get();
    } else {
      return as_text(node.get());
    }
  }

  Data data_of(const toml::array& array, std::size_t depth) {
    Value::List list;
    for (const toml::node& member : array) list.push_back(convert(member, depth + 1));
    return list;
  }

  Data data_of(const toml::table& table, std::size_t depth) {
    struct Entry {
      std::pair<toml::source_index, toml::source_index> place;
      std::string key;
      const toml::node* node;
    };
    std::vector<Entry> entries;
    for (const auto& [key, node] : table) {
      const toml::source_position& begin = key.source().begin;
      entries.push_back({{begin.line, begin.column}, std::string(key.str()), &node});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.place < b.place; });
    Value::Map map;
    for (Entry& entry : entries) {
      map.emplace_back(std::move(entry.key), convert(*entry.node, depth + 1));
      map.back().second.line = file_line(source_, {entry.place.first, entry.place.second});
    }
    return map;
  }

  const SourceText& source_;
  bool deep_ = false;
};

// The word between the first two single quotes of toml++'s message.
std::string quoted_name(std::string_view said) {
  const std::size_t open = said.find('\'');
  if (open == std::string_view::npos) return {};
  const std::size_t close = said.find('\'', open + 1);
  if (close == std::string_view::npos) return {};
  return std::string(said.substr(open + 1, close - open - 1));
}

std::string without_lead(std::string_view said) {
  constexpr std::string_view kLead = "Error while parsing ";
  return std::string(said.starts_with(kLead) ? said.substr(kLead.size()) : said);
}

Diagnostic diagnose_error(const SourceText& source, const toml::parse_error& error) {
  const toml::source_position position = error.source().begin;
  const Place place{source.file, file_line(source, position), byte_column(source, position)};
  const std::string_view said = error.description();
  if (contains(said, "cannot redefine")) return duplicate_key(source, quoted_name(said), place);
  return diagnose(source, "front-matter-syntax", "expected TOML: " + without_lead(said), place);
}

StructuredText failed(Diagnostic diagnostic) {
  StructuredText result;
  result.diagnostics.push_back(std::move(diagnostic));
  return result;
}

StructuredText parse(const SourceText& source) {
  const toml::table table = toml::parse(source.text);
  Converter converter(source);
  StructuredText result;
  result.value = converter.convert(table, 1);
  if (converter.is_too_deep()) return failed(too_deep(source, {source.file, source.first_line, 0}));
  return result;
}

}  // namespace

StructuredText read_toml(const SourceText& source) {
  if (source.text.size() > kMaxStructuredBytes) return failed(too_large(source));
  if (const auto deep = NestingScanner(source.text).find_too_deep()) {
    return failed(too_deep(source, place_of(source, *deep)));
  }
  try {
    return parse(source);
  } catch (const toml::parse_error& error) {
    return failed(diagnose_error(source, error));
  } catch (const std::exception& error) {
    return failed(diagnose(source, "front-matter-syntax",
                           std::string("expected TOML: ") + error.what(),
                           {source.file, source.first_line, 0}));
  }
}

}  // namespace otlpdoc
