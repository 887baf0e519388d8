// Numbers that a report states twice of one thing: in a row and a section of a period, as totals at
// its top and further down, and states by mark and by word.

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/text.hpp"
#include "catalogue/written_path.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// `Total Endpoints` → `endpoints`: what is counted, without words for all of it.
std::string counted_noun(std::string_view label) {
  std::string noun = lower(clean_title(label));
  for (std::string_view word : vocabulary().words(Concept::words_total)) {
    if (noun.starts_with(word)) noun.erase(0, word.size());
  }
  return std::string(trim(noun));
}

// A value that is a number and nothing else.
std::optional<Quantity> plain_number(std::string_view text) {
  auto number = find_quantity(text);
  const std::string half = half_width(text);
  const bool plain = number && number->approximation == Approximation::exact &&
                     number->unit.empty() && is_digit(half.front()) && !find_fraction(half);
  return plain ? number : std::nullopt;
}

// A number of a period, by form, number and noun.
using Key = std::tuple<std::string, int, std::string>;
struct Told {
  double value = 0;
  bool complete = false;  // the row says that it is
  int line = 0;
};

// `100%`, `✅ Complete`
bool says_complete(const TextLine& cell) {
  return find_percent(cell.text) == 100 || find_check(cell.text) == true;
}

// `| Phase | Endpoints |` above `| 1 | 40 |`.
void read_rows(const Entry& table, std::map<Key, Told>& told) {
  const auto& head = table.rows.front().cells;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string first = cell(row, 0).text;
    auto period = find_batch_in_title(first);
    if (!period && is_number(first)) period = find_batch_in_title(head.front().text + " " + first);
    if (!period) continue;
    const bool complete = std::any_of(row.cells.begin() + 1, row.cells.end(), says_complete);
    for (std::size_t column = 1; column < std::min(head.size(), row.cells.size()); ++column) {
      if (const auto number = plain_number(row.cells[column].text))
        told.try_emplace({period->form, period->number, counted_noun(head[column].text)},
                         Told{number->value, complete, row.line});
    }
  }
}

Claim restated(const TextLine& line, Quantity number, const Told& before) {
  return {.metric = ClaimMetric::restated,
          .source = ClaimSource::field,
          .label = line.key,
          .quantity = std::move(number),
          .basis = ClaimBasis{before.value, {}, before.line},
          .line = line.line};
}

// `**Total Endpoints:** 30` below `## Phase 1`, by index of the entry.
std::map<std::size_t, std::pair<Key, Quantity>> totals_of_periods(const ReportView& view) {
  std::map<std::size_t, std::pair<Key, Quantity>> out;
  for (std::size_t i = 0; i < view.entries.size(); ++i) {
    const TextLine& line = view.entries[i].text;
    const ReportHeading* heading = view.heading(view.entries[i].heading);
    if (heading == nullptr || !heading->part || line.key.empty() ||
        !vocabulary().begins(lower(line.key), Concept::words_total))
      continue;
    const auto period = leading_period(heading->name);
    auto number = period ? plain_number(line.value) : std::nullopt;
    if (number)
      out.emplace(i, std::pair(Key{period->form, period->number, counted_noun(line.key)},
                               std::move(*number)));
  }
  return out;
}

// What is finished of a period is not more than all that it has, and a period that is complete has
// no more than that.
void read_periods(const ReportView& view, BatchReport& report) {
  const auto totals = totals_of_periods(view);
  if (totals.empty()) return;
  std::map<Key, Told> told;
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::table) read_rows(entry, told);
  }
  for (const auto& [entry, total] : totals) {
    const auto row = told.find(total.first);
    if (row != told.end() && (row->second.complete || row->second.value >= total.second.value))
      report.claims.push_back(restated(view.entries[entry].text, total.second, row->second));
  }
}

// The first and the last section of the report: of its second level, by index; -1: it has none.
std::pair<int, int> outer_sections(const ReportView& view) {
  constexpr int kLevel = 2;
  std::pair<int, int> out{-1, -1};
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    // `## Before the migration` has totals of its own.
    const std::string name = lower(heading.name);
    const bool apart = vocabulary().holds(name, Concept::words_before_after) ||
                       vocabulary().holds(name, Concept::words_earlier);
    if (heading.level != kLevel || heading.part || heading.generated || apart) continue;
    if (out.first < 0) out.first = static_cast<int>(i);
    out.second = static_cast<int>(i);
  }
  return out;
}

// Totals above the first section of a report on everything or in it, and the same further down.
void read_totals(const ReportView& view, BatchReport& report) {
  const auto [opening, closing] = outer_sections(view);
  std::map<std::string, std::pair<Quantity, int>> first;  // by label
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    const std::string label = lower(line.key);
    if (label.empty() || !vocabulary().begins(label, Concept::words_total)) continue;
    auto number = find_quantity(line.value);
    if (!number || find_fraction(line.value) || contains(line.value, "→")) continue;
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading == nullptr || heading->parent < 0 || entry.heading == opening) {
      first.try_emplace(label, *number, line.line);
      continue;
    }
    const auto known = first.find(label);
    if (known == first.end() || (!heads_figures(*heading) && entry.heading != closing)) continue;
    const auto& [before, at] = known->second;
    const bool more = before.approximation == Approximation::at_least;
    if ((more && number->value >= before.value) || before.approximation == Approximation::range)
      continue;
    report.claims.push_back(
        restated(line, std::move(*number), {.value = before.value, .line = at}));
  }
}

// `### ✅ Batch 8: Practices (13 files - PENDING)`: done by its mark, and open by its words.
void read_state(const ReportHeading& heading, BatchReport& report) {
  const std::string text = half_width(heading.text);
  auto [before, inside] = split_parentheses(text);
  if (!find_check(before).value_or(false)) return;
  const std::size_t last = inside.find_last_of(",-;");
  if (last != std::string_view::npos) inside.remove_prefix(last + 1);
  const std::string state = lower(trim(inside));
  if (!names_unfinished(state)) return;
  report.claims.push_back({.metric = ClaimMetric::state,
                           .source = ClaimSource::heading,
                           .label = heading.name,
                           .basis = ClaimBasis{0, std::string(trim(inside))},
                           .line = heading.line});
}

// Whether what stands below the heading is done and looked through once more.
bool speaks_of_review(const ReportView& view, int heading) {
  for (const ReportHeading* at = view.heading(heading); at != nullptr;
       at = view.heading(at->parent)) {
    if (vocabulary().holds(lower(at->name), Concept::words_review)) return true;
  }
  return false;
}

// What is listed as done, by key of the path; nullptr: several.
using DoneDocuments = std::unordered_map<std::string, const ClaimedDocument*>;

DoneDocuments done_documents(const BatchReport& report) {
  DoneDocuments done;
  for (const ClaimedDocument& document : report.documents) {
    const auto [at, is_new] = done.try_emplace(PathSpellings::key(document.path), &document);
    if (!is_new || document.folder) at->second = nullptr;
  }
  return done;
}

Claim open_again(const std::string& path, std::string_view state, const ClaimedDocument& done,
                 int line) {
  return {.metric = ClaimMetric::state,
          .source = ClaimSource::list_item,
          .label = path,
          .basis = ClaimBasis{0, std::string(state), done.line},
          .line = line};
}

// `1. Create a.md (what for)` in a plan: nothing more is said of it than that it is to be made.
bool is_to_be_made(const TextLine& line) {
  const auto rest = behind_verb(line, Concept::words_making);
  return rest && (rest->empty() || (rest->starts_with("(") && rest->ends_with(")")) ||
                  (rest->starts_with("（") && rest->ends_with("）")));
}

// What is planned to be made, of a document that the list of what is done has, too.
void read_made_again(const ReportView& view, const DoneDocuments& done, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::item || entry.task != 0 || view.topic(entry) != Topic::plan ||
        speaks_of_review(view, entry.heading))
      continue;
    if (!is_to_be_made(entry.text)) continue;
    const std::string& path = entry.text.paths.front();
    const auto document = done.find(PathSpellings::key(path));
    if (document == done.end() || document->second == nullptr) continue;
    const std::string text = clean_title(entry.text.text);
    report.claims.push_back(open_again(document->second->path,
                                       text.substr(0, text.find(' ') + 1 + path.size()),
                                       *document->second, entry.text.line));
  }
}

// `- [ ] a.md`, and nothing but the path, of a document that the list of what is done has, too.
void read_open_again(const ReportView& view, const DoneDocuments& done, BatchReport& report) {
  std::unordered_map<int, const Entry*> boxes;  // by line
  for (const Entry& entry : view.entries) {
    if (entry.task == ' ') boxes.emplace(entry.text.line, &entry);
  }
  for (const PlanItem& item : report.plan) {
    if (item.path.empty() || item.title != item.path) continue;
    const auto document = done.find(PathSpellings::key(item.path));
    const auto box = boxes.find(item.line);
    if (document == done.end() || document->second == nullptr || box == boxes.end() ||
        speaks_of_review(view, box->second->heading))
      continue;
    report.claims.push_back(open_again(item.path, "[ ]", *document->second, item.line));
  }
}

// Behind one of the words that the text begins with; empty where it does with none.
std::string_view behind_any(std::string_view text, Concept words) {
  const std::size_t size = size_at_start(text, vocabulary().words(words));
  return size == 0 ? std::string_view() : trim(text.substr(size));
}

// `1. ✅ Create Chapter 3: Clocks` beside the open box `- [ ] Chapter 3: Clocks`.
void read_ticked_elsewhere(const ReportView& view, BatchReport& report) {
  std::unordered_map<std::string, int> open;  // lines of boxes, by title
  for (const Entry& entry : view.entries) {
    if (entry.task == ' ') open.emplace(lower(clean_title(entry.text.text)), entry.text.line);
  }
  for (const Entry& entry : view.entries) {
    if (open.empty() || entry.kind != Entry::Kind::item || entry.task != 0 ||
        !find_check(entry.text.text).value_or(false))
      continue;
    const std::string text = lower(clean_title(entry.text.text));
    const std::string title(behind_any(text, Concept::words_making));
    const auto box = title.empty() ? open.end() : open.find(title);
    if (box != open.end())
      report.claims.push_back({.metric = ClaimMetric::state,
                               .source = ClaimSource::list_item,
                               .label = clean_title(entry.text.text),
                               .basis = ClaimBasis{0, "[ ]", box->second},
                               .line = entry.text.line});
  }
}

// `Currently writing Chapter 21: Clocks`, a chapter that is listed as done.
void read_at_work(const ReportView& view, BatchReport& report) {
  std::unordered_map<std::string, const ClaimedDocument*> done;  // by title
  for (const ClaimedDocument& document : report.documents)
    done.emplace(lower(document.path), &document);
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::line && entry.kind != Entry::Kind::item) continue;
    const std::string text = clean_title(entry.text.text);
    const std::string title(behind_any(lower(text), Concept::words_at_work));
    const auto document = title.empty() || !names_a_chapter(title) ? done.end() : done.find(title);
    if (document != done.end())
      report.claims.push_back(open_again(document->second->path,
                                         text.substr(0, text.size() - title.size()),
                                         *document->second, entry.text.line));
  }
}

}  // namespace

void extract_restated(const ReportView& view, BatchReport& report) {
  read_periods(view, report);
  if (!report.batch) read_totals(view, report);
  for (const ReportHeading& heading : view.headings) read_state(heading, report);
  const DoneDocuments done = done_documents(report);
  read_open_again(view, done, report);
  read_made_again(view, done, report);
  read_ticked_elsewhere(view, report);
  read_at_work(view, report);
}

}  // namespace otlpdoc
