// What a report says of each batch: rows or columns of tables, timelines, lines of lists.

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "otlpdoc/date.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// The batch a row or column is about: `批次5`, `第5批`; a bare number only in a column of batches.
std::optional<int> batch_of(std::string_view text, bool batch_column) {
  if (const auto name = find_batch_name(text)) {
    // `批次1-4` sums up several.
    const std::string_view rest = trim(text.substr(name->end));
    const bool several = rest.starts_with("-") || rest.starts_with("~") || rest.starts_with("–") ||
                         vocabulary().begins(rest, Concept::words_range);
    return several ? std::nullopt : std::optional(name->number);
  }
  if (!batch_column) return std::nullopt;
  const auto quantity = find_quantity(text);
  if (!quantity || trim(text).size() > 4) return std::nullopt;
  return as_batch(quantity->value);
}

class BatchList {
 public:
  explicit BatchList(BatchReport& report) : report_(report) {}

  void add(ClaimedBatch batch) {
    if (!batch.documents && !batch.cumulative && !batch.words) return;
    const auto [at, is_new] = by_number_.emplace(batch.batch, report_.batches.size());
    if (is_new) return report_.batches.push_back(std::move(batch));
    ClaimedBatch& known = report_.batches[at->second];
    if (!known.documents) known.documents = batch.documents;
    if (!known.cumulative) known.cumulative = batch.cumulative;
    if (!known.words) known.words = batch.words;
  }

 private:
  BatchReport& report_;
  std::unordered_map<int, std::size_t> by_number_;
};

// The column of running totals of documents, not of lines or words.
int cumulative_column(const Entry& table, const std::vector<Label>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] != Label::cumulative) continue;
    const std::string& head = table.rows.front().cells[i].text;
    if (!vocabulary().holds(lower(head), Concept::words_sizes_column)) return static_cast<int>(i);
  }
  return -1;
}

void read_timeline_row(const Entry& table, const TableRow& row, const std::vector<Label>& labels,
                       int batch, BatchReport& report) {
  TimelineEntry entry{.batch = batch, .line = row.line};
  entry.when = cell(row, find_column(labels, Label::when)).text;
  entry.documents = document_count(
      cell(row, find_column(labels, {Label::documents, Label::done, Label::title})).text);
  int progress = cumulative_column(table, labels);
  if (progress < 0) progress = find_column(labels, Label::percent);
  const std::string& text = cell(row, progress).text;
  if (const auto fraction = find_fraction(text)) {
    entry.cumulative = fraction->done;
    entry.target = fraction->target;
    entry.percent = fraction->percent;
  } else {
    entry.percent = find_percent(text);
    if (!entry.percent) entry.cumulative = document_count(text);
  }
  report.timeline.push_back(std::move(entry));
}

void read_batch_row(const Entry& table, const TableRow& row, const std::vector<Label>& labels,
                    int batch, BatchList& list) {
  ClaimedBatch claim{.batch = batch, .line = row.line};
  const std::string& documents =
      cell(row, find_column(labels, {Label::documents, Label::done, Label::title})).text;
  // `11-15 (5 chapters)`
  const std::string detail = split_detail(documents).second;
  const auto counted = find_quantity(detail);
  const bool inside = counted && is_digit(detail.front()) && !counted->unit.empty() &&
                      counts_any_document(counted->unit);
  claim.documents = inside ? std::optional<std::int64_t>(std::llround(counted->value))
                           : document_count(documents);
  const std::string& cumulative = cell(row, cumulative_column(table, labels)).text;
  if (const auto fraction = find_fraction(cumulative)) {
    claim.cumulative = fraction->done;
  } else {
    claim.cumulative = document_count(cumulative);
  }
  claim.words = cell_quantity(table, row, find_column(labels, Label::words));
  list.add(std::move(claim));
}

// Whether a column is of dates, and not of hours spent: `3m 39s`, `1.5 h`.
bool holds_dates(const Entry& table, int column) {
  if (column < 0) return false;
  const auto any = [&](auto holds) {
    return std::any_of(table.rows.begin() + 1, table.rows.end(),
                       [&](const TableRow& row) { return holds(cell(row, column).text); });
  };
  return any([](const std::string& text) { return find_date(text).has_value(); }) ||
         !any([](const std::string& text) { return holds_digit(text); });
}

// One row a batch; with a date column it is a timeline.
void read_rows(const Entry& table, BatchList& list, BatchReport& report) {
  const std::vector<Label>& labels = table.labels;
  int column = find_column(labels, Label::batch);
  const bool labelled = column >= 0;
  if (!labelled) column = 0;
  if (find_column(labels, Label::path) >= 0) return;
  const bool dated = holds_dates(table, find_column(labels, Label::when));
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const auto batch = batch_of(cell(table.rows[i], column).text, labelled);
    if (!batch) continue;
    if (dated) {
      read_timeline_row(table, table.rows[i], labels, *batch, report);
    } else {
      read_batch_row(table, table.rows[i], labels, *batch, list);
    }
  }
}

bool holds_noun_of_documents(std::string_view name) {
  return vocabulary().holds(lower(name), Concept::words_documents_noun);
}

// `files created`, `posts refined`; `READMEs` alone may be a part of all.
bool names_changed_documents(const std::string& name) {
  const std::size_t space = std::min(name.find(' '), name.size());
  if (name.empty() || !counts_any_document(name.substr(0, space))) return false;
  const std::string_view rest = trim(std::string_view(name).substr(space));
  return vocabulary().is(rest, Concept::words_done_here) ||
         vocabulary().is(rest, Concept::words_updated);
}

// One column a batch: `指标 | 批次1 | 批次2 | 总计`.
void read_columns(const Entry& table, BatchList& list) {
  const std::vector<TextLine>& head = table.rows.front().cells;
  std::vector<Label> labels;  // of rows
  for (const TableRow& row : table.rows) {
    const std::string name = clean_title(cell(row, 0).text);
    const bool all = is_total_row(name) && holds_noun_of_documents(name);
    const Label label = column_label(name);
    const bool counted = label == Label::none && names_changed_documents(lower(name));
    labels.push_back(all || counted ? Label::documents : label);
  }
  for (std::size_t column = 1; column < head.size(); ++column) {
    const auto name = find_batch_name(head[column].text);
    if (!name) continue;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      const TableRow& row = table.rows[i];
      const Label label = labels[i];
      const TextLine& value = cell(row, static_cast<int>(column));
      ClaimedBatch claim{.batch = name->number, .line = row.line};
      if (label == Label::documents || label == Label::done || label == Label::title)
        claim.documents = document_count(value.text);
      if (label == Label::words) claim.words = find_quantity(value.text);
      list.add(std::move(claim));
    }
  }
}

bool may_count_batches(Topic topic) {
  return topic != Topic::plan && topic != Topic::suggestion && topic != Topic::comparison &&
         topic != Topic::quality && topic != Topic::coverage;
}

bool has_batch_columns(const Entry& table) {
  const auto& head = table.rows.front().cells;
  const auto batches = std::count_if(head.begin(), head.end(), [](const TextLine& c) {
    return find_batch_name(c.text).has_value();
  });
  return batches >= 1 && head.size() >= 3 &&
         column_label(clean_title(head[0].text)) != Label::batch &&
         std::none_of(head.begin(), head.end(), [](const TextLine& c) {
           const std::string name = clean_title(c.text);
           return column_label(name) == Label::target && !is_total_row(name);
         });
}

// `- **第1批**: 7 个文档 (P0)`, `第1批: 7个 ✅`, `**Phase 1:** 10% (4/39 files)`.
void read_line(const TextLine& line, BatchList& list) {
  const std::string text = half_width(line.text);
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return;
  const std::string label = clean_title(std::string_view(text).substr(0, colon));
  const std::string_view value = std::string_view(text).substr(colon + 1);
  const auto fraction = find_fraction(value);
  const auto name = fraction ? find_batch_in_title(label) : find_batch_name(label);
  if (!name || name->begin != 0 || !trim(label.substr(name->end)).empty()) return;
  if (fraction) {
    const std::string_view behind = value.substr(value.find('/') + 1);
    const auto target = find_quantity(behind);
    if (target && !target->unit.empty() && counts_any_document(target->unit))
      list.add({.batch = name->number, .documents = fraction->done, .line = line.line});
    return;
  }
  const auto quantity = find_quantity(value);
  if (!quantity || quantity->unit.empty() || !counts_documents(quantity->unit)) return;
  list.add({.batch = name->number, .documents = std::llround(quantity->value), .line = line.line});
}

// `### ✅ Batch 1: Fundamentals (8 files)`, or `**Files:** 8/8` below such a heading.
void read_headings(const ReportView& view, BatchList& list) {
  for (const ReportHeading& heading : view.headings) {
    if (!heading.batch || heading.parent < 0 || speaks_of_future(heading.text)) continue;
    if (heading.topic == Topic::plan || heading.topic == Topic::suggestion) continue;
    const auto [name, detail] = split_detail(heading.text);
    const auto count = detail.empty() ? std::nullopt : find_quantity(detail);
    if (count && is_digit(detail.front()) && counts_any_document(count->unit))
      list.add(
          {.batch = *heading.batch, .documents = std::llround(count->value), .line = heading.line});
  }
  for (const Entry& entry : view.entries) {
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading == nullptr || !heading->batch || heading->parent < 0 || entry.text.key.empty() ||
        heading->topic == Topic::plan)
      continue;
    if (!counts_any_document(lower(entry.text.key))) continue;
    const auto fraction = find_fraction(entry.text.value);
    if (fraction && is_digit(entry.text.value.front()))
      list.add({.batch = *heading->batch, .documents = fraction->done, .line = entry.text.line});
  }
}

// `Session 2: [█████░░░░] 36% (5/14)` in a chart.
void read_chart(const Entry& entry, BatchReport& report) {
  for (const TextLine& line : entry.code) {
    const auto name = find_batch_name(line.text);
    const bool draws = contains(line.text, "█") || contains(line.text, "░");
    if (!name || name->begin > 4 || !draws) continue;
    const auto fraction = find_fraction(line.text);
    if (!fraction) continue;
    report.timeline.push_back({.batch = name->number,
                               .cumulative = fraction->done,
                               .target = fraction->target,
                               .percent = find_percent(line.text),
                               .line = line.line});
  }
}

}  // namespace

void extract_batches(const ReportView& view, BatchReport& report) {
  BatchList list(report);
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::table || entry.rows.size() < 2) continue;
    if (!may_count_batches(view.topic(entry))) continue;
    if (has_batch_columns(entry)) {
      read_columns(entry, list);
    } else {
      read_rows(entry, list, report);
    }
  }
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::code) read_chart(entry, report);
  }
  for_each_line(view, [&](const Entry& entry, const TextLine& line) {
    const Topic topic = view.topic(entry);
    if (topic == Topic::progress || (topic == Topic::none && find_fraction(line.value)))
      read_line(line, list);
  });
  read_headings(view, list);
}

}  // namespace otlpdoc
