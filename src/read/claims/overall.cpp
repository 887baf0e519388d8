// How far the whole corpus is said to be: the most trusted statement, with what agrees with it.

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// One statement about the whole corpus; the higher rank is trusted first.
constexpr int kTotalRow = 8;  // the rank of the total of a table

struct Statement {
  ClaimedOverall claim;
  int rank = 0;
  std::optional<TextLine> remaining;  // the line that says how many are left
};

bool is_readable(Topic topic) {
  return topic != Topic::plan && topic != Topic::suggestion && topic != Topic::timeline &&
         topic != Topic::quality && topic != Topic::comparison && topic != Topic::assurance &&
         topic != Topic::overview;
}

// What stands before the first digit, without marks: the label of the statement.
std::string label_of(std::string_view text) {
  const std::size_t digit = find_digit(text);
  return std::string(text.substr(0, digit));
}

// `70 篇文档完成 (目标 100+ 篇)`.
std::optional<std::int64_t> target_in(std::string_view text) {
  for (std::string_view word : vocabulary().words(Concept::words_target)) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    const auto quantity = find_quantity(text.substr(at));
    if (quantity && !quantity->unit.empty() && counts_documents(quantity->unit))
      return std::llround(quantity->value);
  }
  return std::nullopt;
}

bool counts_finished_documents(std::string_view text, const Quantity& quantity) {
  if (quantity.unit.empty() || !counts_documents(quantity.unit)) return false;
  return vocabulary().holds(lower(text), Concept::words_documents_noun);
}

// `Categories complete: 14/14` counts no documents.
bool counts_other_things(std::string_view label) {
  return vocabulary().begins(lower(clean_title(label)), Concept::words_other_things);
}

// `16/16 tasks completed`
bool counts_tasks(const std::string& text) {
  const std::size_t slash = text.find('/');
  const std::size_t end = text.find_first_not_of("0123456789, ", slash + 1);
  return slash != std::string::npos && end != std::string::npos &&
         vocabulary().begins(lower(text.substr(end)), Concept::words_other_things);
}

bool is_score(std::string_view label) {
  return vocabulary().holds(lower(label), Concept::words_score);
}

// `已完成进度`
bool names_share_done(std::string_view label) {
  std::string low = lower(clean_title(label));
  while (!low.empty() && (low.back() == ':' || low.back() == ' ')) low.pop_back();
  const std::string rest = without(low, vocabulary().words(Concept::words_done_here));
  return rest != low && column_label(trim(rest)) == Label::percent;
}

int rank_of(Topic topic, std::string_view label) {
  const bool total = vocabulary().holds(lower(label), Concept::words_total);
  return (topic == Topic::progress ? 4 : 0) + (total ? 2 : 0);
}

std::optional<Statement> read_line(Topic topic, std::string_view raw, int line) {
  const std::string whole = half_width(raw);
  if (!holds_digit(whole)) return std::nullopt;
  const std::string label = label_of(whole);
  // `25/70 → 31/70 (44%)`: what stands behind the last arrow holds now.
  const std::size_t arrow = whole.rfind("→");
  const std::string text = arrow == std::string::npos ? whole : whole.substr(arrow);
  const bool overall =
      is_overall_label(label) || (topic == Topic::completed && names_share_done(label)) ||
      (topic == Topic::progress && vocabulary().holds(lower(label), Concept::words_done_here));
  const auto target = target_in(text);
  if ((!overall && !target) || speaks_of_future(whole) || is_score(label) ||
      counts_other_things(label))
    return std::nullopt;
  Statement out{.rank = rank_of(topic, label)};
  out.claim.line = line;
  if (const auto fraction = find_fraction(text); fraction && overall) {
    out.claim = {fraction->done, fraction->target, fraction->percent, line};
    out.claim.other = counts_tasks(text);
    out.rank += 2;
    return out;
  }
  const auto quantity = find_quantity(text);
  if (!quantity) return std::nullopt;
  // In the section about this batch 总计 is the batch's own total, 累计 is not.
  const bool of_corpus =
      topic != Topic::completed || vocabulary().holds(lower(label), Concept::words_so_far);
  if (overall && of_corpus && counts_finished_documents(text, *quantity)) {
    out.claim.done = std::llround(quantity->value);
    out.claim.percent = find_percent(text);
    return out;
  }
  const bool range = quantity->approximation == Approximation::range;
  if (overall && !range && contains(quantity->unit, "%")) {
    out.claim.percent = quantity->value;
    return out;
  }
  // `10 篇文档完成 (目标 50+ 篇)`
  if (target && counts_finished_documents(text, *quantity) &&
      static_cast<double>(*target) >= quantity->value) {
    out.claim.done = std::llround(quantity->value);
    out.claim.target = target;
    return out;
  }
  return std::nullopt;
}

// The row 总计 of a table of categories, and the column 总计 of a table of batches.
void read_table(const Entry& table, std::vector<Statement>& out) {
  const std::vector<Label>& labels = table.labels;
  const auto& head = table.rows.front().cells;
  const bool shares = labels[0] == Label::none && find_column(labels, Label::percent) > 0;
  const bool by_priority =
      find_column(labels, Label::priority) == 0 && find_column(labels, Label::target) > 0;
  const bool by_category = (shares || by_priority || find_column(labels, Label::category) >= 0) &&
                           find_column(labels, Label::path) < 0;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string name = clean_title(cell(row, 0).text);
    // `| 15/37 | 7/37 | 4/33 |` are lessons, examples and exercises, and nothing is the whole.
    if (by_category && fractions_in(row) < 2 && is_overall_label(name)) {
      Statement statement{.rank = kTotalRow};
      const std::string& done = cell(row, std::max(find_column(labels, Label::done),
                                                   find_column(labels, Label::documents)))
                                    .text;
      const auto fraction = find_fraction(done);
      statement.claim = {
          fraction ? std::optional(fraction->done) : document_count(done),
          fraction ? std::optional(fraction->target)
                   : document_count(cell(row, find_column(labels, Label::target)).text),
          find_percent(cell(row, find_column(labels, Label::percent)).text), row.line};
      out.push_back(statement);
    }
    const Label label = column_label(name);
    if (label != Label::documents && label != Label::done) continue;
    for (std::size_t column = 1; column < head.size(); ++column) {
      if (!is_overall_label(head[column].text) || !find_batch_name(head[1].text)) continue;
      Statement statement{.rank = 7};
      statement.claim.done = document_count(cell(row, static_cast<int>(column)).text);
      statement.claim.line = row.line;
      out.push_back(statement);
    }
  }
}

bool may_hold_total(Topic topic) {
  return topic == Topic::progress || topic == Topic::none || topic == Topic::summary ||
         topic == Topic::completed;
}

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
void read_told_apart(const ReportView& view, const std::vector<Entry>& entries,
                     std::vector<Statement>& out) {
  constexpr std::size_t kNear = 6;  // entries
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& total = entries[i];
    if (part_of(total.text) != Part::target || !may_hold_total(view.topic(total))) continue;
    Statement statement{.rank = 6};
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
void read_done_alone(const ReportView& view, std::vector<Statement>& out) {
  for (const Entry& entry : view.entries) {
    if (!vocabulary().begins(lower(entry.text.key), Concept::words_all_documents) ||
        part_of(entry.text) != Part::done || !may_hold_total(view.topic(entry)))
      continue;
    Statement statement;
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
void read_parts(const ReportView& view, std::vector<Statement>& out) {
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

// Whether the section is about a part alone, `## Part 1: Origins`: so is what it counts.
bool is_about_a_part(const ReportView& view, const Entry& entry) {
  const ReportHeading* heading = view.heading(entry.heading);
  return heading != nullptr && heading->parent >= 0 && !heading->batch && heading->part;
}

std::vector<Statement> collect(const ReportView& view, const BatchReport& report) {
  std::vector<Statement> out;
  // What a chart says of the report's own batch is where everything stands.
  for (const TimelineEntry& row : report.timeline) {
    const bool charted = row.when.empty() && row.batch == report.batch;
    if (!charted || !row.cumulative || !row.target) continue;
    out.push_back({.claim = {row.cumulative, row.target, row.percent, row.line}, .rank = 5});
  }
  read_told_apart(view, view.entries, out);
  read_told_apart(view, rows_as_lines(view), out);
  read_parts(view, out);
  read_done_alone(view, out);
  for (const ReportHeading& heading : view.headings) {
    // `## Completed (2/163 pages)`
    const auto [name, share] = split_detail(clean_title(heading.text));
    if (const auto fraction = find_fraction(share);
        fraction && heading.level == 2 && names_finished_documents(lower(clean_title(name))))
      out.push_back({{fraction->done, fraction->target, fraction->percent, heading.line}, 7});
    // `### Total pages: 186 documents`
    const bool total = heading.topic == Topic::none && heading.parent >= 0 &&
                       vocabulary().begins(lower(heading.name), Concept::words_total);
    // `### In progress (10%)` is a part.
    if ((heading.topic != Topic::progress && !total) || is_unfinished_state(heading.text)) continue;
    if (auto statement = read_line(heading.topic, heading.text, heading.line))
      out.push_back(*statement);
  }
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::table) continue;
    const Topic topic = view.topic(entry);
    const bool of_documents =
        find_column(entry.labels, Label::done) > 0 && find_column(entry.labels, Label::target) > 0;
    if (may_hold_total(topic) || (topic == Topic::coverage && of_documents)) read_table(entry, out);
  }
  const bool titled =
      !view.headings.empty() && topic_of(view.headings.front().text) == Topic::progress;
  for_each_line(view, [&](const Entry& entry, const TextLine& line) {
    if (entry.of_part) return;
    Topic topic = view.topic(entry);
    // Right below `# Translation progress`
    if (topic == Topic::none && entry.heading == 0 && titled) topic = Topic::progress;
    if (entry.of_footer) topic = Topic::progress;
    if (!is_readable(topic) || view.is_generated_about_other(entry, Topic::progress) ||
        (is_about_a_part(view, entry) && !entry.of_footer))
      return;
    // `批次6 | 完成 3 篇 | 总进度 28/70 (40%)`
    for (const std::string_view part : split(line.text, " | ")) {
      auto statement = read_line(topic, part, line.line);
      if (!statement) continue;
      if (entry.of_footer) statement->rank = 0;
      out.push_back(*statement);
    }
  });
  return out;
}

template <class T>
bool fill(std::optional<T>& into, const std::optional<T>& from) {
  if (into || !from) return false;
  into = from;
  return true;
}

// Whether a share alone is of something else than a fraction with a share of its own.
bool is_of_another(const ClaimedOverall& share, const ClaimedOverall& claim) {
  return share.percent && !share.done && !share.target && claim.done && claim.target &&
         claim.percent && !is_percentage(*share.percent, *claim.percent);
}

// The same total, told once more in another line.
void tell_again(const ClaimedOverall& claim, BatchReport& report) {
  const auto add = [&](ClaimMetric metric, const auto& number, const auto& known, int at, int own) {
    const ClaimedOverall& overall = report.overall;
    const int line = at == 0 ? claim.line : at;
    if (!number || !known || *number != *known || line == (own == 0 ? overall.line : own)) return;
    report.claims.push_back({.subject = ClaimSubject::everything,
                             .metric = metric,
                             .label = "overall",
                             .quantity = {.value = static_cast<double>(*number)},
                             .line = line});
  };
  const ClaimedOverall& overall = report.overall;
  add(ClaimMetric::done, claim.done, overall.done, 0, overall.done_line);
  add(ClaimMetric::target, claim.target, overall.target, claim.target_line, overall.target_line);
}

void add_remaining(const TextLine& line, BatchReport& report) {
  report.claims.push_back({.subject = ClaimSubject::everything,
                           .metric = ClaimMetric::remaining,
                           .source = ClaimSource::field,
                           .label = clean_title(line.key),
                           .quantity = *find_quantity(line.value),
                           .line = line.line});
}

}  // namespace

// Statements that agree on the number done complete one another: one gives the
// target, another the percentage.
void extract_overall(const ReportView& view, BatchReport& report) {
  std::vector<Statement> statements = collect(view, report);
  std::stable_sort(statements.begin(), statements.end(),
                   [](const auto& a, const auto& b) { return a.rank > b.rank; });
  ClaimedOverall& overall = report.overall;
  std::vector<const Statement*> taken;
  for (const Statement& statement : statements) {
    const ClaimedOverall& claim = statement.claim;
    if ((overall.done && claim.done && *overall.done != *claim.done) ||
        (overall.target && claim.target && *overall.target != *claim.target))
      continue;
    taken.push_back(&statement);
    if (taken.front()->rank < kTotalRow && is_of_another(overall, claim)) overall = {};
    if (!claim.done && !claim.percent) continue;  // a target alone is told, and nothing more
    if (overall.line == 0) overall.line = claim.line;
    const auto own = [&](int line) { return line == 0 ? claim.line : line; };
    if (fill(overall.done, claim.done)) {
      overall.done_line = claim.line;
      overall.other = claim.other;
    }
    if (fill(overall.target, claim.target)) overall.target_line = own(claim.target_line);
    if (fill(overall.percent, claim.percent)) overall.percent_line = own(claim.percent_line);
  }
  for (const Statement* statement : taken) {
    tell_again(statement->claim, report);
    if (statement->remaining) add_remaining(*statement->remaining, report);
  }
}

}  // namespace otlpdoc
