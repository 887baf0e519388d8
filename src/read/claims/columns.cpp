// What the columns of a table hold, by their heads and, where these are ambiguous, their cells.

#include <algorithm>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// `原字数`, `Estimated lines`, `Added lines`: what was before or is to be, or how much it has
// grown, is no size.
bool is_no_size(Label label, const std::string& head) {
  return (label == Label::words || label == Label::lines) &&
         (vocabulary().begins(head, Concept::words_earlier) ||
          vocabulary().begins(head, Concept::words_forecast) ||
          vocabulary().begins(head, Concept::words_difference));
}

// `归档文件`, `Removed files`: what is no more.
bool counts_what_is_gone(Label label, const std::string& head) {
  return (label == Label::documents || label == Label::done || label == Label::path) &&
         vocabulary().begins(head, Concept::words_deleted);
}

bool holds_numbers(const std::vector<TableRow>& rows, int column) {
  const auto is_one = [&](const TableRow& row) {
    const std::string text = clean_title(cell(row, column).text);
    return text.empty() || is_digit(text.front());
  };
  return rows.size() > 1 && std::all_of(rows.begin() + 1, rows.end(), is_one);
}

// Above numbers `Documented` says how many are done, `Total areas` of how many.
Label label_of_counts(std::string_view head) {
  if (vocabulary().is(head, Concept::words_done_here)) return Label::done;
  const bool noun = contains(head, " ");  // `总计` is the sum of the columns beside it
  return noun && vocabulary().begins(head, Concept::words_total) ? Label::target : Label::none;
}

// A head of documents, `Files` or `Pages`, above numbers says how many there are.
Label label_of(const std::vector<TableRow>& rows, int column) {
  const std::string head = clean_title(cell(rows.front(), column).text);
  if (head.empty() && cell(rows.front(), column).text == "#") return Label::index;
  if (head.empty() && cell(rows.front(), column).text == "%") return Label::percent;
  const Label label = column_label(head);
  if (is_no_size(label, lower(head)) || counts_what_is_gone(label, lower(head))) return Label::none;
  if (label == Label::none && head.ends_with("%")) return Label::percent;
  if (label == Label::none && holds_numbers(rows, column)) {
    if (const Label counts = label_of_counts(lower(head)); counts != Label::none) return counts;
  }
  const bool documents =
      label == Label::path ||
      (label == Label::none && vocabulary().begins(lower(head), Concept::units_of_any_documents));
  const bool paths = std::any_of(rows.begin() + 1, rows.end(), [&](const TableRow& row) {
    return !cell(row, column).paths.empty();
  });
  return documents && !paths && holds_numbers(rows, column) ? Label::documents : label;
}

// In any language: a share that in every row is the one number of the other says what they are.
void name_by_shares(const std::vector<TableRow>& rows, std::vector<Label>& labels) {
  constexpr std::size_t kMostColumns = 8;
  const std::size_t columns = std::min(labels.size(), kMostColumns);
  const auto number = [&](const TableRow& row, std::size_t column) -> std::optional<std::int64_t> {
    const auto quantity = find_quantity(cell(row, static_cast<int>(column)).text);
    if (!quantity || quantity->unit.starts_with("%")) return std::nullopt;
    return static_cast<std::int64_t>(quantity->value);
  };
  const auto agrees = [&](std::size_t target, std::size_t done, std::size_t share) {
    bool telling = false;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const auto of = number(rows[i], target), is = number(rows[i], done);
      const auto percent = find_percent(cell(rows[i], static_cast<int>(share)).text);
      if (!of || !is || !percent || *of <= 0 || *is > *of ||
          !is_percentage(*percent, percentage(*is, *of)))
        return false;
      telling = telling || (*is > 0 && *is < *of);
    }
    return telling && rows.size() > 2;
  };
  for (std::size_t share = 1; share < columns; ++share) {
    for (std::size_t target = 1; target < columns; ++target) {
      for (std::size_t done = 1; done < columns; ++done) {
        if (done == target || done == share || target == share || !agrees(target, done, share))
          continue;
        labels[0] = Label::category;
        labels[target] = Label::target;
        labels[done] = Label::done;
        labels[share] = Label::percent;
        return;
      }
    }
  }
}

// `| Lesson | Generated | Reviewed |` above `| Clocks | ✅ | ⬜ |`: the first column of nothing but
// marks is the state.
void name_by_marks(const std::vector<TableRow>& rows, std::vector<Label>& labels) {
  const auto is_mark = [](const std::string& text) {
    return clean_title(text).empty() && (find_check(text) || is_marked_open(text));
  };
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const bool marks = std::all_of(rows.begin() + 1, rows.end(), [&](const TableRow& row) {
      return is_mark(cell(row, static_cast<int>(i)).text);
    });
    if (!marks || (labels[i] != Label::none && labels[i] != Label::done)) continue;
    labels[i] = Label::status;
    return;
  }
}

}  // namespace

std::vector<Label> column_labels(const std::vector<TableRow>& rows) {
  std::vector<Label> labels;
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i)
    labels.push_back(label_of(rows, static_cast<int>(i)));
  // `| Goal | Target | Current |`
  if (labels[0] == Label::target && std::count(labels.begin(), labels.end(), Label::target) > 1)
    labels[0] = Label::metric;
  // `Deliverables` behind other columns may describe what is there, and name no file.
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const auto names = [&](const TableRow& row) {
      return !cell(row, static_cast<int>(i)).paths.empty();
    };
    if (labels[i] == Label::path && std::none_of(rows.begin(), rows.end(), names))
      labels[i] = Label::none;
  }
  const bool known = find_column(labels, {Label::category, Label::path, Label::batch}) >= 0;
  if (!known && (labels[0] == Label::none || labels[0] == Label::metric))
    name_by_shares(rows, labels);
  if (rows.size() > 2 && find_column(labels, Label::status) < 0) name_by_marks(rows, labels);
  return labels;
}

}  // namespace otlpdoc
