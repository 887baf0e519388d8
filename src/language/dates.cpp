// Finds dates with four-digit years in text: Chinese, numeric, or with an English month.

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "otlpdoc/date.hpp"

namespace otlpdoc {
namespace {

// Reads one to two digits at `at` and moves on.
std::optional<unsigned> two_digits(std::string_view text, std::size_t& at) {
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  unsigned value = static_cast<unsigned>(text[at++] - '0');
  if (at < text.size() && is_digit(text[at]))
    value = value * 10 + static_cast<unsigned>(text[at++] - '0');
  return value;
}

bool skip(std::string_view text, std::size_t& at, std::initializer_list<std::string_view> words) {
  while (at < text.size() && text[at] == ' ') ++at;
  for (std::string_view word : words) {
    if (text.substr(at).starts_with(word)) {
      at += word.size();
      while (at < text.size() && text[at] == ' ') ++at;
      return true;
    }
  }
  return false;
}

std::optional<Date> date_at(std::string_view text, std::size_t at) {
  int year = 0;
  for (int i = 0; i < 4; ++i) year = year * 10 + (text[at++] - '0');
  if (!skip(text, at, {"-", "/", "_", ".", "年"})) return std::nullopt;
  const auto month = two_digits(text, at);
  if (!month || !skip(text, at, {"-", "/", "_", ".", "月"})) return std::nullopt;
  const auto day = two_digits(text, at);
  if (!day || (at < text.size() && is_digit(text[at]))) return std::nullopt;
  const Date date{std::chrono::year(year), std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok() || year < kFirstYear) return std::nullopt;
  return date;
}

// `October 12, 2025`, `12 Oct 2025`, `Oct. 12 2025`.
std::optional<Date> find_worded_date(std::string_view text) {
  static constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                                 "jul", "aug", "sep", "oct", "nov", "dec"};
  std::vector<std::string> words(1);
  for (char c : lower(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || is_digit(c);
    if (kept) words.back() += c;
    if (!kept && !words.back().empty()) words.emplace_back();
  }
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    for (const auto& [month, day] : {std::pair{i, i + 1}, std::pair{i + 1, i}}) {
      const auto* name =
          std::find(std::begin(kMonths), std::end(kMonths), words[month].substr(0, 3));
      if (name == std::end(kMonths) || words[day].size() > 4 || words[i + 2].size() != 4) continue;
      const Date date{std::chrono::year(std::atoi(words[i + 2].c_str())),
                      std::chrono::month(static_cast<unsigned>(name - std::begin(kMonths)) + 1),
                      std::chrono::day(static_cast<unsigned>(std::atoi(words[day].c_str())))};
      if (date.ok() && date.year() >= std::chrono::year(kFirstYear)) return date;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> find_date(std::string_view raw) {
  const std::string text = half_width(raw);
  for (std::size_t at = 0; at + 8 <= text.size(); ++at) {
    if (at > 0 && is_digit(text[at - 1])) continue;
    if (!is_digit(text[at]) || !is_digit(text[at + 1]) || !is_digit(text[at + 2]) ||
        !is_digit(text[at + 3]))
      continue;
    if (is_digit(text[at + 4])) continue;
    if (const auto date = date_at(text, at)) return date;
  }
  return find_worded_date(text);
}

bool is_part_of_date(std::string_view text, std::size_t begin, std::size_t end) {
  static constexpr std::string_view kSigns[] = {"-", "/", ":", ".", "年", "月", "日", "时", "点"};
  static constexpr std::size_t kReach = 20;  // bytes: `2025 年 10 月 ` is 16
  const std::string_view before = last_bytes(text.substr(0, begin), kReach);
  const std::string_view behind = first_bytes(text.substr(end), kReach);
  // `17:35` needs no date beside it.
  const auto digit = [](std::string_view rest) { return !rest.empty() && is_digit(rest.front()); };
  const bool hour = behind.starts_with(":") && digit(behind.substr(1));
  const bool minute =
      before.size() > 1 && before.ends_with(":") && is_digit(before[before.size() - 2]);
  if (hour || minute) return true;
  const bool joined = std::any_of(std::begin(kSigns), std::end(kSigns), [&](std::string_view sign) {
    return behind.starts_with(sign) || before.ends_with(sign);
  });
  const std::size_t from = begin - before.size();
  return joined && find_date(text.substr(from, end + behind.size() - from)).has_value();
}

}  // namespace otlpdoc
