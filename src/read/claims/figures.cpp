// Measured numbers anywhere in a report, with the metric they mean and the documents they cover.

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

// What a noun counts; the earlier row wins.
std::string_view metric_of_noun(std::string_view text) {
  static constexpr std::pair<Concept, std::string_view> kNouns[] = {
      {Concept::metrics_compose_blocks, "compose_blocks"},
      {Concept::metrics_code_blocks, "example_blocks"},
      {Concept::metrics_complete_examples, "complete_examples"},
      {Concept::metrics_config_blocks, "config_blocks"},
      {Concept::metrics_diagrams, "diagrams"},
      {Concept::metrics_comparisons, "comparisons"},
      {Concept::metrics_examples, "example_blocks"},
      {Concept::metrics_tables, "tables"},
      {Concept::metrics_images, "images"},
      {Concept::metrics_documents, "documents"}};
  for (const auto& [nouns, metric] : kNouns) {
    if (vocabulary().holds(text, nouns)) return metric;
  }
  return {};
}

bool holds(std::string_view text, Concept words) { return vocabulary().holds(text, words); }

// What is counted: the unit says words and lines, a noun around the number the rest.
std::string_view metric_of(std::string_view label, std::string_view unit, std::string_view behind) {
  const auto counts = [&](Concept units) { return vocabulary().begins(unit, units); };
  if (counts(Concept::units_lines)) {
    const bool code = holds(label, Concept::words_code) || holds(behind, Concept::words_code);
    return code ? "code_lines" : "lines";
  }
  if (counts(Concept::units_characters)) return "characters";
  if (counts(Concept::units_not_words) || counts(Concept::units_bytes)) return {};
  // `3 documents with 2 examples each`
  const bool latin = !unit.empty() && static_cast<unsigned char>(unit.front()) < 0x80;
  if (latin && vocabulary().begins(unit, Concept::words_documents_noun)) return "documents";
  if (counts(Concept::units_words)) return "words";
  if (holds(label, Concept::words_lines_label))
    return holds(label, Concept::words_code) ? "code_lines" : "lines";
  if (holds(label, Concept::words_words_label)) return "words";
  const bool counter = unit.empty() || unit.starts_with("+") || unit.starts_with("/") ||
                       counts(Concept::units_counters);
  if (const auto metric = metric_of_noun(behind.substr(0, behind.find('/'))); !metric.empty())
    return metric;
  return counter || unit.starts_with("%") ? metric_of_noun(label) : std::string_view();
}

// `5 个/文档`, and not `代码/文档行数`: behind a slash the noun ends what is said.
bool is_about_each(std::string_view text) {
  const std::string low = lower(text);
  const auto& words = vocabulary().words(Concept::words_each);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::size_t at = low.find(word);
    if (at == std::string::npos || !may_begin(word, low, at)) return false;
    const std::string_view behind = std::string_view(low).substr(at + word.size());
    return word.front() != '/' || behind.empty() || !is_letter_or_digit(decode(behind).value);
  });
}

bool names_all(std::string_view text) { return holds(text, Concept::words_all); }

bool is_to_come(std::string_view text) {
  return speaks_of_future(text) || holds(lower(text), Concept::words_to_come);
}

struct Context {
  Topic topic = Topic::none;
  std::optional<int> batch;
  bool of_batch = false;  // what stands there is about that batch alone
};

bool may_hold_figures(const Context& context, std::string_view text) {
  switch (context.topic) {
    case Topic::completed:
    case Topic::progress:
    case Topic::summary:
    case Topic::quality:
    case Topic::assurance:
      return true;
    case Topic::milestones:
      return find_check(text) == true;
    case Topic::instructions:
      return is_about_each(text);
    default:
      return false;
  }
}

// What a text says of the numbers in it.
struct Scope {
  bool mean = false, each = false, this_batch = false;
  bool counts_documents = false;  // says which documents it counts

  explicit Scope(std::string_view text)
      : mean(holds(text, Concept::words_mean)),
        each(is_about_each(text)),
        this_batch(holds(text, Concept::words_this_batch)),
        counts_documents(holds(text, Concept::words_which_documents)) {}
};

// Which documents a number speaks of.
ClaimScope scope_of(const Context& context, const Scope& whole, const Scope& clause) {
  if (whole.mean || clause.mean) return ClaimScope::mean;
  if (whole.each || clause.each || context.topic == Topic::assurance) return ClaimScope::each;
  const bool may_be_all = !context.of_batch && !whole.this_batch && !clause.this_batch;
  if (context.topic == Topic::milestones)
    return may_be_all ? ClaimScope::until_now : ClaimScope::unknown;
  return may_be_all ? ClaimScope::batch_or_until : ClaimScope::this_batch;
}

// A figure of the batch, or of what else its scope says.
Claim figure(std::string label, std::string_view metric, ClaimScope scope, std::optional<int> batch,
             Quantity quantity, ClaimSource source, int line) {
  Claim claim{.subject = ClaimSubject::batch,
              .metric = metric == "documents" ? ClaimMetric::documents : ClaimMetric::measured,
              .scope = scope,
              .source = source,
              .label = std::move(label),
              .quantity = std::move(quantity),
              .batch = batch,
              .line = line};
  if (claim.metric == ClaimMetric::measured) claim.measured = metric;
  claim.quantity.text.clear();
  claim.quantity.label = claim.label;
  return claim;
}

// A clause ends at a comma, semicolon or bracket, but not inside a number.
std::vector<std::string_view> clauses(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool inside = c == ',' && at > 0 && is_digit(at - 1) && is_digit(at + 1);
    const bool wide = text.substr(at).starts_with("、") || text.substr(at).starts_with("。");
    if ((c != ',' && c != ';' && c != '(' && c != ')' && !wide) || inside) continue;
    out.push_back(text.substr(begin, at - begin));
    begin = at + (wide ? 3 : 1);
    at = begin - 1;
  }
  out.push_back(text.substr(std::min(begin, text.size())));
  return out;
}

// What is said of a number stands beside it.
constexpr std::size_t kLongestKey = 150;  // bytes

// What stands before the number names what is counted, when nothing does behind it.
void read_clause(std::string_view clause, std::string_view key, const Scope& whole,
                 const Context& context, ClaimSource source, int line, BatchReport& report) {
  if (!holds_digit(clause) || is_to_come(clause)) return;
  const Scope scope(clause);
  const std::string label(first_bytes(key, kLongestKey));
  for (PlacedQuantity& placed : find_quantities(clause)) {
    const std::string before = lower(last_bytes(clause.substr(0, placed.begin), kLongestKey));
    const std::string behind = lower(first_bytes(clause.substr(placed.end), kLongestKey));
    const std::string unit = lower(placed.quantity.unit);
    const auto metric = metric_of(fmt::format("{} {}", label, before), unit, behind);
    const std::size_t slash = unit.find('/');
    const bool per_time = slash != std::string::npos && slash > 0 &&
                          vocabulary().begins(unit.substr(slash + 1), Concept::words_time_unit);
    if (metric.empty() || unit.starts_with("%") || per_time) continue;
    const ClaimScope said = scope_of(context, whole, scope);
    // Documents are counted all over a report; here only what says which it means.
    if (metric == "documents" && (!is_total(said) || !whole.counts_documents)) continue;
    std::string name = clean_title(label.empty() ? before : label);
    if (name.empty()) name = clean_title(first_bytes(clause, kLongestKey));
    report.claims.push_back(figure(std::move(name), metric, said, context.batch,
                                   std::move(placed.quantity), source, line));
  }
}

void read_line(const TextLine& line, const Context& context, ClaimSource source,
               BatchReport& report) {
  if (!may_hold_figures(context, line.text) || !line.paths.empty()) return;
  const std::string text = half_width(line.text);
  if (!holds_digit(text) || is_to_come(text.substr(0, text.find('(')))) return;
  // `- 代码行数: ~1,800 行` has its label before the colon, bold or not.
  std::string label = lower(half_width(line.key));
  std::string_view rest = text;
  if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
    if (label.empty()) label = lower(text.substr(0, colon));
    rest.remove_prefix(colon + 1);
  }
  // Of a section, and nobody knows of which documents.
  if (vocabulary().holds(label, Concept::words_subtotal)) return;
  const Scope whole(lower(text));
  for (std::string_view clause : clauses(rest))
    read_clause(clause, label, whole, context, source, line.line, report);
}

// The number of a cell that counts something of a batch, or of all until it. Documents
// and words of batches are claims of their own.
void read_batch_cell(const Entry& table, const TableRow& row, int column, const std::string& name,
                     std::optional<int> batch, bool all, BatchReport& report) {
  auto quantity = cell_quantity(table, row, column);
  if (!quantity) return;
  const auto metric = metric_of(name, lower(quantity->unit), "");
  if (metric.empty() || metric == "documents" || metric == "words") return;
  report.claims.push_back(figure(name, metric, all ? ClaimScope::until_now : ClaimScope::this_batch,
                                 batch, std::move(*quantity), ClaimSource::table_row, row.line));
}

std::string row_name(const TableRow& row) {
  return lower(half_width(first_bytes(cell(row, 0).text, kLongestKey)));
}

// `指标 | 批次1 | 批次2 | 总计`, a row per metric.
void read_metric_rows(const Entry& table, const Context& context, BatchReport& report) {
  const auto& head = table.rows.front().cells;
  struct Column {
    int at;
    std::optional<int> batch;
    bool all;
  };
  std::vector<Column> columns;
  for (std::size_t column = 1; column < head.size(); ++column) {
    const auto batch = find_batch_name(head[column].text);
    if (!batch && !is_overall_label(head[column].text)) continue;
    columns.push_back(
        {static_cast<int>(column), batch ? std::optional(batch->number) : context.batch, !batch});
  }
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const std::string name = row_name(table.rows[i]);
    for (const Column& column : columns)
      read_batch_cell(table, table.rows[i], column.at, name, column.batch, column.all, report);
  }
}

// `批次 | 代码行数 | 累计代码行数`, a row per batch.
void read_batch_rows(const Entry& table, const std::vector<Label>& labels, BatchReport& report) {
  std::vector<std::string> names;
  for (const TextLine& head : table.rows.front().cells)
    names.push_back(lower(half_width(first_bytes(head.text, kLongestKey))));
  const int batches = std::max(0, find_column(labels, Label::batch));
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const auto batch = find_batch_name(cell(row, batches).text);
    if (!batch) continue;
    for (std::size_t column = 1; column < std::min(names.size(), row.cells.size()); ++column)
      read_batch_cell(table, row, static_cast<int>(column), names[column], batch->number,
                      names_all(names[column]), report);
  }
}

// `指标 | 数值`: a value, and no target that would make it a quality metric.
void read_value_rows(const Entry& table, const Context& context, BatchReport& report) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string name = lower(half_width(cell(row, 0).text));
    const std::string value = half_width(cell(row, 1).text);
    const Scope whole(name + " " + lower(value));
    for (std::string_view clause : clauses(value))
      read_clause(clause, name, whole, context, ClaimSource::table_row, row.line, report);
  }
}

// `代码示例 | 18-22个/篇`, `Docker部署 | 100% (2/2)`: what is said of a quality metric.
void read_quality(const QualityClaim& quality, const Context& context, BatchReport& report) {
  const std::string name = lower(half_width(quality.metric));
  const std::string value = half_width(quality.value);
  const auto share = find_percent(value);
  const std::size_t before = report.claims.size();
  const Scope whole(name + " " + std::string(vocabulary().words(Concept::words_each).front()) +
                    " " + lower(value));
  if (!share)
    for (std::string_view clause : clauses(value))
      read_clause(clause, name, whole, context, ClaimSource::table_row, quality.line, report);
  const auto metric = metric_of_noun(name);
  if (report.claims.size() > before || metric.empty() || !share) return;
  report.claims.push_back(figure(quality.metric, metric, ClaimScope::share, context.batch,
                                 {.value = *share, .unit = "%"}, ClaimSource::table_row,
                                 quality.line));
}

void read_table(const Entry& table, const Context& context, BatchReport& report) {
  if (table.rows.size() < 2 || context.topic == Topic::plan) return;
  const std::vector<Label>& labels = table.labels;
  if (find_column(labels, Label::path) >= 0) return;
  const auto& head = table.rows.front().cells;
  const bool batch_columns = std::any_of(head.begin() + 1, head.end(), [](const TextLine& c) {
    return find_batch_name(c.text).has_value();
  });
  if (batch_columns && find_column(labels, Label::target) < 0) {
    read_metric_rows(table, context, report);
  } else if (find_column(labels, Label::batch) >= 0) {
    read_batch_rows(table, labels, report);
  } else if (head.size() == 2 && may_hold_figures(context, "")) {
    read_value_rows(table, context, report);
  }
}

}  // namespace

void extract_figures(const ReportView& view, BatchReport& report) {
  for (const QualityClaim& quality : report.quality)
    read_quality(quality, {Topic::quality, report.batch}, report);
  for (const Entry& entry : view.entries) {
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading != nullptr && heading->generated)
      continue;  // what is generated states its figures as totals and quality metrics
    Context context{view.topic(entry), report.batch};
    if (context.topic == Topic::none && heading != nullptr && heads_figures(*heading))
      context.topic = Topic::summary;
    if (entry.kind == Entry::Kind::table) {
      read_table(entry, context, report);
    } else {
      if (entry.kind != Entry::Kind::code) read_line(entry.text, context, source_of(entry), report);
      Context in_code = context;
      for (const TextLine& line : entry.code) {
        // `第2批总计:` above the lines of a block says whose they are.
        const bool leads = line.text.ends_with(":") || line.text.ends_with("：");
        if (const auto batch = leads ? find_batch_name(line.text) : std::nullopt) {
          in_code.batch = batch->number;
          in_code.of_batch = true;
        }
        read_line(line, in_code, ClaimSource::code, report);
      }
    }
  }
}

}  // namespace otlpdoc
