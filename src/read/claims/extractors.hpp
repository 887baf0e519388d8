// The table of what is read from a batch report, and the helpers that its rows share.

#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/numerals.hpp"
#include "language/vocabulary.hpp"
#include "otlpdoc/batch_report.hpp"
#include "read/claims/report_view.hpp"

namespace otlpdoc {

// Recognises one kind of statement, wherever it stands in a report.
struct Extractor {
  std::string_view name;
  std::string_view summary;
  void (*extract)(const ReportView&, BatchReport&);
  // It reads what a report is known by: states_progress asks for nothing that others read.
  bool is_account = false;
};

// In the order they run; later ones may build on what earlier ones found.
const std::vector<Extractor>& extractor_table();

// Whether the title of a file, or its name, says that it is the report of a batch.
bool names_a_batch_report(std::string_view title);

// Whether they say that it may be a report, of a period or of everything. What it states decides.
bool may_name_a_report(std::string_view title, std::string_view path);
bool states_progress(const BatchReport& report);

void extract_header(const ReportView&, BatchReport&);
void extract_documents(const ReportView&, BatchReport&);
void extract_document_details(const ReportView&, BatchReport&);
void extract_claimed_count(const ReportView&, BatchReport&);
void extract_categories(const ReportView&, BatchReport&);
void extract_batches(const ReportView&, BatchReport&);
void extract_overall(const ReportView&, BatchReport&);
void extract_plan(const ReportView&, BatchReport&);
void extract_quality(const ReportView&, BatchReport&);
void extract_milestones(const ReportView&, BatchReport&);
void extract_highlights(const ReportView&, BatchReport&);
void extract_navigation(const ReportView&, BatchReport&);
void extract_totals(const ReportView&, BatchReport&);
void extract_figures(const ReportView&, BatchReport&);
void extract_unwritten(const ReportView&, BatchReport&);
void extract_sizes(const ReportView&, BatchReport&);
void extract_listings(const ReportView&, BatchReport&);
void extract_arithmetic(const ReportView&, BatchReport&);
void extract_restated(const ReportView&, BatchReport&);
void extract_listed(const ReportView&, BatchReport&);
void extract_sums(const ReportView&, BatchReport&);

// Numbers that none of them took, by line.
std::vector<UnreadNumber> unread_numbers(const ReportView& view, const BatchReport& report);

// Helpers that several extractors share.

// The first column with that label, -1 when there is none.
int find_column(const std::vector<Label>& labels, Label label);

// The column with the first of these labels that there is, -1 when there is none.
int find_column(const std::vector<Label>& labels, std::initializer_list<Label> wanted);

// The cell of a row; an empty line when the row is too short.
const TextLine& cell(const TableRow& row, int column);

// How many cells of a row hold a fraction.
std::ptrdiff_t fractions_in(const TableRow& row);

// Whether the heading, or one above it, names a batch that is not the report's own.
bool speaks_of_other_batch(const ReportView& view, const ReportHeading& heading,
                           const BatchReport& report);

// The number of a cell, with its column and line.
std::optional<Quantity> cell_quantity(const Entry& table, const TableRow& row, int column);

// The number of a field, with its key and line.
std::optional<Quantity> field_quantity(const TextLine& line);

// What the key of a field says of the size of a document, `文档行数` as a column's head does:
// words, lines, size; else none.
Label size_label(const std::string& key);

// A number of documents: `5篇`, `7 个文档`, `4`.
std::optional<std::int64_t> document_count(std::string_view text);

// Whether a fraction is a grade, `Documentation complete - 100/100`, and counts nothing.
bool is_grade(const Fraction& fraction, std::string_view text);

// Whether a unit counts documents.
bool counts_documents(std::string_view unit);

// Whether it may, beside what can be nothing else: files, pages, 章 …
bool counts_any_document(std::string_view unit);

// Whether a mark says that something is open: ⬜ ⏳ `[ ]`.
bool is_marked_open(std::string_view text);
// Whether it begins with a mark that says that it is still to be done.
bool is_marked_waiting(std::string_view text);
// Whether a mark says that it is begun and not done: `🔄`, `[~]`.
bool is_marked_begun(std::string_view text);

// Whether a line says that the document is still to be written, or is being written.
bool is_unfinished(std::string_view text);

// The same of the cell of a state, which may say so by more: a state is all that it holds.
bool is_unfinished_state(std::string_view cell);

// What stands behind the path of a line that is a verb and one path: `Create a.md (what for)`.
// Nothing where it is another line.
std::optional<std::string> behind_verb(const TextLine& line, Concept verbs);

// `completed`, `translated files`, 已完成文档: how many of all. The name is in lower case.
bool names_finished_documents(std::string_view name);

// Whether words beside a fraction or share say nothing but that it is of finished documents:
// `75% - 9/12 complete`.
bool speaks_of_finished(std::string_view text);

// Whether a row is named as the total of those above it.
bool is_total_row(std::string_view name);
bool is_total_row(const TableRow& row);  // by its first cell

// A count beside what it counts: `已完成文档 (2篇)` above two documents, `2个 (HTTP, gRPC)`.
Claim count_claim(std::string label, Quantity quantity, std::int64_t counted, ClaimSource source,
                  int line);

// The sizes that a text behind the name of a document states of it, one a metric: `(120 lines,
// ~1.5k words)`, `253 → 2,149 lines`. Numbers that may be of something else in it are none.
struct StatedSize {
  std::string_view metric;  // `lines`, `words`, `characters`
  Quantity quantity;
};
std::vector<StatedSize> stated_sizes(std::string_view text);
// The claim that a document is so large.
Claim size_claim(std::string document, StatedSize size, ClaimSource source, int line);

// What a line of text of that entry is.
ClaimSource source_of(const Entry& entry);

// Every line of text of the report, headings and table cells left out, with
// the entry it stands in.
void for_each_line(const ReportView& view,
                   const std::function<void(const Entry&, const TextLine&)>& visit);

}  // namespace otlpdoc
