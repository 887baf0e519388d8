// How far the whole corpus is said to be: the most trusted statement, with what agrees with it.

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "language/number_at.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/stated_totals.hpp"

namespace otlpdoc {
namespace {

constexpr int kTotalRow = 8;  // the rank of the total of a table

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
  const std::string name = lower(clean_title(label));
  const auto& done = vocabulary().words(Concept::words_done_here);
  // `完成模块: 7/7`
  const std::string_view noun = trim(std::string_view(name).substr(size_at_start(name, done)));
  return vocabulary().begins(name, Concept::words_other_things) ||
         vocabulary().begins(noun, Concept::words_other_things);
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

std::optional<StatedTotal> read_line(Topic topic, std::string_view raw, int line) {
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
  StatedTotal out{.rank = rank_of(topic, label)};
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
void read_table(const Entry& table, std::vector<StatedTotal>& out) {
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
      StatedTotal statement{.rank = kTotalRow};
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
      StatedTotal statement{.rank = 7};
      statement.claim.done = document_count(cell(row, static_cast<int>(column)).text);
      statement.claim.line = row.line;
      out.push_back(statement);
    }
  }
}

// Whether the section is about a part alone, `## Part 1: Origins`: so is what it counts.
bool is_about_a_part(const ReportView& view, const Entry& entry) {
  const ReportHeading* heading = view.heading(entry.heading);
  return heading != nullptr && heading->parent >= 0 && !heading->batch && heading->part;
}

// `**Completion:** 47% (8 of 17 documents)` right below the title.
std::optional<StatedTotal> field_below_title(const Entry& entry) {
  const TextLine& line = entry.text;
  if (entry.heading != 0 || entry.kind != Entry::Kind::line || line.key.empty())
    return std::nullopt;
  const Label label = column_label(line.key);
  const auto fraction = find_fraction(line.value);
  const bool progress = label == Label::percent || label == Label::done;
  if (!progress || !fraction || fraction->done > fraction->target ||
      !vocabulary().holds(lower(line.value), Concept::words_documents_noun))
    return std::nullopt;
  StatedTotal out;
  out.rank = 1;
  out.claim = {fraction->done, fraction->target, fraction->percent, line.line};
  if (!out.claim.percent) out.claim.percent = find_percent(line.value);
  return out;
}

std::vector<StatedTotal> collect(const ReportView& view, const BatchReport& report) {
  std::vector<StatedTotal> out;
  // What a chart says of the report's own batch is where everything stands.
  for (const TimelineEntry& row : report.timeline) {
    const bool charted = row.when.empty() && row.batch == report.batch;
    if (!charted || !row.cumulative || !row.target) continue;
    out.push_back({.claim = {row.cumulative, row.target, row.percent, row.line}, .rank = 5});
  }
  read_told_apart(view, out);
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
  for (const Entry& entry : view.entries) {
    if (auto statement = field_below_title(entry)) out.push_back(*statement);
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
  std::vector<StatedTotal> statements = collect(view, report);
  std::stable_sort(statements.begin(), statements.end(),
                   [](const auto& a, const auto& b) { return a.rank > b.rank; });
  ClaimedOverall& overall = report.overall;
  std::vector<const StatedTotal*> taken;
  for (const StatedTotal& statement : statements) {
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
  for (const StatedTotal* statement : taken) {
    tell_again(statement->claim, report);
    if (statement->remaining) add_remaining(*statement->remaining, report);
  }
}

}  // namespace otlpdoc
