// What the columns of a table hold, by their heads and, where these are ambiguous, their cells.

#include "base/text.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// `原字数`, `Added lines`: what was before, or how much it has grown, is no size.
bool is_no_size(Label label, const std::string& head) {
  return (label == Label::words || label == Label::lines) &&
         (vocabulary().begins(head, Concept::words_earlier) ||
          vocabulary().begins(head, Concept::words_difference));
}

// A head of documents, `Files` or `Pages`, above numbers says how many there are.
Label label_of(const std::vector<TableRow>& rows, int column) {
  const std::string head = clean_title(cell(rows.front(), column).text);
  if (head.empty() && cell(rows.front(), column).text == "#") return Label::index;
  const Label label = column_label(head);
  if (is_no_size(label, lower(head))) return Label::none;
  const bool documents =
      label == Label::path ||
      (label == Label::none && vocabulary().begins(lower(head), Concept::units_of_any_documents));
  if (!documents || rows.size() < 2) return label;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (!cell(rows[i], column).paths.empty()) return label;
    const std::string text = clean_title(cell(rows[i], column).text);
    if (!text.empty() && !is_digit(text.front())) return label;
  }
  return Label::documents;
}

}  // namespace

std::vector<Label> column_labels(const std::vector<TableRow>& rows) {
  std::vector<Label> labels;
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i)
    labels.push_back(label_of(rows, static_cast<int>(i)));
  return labels;
}

}  // namespace otlpdoc
