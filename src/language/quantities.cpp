// Reads how much of what there is: a number or range, how exact it is, and its unit.

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.ends_with(sign); });
}

// Beyond it a text is no statement about one number of it, so that not all of a long line is looked
// at for every number in it.
constexpr std::size_t kLongestStatement = 300;  // bytes

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
  return size > 0 ? size : size_at_start(text, vocabulary().words(Concept::words_range));
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
      plus ? 1
           : size_at_start(text.substr(end), vocabulary().words(Concept::words_at_least_behind));
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

std::optional<Quantity> find_quantity(std::string_view raw) {
  const std::string text = half_width(raw);
  const std::size_t digit = find_digit(text);
  if (digit == std::string::npos) return chinese_quantity(text);
  return quantity_at(text, digit, nullptr);
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

}  // namespace otlpdoc
