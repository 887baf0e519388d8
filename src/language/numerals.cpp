// Reads numbers from their first digit on: separators, scales, ranges, units, names of batches.

#include "language/numerals.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// The size of the first of the words that the text starts with; 0 when it does with none.
template <class Words>
std::size_t size_at_start(std::string_view text, const Words& words) {
  for (std::string_view word : words) {
    if (text.starts_with(word)) return word.size();
  }
  return 0;
}

std::size_t size_at_start(std::string_view text, Concept words) {
  return size_at_start(text, vocabulary().words(words));
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.ends_with(sign); });
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

struct Number {
  double value = 0;
  std::size_t end = 0;
  double scale = 1;     // 万, thousand …
  double rounding = 0;  // as in Quantity
};

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

// Digits with thousands separators and decimals, then 万 or k.
// Precondition: text[at] is a digit.
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

// Beyond it a word is none, and a text no statement about one number of it, so that not all of
// a long line is looked at for every number in it.
constexpr std::size_t kLongestWord = 100, kLongestStatement = 300;  // bytes

// What the text says of the number at `at`.
std::string statement_at(std::string_view text, std::size_t at) {
  if (text.size() <= kLongestStatement) return std::string(trim(text));
  std::string out(last_bytes(text.substr(0, at), kLongestStatement / 2));
  out += first_bytes(text.substr(at), kLongestStatement / 2);
  return std::string(trim(out));
}

// The size of `-`, `到` …; 0 when none stands there.
std::size_t range_sign_at(std::string_view text) {
  static constexpr std::string_view kSigns[] = {"-", "–", "—", "~"};
  const std::size_t size = size_at_start(text, kSigns);
  return size > 0 ? size : size_at_start(text, Concept::words_range);
}

std::string_view unit_at(std::string_view text, std::size_t at) {
  at = skip_spaces(text, at);
  text = text.substr(0, at + first_bytes(text.substr(at), kLongestWord).size());
  std::size_t end = at;
  while (end < text.size()) {
    const char c = text[end];
    if (c == ' ' || c == '(' || c == ')' || c == ',' || c == ';' || c == '|' || c == '*' ||
        c == '\n')
      break;
    if (text.substr(end).starts_with("、") || text.substr(end).starts_with("。")) break;
    ++end;
  }
  return text.substr(at, end - at);
}

// What stands before the number says how exact it is.
Approximation approximation_before(std::string_view before) {
  before = trim(last_bytes(before, kLongestWord));
  const std::string low = lower(before);
  if (ends_with_any(before, {"~", "≈"}) || vocabulary().ends(low, Concept::words_about))
    return Approximation::about;
  if (ends_with_any(before, {">", "≥", ">="}) ||
      vocabulary().ends(low, Concept::words_at_least_before))
    return Approximation::at_least;
  return Approximation::exact;
}

bool is_too_large(double number) { return !(number <= static_cast<double>(kLargestQuantity)); }

std::optional<Quantity> quantity_at(std::string_view text, std::size_t at, std::size_t* behind) {
  Number number = read_number(text, at);
  Quantity out{.value = number.value,
               .approximation = approximation_before(text.substr(0, at)),
               .rounding = number.rounding};
  std::size_t end = number.end;
  const std::size_t sign = skip_spaces(text, end);
  if (const std::size_t size = range_sign_at(text.substr(sign)); size > 0) {
    const std::size_t second = skip_spaces(text, sign + size);
    if (second < text.size() && is_digit(text[second])) {
      const Number upper = read_number(text, second);
      out.upper = upper.value;
      if (number.scale == 1 && upper.scale != 1) out.value *= upper.scale;
      out.approximation = Approximation::range;
      end = upper.end;
    }
  }
  const bool plus = text.substr(end).starts_with('+');
  const std::size_t at_least =
      plus ? 1 : size_at_start(text.substr(end), Concept::words_at_least_behind);
  if (at_least > 0) {
    out.approximation = Approximation::at_least;
    end += at_least;
  }
  if (behind != nullptr) *behind = end;
  out.unit = std::string(unit_at(text, end));
  for (std::string_view word : vocabulary().words(Concept::words_at_least_behind_unit)) {
    if (!out.unit.ends_with(word)) continue;
    out.approximation = Approximation::at_least;
    out.unit.resize(out.unit.size() - word.size());
  }
  out.text = statement_at(text, at);
  if (is_too_large(std::max(out.value, out.upper.value_or(0)))) return std::nullopt;
  return out;
}

// The Chinese numeral that begins at the text, as bytes.
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

// A counted Chinese numeral such as 七篇; a numeral alone is too often a word (一致, 三方).
std::optional<Quantity> chinese_quantity(std::string_view text) {
  for (std::size_t at = 0; at < text.size();
       at += static_cast<std::size_t>(decode(text.substr(at)).size)) {
    const std::string_view numeral = chinese_prefix(text.substr(at));
    if (numeral.empty()) continue;
    const std::size_t end = at + numeral.size();
    const auto value = chinese_number(numeral);
    if (value && vocabulary().begins(text.substr(skip_spaces(text, end)), Concept::units_counted)) {
      return Quantity{.value = static_cast<double>(*value),
                      .approximation = approximation_before(text.substr(0, at)),
                      .unit = std::string(unit_at(text, end)),
                      .text = statement_at(text, at)};
    }
    at = end - 3;
  }
  return std::nullopt;
}

std::optional<double> percent_at(std::string_view text, std::size_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  const std::size_t end = begin;
  while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  while (begin < end && text[begin] == '.') ++begin;  // `...%`
  if (begin == end) return std::nullopt;
  const double percent = std::strtod(std::string(text.substr(begin, end - begin)).c_str(), nullptr);
  return is_too_large(percent) ? std::nullopt : std::optional(percent);
}

}  // namespace

std::string_view name(Approximation approximation) {
  switch (approximation) {
    case Approximation::exact:
      return "exact";
    case Approximation::about:
      return "about";
    case Approximation::at_least:
      return "at_least";
    case Approximation::range:
      return "range";
  }
  return "exact";
}

double tolerance(const Quantity& number) {
  constexpr double kAbout = 0.10;
  if (number.approximation != Approximation::about) return number.rounding;
  return std::max(number.rounding, kAbout * number.value);
}

// Only U+FF01–FF5E (EF BC 81 – EF BD 9E) and U+3000 (E3 80 80) become others.
std::string half_width(std::string_view text) {
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
    copied = i + 3;
    i += 2;
  }
  out += text.substr(copied);
  return out;
}

std::optional<Quantity> find_quantity(std::string_view raw) {
  const std::string text = half_width(raw);
  const auto digit = std::find_if(text.begin(), text.end(), is_digit);
  if (digit == text.end()) return chinese_quantity(text);
  return quantity_at(text, static_cast<std::size_t>(digit - text.begin()), nullptr);
}

std::vector<PlacedQuantity> find_quantities(std::string_view text) {
  std::vector<PlacedQuantity> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const char before = at == 0 ? ' ' : text[at - 1];
    const bool in_word = is_letter(before) || before == '.' || before == '_' || before == '-';
    std::size_t end = at;
    auto quantity = quantity_at(text, at, &end);
    const bool ordinal = trim(last_bytes(text.substr(0, at), kLongestWord)).ends_with("第");
    if (quantity && !in_word) out.push_back({std::move(*quantity), at, end, ordinal});
    at = std::max(end, at + 1);
  }
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

namespace {

// The whole number that ends right before `end` (spaces and a counter such as
// 篇 skipped), with thousands separators. Gives where it begins.
std::optional<std::pair<std::int64_t, std::size_t>> number_before(std::string_view text,
                                                                  std::size_t end) {
  const auto skip_back = [&] {
    while (end > 0 && text[end - 1] == ' ') --end;
  };
  skip_back();
  for (std::string_view counter : vocabulary().words(Concept::units_of_fractions)) {
    if (text.substr(0, end).ends_with(counter)) end -= counter.size();
  }
  skip_back();
  std::size_t begin = end;
  while (begin > 0 && (is_digit(text[begin - 1]) || (text[begin - 1] == ',' && begin > 1 &&
                                                     is_digit(text[begin - 2]) && begin < end))) {
    --begin;
  }
  if (begin == end) return std::nullopt;
  const Number number = read_number(text, begin);
  if (is_too_large(number.value)) return std::nullopt;
  return std::pair{std::llround(number.value), begin};
}

}  // namespace

namespace {

// `7 of 14`, `7 out of 14`; none of `step 2 of 5`, which counts nothing.
std::optional<Fraction> fraction_in_words(std::string_view text) {
  for (std::size_t of = text.find(" of "); of != std::string_view::npos;
       of = text.find(" of ", of + 1)) {
    std::string_view before = text.substr(0, of);
    if (before.ends_with(" out")) before.remove_suffix(4);
    const auto done = number_before(text, before.size());
    const std::size_t second = of + 4;
    if (!done || second >= text.size() || !is_digit(text[second])) continue;
    const std::string_view lead = trim(text.substr(0, done->second));
    const bool counts =
        lead.empty() || !is_letter(lead.back()) ||
        vocabulary().ends(lower(last_bytes(lead, kLongestWord)), Concept::words_done_here);
    const Number target = read_number(text, second);
    const bool decimal = done->second > 0 && text[done->second - 1] == '.';
    if (!counts || decimal || is_too_large(target.value) ||
        target.value != std::floor(target.value))
      continue;
    Fraction out{done->first, std::llround(target.value), find_percent(text.substr(target.end))};
    if (!out.percent) out.percent = find_percent(text.substr(0, done->second));
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fraction> find_fraction(std::string_view raw) {
  const std::string half = half_width(raw);
  const std::string_view text = half;
  for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/', slash + 1)) {
    const auto done = number_before(text, slash);
    std::size_t second = skip_spaces(text, slash + 1);
    if (second < text.size() && text[second] == '~') ++second;
    if (!done || second >= text.size() || !is_digit(text[second])) continue;
    const Number target = read_number(text, second);
    const std::size_t begin = done->second;
    // No fractions: a date or a path (2025/10/11), a score (4.85/5.0).
    const std::string_view rest = text.substr(target.end);
    const bool range = rest.size() > 1 && rest[0] == '-' && is_digit(rest[1]);  // 10/21-10/27
    const bool chained = range || rest.starts_with('/') || (begin > 0 && text[begin - 1] == '/');
    const bool decimal =
        (begin > 0 && text[begin - 1] == '.') || target.value != std::floor(target.value);
    if (chained || decimal || is_too_large(target.value)) continue;
    Fraction out{done->first, std::llround(target.value), find_percent(text.substr(target.end))};
    if (!out.percent) out.percent = find_percent(text.substr(0, begin));
    return out;
  }
  return fraction_in_words(text);
}

std::optional<double> find_percent(std::string_view raw) {
  if (!contains(raw, "%") && !contains(raw, "％")) return std::nullopt;
  const std::string text = half_width(raw);
  for (std::size_t sign = text.find('%'); sign != std::string::npos;
       sign = text.find('%', sign + 1)) {
    if (const auto percent = percent_at(text, sign)) return percent;
  }
  return std::nullopt;
}

namespace {

// The ASCII or full-width digit at `at` and its bytes; {-1, 0} when there is none.
std::pair<int, std::size_t> digit_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {-1, 0};
  if (is_digit(text[at])) return {text[at] - '0', 1};
  const CodePoint c = decode(text.substr(at));
  if (c.value < 0xFF10 || c.value > 0xFF19) return {-1, 0};
  return {static_cast<int>(c.value - 0xFF10), static_cast<std::size_t>(c.size)};
}

// The number after `at`, in digits or Chinese.
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

// The name of a batch whose number begins at `at`.
std::optional<BatchName> batch_at(std::string_view text, const BatchPattern& pattern,
                                  std::size_t begin, std::size_t at) {
  const std::string_view between = pattern.behind.empty() ? " -_#" : " ";
  while (at < text.size() && contains(between, text.substr(at, 1))) ++at;
  const auto number = ordinal_at(text, at);
  if (!number) return std::nullopt;
  std::size_t end = number->second;
  if (!pattern.behind.empty()) {
    end = skip_spaces(text, end);
    if (!text.substr(end).starts_with(pattern.behind)) return std::nullopt;
    end += pattern.behind.size();
  }
  return BatchName{number->first, std::string(pattern.form), begin, end};
}

// The first name of that pattern; `text` in lower case.
std::optional<BatchName> first_batch(std::string_view text, const BatchPattern& pattern) {
  if (pattern.before.empty()) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool begins = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
      if (!begins) continue;
      if (auto name = batch_at(text, pattern, at, at)) return name;
    }
    return std::nullopt;
  }
  for (std::size_t at = text.find(pattern.before); at != std::string_view::npos;
       at = text.find(pattern.before, at + 1)) {
    if (!may_begin(pattern.before, text, at)) continue;
    if (auto name = batch_at(text, pattern, at, at + pattern.before.size())) return name;
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> as_batch(double number) {
  if (!(number >= 0 && number <= kLargestBatch) || number != std::floor(number))
    return std::nullopt;
  return static_cast<int>(number);
}

namespace {

// The first name, and the longest of those that begin there.
template <class Counts>
std::optional<BatchName> first_name(std::string_view raw, const Counts& counts) {
  const std::string text = lower(raw);
  std::optional<BatchName> best;
  for (const BatchPattern& pattern : vocabulary().batches()) {
    if (!counts(pattern)) continue;
    auto found = first_batch(text, pattern);
    const bool better = found && (!best || found->begin < best->begin ||
                                  (found->begin == best->begin && found->end > best->end));
    if (better) best = std::move(found);
  }
  return best;
}

}  // namespace

std::optional<BatchName> find_batch_name(std::string_view text) {
  const std::string_view period = period_in_force();
  return first_name(
      text, [&](const BatchPattern& pattern) { return !pattern.period || pattern.form == period; });
}

std::optional<BatchName> find_batch_in_title(std::string_view text) {
  if (auto batch = find_batch_name(text)) return batch;
  return first_name(text, [](const BatchPattern& pattern) { return pattern.period; });
}

namespace {

// Behind `第N`, and before a number or a letter.
std::string chapter_at_start(std::string_view text) {
  constexpr std::string_view kOrdinal = "第";
  if (text.starts_with(kOrdinal)) {
    const auto number = ordinal_at(text, skip_spaces(text, kOrdinal.size()));
    if (!number) return {};
    const std::string_view rest = text.substr(skip_spaces(text, number->second));
    const std::size_t unit = size_at_start(rest, Concept::units_chapters);
    return unit == 0 ? std::string()
                     : std::string(rest.substr(0, unit)) + std::to_string(number->first);
  }
  const std::size_t word = size_at_start(text, Concept::words_chapter);
  std::size_t at = skip_spaces(text, word);
  if (word == 0 || at >= text.size()) return {};
  while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  // `Chapter 4B` and `Appendix B`, but no word.
  const bool letter = at < text.size() && is_letter(text[at]) &&
                      (at + 1 == text.size() || !is_letter(text[at + 1]));
  if (letter) ++at;
  if (at == begin) return {};
  return std::string(text.substr(0, word)) + " " + std::string(text.substr(begin, at - begin));
}

// Of a series without its folder.
std::string_view form_of(std::string_view series) { return series.substr(0, series.find(" (")); }

// The shortest pattern of the series; nullptr when there is none.
const BatchPattern* pattern_of(std::string_view series) {
  series = form_of(series);
  const BatchPattern* shortest = nullptr;
  for (const BatchPattern& pattern : vocabulary().batches()) {
    if (pattern.form != series) continue;
    if (shortest == nullptr || pattern.behind.size() < shortest->behind.size()) shortest = &pattern;
  }
  return shortest;
}

}  // namespace

std::string chapter_of(std::string_view text) {
  return chapter_at_start(lower(first_bytes(text, kLongestWord)));
}

bool names_a_chapter(std::string_view text) { return !chapter_of(text).empty(); }

std::string name_of_batch(std::string_view series, int number) {
  const BatchPattern* pattern = pattern_of(series);
  if (pattern == nullptr) return "batch " + std::to_string(number);
  std::string out(pattern->before);
  if (!out.empty() && is_letter(out.back())) out += ' ';
  return out + std::to_string(number) + std::string(pattern->behind);
}

std::string series_of_folder(std::string_view series, std::string_view folder) {
  return fmt::format("{} ({})", series, folder);
}

bool is_same_form(std::string_view a, std::string_view b) { return form_of(a) == form_of(b); }

bool is_of_folder(std::string_view series) {
  return series.ends_with(')') && pattern_of(series) != nullptr;
}

bool is_period(std::string_view series) {
  const BatchPattern* pattern = pattern_of(series);
  return pattern != nullptr && pattern->period;
}

bool is_ordinal(std::string_view series) {
  const BatchPattern* pattern = pattern_of(series);
  return pattern != nullptr && !pattern->behind.empty();
}

}  // namespace otlpdoc
