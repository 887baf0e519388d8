// Reads how much is done of what is to be: fractions and percentages.

#include <cmath>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

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

struct NumberBefore {
  std::int64_t value = 0;
  std::size_t begin = 0;
};

// The whole number that ends right before `end` (spaces and a counter such as
// 篇 skipped), with thousands separators.
std::optional<NumberBefore> number_before(std::string_view text, std::size_t end) {
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
  return NumberBefore{std::llround(number.value), begin};
}

// Whether nothing stands between a percentage and a fraction that would make it one of something
// else: `1% (track 2 started - 1/5 core files)`.
bool stands_beside(std::string_view between) {
  constexpr std::size_t kFar = 40;  // bytes
  return between.size() <= kFar && !holds_digit(between);
}

// With the percentage behind it, else the one before it.
Fraction fraction_of(std::string_view text, const NumberBefore& done, const Number& target) {
  const std::string_view before = text.substr(0, done.begin), behind = text.substr(target.end);
  Fraction out{done.value, std::llround(target.value), find_percent(behind)};
  if (!out.percent && stands_beside(before.substr(before.rfind('%') + 1)))
    out.percent = find_percent(before);
  return out;
}

// `7 of 14`, `7 out of 14`; none of `step 2 of 5`, which counts nothing.
std::optional<Fraction> fraction_in_words(std::string_view text) {
  for (std::size_t of = text.find(" of "); of != std::string_view::npos;
       of = text.find(" of ", of + 1)) {
    std::string_view before = text.substr(0, of);
    if (before.ends_with(" out")) before.remove_suffix(4);
    const auto done = number_before(text, before.size());
    const std::size_t second = of + 4;
    if (!done || second >= text.size() || !is_digit(text[second])) continue;
    const std::string_view lead = trim(text.substr(0, done->begin));
    const bool counts =
        lead.empty() || !is_letter(lead.back()) ||
        vocabulary().ends(lower(last_bytes(lead, kLongestWord)), Concept::words_done_here);
    const Number target = read_number(text, second);
    const bool decimal = done->begin > 0 && text[done->begin - 1] == '.';
    if (!counts || decimal || is_too_large(target.value) ||
        target.value != std::floor(target.value))
      continue;
    return fraction_of(text, *done, target);
  }
  return std::nullopt;
}

// `D. Lgs. 82/2005` and `03/2025`: the number of a law, and a month.
bool is_of_year(std::string_view text, std::size_t begin, double target) {
  constexpr double kFirst = 1950, kLast = 2050;
  if (target < kFirst || target > kLast) return false;
  return text[begin] == '0' || trim(text.substr(0, begin)).ends_with('.');
}

}  // namespace

std::optional<Fraction> find_fraction(std::string_view raw) {
  if (!contains(raw, "/") && !contains(raw, "／") && !contains(raw, " of ")) return std::nullopt;
  const std::string half = half_width(raw);
  const std::string_view text = half;
  for (std::size_t slash = text.find('/'); slash != std::string_view::npos;
       slash = text.find('/', slash + 1)) {
    const auto done = number_before(text, slash);
    std::size_t second = skip_spaces(text, slash + 1);
    if (second < text.size() && text[second] == '~') ++second;
    if (!done || second >= text.size() || !is_digit(text[second])) continue;
    const Number target = read_number(text, second);
    const std::size_t begin = done->begin;
    // No fractions: a date or a path (2025/10/11), a score (4.85/5.0).
    const std::string_view rest = text.substr(target.end);
    const bool range = rest.size() > 1 && rest[0] == '-' && is_digit(rest[1]);  // 10/21-10/27
    const bool chained = range || rest.starts_with('/') || (begin > 0 && text[begin - 1] == '/');
    const bool decimal =
        (begin > 0 && text[begin - 1] == '.') || target.value != std::floor(target.value);
    // `-3/5` is less than none of five.
    const bool negative =
        begin > 0 && text[begin - 1] == '-' && (begin == 1 || text[begin - 2] == ' ');
    if (chained || decimal || negative || is_too_large(target.value) ||
        is_of_year(text, begin, target.value))
      continue;
    return fraction_of(text, *done, target);
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

double percentage(std::int64_t done, std::int64_t target) {
  return 100.0 * static_cast<double>(done) / static_cast<double>(target);
}

bool is_percentage(double claimed, double is) { return std::abs(is - claimed) < 1.0; }

}  // namespace otlpdoc
