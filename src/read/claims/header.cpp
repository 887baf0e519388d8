// Title, batch, date, state and reporter of a report, and how many documents it says it brought.

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "read/claims/extractors.hpp"

namespace otlpdoc {
namespace {

struct HeaderField {
  Label label;
  const TextLine* line;
};

// `**key**: value` lines of the whole report; those above the first section
// and at the very end are meant for the report itself.
std::vector<HeaderField> header_fields(const ReportView& view) {
  std::vector<HeaderField> fields;
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::line && entry.kind != Entry::Kind::item) continue;
    if (entry.text.key.empty()) continue;
    const Label label = field_label(entry.text.key);
    if (label != Label::none) fields.push_back({label, &entry.text});
  }
  return fields;
}

const TextLine* find_field(const std::vector<HeaderField>& fields, Label label) {
  for (const HeaderField& field : fields) {
    if (field.label == label) return field.line;
  }
  return nullptr;
}

// `**Status**: Phase 1 Complete ✅`, and nothing more: so is what the report is of, unless it has a
// date by which it is told from others.
void read_batch_in_status(const std::vector<HeaderField>& fields, BatchReport& report) {
  const TextLine* status = find_field(fields, Label::status);
  if (status == nullptr || find_date(report.title) || find_date(base_name(report.file))) return;
  const std::string value = clean_title(status->value);
  const auto name = find_batch_in_title(value);
  if (!name || name->begin != 0) return;
  const std::string rest(trim(std::string_view(value).substr(name->end)));
  if (rest.empty() || !vocabulary().is(lower(rest), Concept::words_done_here)) return;
  report.batch = name->number;
  report.series = name->form;
}

void read_batch(const std::vector<HeaderField>& fields, BatchReport& report) {
  const TextLine* field = find_field(fields, Label::batch);
  for (std::string_view text :
       {std::string_view(report.title), std::string_view(base_name(report.file)),
        field ? std::string_view(field->value) : std::string_view()}) {
    const auto name = find_batch_in_title(text);
    if (!name) continue;
    report.batch = name->number;
    report.series = name->form;
    return;
  }
  if (field == nullptr) return read_batch_in_status(fields, report);
  // `**批次**: 5`
  const auto quantity = find_quantity(field->value);
  report.batch = quantity ? as_batch(quantity->value) : std::nullopt;
  if (report.batch) report.series = vocabulary().batches().front().form;
}

// A report that no number tells from others is a series with those that only the date does:
// its path without extension and date.
std::string snapshot_series(std::string_view path) {
  std::string name(path.substr(0, path.rfind('.')));
  const std::size_t begin = path.size() - base_name(path).size();
  if (!find_date(base_name(path))) return name;
  // `2026-04-14`, `2026_04`, `2025年10月19日`
  const std::size_t first = name.find_first_of("0123456789", begin);
  std::size_t end = first;
  while (end < name.size()) {
    const std::string_view rest = std::string_view(name).substr(end);
    const CodePoint c = decode(rest);
    const bool of_date = is_digit(rest.front()) || contains("-_.", rest.substr(0, 1)) ||
                         c.value == U'年' || c.value == U'月' || c.value == U'日';
    if (!of_date) break;
    end += static_cast<std::size_t>(c.size);
  }
  name.erase(first, end - first);
  while (name.size() > begin && contains(" -_", name.substr(name.size() - 1))) name.pop_back();
  return name;
}

// The first date in the lines right under the title.
std::optional<Date> date_under_title(const ReportView& view) {
  for (const Entry& entry : view.entries) {
    if (entry.heading > 0) break;
    if (const auto date = find_date(entry.text.text)) return date;
  }
  return std::nullopt;
}

// `## Last updated` above `Session of 2025-11-08`.
std::optional<Date> date_below_its_heading(const ReportView& view) {
  for (const Entry& entry : view.entries) {
    const ReportHeading* heading = view.heading(entry.heading);
    if (heading == nullptr || field_label(heading->name) != Label::date) continue;
    if (const auto date = find_date(entry.text.text)) return date;
  }
  return std::nullopt;
}

void read_date(const ReportView& view, const std::vector<HeaderField>& fields,
               BatchReport& report) {
  for (const HeaderField& field : fields) {
    if (field.label != Label::date) continue;
    report.date = find_date(field.line->value);
    if (report.date) return;
  }
  report.date = date_below_its_heading(view);
  if (!report.date) report.date = find_date(report.title);
  if (!report.date) report.date = find_date(base_name(report.file));
  if (!report.date) report.date = date_under_title(view);
}

}  // namespace

void extract_header(const ReportView& view, BatchReport& report) {
  report.file = view.file;
  if (!view.headings.empty()) report.title = clean_title(view.headings.front().text);
  const std::vector<HeaderField> fields = header_fields(view);
  read_batch(fields, report);
  if (!report.batch) report.series = snapshot_series(report.file);
  read_date(view, fields, report);
  if (const TextLine* status = find_field(fields, Label::status)) report.status = status->value;
  if (const TextLine* reporter = find_field(fields, Label::reporter))
    report.reporter = reporter->value;
}

// `个月` and `个类别` count something else; `个文档`, `个已完成` and `个（…` do not.
bool counts_documents(std::string_view unit) {
  if (unit.empty()) return true;
  const std::string low = lower(unit);
  if (vocabulary().begins(low, Concept::units_documents)) return true;
  for (std::string_view counter : vocabulary().words(Concept::units_pieces)) {
    if (!low.starts_with(counter)) continue;
    const std::string_view rest = std::string_view(low).substr(counter.size());
    return rest.empty() || rest.starts_with("（") || rest.starts_with("✅") ||
           vocabulary().begins(rest, Concept::units_pieces_of_documents);
  }
  return false;
}

bool counts_any_document(std::string_view unit) {
  return counts_documents(unit) ||
         vocabulary().begins(lower(unit), Concept::units_of_any_documents);
}

std::optional<std::int64_t> document_count(std::string_view text) {
  const auto quantity = find_quantity(text);
  if (!quantity || !counts_documents(quantity->unit)) return std::nullopt;
  return std::llround(quantity->value);
}

bool is_grade(const Fraction& fraction, std::string_view text) {
  return fraction.target == 100 && !fraction.percent && !document_count(text);
}

namespace {

struct StatedCount {
  std::int64_t count = 0;
  int line = 0;
};

bool speaks_of_documents(std::string_view text) {
  return vocabulary().holds(lower(text), Concept::words_documents_noun);
}

// `状态: ✅ 完成（5/6）` → 5, `✅ 已完成 7个文档` → 7.
std::optional<StatedCount> count_in_status(const TextLine& line) {
  const bool other = vocabulary().holds(lower(line.value), Concept::words_other_things);
  if (const auto fraction = find_fraction(line.value);
      fraction && !other && !is_grade(*fraction, line.value))
    return StatedCount{fraction->done, line.line};
  std::string_view value = line.value;
  if (const auto batch = find_batch_name(value)) value.remove_prefix(batch->end);
  if (!speaks_of_documents(value) || vocabulary().holds(lower(value), Concept::words_not_done))
    return std::nullopt;
  if (const auto count = document_count(value)) return StatedCount{*count, line.line};
  return std::nullopt;
}

// Fields above the first list of documents that state the number outright.
std::optional<StatedCount> count_in_fields(const ReportView& view, Label label) {
  for (const Entry& entry : view.entries) {
    if (entry.kind == Entry::Kind::table || entry.kind == Entry::Kind::code) continue;
    const TextLine& line = entry.text;
    const Topic topic = view.topic(entry);
    const bool header =
        topic == Topic::none || topic == Topic::completed || topic == Topic::progress;
    if (line.key.empty() || !header || field_label(line.key) != label) continue;
    if (label == Label::status) {
      if (const auto claim = count_in_status(line)) return claim;
    } else if (const auto count = document_count(line.value)) {
      return StatedCount{*count, line.line};
    }
  }
  return std::nullopt;
}

// `### 已完成文档 (2篇)`
bool counts_completed(const ReportHeading& heading) {
  // `### Scripts created (5)`, `### Migrated (5 → 8 files)`
  const std::string name = lower(heading.name);
  if ((vocabulary().begins(name, Concept::words_other_things) && !speaks_of_documents(name)) ||
      contains(heading.text, "→"))
    return false;
  return heading.topic == Topic::completed && heading.count &&
         counts_documents(heading.count->unit);
}

// The outermost counted headings of what is completed.
std::optional<StatedCount> count_in_headings(const ReportView& view, const BatchReport& report) {
  std::optional<StatedCount> claim;
  int level = 7;
  for (const ReportHeading& heading : view.headings) {
    if (!counts_completed(heading) || heading.level > level ||
        speaks_of_other_batch(view, heading, report))
      continue;
    if (heading.level < level) claim.reset();
    level = heading.level;
    const std::int64_t sum = (claim ? claim->count : 0) + std::llround(heading.count->value);
    claim = StatedCount{std::min(sum, kLargestQuantity), claim ? claim->line : heading.line};
  }
  return claim;
}

// The lines between counted headings and the ends of their sections, of the outermost.
struct CountedSection {
  int heading = 0;
  int end = 0;
};

std::vector<CountedSection> counted_sections(const ReportView& view) {
  std::vector<CountedSection> out;
  for (std::size_t i = 0; i < view.headings.size(); ++i) {
    const ReportHeading& heading = view.headings[i];
    const bool inside = !out.empty() && heading.line < out.back().end;
    if (!inside && counts_completed(heading)) out.push_back({heading.line, view.end_of_section(i)});
  }
  return out;
}

// What stands below counted headings is the batch, where it has as many as they say: other lists
// of what is done name what was done before.
void keep_counted(const ReportView& view, std::int64_t count, BatchReport& report) {
  const std::vector<CountedSection> sections = counted_sections(view);
  const auto is_inside = [&](const ClaimedDocument& document) {
    const auto behind = std::lower_bound(
        sections.begin(), sections.end(), document.line,
        [](const CountedSection& section, int line) { return section.heading < line; });
    return behind != sections.begin() && document.line < std::prev(behind)->end;
  };
  std::set<int> inside;  // lines
  for (const ClaimedDocument& document : report.documents) {
    if (is_inside(document)) inside.insert(document.line);
  }
  const bool counted = static_cast<std::int64_t>(inside.size()) == count &&
                       report.documents.size() > inside.size() &&
                       report.documents.size() <= 2 * inside.size();
  if (counted)
    std::erase_if(report.documents, [&](const auto& document) { return !is_inside(document); });
}

// `| 新增文档 | 6篇 |` in a table of two columns.
std::optional<StatedCount> count_in_rows(const ReportView& view) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::table || entry.rows.front().cells.size() != 2) continue;
    for (const TableRow& row : entry.rows) {
      if (field_label(clean_title(cell(row, 0).text)) != Label::documents) continue;
      const std::string& value = cell(row, 1).text;
      if (!speaks_of_documents(value) && !vocabulary().holds(value, Concept::units_pieces))
        continue;
      if (const auto count = document_count(value)) return StatedCount{*count, row.line};
    }
  }
  return std::nullopt;
}

// Where the first of the words stands that is there.
std::size_t find_any(std::string_view text, std::size_t from, Concept words) {
  for (std::string_view word : vocabulary().words(words)) {
    if (const std::size_t at = text.find(word, from); at != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

// `本批次共完成 **6篇** 高质量文档`.
std::optional<StatedCount> count_in_prose(const ReportView& view) {
  for (const Entry& entry : view.entries) {
    if (entry.kind != Entry::Kind::line || speaks_of_future(entry.text.text) ||
        view.is_generated_about_other(entry, Topic::completed))
      continue;
    const std::string& text = entry.text.text;
    for (std::string_view start : vocabulary().words(Concept::words_today)) {
      const std::size_t at = text.find(start);
      if (at == std::string::npos) continue;
      const std::size_t done = find_any(text, at, Concept::words_done_here);
      if (done == std::string::npos) continue;
      const auto quantity = find_quantity(std::string_view(text).substr(done));
      if (!quantity || !vocabulary().begins(quantity->unit, Concept::units_documents_alone))
        continue;
      return StatedCount{std::llround(quantity->value), entry.text.line};
    }
  }
  return std::nullopt;
}

// `**总计**: 6 个文档` under the list.
std::optional<StatedCount> count_in_total(const ReportView& view) {
  for (const Entry& entry : view.entries) {
    if (view.topic(entry) != Topic::completed || entry.text.key.empty()) continue;
    if (!is_overall_label(entry.text.key) || !speaks_of_documents(entry.text.value)) continue;
    if (find_fraction(entry.text.value)) continue;
    if (const auto count = document_count(entry.text.value))
      return StatedCount{*count, entry.text.line};
  }
  return std::nullopt;
}

// `Total posts refined` → `posts refined`; empty where no noun of documents stands in it.
std::string_view first_noun(std::string_view key) {
  for (std::string_view rest = key; !rest.empty();) {
    if (counts_any_document(rest)) return rest;
    const std::size_t space = rest.find(' ');
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  }
  return "-";
}

// Where nothing else says so, any noun of documents with as many as are listed: `Total posts: 10`.
std::optional<StatedCount> count_of_listed(const ReportView& view, const BatchReport& report) {
  const auto listed = static_cast<std::int64_t>(report.documents.size());
  if (listed < 2) return std::nullopt;
  const auto says_so = [&](const TextLine& line) {
    const std::string text = half_width(line.text);
    const auto numbers = find_quantities(text);
    return std::any_of(numbers.begin(), numbers.end(), [&](const PlacedQuantity& number) {
      const Quantity& quantity = number.quantity;
      const bool noun = quantity.unit.empty() ? counts_any_document(first_noun(line.key))
                                              : counts_any_document(quantity.unit);
      return noun && quantity.approximation == Approximation::exact &&
             quantity.value == static_cast<double>(listed);
    });
  };
  for (const Entry& entry : view.entries) {
    const Topic topic = view.topic(entry);
    const bool of_batch = topic == Topic::none || topic == Topic::completed ||
                          topic == Topic::summary || topic == Topic::progress;
    const bool text = entry.kind == Entry::Kind::line || entry.kind == Entry::Kind::item;
    if (of_batch && entry.kind == Entry::Kind::table && entry.rows.front().cells.size() == 2) {
      for (const TableRow& row : entry.rows) {
        TextLine line{.text = cell(row, 1).text, .key = cell(row, 0).text, .line = row.line};
        if (says_so(line)) return StatedCount{listed, row.line};
      }
    }
    if (of_batch && text && entry.text.paths.empty() && !speaks_of_future(entry.text.text) &&
        says_so(entry.text))
      return StatedCount{listed, entry.text.line};
  }
  return std::nullopt;
}

}  // namespace

void extract_claimed_count(const ReportView& view, BatchReport& report) {
  std::optional<StatedCount> claim = count_in_fields(view, Label::documents);
  if (!claim) {
    claim = count_in_headings(view, report);
    if (claim) keep_counted(view, claim->count, report);
  }
  if (!claim) claim = count_in_fields(view, Label::status);
  if (!claim) claim = count_in_total(view);
  if (!claim) claim = count_in_rows(view);
  if (!claim) claim = count_in_prose(view);
  if (!claim) claim = count_of_listed(view, report);
  if (!claim) return;
  report.claimed_documents = claim->count;
  report.claimed_documents_line = claim->line;
}

}  // namespace otlpdoc
