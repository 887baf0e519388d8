// Reads numbers in digits, with their separators and scales, and in Chinese.

#include "language/numerals.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <tuple>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

struct Scale {
  std::size_t size = 0;  // of its word, in bytes; 0: there is none
  double value = 1;
};

// The longest word that stands there. A letter goes on a word, so that no `k` is seen in `km`;
// `m` alone is no scale.
Scale scale_at(std::string_view text) {
  static constexpr std::pair<Concept, double> kScales[] = {
      {Concept::scales_thousand, 1e3},        {Concept::scales_ten_thousand, 1e4},
      {Concept::scales_million, 1e6},         {Concept::scales_ten_million, 1e7},
      {Concept::scales_hundred_million, 1e8}, {Concept::scales_billion, 1e9}};
  if (text.empty() || (!is_letter(text.front()) && (text.front() & 0x80) == 0)) return {};
  const std::string low = lower(first_bytes(text, 16));
  Scale best;
  for (const auto& [words, value] : kScales) {
    for (std::string_view word : vocabulary().words(words)) {
      if (word.size() <= best.size || !low.starts_with(word)) continue;
      if (word == "m" && text.front() == 'm') continue;
      const std::string_view rest = std::string_view(low).substr(word.size());
      if (!is_letter(word.back()) || rest.empty() || !is_letter(rest.front()))
        best = {word.size(), value};
    }
  }
  return best;
}

// The ASCII or full-width digit at `at` and its bytes; {-1, 0} when there is none.
std::pair<int, std::size_t> digit_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {-1, 0};
  if (is_digit(text[at])) return {text[at] - '0', 1};
  const CodePoint c = decode(text.substr(at));
  if (c.value < 0xFF10 || c.value > 0xFF19) return {-1, 0};
  return {static_cast<int>(c.value - 0xFF10), static_cast<std::size_t>(c.size)};
}

}  // namespace

Number read_number(std::string_view text, std::size_t at) {
  std::string digits;
  const auto separates_thousands = [&] {
    return text[at] == ',' && at + 3 < text.size() && is_digit(text[at + 1]) &&
           is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
           (at + 4 >= text.size() || !is_digit(text[at + 4]));
  };
  const auto begins_decimals = [&] {
    return text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1]) &&
           digits.find('.') == std::string::npos;
  };
  for (; at < text.size(); ++at) {
    if (separates_thousands()) continue;
    if (!is_digit(text[at]) && !begins_decimals()) break;
    digits += text[at];
  }
  Number number{std::strtod(digits.c_str(), nullptr), at};
  const std::size_t next = skip_spaces(text, at);
  if (const Scale scale = scale_at(text.substr(next)); scale.size > 0) {
    const std::size_t point = digits.find('.');
    const auto decimals = point == std::string::npos ? 0 : digits.size() - point - 1;
    number.value *= scale.value;
    number.end = next + scale.size;
    number.scale = scale.value;
    number.rounding = 0.5 * scale.value * std::pow(10.0, -static_cast<double>(decimals));
  }
  return number;
}

bool is_too_large(double number) { return !(number <= static_cast<double>(kLargestQuantity)); }

std::string_view chinese_prefix(std::string_view text) {
  static constexpr std::u32string_view kDigits = U"零〇一二两兩三四五六七八九十百千";
  constexpr unsigned char kFirst = 0xE3;  // the least byte that one of them begins with
  std::size_t size = 0;
  while (size < text.size() && static_cast<unsigned char>(text[size]) >= kFirst) {
    const CodePoint c = decode(text.substr(size));
    if (kDigits.find(c.value) == std::u32string_view::npos) break;
    size += static_cast<std::size_t>(c.size);
  }
  return text.substr(0, size);
}

std::optional<std::pair<int, std::size_t>> ordinal_at(std::string_view text, std::size_t at) {
  int number = 0;
  std::size_t end = at;
  for (auto [digit, size] = digit_at(text, end); size > 0;
       std::tie(digit, size) = digit_at(text, end)) {
    number = number * 10 + digit;
    if (number > kLargestBatch) return std::nullopt;
    end += size;
  }
  if (end > at) return std::pair{number, end};
  const std::string_view numeral = chinese_prefix(text.substr(at));
  if (const auto value = chinese_number(numeral))
    return std::pair{static_cast<int>(*value), at + numeral.size()};
  return std::nullopt;
}

// Only U+FF01–FF5E (EF BC 81 – EF BD 9E) and U+3000 (E3 80 80) become others.
std::string half_width(std::string_view text) {
  if (!contains(text, "\xEF") && !contains(text, "\u3000")) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '\xEF' && text[i] != '\xE3') continue;
    char half = 0;
    if (text.substr(i, 3) == "\u3000") {
      half = ' ';
    } else if (text[i] == '\xEF' && (text[i + 1] == '\xBC' || text[i + 1] == '\xBD')) {
      const char32_t wide = decode(text.substr(i, 3)).value;
      if (wide >= 0xFF01 && wide <= 0xFF5E) half = static_cast<char>(wide - 0xFF01 + '!');
    }
    if (half == 0) continue;
    out += text.substr(copied, i - copied);
    out += half;
    // `95/100，138 个`: no number has a full-width comma in it.
    if (half == ',' && i + 3 < text.size() && is_digit(text[i + 3])) out += ' ';
    copied = i + 3;
    i += 2;
  }
  out += text.substr(copied);
  return out;
}

std::optional<std::int64_t> chinese_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  static constexpr std::pair<std::string_view, int> kDigits[] = {
      {"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"兩", 2}, {"三", 3},
      {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}};
  static constexpr std::pair<std::string_view, int> kUnits[] = {
      {"十", 10}, {"百", 100}, {"千", 1000}};
  std::int64_t total = 0;
  std::int64_t digit = -1;
  int last_unit = 10'000;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const std::string_view c = text.substr(i, 3);
    const auto* d = std::find_if(std::begin(kDigits), std::end(kDigits),
                                 [&](const auto& row) { return row.first == c; });
    const auto* u = std::find_if(std::begin(kUnits), std::end(kUnits),
                                 [&](const auto& row) { return row.first == c; });
    if (d != std::end(kDigits)) {
      if (digit > 0) return std::nullopt;
      digit = d->second;
    } else if (u != std::end(kUnits)) {
      if (u->second >= last_unit) return std::nullopt;  // units descend: no 一百二千
      last_unit = u->second;
      total += (digit < 0 ? 1 : digit) * u->second;
      digit = -1;
    } else {
      return std::nullopt;
    }
  }
  return total + std::max<std::int64_t>(digit, 0);
}

}  // namespace otlpdoc
