// How large single documents are said to be, wherever a report names one with its size.

#include <algorithm>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/titles.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// What a size is of, by its unit; empty when it is none.
std::string_view metric_of_unit(std::string_view unit) {
  const std::string low = lower(unit);
  const auto begins = [&](Concept units) { return vocabulary().begins(low, units); };
  if (begins(Concept::units_lines)) return "lines";
  if (begins(Concept::units_characters)) return "characters";
  if (begins(Concept::units_not_words)) return {};
  return begins(Concept::units_words) ? "words" : std::string_view();
}

// The only number of a metric in a text that gives no other, no change and no target.
struct Size {
  std::string_view metric;
  Quantity quantity;
};

std::vector<Size> sizes_in(std::string_view raw) {
  std::vector<Size> out;
  const std::string half = half_width(raw);
  std::string_view text = half;
  // `120 → 940 lines`: what stands behind the last arrow holds now.
  if (const std::size_t arrow = text.rfind("→"); arrow != std::string_view::npos)
    text.remove_prefix(arrow);
  std::vector<std::string_view> several;
  for (PlacedQuantity& placed : find_quantities(text)) {
    const std::string_view metric = metric_of_unit(placed.quantity.unit);
    if (metric.empty()) continue;
    const char before = placed.begin == 0 ? ' ' : text[placed.begin - 1];
    const bool known = std::any_of(out.begin(), out.end(),
                                   [&](const Size& size) { return size.metric == metric; });
    if (known || before == '+' || before == '-' || before == '/') several.push_back(metric);
    if (!known) out.push_back({metric, std::move(placed.quantity)});
  }
  std::erase_if(out, [&](const Size& size) {
    return std::find(several.begin(), several.end(), size.metric) != several.end() ||
           contains(size.quantity.unit, "/");
  });
  return out;
}

// The document that a line is about, and where in the text what is said of it begins.
struct Named {
  std::string_view name;
  std::size_t behind = 0;
};

std::optional<Named> named_in(const TextLine& line) {
  if (line.paths.size() > 1) return std::nullopt;
  if (!line.paths.empty()) {
    const std::string_view path = line.paths.front();
    const std::string_view name = contains(line.text, path) ? path : base_name(path);
    const std::size_t at = line.text.find(name);
    return Named{path, at == std::string::npos ? 0 : at + name.size()};
  }
  if (!names_a_chapter(clean_title(line.text))) return std::nullopt;
  const std::size_t open = std::min(line.text.find('('), line.text.find("（"));
  if (open == std::string::npos) return std::nullopt;
  return Named{std::string_view(line.text).substr(0, open), open};
}

Claim size_claim(std::string name, Size size, ClaimSource source, int line) {
  Claim claim{.subject = ClaimSubject::document,
              .scope = ClaimScope::one,
              .source = source,
              .label = std::move(name),
              .measured = std::string(size.metric),
              .quantity = std::move(size.quantity),
              .line = line};
  claim.quantity.text.clear();
  return claim;
}

void read_line(const TextLine& line, ClaimSource source, BatchReport& report) {
  const auto named = named_in(line);
  if (!named || speaks_of_future(line.text) || is_unfinished(line.text)) return;
  for (Size& size : sizes_in(std::string_view(line.text).substr(named->behind)))
    report.claims.push_back(
        size_claim(clean_title(named->name), std::move(size), source, line.line));
}

// The column of sizes says by its head what they are.
std::string_view metric_of_column(Label label) {
  if (label == Label::lines) return "lines";
  return label == Label::words ? "words" : std::string_view();
}

void read_table(const Entry& table, BatchReport& report) {
  const std::vector<Label> labels = column_labels(table);
  const int status = find_column(labels, Label::status);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const TextLine* named = nullptr;
    for (const TextLine& text : row.cells) {
      if (named == nullptr && (text.paths.size() == 1 || names_a_chapter(clean_title(text.text))))
        named = &text;
    }
    if (named == nullptr || is_unfinished_state(cell(row, status).text)) continue;
    const std::string name = named->paths.empty() ? clean_title(named->text) : named->paths.front();
    for (std::size_t column = 0; column < labels.size(); ++column) {
      const std::string_view metric = metric_of_column(labels[column]);
      auto size = cell_quantity(table, row, static_cast<int>(column));
      if (metric.empty() || !size || !metric_of_unit(size->unit).empty()) continue;
      report.claims.push_back(
          size_claim(name, {metric, std::move(*size)}, ClaimSource::table_row, row.line));
    }
  }
}

bool speaks_of_what_is_there(Topic topic) {
  return topic != Topic::plan && topic != Topic::suggestion && topic != Topic::instructions &&
         topic != Topic::comparison;
}

}  // namespace

void extract_sizes(const ReportView& view, BatchReport& report) {
  for (const Entry& entry : view.entries) {
    if (!speaks_of_what_is_there(view.topic(entry)) || entry.task == ' ') continue;
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading != nullptr && heading->generated) continue;
    if (entry.kind == Entry::Kind::table) {
      read_table(entry, report);
    } else if (entry.kind != Entry::Kind::code) {
      read_line(entry.text, source_of(entry), report);
    }
    for (const TextLine& line : entry.code) read_line(line, ClaimSource::code, report);
  }
}

}  // namespace otlpdoc
