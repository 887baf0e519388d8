// Totals of tables and lists beside the sums of what stands above them.

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// What numbers that are not exact may stand for.
struct Span {
  double least = 0;
  double most = 0;
};

Span span_of(const Quantity& number) {
  const double value = number.value;
  const double slack = tolerance(number);
  switch (number.approximation) {
    case Approximation::at_least:
      return {value, std::numeric_limits<double>::infinity()};
    case Approximation::range:
      return {value, number.upper.value_or(value)};
    case Approximation::exact:
    case Approximation::about:
      break;
  }
  return {value - slack, value + slack};
}

// A cell that is a number, `12`, `**~16,000**`, `35 docs`, and nothing else.
std::optional<Quantity> number_in(std::string_view text) {
  constexpr std::size_t kLongestUnit = 24;  // bytes
  auto numbers = find_quantities(text);
  if (numbers.size() != 1 || contains(text, "%") || contains(text, "/")) return std::nullopt;
  const PlacedQuantity& number = numbers.front();
  const std::string_view before = text.substr(0, number.begin);
  const auto is_letter = [](unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; };
  const bool alone = std::none_of(before.begin(), before.end(), is_letter) ||
                     number.quantity.approximation == Approximation::about;
  if (!alone || text.size() - number.end > kLongestUnit) return std::nullopt;
  return std::move(numbers.front().quantity);
}

// The number of a cell that adds up, and says more behind it in parentheses:
// `Introduction + 36 topics`, `13 + 3 topics (graphics)`. Of `95/95` it is all.
std::optional<Quantity> terms_in(const std::string& cell) {
  if (const auto fraction = find_fraction(cell)) {
    const bool all =
        fraction->done == fraction->target && is_number(cell.substr(cell.find('/') + 1));
    return all ? std::optional(Quantity{.value = static_cast<double>(fraction->target)})
               : std::nullopt;
  }
  const std::string text = split_detail(cell).first;
  std::optional<Quantity> sum;
  for (std::string_view term : split(text, " + ")) {
    auto number = number_in(term);
    if (!number && holds_digit(term)) return std::nullopt;
    if (number && sum) {
      if (!sum->unit.empty() && sum->unit != number->unit) return std::nullopt;
      number->value += sum->value;
    }
    if (number) sum = std::move(number);
  }
  return sum;
}

bool is_blank(std::string_view text) {
  return text.empty() || text == "-" || text == "—" || text == "–" || text == "/";
}

// The rows of a column above its total.
struct Column {
  std::vector<Quantity> rows;
  bool blanks = false;  // some rows say nothing
};

// Nothing when a row holds anything else than a number of one unit.
std::optional<Column> column_of(const Entry& table, std::size_t total, int column) {
  Column out;
  for (std::size_t i = 1; i < total; ++i) {
    const std::string text = half_width(cell(table.rows[i], column).text);
    if (is_blank(text)) {
      out.blanks = true;
      continue;
    }
    auto number = terms_in(text);
    if (!number || (!out.rows.empty() && lower(number->unit) != lower(out.rows.front().unit)))
      return std::nullopt;
    out.rows.push_back(std::move(*number));
  }
  return out.rows.size() < 2 ? std::nullopt : std::optional(std::move(out));
}

// Whether the last row may say of the column what is no sum: a mean, the largest, or the state
// that the rows came to.
bool may_be_no_sum(const Column& column, double total, double sum) {
  const auto is_total = [&](const Quantity& row) { return row.value == total; };
  const double mean = sum / static_cast<double>(column.rows.size());
  return std::any_of(column.rows.begin(), column.rows.end(), is_total) ||
         std::abs(mean - total) < 1;
}

bool may_have_sum(const TextLine& head) {
  const std::string text = lower(head.text);
  if (contains(text, "/")) return false;  // so many for each
  for (Label label : {Label::index, Label::percent, Label::cumulative, Label::batch, Label::when,
                      Label::date, Label::priority}) {
    if (column_label(clean_title(head.text)) == label) return false;
  }
  return !vocabulary().holds(text, Concept::words_mean) &&
         !vocabulary().holds(text, Concept::words_score);
}

// A total, and what stands above it.
struct Total {
  const Quantity& stated;
  std::string label;
  ClaimSource source;
  int line;
};

void hold_sum(const Total& total, const Column& rows, BatchReport& report) {
  double sum = 0;
  Span span;
  for (const Quantity& number : rows.rows) {
    sum += number.value;
    span.least += span_of(number).least;
    span.most += span_of(number).most;
  }
  constexpr double kAnother = 3, kRounding = 1e-9;
  const double value = total.stated.value;
  // Many times as much is something else, in a cell of another column perhaps.
  if (value > kAnother * sum || sum > kAnother * value) return;
  const Span claimed = span_of(total.stated);
  const double slack = kRounding * sum;
  const bool fits = claimed.least <= span.most + slack && span.least <= claimed.most + slack;
  if (!fits &&
      (may_be_no_sum(rows, total.stated.value, sum) || (rows.blanks && claimed.most > span.most)))
    return;
  report.claims.push_back({.metric = ClaimMetric::sum,
                           .source = total.source,
                           .label = total.label,
                           .quantity = total.stated,
                           .basis = ClaimBasis{fits ? total.stated.value : sum, {}},
                           .line = total.line});
}

void read_column(const Entry& table, std::size_t total, int column, BatchReport& report) {
  const TableRow& row = table.rows[total];
  const auto stated = terms_in(half_width(cell(row, column).text));
  if (!stated || !may_have_sum(cell(table.rows.front(), column))) return;
  if (const auto rows = column_of(table, total, column))
    hold_sum({*stated, clean_title(cell(table.rows.front(), column).text), ClaimSource::table_row,
              row.line},
             *rows, report);
}

// The number of that unit in a line, when there is just one; `or_alike`: of any documents.
std::optional<Quantity> one_of_unit(std::string_view text, std::string_view unit,
                                    bool or_alike = false) {
  std::optional<Quantity> found;
  for (PlacedQuantity& number : find_quantities(text)) {
    const std::string own = lower(number.quantity.unit);
    const bool alike = or_alike && !own.empty() && counts_any_document(own);
    if (number.ordinal || (own != unit && !alike)) continue;
    if (found) return std::nullopt;
    found = std::move(number.quantity);
  }
  return found;
}

// The items of a list above its last one.
std::vector<const TextLine*> items_above(const ReportView& view, std::size_t last) {
  const Entry& total = view.entries[last];
  const bool item = total.kind == Entry::Kind::item;
  std::vector<const TextLine*> out;
  for (std::size_t i = last; i-- > 0;) {
    const Entry& entry = view.entries[i];
    if (entry.kind != Entry::Kind::item || entry.heading != total.heading) break;
    if (item && entry.depth < total.depth) break;
    if (entry.depth == total.depth) out.push_back(&entry.text);
  }
  return out;
}

// `- Total: 8 files, 3,685 lines` below items that say as much of the parts.
void read_list(const ReportView& view, std::size_t last, BatchReport& report) {
  const TextLine& total = view.entries[last].text;
  const std::string text = half_width(total.text);
  if (contains(text, "→") || contains(text, "/")) return;
  const auto items = items_above(view, last);
  if (items.size() < 2) return;
  for (const PlacedQuantity& number : find_quantities(text)) {
    const std::string unit = lower(number.quantity.unit);
    const auto stated = one_of_unit(text, unit);
    if (unit.empty() || unit.starts_with("%") || !stated) continue;
    Column rows;
    for (const TextLine* item : items) {
      const std::string row = half_width(item->text);
      auto part = contains(row, "→") || contains(row, "/") ? std::nullopt : one_of_unit(row, unit);
      if (!part) break;
      rows.rows.push_back(std::move(*part));
    }
    if (rows.rows.size() == items.size())
      hold_sum({*stated, clean_title(total.key), ClaimSource::list_item, total.line}, rows, report);
  }
}

// The number of documents, pages or the like that a heading states in parentheses; of a fraction
// all there are.
std::optional<Quantity> stated_total(const ReportHeading& heading) {
  const std::string text = lower(half_width(clean_title(heading.text)));
  // `Total pages: 186 documents`
  const std::size_t colon = text.find(':');
  const bool total = colon != std::string::npos && vocabulary().begins(text, Concept::words_total);
  const std::string detail = total ? text.substr(colon + 1) : split_detail(text).second;
  const bool share = find_fraction(detail).has_value();
  auto number = find_quantity(std::string_view(detail).substr(share ? detail.find('/') + 1 : 0));
  const bool counts = number && !number->unit.empty() && !number->unit.starts_with("%");
  return counts ? number : std::nullopt;
}

// `## Other parts (121 pages)` above items that each say how many pages they have.
void read_heading(const ReportView& view, std::size_t first, std::size_t last,
                  const ReportHeading& heading, BatchReport& report) {
  const auto stated = stated_total(heading);
  if (!stated) return;
  const std::string unit = lower(stated->unit);
  const bool documents = counts_any_document(unit);
  bool same = false;  // `81 documents` among `3 pages` says that these are documents, too
  Column rows;
  for (std::size_t i = first; i < last; ++i) {
    const Entry& entry = view.entries[i];
    if (entry.kind != Entry::Kind::item || entry.depth > 0) return;
    auto part = one_of_unit(half_width(entry.text.text), unit, documents);
    if (!part || contains(entry.text.text, "/")) return;
    same = same || lower(part->unit) == unit;
    rows.rows.push_back(std::move(*part));
  }
  if (same && rows.rows.size() > 1)
    hold_sum({*stated, heading.name, ClaimSource::heading, heading.line}, rows, report);
}

// Every heading with what stands right below it.
void read_headings(const ReportView& view, BatchReport& report) {
  for (std::size_t first = 0, last = 0; first < view.entries.size(); first = last) {
    const int at = view.entries[first].heading;
    for (last = first; last < view.entries.size() && view.entries[last].heading == at;) ++last;
    if (const ReportHeading* heading = view.heading(at); heading != nullptr && !heading->generated)
      read_heading(view, first, last, *heading, report);
  }
}

bool is_total_of_list(const Entry& entry) {
  const bool text = entry.kind == Entry::Kind::item || entry.kind == Entry::Kind::line;
  if (!text || entry.text.key.empty() || !entry.text.paths.empty()) return false;
  const std::string key = lower(clean_title(entry.text.key));
  return vocabulary().is(key, Concept::words_total) || vocabulary().is(key, Concept::words_overall);
}

// The whole name, its beginning or its end: not `Overview of all totals`.
bool names_total(const std::string& name) {
  const std::string low = lower(name);
  return is_total_row(name) && (vocabulary().begins(low, Concept::words_total_row) ||
                                vocabulary().ends(low, Concept::words_total_row));
}

// The only row that is named as a total, when it is the last one.
std::optional<std::size_t> total_row(const Entry& table) {
  constexpr std::size_t kFewest = 3;  // rows above it, the head among them
  if (table.rows.size() <= kFewest) return std::nullopt;
  std::optional<std::size_t> found;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    if (!names_total(clean_title(cell(table.rows[i], 0).text))) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found == table.rows.size() - 1 ? found : std::nullopt;
}

// The section of the second level that the entry stands in; -1: in none.
int outer_section(const ReportView& view, const Entry& entry) {
  int at = entry.heading;
  while (at >= 0 && view.heading(at)->level > 2) at = view.heading(at)->parent;
  return at >= 0 && view.heading(at)->level == 2 ? at : -1;
}

// The files of a table without a total, where each row counts some.
std::optional<double> files_in(const Entry& table) {
  constexpr std::size_t kSeveral = 3;
  const int column = find_column(table.labels, Label::documents);
  if (table.kind != Entry::Kind::table || column < 1 || table.rows.size() <= kSeveral ||
      total_row(table))
    return std::nullopt;
  double sum = 0;
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const std::string text = clean_title(cell(table.rows[i], column).text);
    if (!is_number(text)) return std::nullopt;
    const auto number = find_quantity(text);
    if (!number) return std::nullopt;
    sum += number->value;
  }
  return sum;
}

// `- Total files: 36` beside the only table of the section that counts files, which are more: no
// part is more than the whole.
void read_totals_beside(const ReportView& view, BatchReport& report) {
  std::map<int, std::vector<double>> sums;  // by section
  for (const Entry& entry : view.entries) {
    if (const auto sum = files_in(entry)) sums[outer_section(view, entry)].push_back(*sum);
  }
  for (const Entry& entry : view.entries) {
    const TextLine& line = entry.text;
    if (sums.empty() || line.key.empty() ||
        !vocabulary().begins(lower(line.key), Concept::words_all_documents))
      continue;
    const auto beside = sums.find(outer_section(view, entry));
    const auto stated = number_in(half_width(line.value));
    if (beside == sums.end() || beside->first < 0 || beside->second.size() != 1 || !stated ||
        stated->approximation != Approximation::exact || beside->second.front() <= stated->value)
      continue;
    report.claims.push_back({.metric = ClaimMetric::sum,
                             .source = ClaimSource::field,
                             .label = clean_title(line.key),
                             .quantity = *stated,
                             .basis = ClaimBasis{beside->second.front(), {}},
                             .line = line.line});
  }
}

}  // namespace

void extract_sums(const ReportView& view, BatchReport& report) {
  read_headings(view, report);
  read_totals_beside(view, report);
  for (std::size_t i = 0; i < view.entries.size(); ++i) {
    const Entry& table = view.entries[i];
    if (is_total_of_list(table)) read_list(view, i, report);
    if (table.kind != Entry::Kind::table) continue;
    const auto total = total_row(table);
    if (!total) continue;
    for (std::size_t column = 1; column < table.rows[*total].cells.size(); ++column)
      read_column(table, *total, static_cast<int>(column), report);
  }
}

}  // namespace otlpdoc
