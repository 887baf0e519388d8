// Recognises numbers, dates and times by hand, with the digits and signs that TOML allows.

#include "read/structured/toml_scalar.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/text.hpp"
#include "otlpdoc/date.hpp"

namespace otlpdoc {
namespace {

bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The digits in front, each `_` between two of them; what they take is removed.
template <class IsDigit>
std::string take_digits(std::string_view& text, IsDigit is_one) {
  std::string out;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool between = text[at] == '_' && at > 0 && is_one(text[at - 1]) &&
                         at + 1 < text.size() && is_one(text[at + 1]);
    if (is_one(text[at])) {
      out += text[at];
    } else if (!between) {
      break;
    }
  }
  text.remove_prefix(at);
  return out;
}

Value text_value(std::string_view text) { return {std::string(text), 0, 0}; }

Value integer(const std::string& digits, int base, std::string_view written) {
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number, base);
  return error == std::errc() && stop == end ? Value{number, 0, 0} : text_value(written);
}

Value floating(const std::string& digits, std::string_view written) {
  double number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  return error == std::errc() && stop == end ? Value{number, 0, 0} : text_value(written);
}

// `0x1F`, `0o17`, `0b11`.
std::optional<Value> prefixed(std::string_view text) {
  const std::string_view prefix = text.substr(0, 2);
  std::string_view rest = text.substr(2);
  const int base = prefix == "0x" ? 16 : prefix == "0o" ? 8 : 2;
  const auto is_one = [base](char c) {
    return base == 16 ? is_hexadecimal(c) : c >= '0' && c < '0' + base;
  };
  const std::string digits = take_digits(rest, is_one);
  if (digits.empty() || !rest.empty()) return std::nullopt;
  return integer(digits, base, text);
}

// `1_000`, `-1.5`, `6.6e-34`, `+inf`.
std::optional<Value> number(std::string_view written) {
  std::string_view rest = written;
  std::string digits = rest.starts_with('-') ? "-" : "";
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "inf" || rest == "nan") return text_value(rest == "nan" ? "nan" : digits + "inf");
  const std::string whole = take_digits(rest, is_digit);
  if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
  digits += whole;
  if (rest.empty()) return integer(digits, 10, written);
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    const std::string fraction = take_digits(rest, is_digit);
    if (fraction.empty()) return std::nullopt;
    digits += "." + fraction;
  }
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    digits += rest.starts_with('-') ? "e-" : "e";
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
    const std::string exponent = take_digits(rest, is_digit);
    if (exponent.empty()) return std::nullopt;
    digits += exponent;
  }
  if (!rest.empty()) return std::nullopt;
  return floating(digits, written);
}

// Two digits in front of at most that number; they are removed.
bool take_two(std::string_view& text, int most) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return false;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value <= most;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text) {
  constexpr std::size_t kSize = 10;
  const std::string_view date = text.substr(0, kSize);
  unsigned year = 0, month = 0, day = 0;
  const auto part = [&](std::size_t at, std::size_t size, unsigned& value) {
    const std::string_view digits = date.substr(at, size);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return std::all_of(digits.begin(), digits.end(), is_digit);
  };
  const bool formed = date.size() == kSize && date[4] == '-' && date[7] == '-' &&
                      part(0, 4, year) && part(5, 2, month) && part(8, 2, day);
  if (!formed) return false;
  text.remove_prefix(kSize);
  return Date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
              std::chrono::day(day)}
      .ok();
}

bool take_time(std::string_view& text) {
  if (!take_two(text, 23) || !take(text, ':') || !take_two(text, 59) || !take(text, ':') ||
      !take_two(text, 60))
    return false;
  if (!take(text, '.')) return true;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(digits);
  return digits > 0;
}

bool take_offset(std::string_view& text) {
  if (text.empty() || take(text, 'Z') || take(text, 'z')) return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  return take_two(text, 23) && take(text, ':') && take_two(text, 59);
}

// `1979-05-27`, `07:32:00`, `1979-05-27T07:32:00Z`.
bool is_moment(std::string_view text) {
  if (text.size() > 2 && text[2] == ':') return take_time(text) && text.empty();
  if (!take_date(text)) return false;
  if (text.empty()) return true;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return false;
  return take_time(text) && take_offset(text) && text.empty();
}

}  // namespace

std::optional<Value> resolve_toml_scalar(std::string_view text) {
  if (text == "true" || text == "false") return Value{text == "true", 0, 0};
  if (text.starts_with("0x") || text.starts_with("0o") || text.starts_with("0b"))
    return prefixed(text);
  if (is_moment(text)) return text_value(text);
  return number(text);
}

}  // namespace otlpdoc
