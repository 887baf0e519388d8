// How far each category is, from tables, charts, trees and headings.

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// Whether a label is of what categories are counted by: `Coverage: 9/14 (64%)`.
bool names_a_figure(Label label) {
  return label == Label::percent || label == Label::done || label == Label::target ||
         label == Label::documents || label == Label::cumulative || label == Label::words ||
         label == Label::lines || label == Label::size || label == Label::status;
}

// Names that no category has: batches, priorities, things counted per
// document, scores, states and times of day.
bool is_category_name(std::string_view name) {
  if (const auto [first, second] = in_two_languages(name); !second.empty())
    return is_category_name(first) && is_category_name(second);
  if (name.empty() || name.size() > 96 || is_total_row(name) || find_batch_name(name)) return false;
  if (const auto period = leading_period(name); period && period->end == name.size()) return false;
  if (find_priority(name) || is_priority_heading(name)) return false;
  if (name.find_first_not_of("0123456789.:- ") == std::string_view::npos) return false;
  const std::string low = lower(name);
  if (vocabulary().is(low, Concept::words_before_after) ||
      vocabulary().is(low.substr(0, low.find(' ')), Concept::words_turning_point))
    return false;
  if (vocabulary().is(low, Concept::words_done_here) || names_finished_documents(low) ||
      names_unfinished(low) || vocabulary().is(low, Concept::words_files) ||
      names_a_figure(column_label(name)))
    return false;
  return !vocabulary().begins(low, Concept::words_all_documents) &&
         !vocabulary().ends(low, Concept::words_category_never_ends) &&
         !vocabulary().begins(low, Concept::words_category_never_begins);
}

class CategoryList {
 public:
  explicit CategoryList(BatchReport& report) : report_(report) {}
  BatchReport& report() { return report_; }

  // Fills what is not known yet of a category that is.
  void add_percent(const std::string& name, std::optional<double> percent) {
    const auto at = by_name_.find(name);
    if (at == by_name_.end()) return;
    ClaimedCategory& known = report_.categories[at->second];
    if (!known.percent) known.percent = percent;
  }

  void add(ClaimedCategory category) {
    const auto [at, is_new] = by_name_.emplace(category.name, report_.categories.size());
    if (is_new) return report_.categories.push_back(std::move(category));
    ClaimedCategory& known = report_.categories[at->second];
    if (!known.done) known.done = category.done;
    if (!known.target) known.target = category.target;
    if (!known.percent) known.percent = category.percent;
  }

 private:
  BatchReport& report_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

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
  for (std::size_t i = 1; share < 0 && i < labels.size(); ++i) {
    const bool is_share =
        labels[i] == Label::none && all_cells(table, i, [](const std::string& text) {
          return find_percent(text).has_value() && text.size() <= 24;
        });
    if (is_share) share = static_cast<int>(i);
  }
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

// A table with a row per category says so by its head: a name, what is done,
// and (outside sections about progress) a target or a share.
void read_table(const Entry& table, Topic topic, CategoryList& list) {
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

// `name: rest` of a chart, tree or list line, or `name ██░░ 6/13 (46%)` with no
// colon; the name is empty when it is none.
std::pair<std::string, std::string> split_label(std::string_view raw) {
  const std::string text = half_width(raw);
  std::size_t colon = text.find(':');
  if (colon != std::string::npos) {
    return {clean_name(text.substr(0, colon)),
            std::string(trim(std::string_view(text).substr(colon + 1)))};
  }
  const std::string_view plain = trim(text);
  std::size_t end = std::string_view::npos;
  for (std::string_view bar : {"█", "▓", "░", "[", "(", " - "})
    end = std::min(end, plain.find(bar));
  if (end == std::string_view::npos || !(find_fraction(plain) || find_percent(plain))) return {};
  return {clean_name(plain.substr(0, end)), std::string(plain.substr(end))};
}

// The state after the last arrow: `20% → 33% (+13%) ██░░` → 33.
std::optional<double> last_percent(std::string_view text) {
  const std::size_t arrow = text.rfind("→");
  return find_percent(arrow == std::string_view::npos ? text : text.substr(arrow));
}

bool draws_bar(std::string_view text) {
  return contains(text, "█") || contains(text, "▓") || contains(text, "░") || contains(text, "→");
}

// `国际架构模式: 20% → 33% ██████░░` and `├── 核心组件: 3个 (…)`.
void read_line(const TextLine& line, CategoryList& list) {
  const auto [name, rest] = split_label(line.text);
  if (!is_category_name(name) || rest.empty()) return;
  ClaimedCategory category{.name = name, .line = line.line};
  const std::string_view head = std::string_view(rest).substr(0, rest.find('('));
  if (vocabulary().holds(lower(rest), Concept::words_sizes)) return;  // a chart of sizes
  const bool arrow = contains(rest, "→");
  const auto fraction = find_fraction(rest);
  if (fraction && is_grade(*fraction, rest)) return;
  if (fraction && !arrow && fraction->target >= fraction->done) {
    category.done = fraction->done;
    category.target = fraction->target;
    category.percent = fraction->percent;
  } else if (draws_bar(rest)) {
    category.percent = last_percent(rest);
  } else if (const auto quantity = find_quantity(head);
             quantity && !quantity->unit.empty() && counts_documents(quantity->unit)) {
    category.done = std::llround(quantity->value);
  }
  if (category.done || category.percent) list.add(std::move(category));
}

// Lines after `待创建:` speak of what is not there yet.
void read_code(const Entry& entry, CategoryList& list) {
  for (const TextLine& line : entry.code) {
    if (speaks_of_future(line.text)) return;
    read_line(line, list);
  }
}

// `├── guide/ ✅ (6/6 files)`: how much of each folder is done, wherever the tree stands.
void read_tree(const Entry& entry, CategoryList& list) {
  static constexpr std::string_view kBranches[] = {"├", "└"};
  for (const TextLine& line : entry.code) {
    if (!holds_any(line.text, kBranches)) continue;
    const auto [name, detail] = split_detail(line.text);
    const auto fraction = find_fraction(detail);
    if (!fraction || fraction->done > fraction->target) continue;
    const std::string folder = clean_title(name);
    if (!folder.ends_with("/")) continue;
    list.add({folder, fraction->done, fraction->target, fraction->percent, line.line});
  }
}

bool may_hold_tables(Topic topic) {
  return topic != Topic::plan && topic != Topic::suggestion && topic != Topic::comparison &&
         topic != Topic::quality && topic != Topic::timeline;
}

// `#### 国际架构模式: 6/13 (46%)`, and an item `- 国际架构模式` above `- 进度: 6/13 (46%)`.
void read_nested(const ReportView& view, const Entry& entry, CategoryList& list) {
  if (entry.parent_item < 0 || entry.text.key.empty()) return;
  const std::string& parent = view.entries[static_cast<std::size_t>(entry.parent_item)].text.text;
  const Label label = column_label(entry.text.key);
  const auto fraction = find_fraction(entry.text.value);
  if (!fraction || (label != Label::percent && label != Label::done)) return;
  const std::string name = clean_name(parent);
  if (is_category_name(name))
    list.add({name, fraction->done, fraction->target, fraction->percent, entry.text.line});
}

// `Capabilities 🟡 30% COMPLETE` → `Capabilities`, `30% COMPLETE`.
std::pair<std::string, std::string> split_share(const std::string& text) {
  const std::size_t sign = text.rfind('%');
  if (sign == std::string::npos || !speaks_of_finished(text.substr(sign + 1)))
    return {text, std::string()};
  const std::size_t space = text.rfind(' ', sign);
  if (space == std::string::npos || !find_percent(text.substr(space))) return {text, std::string()};
  return {std::string(without_last_dash(std::string_view(text).substr(0, space))),
          text.substr(space + 1)};
}

// `#### 国际架构模式: 6/13 (46%)` under what is about progress; elsewhere the fraction or share
// stands in parentheses behind a name: `### Guides (9/12 complete)`, `**Content** (67%):`.
void read_heading(const ReportView& view, const ReportHeading& heading, CategoryList& list) {
  if (!find_fraction(heading.text) && !find_percent(heading.text)) return;
  const bool stated =
      without_state(heading.name) != heading.name ||
      (!heading.generated && !split_share(clean_title(heading.text)).second.empty() &&
       !find_fraction(heading.text));
  if (heading.topic == Topic::progress && heading.level < kLeadLevel && !stated) {
    TextLine line;
    line.text = heading.text;
    line.line = heading.line;
    return read_line(line, list);
  }
  // What is planned has shares, too, where it says of how many.
  const bool open = heading.topic == Topic::none || heading.topic == Topic::completed ||
                    (heading.topic == Topic::plan && find_fraction(heading.text)) ||
                    heading.topic == Topic::overview || heading.topic == Topic::coverage ||
                    heading.topic == Topic::progress;
  std::string text = clean_title(heading.text);
  while (text.ends_with(":")) text.pop_back();
  auto [name, detail] = split_detail(text);
  if (detail.empty() && !heading.generated) std::tie(name, detail) = split_share(text);
  const auto fraction = find_fraction(detail);
  const auto percent = find_percent(detail);
  if (!open || heading.level < 2 || (!fraction && !percent) ||
      (fraction && fraction->target < fraction->done))
    return;
  const std::string category =
      heading.state ? view.subject(heading.parent) : without_state(clean_name(name));
  if (!is_category_name(category) || topic_of(category) != Topic::none) return;
  // `Production readiness (10/10)` is a grade.
  const bool grade = fraction && (fraction->target == 10 || fraction->target == 100) &&
                     vocabulary().holds(lower(category), Concept::words_score);
  if (grade) return;
  if (fraction)
    return list.add({category, fraction->done, fraction->target, fraction->percent, heading.line});
  if (speaks_of_finished(detail))
    list.add({.name = category, .percent = percent, .line = heading.line});
}

// `- **Language:** 9 files done (100%)` and `- **Tools:** 15/776`: what an item says of a category
// among others that do.
std::optional<ClaimedCategory> share_of_item(const Entry& entry) {
  const TextLine& line = entry.text;
  if (entry.kind != Entry::Kind::item || line.key.empty() || !line.paths.empty() ||
      entry.task != 0 || contains(line.value, "→"))
    return std::nullopt;
  const std::string value = half_width(line.value);
  ClaimedCategory out{.percent = find_percent(value), .line = line.line};
  if (const auto fraction = find_fraction(value); fraction && fraction->done <= fraction->target) {
    out.done = fraction->done;
    out.target = fraction->target;
  } else {
    const auto all = out.percent == 100 ? find_quantity(value) : std::nullopt;
    if (!all || !counts_any_document(lower(all->unit))) return std::nullopt;
    out.done = out.target = std::llround(all->value);
  }
  out.name = clean_name(line.key);
  if (!is_category_name(out.name) || topic_of(out.name) != Topic::none) return std::nullopt;
  return out;
}

// Below a heading of what is completed, in a list that says so in each of its items.
void read_shares(const ReportView& view, CategoryList& list) {
  constexpr std::size_t kSeveral = 2;
  for (std::size_t begin = 0, end = 0; begin < view.entries.size(); begin = end) {
    std::vector<ClaimedCategory> shares;
    bool all = view.topic(view.entries[begin]) == Topic::completed;
    for (end = begin;
         end < view.entries.size() && view.entries[end].heading == view.entries[begin].heading;
         ++end) {
      auto share = all ? share_of_item(view.entries[end]) : std::nullopt;
      all = share.has_value();
      if (share) shares.push_back(std::move(*share));
    }
    if (!all || shares.size() < kSeveral) continue;
    for (ClaimedCategory& share : shares) list.add(std::move(share));
  }
}

// `- **02-setup**: 10 pages (+2)`
std::optional<ClaimedCategory> count_of_item(const Entry& entry) {
  const TextLine& line = entry.text;
  if (entry.kind != Entry::Kind::item || entry.depth > 0 || entry.task != 0 || line.key.empty() ||
      !line.paths.empty() || find_fraction(line.value))
    return std::nullopt;
  const auto quantity = find_quantity(line.value);
  if (!quantity || !is_digit(line.value.front()) || !counts_any_document(lower(quantity->unit)))
    return std::nullopt;
  const std::string name = clean_title(line.key);
  if (!is_category_name(clean_name(name))) return std::nullopt;
  return ClaimedCategory{.name = name, .done = std::llround(quantity->value), .line = line.line};
}

// `### Total pages: 186 documents` above items that each say how many pages they have.
void read_counts(const ReportView& view, CategoryList& list) {
  constexpr std::size_t kSeveral = 2;
  for (std::size_t begin = 0, end = 0; begin < view.entries.size(); begin = end) {
    const int at = view.entries[begin].heading;
    const ReportHeading* heading = view.heading(at);
    const bool counted = heading != nullptr && heading->topic != Topic::plan &&
                         vocabulary().begins(lower(heading->name), Concept::words_total);
    std::vector<ClaimedCategory> counts;
    std::size_t totals = 0;  // `**Grand total: 37 pages**`
    for (end = begin; end < view.entries.size() && view.entries[end].heading == at; ++end) {
      if (!counted) continue;
      const Entry& entry = view.entries[end];
      if (auto count = count_of_item(entry)) counts.push_back(std::move(*count));
      totals += entry.kind == Entry::Kind::line && is_total_row(clean_title(entry.text.key));
    }
    if (counts.size() < kSeveral || counts.size() + totals < end - begin) continue;
    for (ClaimedCategory& count : counts) list.add(std::move(count));
  }
}

// The mean of the shares in the table above, below the same heading.
std::optional<double> mean_above(const ReportView& view, const Entry& entry) {
  const Entry* table = &entry;
  while (table != view.entries.data() && table->heading == entry.heading &&
         table->kind != Entry::Kind::table)
    --table;
  if (table->heading != entry.heading || table->kind != Entry::Kind::table) return std::nullopt;
  const int column = find_column(table->labels, Label::percent);
  if (column < 0) return std::nullopt;
  double sum = 0;
  for (std::size_t i = 1; i < table->rows.size(); ++i)
    sum += find_percent(cell(table->rows[i], column).text).value_or(0);
  return sum / static_cast<double>(std::max<std::size_t>(1, table->rows.size() - 1));
}

// `**Progress**: 2/10 (20%)` right below `## Part 1: Origins` is the part's.
void read_part(const ReportView& view, const Entry& entry, CategoryList& list) {
  const ReportHeading* heading =
      view.heading(entry.of_part ? view.section_of(entry.heading) : entry.heading);
  if (heading == nullptr || heading->parent < 0 || heading->level < 2 || entry.parent_item >= 0 ||
      entry.of_footer || heading->topic == Topic::plan || heading->topic == Topic::quality ||
      heading->generated)
    return;
  const bool several = entry.of_part;
  if (!several && !heading->part) return;
  const Label label = column_label(entry.text.key);
  if ((!several && label != Label::percent && label != Label::done) ||
      !is_category_name(heading->name) || !heading->subject ||
      (!heading->part && leading_period(heading->name)))
    return;
  const auto fraction = find_fraction(entry.text.value);
  const bool counts = fraction && fraction->done <= fraction->target;
  ClaimedCategory category{.name = heading->name, .line = entry.text.line};
  if (counts) {
    category.done = fraction->done;
    category.target = fraction->target;
    category.percent = fraction->percent;
  }
  if (several) category.percent = find_percent(entry.text.value);
  const auto mean = several ? mean_above(view, entry) : std::nullopt;
  category.mean = mean && category.percent && is_percentage(*category.percent, *mean);
  if (counts) return list.add(std::move(category));
  if (!several) return;
  const auto pages = find_quantity(split_detail(heading->text).second);
  if (pages && !pages->unit.empty() && counts_any_document(pages->unit))
    category.target = std::llround(pages->value);
  list.add(std::move(category));
}

// `### Hooks (0/8)` below `## Features (0/32 pages)`.
void mark_inside(const ReportView& view, BatchReport& report) {
  std::unordered_map<int, ClaimedCategory*> by_line;
  for (ClaimedCategory& category : report.categories) by_line.emplace(category.line, &category);
  std::vector<bool> counted(view.headings.size());  // it is a category, or stands below one
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    const bool below = heading.parent >= 0 && counted[static_cast<std::size_t>(heading.parent)];
    const auto category = by_line.find(heading.line);
    counted[i] = below || (category != by_line.end() && category->second->target.has_value());
    if (below && category != by_line.end()) category->second->inside = true;
  }
}

}  // namespace

void extract_categories(const ReportView& view, BatchReport& report) {
  CategoryList list(report);
  for (const Entry& entry : view.entries) {
    const Topic topic = view.topic(entry);
    if (entry.kind == Entry::Kind::table && may_hold_tables(topic)) read_table(entry, topic, list);
    if (!entry.text.key.empty()) read_part(view, entry, list);
    if (entry.kind == Entry::Kind::code && topic != Topic::plan) read_tree(entry, list);
    if (topic != Topic::progress) continue;
    if (entry.kind == Entry::Kind::code) read_code(entry, list);
    if (entry.kind == Entry::Kind::item || entry.kind == Entry::Kind::line) {
      read_nested(view, entry, list);
      read_line(entry.text, list);
    }
  }
  read_shares(view, list);
  read_counts(view, list);
  for (const ReportHeading& heading : view.headings) read_heading(view, heading, list);
  mark_inside(view, report);
  // `- **Guides**: 67% complete`, where another place says how many they are.
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    const bool share = !line.key.empty() && find_percent(line.value) &&
                       !find_fraction(line.value) && speaks_of_finished(line.value);
    if (share && view.topic(entry) == Topic::progress)
      list.add_percent(clean_name(line.key), find_percent(line.value));
  }
}

}  // namespace otlpdoc
