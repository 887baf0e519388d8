// Splits titles into names, words and overlapping pairs of wide characters.

#include "analyse/plan_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "language/numerals.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kShortestPlural = 4;  // letters, with its s

char32_t folded(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

// Han, Hiragana, Katakana.
bool is_wide(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_filler(std::string_view word) {
  static constexpr std::string_view kWords[] = {"a",   "an", "for", "in", "of", "on",   "or",
                                                "the", "to", "via", "vs", "by", "from", "with"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

// What joins two subjects in one title.
bool joins(char32_t c) {
  return c == '+' || c == '&' || c == '/' || c == U'、' || c == U'与' || c == U'和' || c == U'及';
}

bool opens_bracket(char32_t c) { return c == '(' || c == '['; }
bool closes_bracket(char32_t c) { return c == ')' || c == ']'; }

class Splitter {
 public:
  std::vector<TitleWord> split(std::string_view text) {
    while (!text.empty()) {
      const CodePoint c = decode(text);
      add(c.value, text.substr(0, static_cast<std::size_t>(c.size)));
      text.remove_prefix(static_cast<std::size_t>(c.size));
    }
    end_word();
    end_wide();
    return std::move(words_);
  }

 private:
  void add(char32_t c, std::string_view bytes) {
    const bool wide = is_wide(c) && c != U'与' && c != U'和' && c != U'及' && c != U'的';
    if (!wide) end_wide();
    if (wide || !is_letter_or_digit(c) || is_wide(c)) end_word();
    if (wide) {
      wide_.emplace_back(bytes);
      return;
    }
    if (is_letter_or_digit(c) && !is_wide(c)) {
      append_utf8(word_, folded(c));
      written_ += bytes;
      return;
    }
    if (joins(c)) ++part_, ++run_;
    // Inside a name stand `-`, `_`, `.` and single spaces: `X-Ray`, `New Relic`.
    if (c != ' ' && c != '-' && c != '_' && c != '.') ++run_;
    if (opens_bracket(c)) ++depth_;
    if (closes_bracket(c)) depth_ = std::max(depth_ - 1, 0);
  }

  void end_word() {
    const bool number = word_.find_first_not_of("0123456789") == std::string::npos;
    if (word_ == "and") ++part_, ++run_;
    if (!word_.empty() && !number && !is_filler(word_) && word_ != "and") {
      const bool plural =
          word_.size() >= kShortestPlural && word_.ends_with('s') && !word_.ends_with("ss");
      if (plural) word_.pop_back();
      push(word_, written_, true, 1.0);
    }
    word_.clear();
    written_.clear();
  }

  void end_wide() {
    if (wide_.empty()) return;
    ++run_;
    if (wide_.size() == 1) push(wide_[0], wide_[0], false, 0.5);
    for (std::size_t i = 0; i + 1 < wide_.size(); ++i) {
      const std::string pair = wide_[i] + wide_[i + 1];
      push(pair, pair, false, 0.5);
    }
    ++run_;
    wide_.clear();
  }

  void push(const std::string& text, const std::string& written, bool is_name, double share) {
    words_.push_back({text, written, is_name, part_, run_, depth_ > 0 ? share / 2 : share});
  }

  std::vector<TitleWord> words_;
  std::string word_;
  std::string written_;
  std::vector<std::string> wide_;  // characters of the run
  int part_ = 0;
  int run_ = 0;
  int depth_ = 0;  // of brackets
};

}  // namespace

std::vector<TitleWord> title_words(std::string_view title) {
  return Splitter().split(half_width(title));
}

std::string title_key(std::string_view title) {
  const std::string plain = half_width(title);
  std::string key;
  for (std::string_view rest = plain; !rest.empty();) {
    const CodePoint c = decode(rest);
    if (is_letter_or_digit(c.value)) append_utf8(key, folded(c.value));
    rest.remove_prefix(static_cast<std::size_t>(c.size));
  }
  return key;
}

std::string title_of_path(std::string_view path) {
  std::string_view name = base_name(path);
  for (std::string_view extension : {".markdown", ".md"}) {
    if (lower(name).ends_with(extension)) name.remove_suffix(extension.size());
  }
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  const std::size_t start = name.find_first_not_of("-_. ", digits);
  if (digits > 0 && start != std::string_view::npos && start > digits) name.remove_prefix(start);
  return std::string(name);
}

}  // namespace otlpdoc
