// Reads names of batches off texts, and says how those of a series are named.

#include <bitset>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

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

std::size_t index(char c) { return static_cast<unsigned char>(c); }

// The bytes that the text holds; of one without digits and Han characters, and so without any
// number, none.
std::bitset<256> bytes_of(std::string_view text) {
  std::bitset<256> out;
  bool may_number = false;
  for (const char c : text) {
    out.set(index(c));
    may_number = may_number || is_digit(c) || index(c) >= 0xE3;
  }
  return may_number ? out : std::bitset<256>();
}

// The first name, and the longest of those that begin there.
template <class Counts>
std::optional<BatchName> first_name(std::string_view raw, const Counts& counts) {
  std::optional<BatchName> best;
  const std::string text = lower(raw);
  const std::bitset<256> bytes = bytes_of(text);
  if (bytes.none()) return best;
  for (const BatchPattern& pattern : vocabulary().batches()) {
    const bool may_begin = pattern.before.empty() || bytes[index(pattern.before.front())];
    if (!may_begin || !counts(pattern)) continue;
    auto found = first_batch(text, pattern);
    const bool better = found && (!best || found->begin < best->begin ||
                                  (found->begin == best->begin && found->end > best->end));
    if (better) best = std::move(found);
  }
  return best;
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

std::optional<int> as_batch(double number) {
  if (!(number >= 0 && number <= kLargestBatch) || number != std::floor(number))
    return std::nullopt;
  return static_cast<int>(number);
}

std::optional<BatchName> find_batch_name(std::string_view text) {
  const std::string_view period = period_in_force();
  return first_name(
      text, [&](const BatchPattern& pattern) { return !pattern.period || pattern.form == period; });
}

std::optional<BatchName> find_batch_in_title(std::string_view text) {
  if (auto batch = find_batch_name(text)) return batch;
  return first_name(text, [](const BatchPattern& pattern) { return pattern.period; });
}

std::optional<BatchName> leading_period(std::string_view text) {
  auto name = first_name(text, [](const BatchPattern&) { return true; });
  return name && name->begin == 0 ? name : std::nullopt;
}

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
