// Rewrites escapes and groups of ECMA-262 for RE2, and refuses what RE2 cannot do.

#include "read/structured/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

constexpr std::size_t kMostBytes = 2000;  // of a pattern as written

Error refused(Phrase wanted, std::string_view found) {
  return {expected(wanted, short_text(found, 60)), say::schema::pattern_hint};
}

std::optional<char32_t> hexadecimal(std::string_view digits) {
  std::uint32_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number, 16);
  if (digits.empty() || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

// Writes what ECMA-262 has and RE2 has not in the words of RE2.
class Translation {
 public:
  explicit Translation(std::string_view written) : rest_(written) {}

  Result<std::string> run() {
    while (!rest_.empty()) {
      if (auto error = step()) return *error;
    }
    return std::move(out_);
  }

 private:
  std::optional<Error> step() {
    if (rest_.front() == '\\' && rest_.size() > 1) return escape();
    if (!in_class_ && rest_.starts_with("(?")) return group();
    if (rest_.front() == '[') in_class_ = true;
    if (rest_.front() == ']') in_class_ = false;
    take(1);
    return std::nullopt;
  }

  std::optional<Error> escape() {
    const char kind = rest_[1];
    if (kind >= '1' && kind <= '9')
      return refused(say::schema::a_pattern_without_back_references, rest_.substr(0, 2));
    if (kind == 'k') return refused(say::schema::a_pattern_without_back_references, rest_);
    if (kind == 'u') return code_point();
    if (kind == 'c' && rest_.size() > 2) {
      write(static_cast<char32_t>(rest_[2]) % 32, 3);
    } else {
      take(2);
    }
    return std::nullopt;
  }

  // `\u4E00`, `\u{4E00}`, `\uD83D\uDE00`.
  std::optional<Error> code_point() {
    const auto [value, size] = code_unit(rest_);
    if (size == 0) return refused(say::schema::four_digits, rest_);
    const auto [second, second_size] = code_unit(rest_.substr(size));
    const bool pair = value >= 0xD800 && value < 0xDC00 && second >= 0xDC00 && second < 0xE000;
    if (pair) {
      write(0x10000 + ((value - 0xD800) << 10) + (second - 0xDC00), size + second_size);
    } else {
      write(value, size);
    }
    return std::nullopt;
  }

  // The number and the bytes that it takes, none when there is none.
  static std::pair<char32_t, std::size_t> code_unit(std::string_view text) {
    if (!text.starts_with("\\u")) return {0, 0};
    const bool braced = text.substr(2).starts_with('{');
    const std::size_t end = braced ? text.find('}') : 6;
    if (end == std::string_view::npos || end > text.size()) return {0, 0};
    const std::size_t start = braced ? 3 : 2;
    const auto value = hexadecimal(text.substr(start, end - start));
    if (!value) return {0, 0};
    return {*value, braced ? end + 1 : end};
  }

  std::optional<Error> group() {
    const std::string_view kind = rest_.substr(2);
    const bool behind = kind.starts_with("<=") || kind.starts_with("<!");
    if (kind.starts_with('=') || kind.starts_with('!') || behind)
      return refused(say::schema::a_pattern_without_look_around, rest_.substr(0, behind ? 4 : 3));
    if (kind.starts_with('<')) {
      out_ += "(?P";
      rest_.remove_prefix(2);
    }
    take(1);
    return std::nullopt;
  }

  void take(std::size_t bytes) {
    out_ += rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
  }

  void write(char32_t value, std::size_t bytes) {
    out_ += fmt::format("\\x{{{:X}}}", static_cast<std::uint32_t>(value));
    rest_.remove_prefix(bytes);
  }

  std::string_view rest_;
  std::string out_;
  bool in_class_ = false;
};

Error mistake(const re2::RE2& compiled, std::string_view written) {
  if (compiled.error_code() == re2::RE2::ErrorPatternTooLarge)
    return refused(say::schema::a_smaller_pattern, written);
  if (compiled.error_code() == re2::RE2::ErrorRepeatSize)
    return refused(say::schema::few_repeats, written);
  Error error = refused(say::schema::a_pattern, written);
  error.message = say::schema::pattern_mistake(error.message, short_text(compiled.error(), 60));
  return error;
}

}  // namespace

Result<Pattern> Pattern::parse(std::string_view written, std::int64_t most_bytes) {
  if (written.size() > kMostBytes) {
    const auto bytes = static_cast<std::int64_t>(written.size());
    return Error{say::schema::long_pattern(kMostBytes, bytes), {}};
  }
  const auto translated = Translation(written).run();
  if (!translated) return translated.error();
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(most_bytes);
  auto compiled = std::make_shared<const re2::RE2>(*translated, options);
  if (!compiled->ok()) return mistake(*compiled, written);
  return Pattern(std::move(compiled));
}

bool Pattern::matches(std::string_view text) const {
  return compiled_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, nullptr,
                          0);
}

std::size_t Pattern::states() const {
  return static_cast<std::size_t>(std::max(compiled_->ProgramSize(), 1));
}

}  // namespace otlpdoc
