// Statements that can be recalculated: fractions beside percentages, changes, names beside counts.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// Whether what stands between a fraction and the percentage behind it leaves them together.
bool joins(std::string_view between) {
  static constexpr std::string_view kApart[] = {"→", "|",  ",",  ";",  ":",
                                                ")", "，", "；", "、", "。"};
  std::string rest = lower(between);
  for (std::string_view word : vocabulary().words(Concept::words_documents_noun)) {
    if (const std::size_t at = rest.find(word); at != std::string::npos)
      rest.erase(at, word.size());
  }
  return rest.size() <= 40 && !holds_any(rest, kApart) &&
         std::none_of(rest.begin(), rest.end(),
                      [](unsigned char c) { return c < 0x80 && std::isalnum(c) != 0; });
}

// `54% (27/50)`, `**54%** - 27/50`: nothing else stands between a percentage and its fraction.
bool leads(std::string_view between) {
  static constexpr std::string_view kSigns[] = {"", "(", "-", "–", "=", "≈"};
  const std::string rest = without(std::string(between.substr(1)), std::string_view("*"));
  return std::find(std::begin(kSigns), std::end(kSigns), trim(rest)) != std::end(kSigns);
}

// A text with its numbers, and what stands between them.
struct Numbers {
  explicit Numbers(std::string_view raw) : text(half_width(raw)), all(find_quantities(text)) {}

  std::string_view between(std::size_t left, std::size_t right) const {
    return std::string_view(text).substr(all[left].end, all[right].begin - all[left].end);
  }
  // A share, and no change of one (`+5%`) and no bound (`≥80%`).
  bool is_share(std::size_t i) const {
    const std::size_t begin = all[i].begin;
    const bool change = begin > 0 && (text[begin - 1] == '+' || text[begin - 1] == '-');
    const std::string_view behind = std::string_view(text).substr(all[i].end);
    return !change && all[i].quantity.approximation != Approximation::at_least &&
           behind.starts_with("%") && !behind.starts_with("%+");
  }
  bool is_fraction(std::size_t i) const {
    return i + 1 < all.size() && trim(between(i, i + 1)) == "/";
  }
  // `(25% faster)` is a share of something else.
  bool is_finished(std::size_t i) const {
    std::string_view behind = std::string_view(text).substr(all[i].end);
    behind = trim(behind.substr(0, behind.find_first_of("),;|", 1)).substr(1));
    return behind.empty() || !is_letter(behind.front()) || speaks_of_finished(behind);
  }
  // The share of the fraction that begins at i: `54% (27/50)`, else `19/70 (27%)`. One that
  // stands behind another fraction is that one's.
  std::optional<double> share_of(std::size_t i) const {
    const bool taken = i > 2 && is_fraction(i - 3) && joins(between(i - 2, i - 1));
    const bool left = i > 0 && !taken && is_share(i - 1) && leads(between(i - 1, i));
    const bool right = i + 2 < all.size() && is_share(i + 2) && joins(between(i + 1, i + 2));
    if (left && (!right || contains(between(i - 1, i), "("))) return all[i - 1].quantity.value;
    return right && is_finished(i + 2) ? std::optional(all[i + 2].quantity.value) : std::nullopt;
  }
  // `10.0/10` is a score.
  bool is_whole(std::size_t i) const {
    return text.find('.', all[i].begin) >= all[i].end && all[i].quantity.upper == std::nullopt;
  }

  std::string text;
  std::vector<PlacedQuantity> all;
};

// `19/70 篇 (27%)`, `54% (27/50)`.
void read_fractions(std::string_view raw, ClaimSource source, int line, BatchReport& report) {
  if (!contains(raw, "%") && !contains(raw, "％")) return;
  const Numbers numbers(raw);
  for (std::size_t i = 0; i + 1 < numbers.all.size(); ++i) {
    const Quantity& done = numbers.all[i].quantity;
    const Quantity& target = numbers.all[i + 1].quantity;
    if (!numbers.is_fraction(i)) continue;
    // Twice as many as all are none of them, `≥90/100` is a bound, and of 100 one gets points.
    const bool score = target.value == 100;
    const bool fraction = target.value > 0 && done.value / 2 <= target.value && !score &&
                          done.approximation != Approximation::at_least && numbers.is_whole(i);
    const auto share = fraction ? numbers.share_of(i) : std::nullopt;
    // `Tier 3/4: 400 % more`: what is more than all is no share of a part.
    if (!share || (*share > 100 && done.value <= target.value)) continue;
    std::string text = fmt::format("{}/{}", grouped(std::llround(done.value)),
                                   grouped(std::llround(target.value)));
    report.claims.push_back(
        {.metric = ClaimMetric::percent,
         .source = source,
         .label = text,
         .quantity = {.value = *share, .unit = "%"},
         .basis = ClaimBasis{100.0 * done.value / target.value, std::move(text)},
         .line = line});
  }
}

// `36% → 36% → 64% (+28%)`: the change is that of the last step.
void read_change(std::string_view raw, ClaimSource source, int line, BatchReport& report) {
  if (!contains(raw, "→")) return;
  const std::string text = half_width(raw);
  const std::size_t arrow = text.rfind("→");
  if (arrow == std::string::npos || arrow == 0) return;
  const std::string_view behind = std::string_view(text).substr(arrow);
  const std::size_t open = behind.find('(');
  if (open == std::string_view::npos || open + 1 >= behind.size()) return;
  const char sign = behind[open + 1];
  if (sign != '+' && sign != '-') return;
  const auto to = find_percent(behind.substr(0, open));
  const std::string_view inside = behind.substr(open, behind.find(')', open) - open);
  auto change = find_percent(inside);
  if (const auto points = find_quantity(inside); !change && points && points->unit == "pp")
    change = points->value;
  std::string_view before = std::string_view(text).substr(0, arrow);
  if (const std::size_t last = before.rfind("→"); last != std::string_view::npos)
    before.remove_prefix(last);
  // Of several shares before the arrow the last one.
  const std::size_t end_of_from = std::min(before.rfind('%'), before.size());
  const std::size_t other = before.substr(0, end_of_from).rfind('%');
  auto from = find_percent(other == std::string_view::npos ? before : before.substr(other + 1));
  if (!from || !to || !change) return;
  const double difference = sign == '-' ? -*change : *change;
  // Of several steps it may be the change of all.
  const auto first = find_percent(text.substr(0, arrow));
  if (first && std::abs(*to - *first - difference) < std::abs(*to - *from - difference))
    from = first;
  const std::size_t end = arrow + open + behind.substr(open).find(')') + 1;
  report.claims.push_back({.metric = ClaimMetric::change,
                           .source = source,
                           .label = std::string(trim(std::string_view(text).substr(0, end))),
                           .quantity = {.value = difference},
                           .basis = ClaimBasis{*to - *from, {}},
                           .line = line});
}

// Longer texts are looked at only around what is read.
constexpr std::size_t kLongestLabel = 200, kLongestList = 2000;  // bytes

// Names in the parentheses behind a count: `2个 (HTTP, gRPC, SQLx)`.
void read_names(std::string_view raw, ClaimSource source, int line, BatchReport& report) {
  if (!contains(raw, "(") && !contains(raw, "（")) return;
  const std::string text = half_width(raw);
  const bool future = speaks_of_future(text);
  for (const PlacedQuantity& placed : find_quantities(text)) {
    if (future || placed.quantity.unit.empty() || !counts_documents(placed.quantity.unit)) continue;
    const std::string_view behind =
        first_bytes(std::string_view(text).substr(placed.end), kLongestList);
    const std::size_t open = first_bytes(behind, kLongestLabel).find('(');
    if (open == std::string::npos || trim(behind.substr(0, open)) != placed.quantity.unit) continue;
    const std::size_t close = behind.find(')', open);
    if (close == std::string::npos) continue;
    const std::string_view inside = behind.substr(open + 1, close - open - 1);
    std::int64_t names = 1;
    for (std::size_t at = 0; at < inside.size(); ++at) {
      if (inside[at] == ',' || inside.substr(at).starts_with("、")) ++names;
    }
    // Fewer names than counted are examples.
    if (names < 2 || static_cast<double>(names) < placed.quantity.value) continue;
    if (inside.find('%') != std::string_view::npos) continue;
    const auto label = last_bytes(std::string_view(text).substr(0, placed.begin), kLongestLabel);
    report.claims.push_back(count_claim(clean_title(label), placed.quantity, names, source, line));
  }
}

// What the terms of `37 base + 3 merged + 11 new` make; nothing when one begins with no number.
std::optional<double> sum_of_terms(std::string_view inside) {
  const std::vector<std::string_view> terms = split(inside, "+");
  if (terms.size() < 2 || inside.find_first_of("%(") != std::string_view::npos) return std::nullopt;
  double sum = 0;
  for (std::string_view term : terms) {
    term = trim(term);
    const auto number = find_quantities(term);
    // `13 Section 2`
    const bool counts = !number.empty() && number.front().begin == 0 && !number.front().ordinal &&
                        number.front().quantity.approximation == Approximation::exact;
    if (!counts) return std::nullopt;
    sum += number.front().quantity.value;
  }
  return sum;
}

// A number with its terms in parentheses: `72 files (37 base + 3 merged + 32 new)`.
void read_terms(std::string_view raw, ClaimSource source, int line, BatchReport& report) {
  if (!contains(raw, "+") || (!contains(raw, "(") && !contains(raw, "（"))) return;
  const std::string text = half_width(raw);
  // `Module 1 (5 chapters + 4 notebooks)`
  if (leading_period(text) || names_a_chapter(clean_title(text))) return;
  for (PlacedQuantity& placed : find_quantities(text)) {
    const std::string_view behind =
        first_bytes(std::string_view(text).substr(placed.end), kLongestLabel);
    const std::size_t open = behind.find('(');
    const std::size_t close = behind.find(')');
    if (placed.ordinal || open == std::string_view::npos || close == std::string_view::npos ||
        close < open ||
        behind.substr(0, open).find_first_of("0123456789%") != std::string_view::npos)
      continue;
    const auto sum = sum_of_terms(behind.substr(open + 1, close - open - 1));
    const std::string_view unit = trim(behind.substr(0, open));
    const bool whole = unit.empty() || (unit == placed.quantity.unit && counts_any_document(unit));
    const bool stands = placed.begin == 0 || std::string_view(" :*~").find(
                                                 text[placed.begin - 1]) != std::string_view::npos;
    if (!sum || !whole || !stands) continue;
    const auto label = last_bytes(std::string_view(text).substr(0, placed.begin), kLongestLabel);
    placed.quantity.text.clear();
    report.claims.push_back({.metric = ClaimMetric::sum,
                             .source = source,
                             .label = clean_title(label),
                             .quantity = std::move(placed.quantity),
                             .basis = ClaimBasis{*sum, {}},
                             .line = line});
  }
}

}  // namespace

void extract_arithmetic(const ReportView& view, BatchReport& report) {
  for (const ReportHeading& heading : view.headings)
    read_fractions(heading.text, ClaimSource::heading, heading.line, report);
  const auto read_text = [&report](const std::string& text, ClaimSource source, int line) {
    read_fractions(text, source, line, report);
    read_change(text, source, line, report);
    read_names(text, source, line, report);
    read_terms(text, source, line, report);
  };
  for (const Entry& entry : view.entries) {
    for (const TableRow& row : entry.rows) {
      for (const TextLine& text : row.cells)
        read_fractions(text.text, ClaimSource::table_row, row.line, report);
    }
    if (entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item)
      read_text(entry.text.text, source_of(entry), entry.text.line);
    for (const TextLine& line : entry.code) read_text(line.text, ClaimSource::code, line.line);
  }
}

}  // namespace otlpdoc
