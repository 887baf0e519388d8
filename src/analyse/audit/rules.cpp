// Rules of counting that words such as 行数 may mean, and how close is close enough.

#include "analyse/audit/rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"

namespace otlpdoc {
namespace {

// An editor shows one line more than there are line ends.
double counting_slack(std::string_view metric) { return metric == "lines" ? 1 : 0; }

bool within(const Quantity& claim, double measured, double slack) {
  switch (claim.approximation) {
    case Approximation::exact:
    case Approximation::about:
      return std::abs(measured - claim.value) <= std::max(slack, tolerance(claim));
    case Approximation::at_least:
      return measured >= claim.value - slack;
    case Approximation::range:
      return measured >= claim.value && measured <= claim.upper.value_or(claim.value);
  }
  return false;
}

using Rules = std::vector<const Metric*>;

// `1,200 words`: who writes so counts no characters.
constexpr std::string_view kLatinWords = "words in Latin letters";

// By what a claim names; each rule may be named by itself.
std::map<std::string_view, Rules> all_rules() {
  std::map<std::string_view, std::vector<std::string_view>> names;
  for (const Metric& metric : metric_table()) names[metric.name] = {metric.name};
  names["words"] = {"words",          "words_all",  "characters",
                    "characters_all", "file_words", "file_characters"};
  names[kLatinWords] = {"words", "words_all", "file_words"};
  names["characters"] = {"characters", "characters_all", "file_characters"};
  names["lines"] = {"lines", "file_lines", "filled_lines", "code_lines"};
  names["code_lines"] = {"code_lines", "lines", "file_lines", "filled_lines"};
  names["example_blocks"] = {"example_blocks", "code_blocks"};
  names["code_blocks"] = {"code_blocks", "example_blocks"};
  std::map<std::string_view, Rules> out;
  for (const auto& [named, rules] : names) {
    for (const std::string_view rule : rules) out[named].push_back(find_metric(rule));
  }
  return out;
}

bool is_latin(std::string_view text) {
  return !text.empty() &&
         std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

bool bears_out(const Quantity& claim, double measured) { return within(claim, measured, 0); }

const Rules& possible_rules(const Quantity& claim, std::string_view metric) {
  static const std::map<std::string_view, Rules> rules = all_rules();
  static const Rules none;
  if (metric == "lines" && vocabulary().holds(lower(claim.label), Concept::words_code)) {
    metric = "code_lines";
  } else if (metric == "words" && is_latin(claim.unit.empty() ? claim.label : claim.unit)) {
    metric = kLatinWords;
  }
  const auto at = rules.find(metric);
  return at == rules.end() ? none : at->second;
}

// Every program counts words and characters in its own way: markup, links, hyphens, headings,
// punctuation in or out. Who says `~500` has mostly guessed.
bool is_near_words(const Quantity& claim, const Rules& rules, const Measurements& measured,
                   double scale) {
  constexpr double kBeside = 0.05, kGuess = 0.25, kRoundWords = 100;
  const auto is_beside = [&](double count, double share) {
    return std::abs(claim.value - count / scale) <= share * claim.value;
  };
  // `约 10000 字` of what has 8,900 characters without spaces, and 11,600 with them; `714字`, which
  // somebody has counted, of what has 527 words and 2,570 characters.
  const bool either = std::any_of(rules.begin(), rules.end(),
                                  [](const Metric* rule) { return rule->name == "characters"; });
  const bool about = claim.approximation == Approximation::about;
  const bool counted = scale == 1 && claim.approximation == Approximation::exact &&
                       std::fmod(claim.value, kRoundWords) != 0;
  const std::int64_t least = about ? measured.characters : measured.words;
  const std::int64_t most = about ? measured.characters_all : measured.characters;
  if (either && (about || counted) && claim.value >= static_cast<double>(least) / scale &&
      claim.value <= static_cast<double>(most) / scale)
    return true;
  const std::int64_t words[] = {measured.words, measured.words_all, measured.file_words};
  return std::any_of(
             rules.begin(), rules.end(),
             [&](const Metric* rule) { return is_beside(rule->value(measured), kBeside); }) ||
         (claim.approximation == Approximation::about &&
          std::any_of(std::begin(words), std::end(words), [&](std::int64_t count) {
            return is_beside(static_cast<double>(count), kGuess);
          }));
}

// Who says 450 lines has rounded, and who says 700 perhaps to the hundred.
bool is_near_lines(const Quantity& claim, const Rules& rules, const Measurements& measured) {
  constexpr double kRound = 50, kBeside = 0.03, kHundred = 100, kLarge = 500;
  if (std::fmod(claim.value, kRound) != 0 || claim.approximation == Approximation::range)
    return false;
  const bool hundred = std::fmod(claim.value, kHundred) == 0 && claim.value >= kLarge &&
                       claim.approximation == Approximation::exact;
  const double reach = std::max(kBeside * claim.value, hundred ? kHundred / 2 : 0.0);
  return std::any_of(rules.begin(), rules.end(), [&](const Metric* rule) {
    return std::abs(claim.value - rule->value(measured)) <= reach;
  });
}

// On a disk with CRLF every line is a byte longer, and `du` counts blocks of 4 KiB.
bool is_near_bytes(const Quantity& claim, const Measurements& measured) {
  constexpr double kBlock = 4096;
  const auto bytes = static_cast<double>(measured.file_bytes);
  const auto lines = static_cast<double>(measured.file_lines);
  const double reach = tolerance(claim);
  return (claim.value >= bytes && claim.value <= bytes + lines + reach) ||
         claim.value == kBlock * std::ceil(bytes / kBlock);
}

RuleMatch match_rules(const Quantity& claim, std::string_view metric, const Measurements& measured,
                      double scale) {
  RuleMatch out;
  const double rounding = scale == 1 ? 0 : 0.5;  // a mean is told in whole numbers
  for (const Metric* rule : possible_rules(claim, metric)) {
    const double value = rule->value(measured) / scale;
    if (std::isnan(value)) continue;
    const bool good = within(claim, value, std::max(counting_slack(rule->name), rounding));
    if (out.rule != nullptr && !good) continue;
    out = {rule, value, good, out.rule == nullptr};
    if (good) break;
  }
  const bool words =
      metric == "words" && is_near_words(claim, possible_rules(claim, metric), measured, scale);
  const bool bytes = metric == "file_bytes" && scale == 1 && is_near_bytes(claim, measured);
  const bool lines = metric == "lines" && scale == 1 &&
                     claim.approximation != Approximation::about &&
                     is_near_lines(claim, possible_rules(claim, metric), measured);
  out.near = !out.good && (words || bytes || lines);
  // Once it was exact, and the document grew since, by a quarter at most; a round number says less.
  constexpr double kMended = 1.25;
  out.grown =
      !out.good && out.measured > claim.value &&
      (claim.approximation == Approximation::about || out.measured <= kMended * claim.value);
  return out;
}

Worded measured_by_all(const Quantity& claim, std::string_view metric, const Measurements& measured,
                       double scale) {
  Worded out;
  std::vector<double> told;
  for (const Metric* rule : possible_rules(claim, metric)) {
    const double value = rule->value(measured) / scale;
    if (std::isnan(value) || std::find(told.begin(), told.end(), value) != told.end()) continue;
    told.push_back(value);
    add(out, say::value_of(term(rule->name), number_text(value)));
  }
  return out;
}

std::string claimed_text(const Quantity& claim) {
  std::string text = number_text(claim.value);
  switch (claim.approximation) {
    case Approximation::exact:
      return text;
    case Approximation::about:
      return "~" + text;
    case Approximation::at_least:
      return text + "+";
    case Approximation::range:
      return text + "-" + number_text(claim.upper.value_or(claim.value));
  }
  return text;
}

std::string number_text(double number) {
  if (number == std::floor(number)) return grouped(static_cast<std::int64_t>(number));
  return fmt::format("{:.1f}", number);
}

}  // namespace otlpdoc
