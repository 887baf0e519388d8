// Recognises numbers, booleans and nulls of the core schema by hand; anything else is text.

#include "read/structured/yaml_scalar.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace otlpdoc {
namespace {

bool is_one_of(std::string_view text, std::string_view a, std::string_view b, std::string_view c) {
  return text == a || text == b || text == c;
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t skip_sign(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '+' || text[at] == '-') ? at + 1 : at;
}

// std::from_chars knows no plus sign.
std::string_view without_plus(std::string_view text) {
  return text.starts_with('+') ? text.substr(1) : text;
}

std::optional<std::int64_t> integer(std::string_view text, int base) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

bool looks_like_decimal(std::string_view text) {
  const std::size_t start = skip_sign(text, 0);
  return start < text.size() && skip_digits(text, start) == text.size();
}

// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
bool looks_like_float(std::string_view text) {
  const std::size_t start = skip_sign(text, 0);
  std::size_t at = skip_digits(text, start);
  std::size_t digits = at - start;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    digits += at - fraction;
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const std::size_t exponent = skip_sign(text, at + 1);
    at = skip_digits(text, exponent);
    if (at == exponent) return false;
  }
  return at == text.size();
}

std::optional<double> floating(std::string_view text) {
  text = without_plus(text);
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

// A minus after `0x` would be read by std::from_chars.
std::optional<std::int64_t> prefixed(std::string_view digits, int base) {
  return digits.starts_with('-') ? std::nullopt : integer(digits, base);
}

std::optional<std::int64_t> core_integer(std::string_view text) {
  if (text.starts_with("0x")) return prefixed(text.substr(2), 16);
  if (text.starts_with("0o")) return prefixed(text.substr(2), 8);
  if (looks_like_decimal(text)) return integer(without_plus(text), 10);
  return std::nullopt;
}

Value string_value(std::string_view text) { return {std::string(text), 0, 0}; }

Value resolve_plain(std::string_view text) {
  if (text.empty() || text == "~" || is_one_of(text, "null", "Null", "NULL")) return {};
  if (is_one_of(text, "true", "True", "TRUE")) return {true, 0, 0};
  if (is_one_of(text, "false", "False", "FALSE")) return {false, 0, 0};
  if (const auto number = core_integer(text)) return {*number, 0, 0};
  // An integer that does not fit would lose digits as a float.
  if (looks_like_decimal(text) || !looks_like_float(text)) return string_value(text);
  if (const auto number = floating(text)) return {*number, 0, 0};
  return string_value(text);
}

}  // namespace

Value resolve_scalar(std::string_view text, std::string_view tag) {
  constexpr std::string_view kCore = "tag:yaml.org,2002:";
  if (tag == "?" || tag.empty()) return resolve_plain(text);
  if (!tag.starts_with(kCore)) return string_value(text);
  const std::string_view type = tag.substr(kCore.size());
  const bool plain = type == "int" || type == "float" || type == "bool" || type == "null";
  return plain ? resolve_plain(text) : string_value(text);
}

}  // namespace otlpdoc
