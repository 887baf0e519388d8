// The order in which claims are looked for; cells, columns and units as all extractors see them.

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// What is kept with every number below it.
constexpr std::size_t kLongestHead = 150;  // bytes

// `120 → 940`: what holds now.
std::string_view behind_arrows(std::string_view text) {
  const std::size_t arrow = text.rfind("→");
  if (arrow == std::string_view::npos) return text;
  const std::string_view behind = text.substr(arrow);
  // `770+ → a complete reference`
  return holds_digit(behind) ? behind : text.substr(0, arrow);
}

}  // namespace

const std::vector<Extractor>& extractor_table() {
  static const std::vector<Extractor> rows = {
      {"header", "title, batch, date, status, reporter", extract_header, true},
      {"documents", "the documents of the batch, wherever they are listed", extract_documents,
       true},
      {"document-details", "words, lines and titles given in sections about single documents",
       extract_document_details, true},
      {"claimed-count", "how many documents the batch is said to have finished",
       extract_claimed_count, true},
      {"batches", "tables, lists and charts with a row per batch, and timelines", extract_batches,
       true},
      {"categories", "tables, trees, charts and lists with a row per category", extract_categories,
       true},
      {"overall", "the total over the whole corpus", extract_overall, true},
      {"plan", "what is planned next", extract_plan, true},
      {"quality", "quality metrics against targets, and what is covered", extract_quality},
      {"milestones", "milestones reached and to come, and sections every document has",
       extract_milestones},
      {"highlights", "code shown of single documents, and comparison tables", extract_highlights},
      {"navigation", "new documents by chapter, and documents of earlier batches",
       extract_navigation},
      {"totals", "totals of the batch, and forecasts", extract_totals},
      {"sizes", "how large single documents are said to be", extract_sizes},
      {"listings", "how large the documents are together that a line counts", extract_listings},
      {"figures", "how much documents hold: totals, means, what each has", extract_figures},
      {"arithmetic", "fractions and changes that can be worked out", extract_arithmetic},
      {"listed", "counts above the lists and tables that they count", extract_listed},
      {"restated", "numbers and states that a report tells twice", extract_restated},
      {"unwritten", "documents that are said to be stubs, or not there yet", extract_unwritten},
      {"sums", "totals of tables and lists, which their rows and items make", extract_sums},
  };
  return rows;
}

int find_column(const std::vector<Label>& labels, Label label) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label) return static_cast<int>(i);
  }
  return -1;
}

int find_column(const std::vector<Label>& labels, std::initializer_list<Label> wanted) {
  for (Label label : wanted) {
    if (const int column = find_column(labels, label); column >= 0) return column;
  }
  return -1;
}

std::ptrdiff_t fractions_in(const TableRow& row) {
  return std::count_if(row.cells.begin(), row.cells.end(),
                       [](const TextLine& text) { return find_fraction(text.text).has_value(); });
}

const TextLine& cell(const TableRow& row, int column) {
  static const TextLine empty;
  if (column < 0 || static_cast<std::size_t>(column) >= row.cells.size()) return empty;
  return row.cells[static_cast<std::size_t>(column)];
}

std::optional<Quantity> cell_quantity(const Entry& table, const TableRow& row, int column) {
  auto quantity = find_quantity(behind_arrows(cell(row, column).text));
  if (!quantity) return std::nullopt;
  quantity->label = first_bytes(cell(table.rows.front(), column).text, kLongestHead);
  quantity->line = row.line;
  return quantity;
}

std::optional<Quantity> field_quantity(const TextLine& line) {
  auto quantity = find_quantity(behind_arrows(line.value));
  if (!quantity) return std::nullopt;
  quantity->label = first_bytes(line.key, kLongestHead);
  quantity->line = line.line;
  return quantity;
}

Label size_label(const std::string& key) {
  Label label = field_label(key);
  if (label == Label::none) label = column_label(key);
  const bool size = label == Label::words || label == Label::lines || label == Label::size;
  return size ? label : Label::none;
}

bool speaks_of_other_batch(const ReportView& view, const ReportHeading& heading,
                           const BatchReport& report) {
  for (const ReportHeading* at = &heading; at != nullptr && at->parent >= 0;
       at = view.heading(at->parent)) {
    if (at->batch && report.batch && at->batch != report.batch) return true;
  }
  return false;
}

// The whole word: `Summer` is no sum.
bool is_total_row(std::string_view name) {
  const std::string text = lower(name);
  const auto& words = vocabulary().words(Concept::words_total_row);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos || !may_begin(word, text, at)) return false;
    const std::size_t end = at + word.size();
    return end == text.size() || std::isalpha(static_cast<unsigned char>(text[end])) == 0 ||
           std::isalpha(static_cast<unsigned char>(word.back())) == 0 || text.substr(end) == "s";
  });
}

bool is_total_row(const TableRow& row) { return is_total_row(clean_title(cell(row, 0).text)); }

Claim count_claim(std::string label, Quantity quantity, std::int64_t counted, ClaimSource source,
                  int line) {
  quantity.text.clear();
  return {.metric = ClaimMetric::count,
          .source = source,
          .label = std::move(label),
          .quantity = std::move(quantity),
          .basis = ClaimBasis{static_cast<double>(counted), {}},
          .line = line};
}

ClaimSource source_of(const Entry& entry) {
  switch (entry.kind) {
    case Entry::Kind::item:
      return ClaimSource::list_item;
    case Entry::Kind::table:
      return ClaimSource::table_row;
    case Entry::Kind::code:
      return ClaimSource::code;
    case Entry::Kind::line:
      return entry.text.key.empty() ? ClaimSource::prose : ClaimSource::field;
  }
  return ClaimSource::prose;
}

void for_each_line(const ReportView& view,
                   const std::function<void(const Entry&, const TextLine&)>& visit) {
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item)
      visit(entry, entry.text);
    for (const TextLine& line : entry.code) visit(entry, line);
  }
}

}  // namespace otlpdoc
