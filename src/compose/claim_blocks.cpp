// A table for each list of claims, with the approximations as authors wrote them.

#include "compose/claim_blocks.hpp"

#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "compose/cells.hpp"
#include "language/wording.hpp"

namespace otlpdoc {
namespace {

Cell quantity_cell(const Boxed<Quantity>& quantity) {
  return quantity ? Cell(static_cast<std::int64_t>(quantity->value)) : Cell();
}

// For people a claim keeps its `~` or `+`.
Cell written_cell(const Boxed<Quantity>& quantity) {
  if (!quantity) return {};
  const std::string number = grouped(static_cast<std::int64_t>(quantity->value));
  switch (quantity->approximation) {
    case Approximation::exact:
      return number;
    case Approximation::about:
      return "~" + number;
    case Approximation::at_least:
      return number + "+";
    case Approximation::range:
      return number + "-" +
             grouped(static_cast<std::int64_t>(quantity->upper.value_or(quantity->value)));
  }
  return number;
}

Cell percent_cell(const std::optional<double>& percent) {
  return percent ? Cell(Percent{*percent / 100.0}) : Cell();
}

Cell approximation_cell(const Boxed<Quantity>& quantity) {
  return quantity ? Cell(std::string(name(quantity->approximation))) : Cell();
}

constexpr Audience kAll = Audience::all;
constexpr Audience kPeople = Audience::people;
constexpr Audience kPrograms = Audience::programs;

// A report that is not written yet has no lines.
Cell line_cell(int line) { return line == 0 ? Cell() : Cell(std::int64_t{line}); }

Column line_column() { return {"line", "", Align::right, kPrograms}; }

Facts head(const BatchReport& report, const Wording& word) {
  return {"",
          {{"file", word(say::file), to_cell(report.file)},
           {"title", "", to_cell(report.title)},
           {"series", word(say::series), to_cell(report.series)},
           {"batch", word(say::batch), to_cell(report.batch)},
           {"date", word(say::date), to_cell(report.date)},
           {"status", word(say::status), to_cell(report.status)},
           {"reporter", "", to_cell(report.reporter)},
           {"claimed_documents", word(say::documents), to_cell(report.claimed_documents)}}};
}

Table documents(const BatchReport& report, const Wording& word) {
  Table table{"documents",
              {{"path", word(say::path)},
               {"title", "", Align::left, kPrograms},
               {"category", word(say::category)},
               {"", word(say::words), Align::right, kPeople},
               {"words", "", Align::right, kPrograms},
               {"words_approximation", "", Align::left, kPrograms},
               {"", word(say::lines), Align::right, kPeople},
               {"lines", "", Align::right, kPrograms},
               {"lines_approximation", "", Align::left, kPrograms},
               {"code_blocks", "", Align::right, kPrograms},
               {"summary", "", Align::left, kPrograms},
               {"tech_stack", "", Align::left, kPrograms},
               line_column()},
              {},
              {},
              kAll};
  for (const ClaimedDocument& d : report.documents) {
    table.rows.push_back({d.path, to_cell(d.title), to_cell(d.category), written_cell(d.words),
                          quantity_cell(d.words), approximation_cell(d.words),
                          written_cell(d.lines), quantity_cell(d.lines),
                          approximation_cell(d.lines), quantity_cell(d.code_blocks),
                          to_cell(d.description().summary), texts_value(d.description().tech_stack),
                          line_cell(d.line)});
  }
  return table;
}

Table categories(const BatchReport& report, const Wording& word) {
  Table table{"categories",
              {{"name", word(say::category)},
               {"done", word(say::done), Align::right},
               {"target", word(say::target), Align::right},
               {"percent", word(say::percent), Align::right},
               line_column()},
              {},
              {},
              kAll};
  for (const ClaimedCategory& c : report.categories) {
    table.rows.push_back(
        {c.name, to_cell(c.done), to_cell(c.target), percent_cell(c.percent), line_cell(c.line)});
  }
  return table;
}

Facts overall(const BatchReport& report) {
  const ClaimedOverall& o = report.overall;
  return {"overall",
          {{"done", "", to_cell(o.done)},
           {"target", "", to_cell(o.target)},
           {"percent", "", percent_cell(o.percent)},
           {"line", "", line_cell(o.line)}}};
}

Table batches(const BatchReport& report, const Wording& word) {
  Table table{"batches",
              {{"batch", word(say::batch), Align::right},
               {"documents", word(say::documents), Align::right},
               {"cumulative", word(say::cumulative), Align::right},
               {"", word(say::words), Align::right, kPeople},
               {"words", "", Align::right, kPrograms},
               line_column()},
              {},
              {},
              kAll};
  for (const ClaimedBatch& b : report.batches) {
    table.rows.push_back({std::int64_t{b.batch}, to_cell(b.documents), to_cell(b.cumulative),
                          written_cell(b.words), quantity_cell(b.words), line_cell(b.line)});
  }
  return table;
}

Table timeline(const BatchReport& report, const Wording& word) {
  Table table{"timeline",
              {{"batch", word(say::batch), Align::right},
               {"when", word(say::when)},
               {"documents", word(say::documents), Align::right},
               {"cumulative", word(say::cumulative), Align::right},
               {"target", word(say::target), Align::right},
               {"percent", word(say::percent), Align::right},
               line_column()},
              {},
              {},
              kAll};
  for (const TimelineEntry& t : report.timeline) {
    table.rows.push_back({std::int64_t{t.batch}, to_cell(t.when), to_cell(t.documents),
                          to_cell(t.cumulative), to_cell(t.target), percent_cell(t.percent),
                          line_cell(t.line)});
  }
  return table;
}

Table plan(const BatchReport& report, const Wording& word) {
  Table table{"plan",
              {{"title", word(say::title)},
               {"category", word(say::category)},
               {"priority", word(say::priority)},
               {"batch", word(say::batch), Align::right},
               {"detail", "", Align::left, kPrograms},
               {"path", "", Align::left, kPrograms},
               line_column()},
              {},
              {},
              kAll};
  for (const PlanItem& p : report.plan) {
    table.rows.push_back({p.title, to_cell(p.category), to_cell(p.priority), to_cell(p.batch),
                          to_cell(p.detail), to_cell(p.path), line_cell(p.line)});
  }
  return table;
}

Table quality(const BatchReport& report, const Wording& word) {
  Table table{"quality",
              {{"metric", word(say::metric)},
               {"value", word(say::value)},
               {"target", word(say::target)},
               {"met", word(say::met)},
               line_column()},
              {},
              {},
              kAll};
  for (const QualityClaim& q : report.quality) {
    table.rows.push_back(
        {q.metric, to_cell(q.value), to_cell(q.target), to_cell(q.met), line_cell(q.line)});
  }
  return table;
}

// The lists that mostly programs ask for: one row shape each, none for people.
Table for_programs(std::string key, std::vector<std::string> columns,
                   std::vector<std::vector<Cell>> rows) {
  Table table{std::move(key), {}, std::move(rows), {}, kPrograms};
  for (std::string& column : columns) table.columns.push_back({std::move(column), ""});
  return table;
}

template <class Item, class Row>
std::vector<std::vector<Cell>> rows_of(const std::vector<Item>& items, Row row) {
  std::vector<std::vector<Cell>> rows;
  for (const Item& item : items) {
    rows.push_back(row(item));
    rows.back().push_back(line_cell(item.line));
  }
  return rows;
}

void add_other_lists(const BatchReport& r, std::vector<Block>& record) {
  using Cells = std::vector<Cell>;
  record.push_back(for_programs("milestones", {"title", "detail", "done", "line"},
                                rows_of(r.milestones, [](const Milestone& m) {
                                  return Cells{m.title, to_cell(m.detail), m.done};
                                })));
  record.push_back(for_programs("sections", {"title", "detail", "line"},
                                rows_of(r.sections, [](const RequiredSection& s) {
                                  return Cells{s.title, to_cell(s.detail)};
                                })));
  record.push_back(for_programs("coverage", {"topic", "covered", "detail", "line"},
                                rows_of(r.coverage, [](const CoverageClaim& c) {
                                  return Cells{c.topic, to_cell(c.covered), to_cell(c.detail)};
                                })));
  record.push_back(for_programs("highlights", {"title", "languages", "line"},
                                rows_of(r.highlights, [](const Highlight& h) {
                                  return Cells{h.title, texts_value(h.languages)};
                                })));
  record.push_back(for_programs("comparisons", {"title", "subjects", "rows", "line"},
                                rows_of(r.comparisons, [](const Comparison& c) {
                                  return Cells{c.title, texts_value(c.subjects), c.rows};
                                })));
  record.push_back(for_programs("navigation", {"chapter", "path", "line"},
                                rows_of(r.navigation, [](const NavigationEntry& n) {
                                  return Cells{to_cell(n.chapter), n.path};
                                })));
  record.push_back(for_programs("totals", {"label", "value", "unit", "approximation", "line"},
                                rows_of(r.totals, [](const TotalClaim& t) {
                                  return Cells{t.label, t.quantity.value, to_cell(t.quantity.unit),
                                               std::string(name(t.quantity.approximation))};
                                })));
  record.push_back(
      for_programs("forecasts", {"text", "line"},
                   rows_of(r.forecasts, [](const ForecastClaim& f) { return Cells{f.text}; })));
}

// A table with a heading, left out for people when it is empty.
void add_table(std::vector<Block>& record, const std::string& heading, Table table) {
  if (table.rows.empty()) {
    table.audience = kPrograms;
  } else {
    record.push_back(Heading{3, heading});
  }
  record.push_back(std::move(table));
}

std::string overall_line(const BatchReport& report, const Wording& word) {
  const ClaimedOverall& o = report.overall;
  if (!o.done && !o.percent) return {};
  std::string line = word(say::overall) + ": ";
  if (o.done) line += o.target ? fmt::format("{}/{}", *o.done, *o.target) : std::to_string(*o.done);
  if (o.percent) line += fmt::format("{}{:g}%", o.done ? ", " : "", *o.percent);
  return line;
}

}  // namespace

Table unread_table(const BatchReport& report, const std::string& language) {
  const Wording word(language);
  Table table{"unread",
              {{"line", word(say::line), Align::right},
               {"number", word(say::number), Align::right},
               {"text", word(say::says)}},
              {},
              {},
              Audience::all};
  for (const UnreadNumber& number : report.unread)
    table.rows.push_back({std::int64_t{number.line}, number.number, number.text});
  return table;
}

std::vector<Block> unread_blocks(const BatchReport& report, const std::string& language) {
  std::vector<Block> record = {Heading{2, report.title.empty() ? report.file : report.title}};
  if (!report.unread.empty()) record.emplace_back(unread_table(report, language));
  record.push_back(Paragraph{unread_line({&report}, Wording(language))});
  return record;
}

std::string unread_line(const std::vector<const BatchReport*>& reports, const Wording& word) {
  std::int64_t numbers = 0;
  std::set<std::pair<std::string_view, int>> lines;
  for (const BatchReport* report : reports) {
    numbers += static_cast<std::int64_t>(report->unread.size());
    for (const UnreadNumber& number : report->unread) lines.emplace(report->file, number.line);
  }
  if (numbers == 0) return word(say::all_numbers_read);
  const auto places = static_cast<std::int64_t>(lines.size());
  return word(say::numbers_unread(numbers, word(say::unread_lines(places))));
}

std::vector<Block> claim_blocks(const BatchReport& report, const std::string& language) {
  const Wording word(language);
  std::vector<Block> record = {Heading{2, report.title.empty() ? report.file : report.title},
                               head(report, word)};
  add_table(record, word(say::documents), documents(report, word));
  add_table(record, word(say::categories), categories(report, word));
  record.push_back(overall(report));
  if (const std::string line = overall_line(report, word); !line.empty())
    record.push_back(Paragraph{line});
  add_table(record, word(say::batch_claims), batches(report, word));
  add_table(record, word(say::timeline), timeline(report, word));
  add_table(record, word(say::plan), plan(report, word));
  add_table(record, word(say::quality), quality(report, word));
  add_other_lists(report, record);
  record.push_back(
      Findings{"diagnostics", put_into_words(report.diagnostics, language), Audience::programs});
  return record;
}

Report parse_report(const std::vector<BatchReport>& reports, bool unread,
                    const ReportOptions& options) {
  Group group{"reports", {}};
  for (const BatchReport& report : reports) {
    std::vector<Block> record = unread && !options.for_programs
                                    ? unread_blocks(report, options.language)
                                    : claim_blocks(report, options.language);
    if (unread && options.for_programs) record.emplace_back(unread_table(report, options.language));
    group.records.push_back(std::move(record));
  }
  return {"otlpdoc/parse/1", {std::move(group)}};
}

Report claims_report(const BatchReport& claims, const ReportOptions& options) {
  return {"otlpdoc/report/1", claim_blocks(claims, options.language)};
}

}  // namespace otlpdoc
