// How far each category is, from tables with a row per category.

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/category_list.hpp"

namespace otlpdoc {
namespace {

// How large a category is said to be, beside its documents: `| Guides | 8 | ~11,800 lines |`.
void read_sizes(const Entry& table, const TableRow& row, const std::vector<Label>& labels,
                const std::string& name, BatchReport& report) {
  for (const auto& [label, metric] : {std::pair(Label::lines, "lines"), {Label::words, "words"}}) {
    auto size = cell_quantity(table, row, find_column(labels, label));
    if (!size) continue;
    size->text.clear();
    report.claims.push_back({.subject = ClaimSubject::category,
                             .scope = ClaimScope::this_batch,
                             .source = ClaimSource::table_row,
                             .label = name,
                             .measured = metric,
                             .quantity = std::move(*size),
                             .batch = report.batch,
                             .line = row.line});
  }
}

void read_row(const TableRow& row, const std::vector<Label>& labels, int name_column,
              CategoryList& list) {
  ClaimedCategory category{.name = clean_name(cell(row, name_column).text), .line = row.line};
  if (category.name.empty()) category.name = clean_title(cell(row, name_column).text);
  if (category.name.empty() || is_total_row(category.name) || find_batch_name(category.name) ||
      is_total_row(row))
    return;
  const int done_column = find_column(labels, {Label::done, Label::documents, Label::cumulative});
  const int target_column = find_column(labels, Label::target);
  const std::string& done = cell(row, done_column).text;
  const std::string& progress = cell(row, find_column(labels, Label::percent)).text;
  category.target = document_count(cell(row, target_column).text);
  category.percent = find_percent(progress);
  // `| 3/3 | 7/7 | 1/1 |` are lectures, exercises and quizzes, and none is the category's own.
  const bool one = fractions_in(row) < 2;
  auto fraction = one ? find_fraction(done) : std::nullopt;
  if (one && !fraction) category.done = document_count(done);
  if (one && !fraction) fraction = find_fraction(progress);
  if (fraction && !category.done) category.done = fraction->done;
  if (fraction && !category.target) category.target = fraction->target;
  if (fraction && !category.percent) category.percent = fraction->percent;
  const auto is_bound = [](std::string_view text) {
    const auto quantity = find_quantity(text);
    return quantity && quantity->approximation != Approximation::exact;
  };
  category.bounds = is_bound(done) || is_bound(cell(row, target_column).text);
  // `| 🔄 1/40 | 2.5% |`: any cell whose fraction makes the share.
  for (const TextLine& text : row.cells) {
    const auto other = find_fraction(text.text);
    if (!one || category.done || category.target || !category.percent || !other ||
        other->target <= 0 ||
        !is_percentage(*category.percent, percentage(other->done, other->target)))
      continue;
    category.done = other->done;
    category.target = other->target;
  }
  // `| 7 days | 30 days | 23.3% |`: in whatever unit, two numbers that make the share.
  if (!category.done && !category.target && category.percent) {
    const auto is = find_quantity(done), of = find_quantity(cell(row, target_column).text);
    if (is && of && is->unit == of->unit && of->value > 0 &&
        is_percentage(*category.percent, 100.0 * is->value / of->value)) {
      category.done = std::llround(is->value);
      category.target = std::llround(of->value);
    }
  }
  // More than all is growth.
  if (category.percent > 100.0 && !category.target) return;
  if (category.done || category.percent) list.add(std::move(category));
}

bool all_cells(const Entry& table, std::size_t column, bool (*holds)(const std::string&)) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    if (!holds(cell(table.rows[i], static_cast<int>(column)).text)) return false;
  }
  return table.rows.size() > 2;
}

// `| Module | Pages | Complete |`: all pages beside those that are done. Another column than one
// of documents is of what was done before.
void name_total(const Entry& table, int done, std::vector<Label>& labels) {
  const auto& head = table.rows.front().cells;
  for (std::size_t column = 1; done > 0 && column < std::min(head.size(), labels.size());
       ++column) {
    if (static_cast<int>(column) == done || head[column].text.empty() ||
        !counts_any_document(head[column].text))
      continue;
    const auto holds_all = [&](const TableRow& row) {
      const auto all = document_count(cell(row, static_cast<int>(column)).text);
      const auto part = document_count(cell(row, done).text);
      return all && part && *part <= *all;
    };
    if (!std::all_of(table.rows.begin() + 1, table.rows.end(), holds_all)) continue;
    if (find_column(labels, Label::category) < 0) labels[0] = Label::category;
    labels[column] = Label::target;
    return;
  }
}

// `| Section | English | French | Status |` above `| Guides | 13 files | 12 files | 92% |`: as many
// there are, so many are done.
void name_pair(const Entry& table, std::vector<Label>& labels) {
  const int status = find_column(labels, Label::status);
  if (status < 1 || find_column(labels, {Label::done, Label::documents, Label::target,
                                         Label::percent, Label::cumulative, Label::path}) >= 0)
    return;
  const bool shares =
      all_cells(table, static_cast<std::size_t>(status),
                [](const std::string& text) { return find_percent(text).has_value(); });
  std::vector<std::size_t> counts;
  for (std::size_t i = 1; shares && i < labels.size(); ++i) {
    const bool counted =
        labels[i] == Label::none && all_cells(table, i, [](const std::string& text) {
          const auto quantity = find_quantity(text);
          return quantity && !quantity->unit.empty() && counts_any_document(quantity->unit);
        });
    if (counted) counts.push_back(i);
  }
  if (counts.size() != 2) return;
  labels[0] = Label::category;
  labels[counts[0]] = Label::target;
  labels[counts[1]] = Label::done;
  labels[static_cast<std::size_t>(status)] = Label::percent;
}

// The one column that is not named and has a share in every row; -1: there is none, or there are
// several, `| Before | After |`.
int only_share(const Entry& table, const std::vector<Label>& labels) {
  int found = -1;
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const bool is_share =
        labels[i] == Label::none && all_cells(table, i, [](const std::string& text) {
          return find_percent(text).has_value() && text.size() <= 24;
        });
    if (is_share && found >= 0) return -1;
    if (is_share) found = static_cast<int>(i);
  }
  return found;
}

// Where the head says nothing: names in the first column, and a share in every row of another.
void name_columns(const Entry& table, std::vector<Label>& labels) {
  if (find_column(labels, {Label::target, Label::value, Label::path, Label::percent}) < 0)
    name_total(table, find_column(labels, Label::done), labels);
  const bool named = find_column(labels, Label::category) >= 0 ||
                     find_column(labels, {Label::target, Label::value, Label::path}) >= 0;
  const bool open = !labels.empty() && (labels[0] == Label::none || labels[0] == Label::metric ||
                                        labels[0] == Label::title);
  if (named || !open) return;
  int share = find_column(labels, Label::percent);
  if (share < 0 && find_column(labels, {Label::done, Label::documents, Label::cumulative}) >= 0)
    return;
  if (share < 0) share = only_share(table, labels);
  const bool words = all_cells(table, 0, [](const std::string& text) {
    const std::string name = clean_title(text);
    return is_total_row(name) ||
           (!name.empty() && !is_digit(name.front()) && !find_batch_in_title(name) &&
            column_label(name) != Label::target);
  });
  if (share < 1 || !words) return;
  labels[0] = Label::category;
  labels[static_cast<std::size_t>(share)] = Label::percent;
}

// `| Area | Existing | New | Total |`: what is new beside all that is there; -1: it is another
// table.
int total_column(const Entry& table, const std::vector<Label>& labels) {
  if (find_column(labels, Label::done) >= 0 || find_column(labels, Label::target) >= 0) return -1;
  const auto& head = table.rows.front().cells;
  const bool is_new = std::any_of(head.begin(), head.end(), [](const TextLine& text) {
    return vocabulary().holds(lower(text.text), Concept::words_new);
  });
  if (!is_new || head.size() < 3 || !is_total_row(clean_title(head.back().text))) return -1;
  return static_cast<int>(head.size()) - 1;
}

// Shares of one whole, `| GET | 35 | 47.9% |`: how it is distributed, and not how far each is.
bool is_distribution(const Entry& table, int share) {
  double sum = 0;
  int rows = 0;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    if (is_total_row(table.rows[i])) continue;
    const auto percent = find_percent(cell(table.rows[i], share).text);
    if (!percent || fractions_in(table.rows[i]) > 0) return false;
    sum += *percent;
    ++rows;
  }
  return rows > 1 && std::abs(sum - 100) <= 1;
}

// `| Clarity | 71/100 | 95/100 |`: grades, in all rows, of which no share is told.
bool is_graded(const Entry& table) {
  return find_column(table.labels, Label::percent) < 0 &&
         std::all_of(table.rows.begin() + 1, table.rows.end(), [](const TableRow& row) {
           return std::any_of(row.cells.begin(), row.cells.end(), [](const TextLine& text) {
             const auto fraction = find_fraction(text.text);
             return fraction && is_grade(*fraction, text.text);
           });
         });
}

// `| Category | Files | Status | Completion |`: beside states and shares the files are all there
// are.
bool are_files_of_all(const Entry& table, const std::vector<Label>& labels) {
  const int share = find_column(labels, Label::percent);
  if (share < 0 || find_column(labels, Label::status) < 0 ||
      find_column(labels, Label::documents) < 0 ||
      find_column(labels, {Label::done, Label::target, Label::cumulative}) >= 0)
    return false;
  return std::any_of(table.rows.begin() + 1, table.rows.end(), [&](const TableRow& row) {
    return find_percent(cell(row, share).text).value_or(100) < 100;
  });
}

}  // namespace

void read_category_table(const Entry& table, Topic topic, CategoryList& list) {
  if (is_graded(table)) return;
  std::vector<Label> labels = table.labels;
  name_columns(table, labels);
  name_pair(table, labels);
  if (const int all = total_column(table, labels); all >= 0) {
    std::replace(labels.begin(), labels.end(), Label::documents, Label::none);
    labels[static_cast<std::size_t>(all)] = Label::done;
  }
  const int share_column = find_column(labels, Label::percent);
  if (share_column >= 0 && find_column(labels, Label::target) < 0 &&
      is_distribution(table, share_column))
    return;
  const bool files = are_files_of_all(table, labels);
  if (files) std::replace(labels.begin(), labels.end(), Label::documents, Label::target);
  int name = find_column(labels, Label::category);
  const bool done = find_column(labels, {Label::done, Label::documents, Label::cumulative}) >= 0;
  const bool share = share_column >= 0;
  const bool target = find_column(labels, Label::target) >= 0;
  // `| P0 | 3 | 5 |`
  if (name < 0 && done && target) name = find_column(labels, Label::priority);
  const bool shares = find_column(table.labels, Label::category) < 0;
  const bool counts =
      topic == Topic::progress ? done || share : (done && (share || target)) || files || shares;
  // `| Category | Status | Progress |` above `| Core | In progress | 1/4 files (25%) |`
  const bool parts =
      share && !shares && find_column(labels, Label::status) >= 0 &&
      std::any_of(table.rows.begin() + 1, table.rows.end(), [&](const TableRow& row) {
        return find_fraction(cell(row, share_column).text).has_value();
      });
  const bool topics = topic == Topic::coverage && !(done && target);
  if (name < 0 || !(counts || parts) || topics || find_column(labels, Label::path) >= 0) return;
  const bool sized = find_column(labels, {Label::lines, Label::words}) >= 0;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    read_row(row, labels, name, list);
    if (!sized) continue;
    if (const std::string category = clean_name(cell(row, name).text); is_category_name(category))
      read_sizes(table, row, labels, category, list.report());
  }
}

}  // namespace otlpdoc
