// How far the whole corpus is said to be by lines or rows of which each has one number.

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/stated_totals.hpp"

namespace otlpdoc {
namespace {

// What one of the lines of a total says that is told line by line.
enum class Part { none, target, done, percent, remaining };

// `38`, `~2,800`, `约 40`.
bool begins_with_number(std::string_view raw) {
  const std::string text = half_width(raw);
  if (text.empty() || is_digit(text.front())) return true;
  const auto quantity = find_quantity(text);
  const std::size_t first = find_digit(text);
  return quantity && quantity->approximation == Approximation::about && first < 5;  // bytes
}

Part part_of(const TextLine& line) {
  if (line.key.empty() || find_fraction(line.value)) return Part::none;
  const std::string key = lower(line.key);
  if (vocabulary().holds(key, Concept::words_score)) return Part::none;
  const auto quantity = find_quantity(line.value);
  if (!quantity || !begins_with_number(line.value)) return Part::none;
  if (contains(quantity->unit, "%"))
    return vocabulary().holds(key, Concept::words_overall) || column_label(key) == Label::percent
               ? Part::percent
               : Part::none;
  const bool counts = quantity->unit.empty() || quantity->unit.front() == '(' ||
                      counts_any_document(quantity->unit) || contains(quantity->unit, "（");
  if (!counts) return Part::none;
  if (vocabulary().holds(key, Concept::words_remaining)) return Part::remaining;
  // `Total pages planned`, and not `Total pages pending`
  const bool of_all = vocabulary().begins(key, Concept::words_all_documents);
  const std::string_view last = std::string_view(key).substr(key.find_last_of(' ') + 1);
  const bool planned = of_all && column_label(last) == Label::target;
  if (vocabulary().holds(key, Concept::words_unfinished) && !planned) return Part::none;
  // `Total pages created`
  if (of_all && vocabulary().is(last, Concept::words_done_here)) return Part::done;
  if (of_all) return Part::target;
  const bool done =
      vocabulary().holds(key, Concept::words_done_here) || column_label(line.key) == Label::done;
  return done ? Part::done : Part::none;
}

// The one part below a total that is not open, where the open ones make up the rest of it: 完全翻译
// above 部分翻译 and 未开始.
const TextLine* part_not_open(const std::vector<Entry>& entries, std::size_t total,
                              std::int64_t all) {
  constexpr std::size_t kMost = 6;  // entries
  const TextLine* found = nullptr;
  std::int64_t sum = 0;
  const std::size_t end = std::min(entries.size(), total + kMost + 1);
  for (std::size_t i = total + 1; i < end && entries[i].heading == entries[total].heading; ++i) {
    const TextLine& line = entries[i].text;
    const auto count = find_quantity(line.value);
    if (line.key.empty() || !count || !counts_any_document(count->unit)) break;
    sum += std::llround(count->value);
    if (is_unfinished_state(line.key)) continue;
    if (found != nullptr) return nullptr;
    found = &line;
  }
  return sum == all ? found : nullptr;
}

// `| Total documents | 15 |` above `| Finished documents | 11 |`, as if each row were a line.
std::vector<Entry> rows_as_lines(const ReportView& view) {
  std::vector<Entry> out;
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::table || entry.rows.front().cells.size() != 2) continue;
    for (const TableRow& row : entry.rows) {
      Entry& line = out.emplace_back(Entry{.heading = entry.heading});
      line.text.key = clean_title(cell(row, 0).text);
      line.text.value = clean_title(cell(row, 1).text);
      line.text.line = row.line;
    }
  }
  return out;
}

// `Total files: 38` above `Completed: 7 (18%)`, each a line of its own.
void read_lines(const ReportView& view, const std::vector<Entry>& entries,
                std::vector<StatedTotal>& out) {
  constexpr std::size_t kNear = 6;  // entries
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& total = entries[i];
    if (part_of(total.text) != Part::target || !may_hold_total(view.topic(total))) continue;
    StatedTotal statement{.rank = 6};
    const Quantity all = *find_quantity(total.text.value);
    statement.claim.target = std::llround(all.value);
    statement.claim.line = total.text.line;
    const TextLine* remaining = nullptr;
    for (std::size_t k = i + 1; k < entries.size() && k <= i + kNear; ++k) {
      const Entry& entry = entries[k];
      if (entry.heading != total.heading) break;
      const Part part = part_of(entry.text);
      if (part == Part::done && !statement.claim.done) {
        statement.claim.done = std::llround(find_quantity(entry.text.value)->value);
        statement.claim.percent = find_percent(entry.text.value);
        statement.claim.line = entry.text.line;
        statement.claim.target_line = total.text.line;
      } else if (part == Part::remaining) {
        remaining = &entry.text;
      } else if (part == Part::percent && !statement.claim.percent) {
        statement.claim.percent = find_percent(entry.text.value);
        statement.claim.percent_line = entry.text.line;
      }
    }
    const TextLine* part =
        statement.claim.done ? nullptr : part_not_open(entries, i, *statement.claim.target);
    if (part != nullptr) {
      statement.claim.done = std::llround(find_quantity(part->value)->value);
      statement.claim.percent = find_percent(part->value);
      statement.claim.line = part->line;
      statement.claim.target_line = total.text.line;
    }
    const auto& done = statement.claim.done;
    // `Total: 120+`, `Done: 119`, `Remaining: 13+` may all be right, where no share is of 120.
    const auto& percent = statement.claim.percent;
    const bool exact = all.approximation == Approximation::exact ||
                       (done && percent && *statement.claim.target > 0 &&
                        is_percentage(*percent, percentage(*done, *statement.claim.target)));
    if (!exact) remaining = nullptr;
    if (statement.claim.target <= 0 || (done && *done > *statement.claim.target)) continue;
    out.push_back(statement);
    if (done && remaining != nullptr) out.back().remaining = *remaining;
  }
}

// `Total pages created: 21` alone.
void read_done_alone(const ReportView& view, std::vector<StatedTotal>& out) {
  for (const Entry& entry : view.entries) {
    if (!vocabulary().begins(lower(entry.text.key), Concept::words_all_documents) ||
        part_of(entry.text) != Part::done || !may_hold_total(view.topic(entry)))
      continue;
    StatedTotal statement;
    statement.claim.done = std::llround(find_quantity(entry.text.value)->value);
    statement.claim.line = entry.text.line;
    out.push_back(statement);
  }
}

// A number of things that are called by a word, `8 archivos (47%)`, or by none.
struct Counted {
  std::int64_t number = 0;
  std::string noun;
  std::optional<double> percent;
};

std::optional<Counted> counted_in(const TextLine& line) {
  const auto quantity = find_quantity(line.value);
  if (line.key.empty() || !quantity || !is_digit(line.value.front()) ||
      quantity->approximation != Approximation::exact || find_fraction(line.value))
    return std::nullopt;
  const std::string noun = quantity->unit.substr(0, quantity->unit.find_first_of(" (（,，"));
  if (noun.starts_with("%")) return std::nullopt;
  return Counted{std::llround(quantity->value), noun, find_percent(line.value)};
}

// Whether it may be all documents: `Total: 17 archivos`, `総ファイル数: 255`; without a noun, in a
// script whose words nobody here knows, or named by one.
bool may_be_whole(const TextLine& line, const Counted& all) {
  const bool foreign =
      std::any_of(line.key.begin(), line.key.end(), [](char c) { return (c & 0x80) != 0; });
  return all.number > 0 && !all.percent &&
         (!all.noun.empty() || foreign ||
          vocabulary().holds(lower(line.key), Concept::words_documents_noun));
}

// The parts that stand beside a whole, in the direction of `step`, where they make it up and each
// has its share; empty where they do not.
std::vector<const TextLine*> parts_of(const std::vector<Entry>& entries, std::size_t whole,
                                      const Counted& all, std::ptrdiff_t step) {
  std::vector<const TextLine*> out;
  std::int64_t rest = all.number;
  const auto count = static_cast<std::ptrdiff_t>(entries.size());
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(whole) + step;
       rest > 0 && at >= 0 && at < count; at += step) {
    const Entry& entry = entries[static_cast<std::size_t>(at)];
    const auto part = counted_in(entry.text);
    const bool fits = part && part->percent && entry.heading == entries[whole].heading &&
                      part->number <= rest &&
                      (part->noun.empty() || all.noun.empty() || part->noun == all.noun) &&
                      is_percentage(*part->percent, percentage(part->number, all.number));
    if (!fits) return {};
    rest -= part->number;
    out.push_back(&entry.text);
  }
  if (step < 0) std::reverse(out.begin(), out.end());
  return rest == 0 && out.size() > 1 ? out : std::vector<const TextLine*>();
}

// Parts with their shares and the whole, in any language; what is done is told first:
// `Completado: 8 archivos (47%)`, `Pendiente: 9 archivos (53%)`, `Total: 17 archivos`.
void read_parts(const ReportView& view, std::vector<StatedTotal>& out) {
  for (std::size_t i = 0; i < view.entries.size(); ++i) {
    const Entry& whole = view.entries[i];
    const auto all = counted_in(whole.text);
    if (!all || !may_be_whole(whole.text, *all) || !may_hold_total(view.topic(whole))) continue;
    auto parts = parts_of(view.entries, i, *all, 1);
    if (parts.empty()) parts = parts_of(view.entries, i, *all, -1);
    if (parts.empty() || is_unfinished_state(parts.front()->key)) continue;
    const TextLine& first = *parts.front();
    const auto done = counted_in(first);
    out.push_back({.claim = {done->number, all->number, done->percent, first.line}, .rank = 1});
    out.back().claim.target_line = whole.text.line;
  }
}

}  // namespace

void read_told_apart(const ReportView& view, std::vector<StatedTotal>& out) {
  read_lines(view, view.entries, out);
  read_lines(view, rows_as_lines(view), out);
  read_parts(view, out);
  read_done_alone(view, out);
}

}  // namespace otlpdoc
