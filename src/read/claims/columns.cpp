// What the columns of a table hold, by their heads and, where these are ambiguous, their cells.

#include "base/text.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// A head of documents, `Files` or `Pages`, above numbers says how many there are.
Label label_of(const std::vector<TableRow>& rows, int column) {
  const std::string head = clean_title(cell(rows.front(), column).text);
  if (head.empty() && cell(rows.front(), column).text == "#") return Label::index;
  const Label label = column_label(head);
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
